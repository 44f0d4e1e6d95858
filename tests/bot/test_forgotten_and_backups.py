"""A backup that is put back brings nobody back who used /forget since, and none is older than the list that knows of them."""

import datetime
import os
import shutil
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup import BackupFaulty, back_up, delete_old, restore
from bot.settings import Settings
from bot.store.database import Database, StoreUnavailable, open_database
from bot.store.forgotten import FILE, Forgotten
from bot.store.people import People
from bot.store.pseudonyms import load_key
from bot.store.requests import NewRequest, Requests
from bot.store.retention import Eraser
from bot.store.shown import Shown
from knowledge.periods import load_periods

NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(_env_file=None, data_dir=tmp_path / "data")
    made.data_dir.mkdir()
    return made


def forgotten(settings: Settings) -> Forgotten:
    return Forgotten(settings.data_dir / FILE, load_key(settings.data_dir / "secret.key"))


def eraser(settings: Settings, database: Database) -> Eraser:
    return Eraser(database, settings.tracker_address, load_periods(), None, forgotten(settings))


async def asked(database: Database, *people: str) -> None:
    for who in people:
        await People(database).choose_language(who, "ne")
        await Requests(database).store(NewRequest(who, "SJI-CJ", "Cluj", "asy_apply", "ne", "telegram", "42"))
        shown = Shown(database)
        shown.note(who, 7, NOW)
        await shown.flush()


def everybody(settings: Settings) -> str:
    with closing(sqlite3.connect(settings.data_dir / "punte.db")) as connection:
        return "\n".join(connection.iterdump())


async def test_who_was_forgotten_since_stays_forgotten(settings, tmp_path):
    database = await open_database(settings.database)
    await asked(database, "early-and-back", "lately-gone", "stays")
    forgotten(settings).note("early-and-back", NOW - DAY)  # they used it yesterday, and came back before the backup
    file = back_up(settings, tmp_path / "one.tar")
    with tarfile.open(file) as archive:
        assert FILE not in archive.getnames()
    await eraser(settings, database).forget("lately-gone")
    assert "lately-gone" not in everybody(settings)
    await database.close()
    done = restore(settings, file)
    assert (done.forgotten, done.listed) == (1, True)
    dump = everybody(settings)
    assert "lately-gone" not in dump and dump.count("'stays'") == 2 and dump.count("'early-and-back'") == 2
    assert b"lately-gone" not in (settings.data_dir / "punte.db").read_bytes()
    assert restore(settings, file).forgotten == 1, "the list outlives the restoring"


async def test_the_list_says_nothing_without_the_key_and_is_its_owners(settings):
    forgotten(settings).note("ana", NOW)
    path = settings.data_dir / FILE
    content = path.read_bytes()
    assert b"ana" not in content and forgotten(settings).hashed("ana").encode() not in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert forgotten(settings).since(NOW) == {forgotten(settings).hashed("ana")}
    assert Forgotten(path, b"another key" * 4).since(NOW - DAY) == frozenset()


async def test_the_key_may_have_been_lost_and_made_anew_meanwhile(settings, tmp_path):
    database = await open_database(settings.database)
    await asked(database, "ana", "bo")
    load_key(settings.data_dir / "secret.key")
    file = back_up(settings, tmp_path / "one.tar")
    await eraser(settings, database).forget("ana")
    await database.close()
    (settings.data_dir / "secret.key").unlink()
    forgotten(settings).note("somebody", NOW)
    assert restore(settings, file).forgotten == 1
    assert "'ana'" not in everybody(settings)


async def test_a_cut_line_costs_only_itself_and_the_period_shortens_the_list(settings, tmp_path):
    listed, path = forgotten(settings), settings.data_dir / FILE
    listed.note("old", NOW - 40 * DAY)
    listed.note("cut", NOW)
    path.write_bytes(path.read_bytes()[:-30])
    listed.note("new", NOW)
    assert listed.since(NOW - 50 * DAY) == {listed.hashed("old"), listed.hashed("new")}
    database = await open_database(settings.database)
    assert await eraser(settings, database).sweep(NOW) == 1
    assert listed.since(NOW - 50 * DAY) == {listed.hashed("new")}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert await eraser(settings, database).sweep(NOW + 32 * DAY) >= 1 and path.read_bytes() == b""
    await database.close()


async def test_what_cannot_be_noted_is_not_confirmed(settings):
    database = await open_database(settings.database)
    await asked(database, "ana")
    (settings.data_dir / FILE).mkdir()
    with pytest.raises(StoreUnavailable):
        await eraser(settings, database).forget("ana")
    assert "'ana'" in everybody(settings)
    await database.close()


async def test_no_backup_is_older_than_the_list(settings, tmp_path):
    database = await open_database(settings.database)
    await asked(database, "ana")
    await database.close()
    load_key(settings.data_dir / "secret.key")
    file = back_up(settings, tmp_path)
    before = everybody(settings)
    with pytest.raises(BackupFaulty, match="older than backups may be kept"):
        restore(settings, file, NOW + 32 * DAY)
    assert everybody(settings) == before
    for name in ("punte-20260101T000000Z.tar", "punte-mine.tar", "other-20260101T000000Z.tar"):
        shutil.copyfile(file, tmp_path / name)
    assert [path.name for path in delete_old(tmp_path)] == ["punte-20260101T000000Z.tar"]
    assert sorted(os.listdir(tmp_path)) == sorted(["data", file.name, "punte-mine.tar", "other-20260101T000000Z.tar"])


async def test_numbers_of_messages_are_in_no_backup(settings, tmp_path):
    database = await open_database(settings.database)
    await asked(database, "ana")
    await database.close()
    load_key(settings.data_dir / "secret.key")
    file = back_up(settings, tmp_path / "one.tar")
    restore(settings, file)
    with closing(sqlite3.connect(settings.data_dir / "punte.db")) as connection:
        assert connection.execute("SELECT count(*) FROM shown").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
