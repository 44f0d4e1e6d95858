"""Backup and restore: taken while somebody writes, without messages, whole or refused; damage is found by the doctor."""

import asyncio
import json
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.backup import BackupFaulty, back_up, problems, restore
from bot.doctor import _database_file
from bot.settings import Settings
from bot.store.arrivals import Arrivals, Waiting
from bot.store.database import open_database
from bot.store.people import People
from bot.store.pseudonyms import load_key
from bot.switches import write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path / "data")


async def filled(settings: Settings, people: int = 50) -> None:
    settings.data_dir.mkdir(exist_ok=True)
    load_key(settings.data_dir / "secret.key")
    database = await open_database(settings.database)
    for number in range(people):
        await People(database).choose_language(f"p{number}", "ne")
    await Arrivals(database, "one").add(Waiting(1, "p1", b"sealed words"))
    await database.close()


def people(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM person").fetchone()[0])


def corrupt(path: Path) -> None:
    """Overwrite some pages in the middle of a database file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = int(connection.execute("PRAGMA page_size").fetchone()[0])
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // size):
        content[page * size : page * size + 64] = b"\xa5" * 64
    path.write_bytes(content)


async def test_what_was_backed_up_comes_back_and_what_it_replaces_is_kept(settings, tmp_path):
    await filled(settings)
    write(settings.data_dir / "switches.yaml", "feedback", on=False)
    key = (settings.data_dir / "secret.key").read_bytes()
    file = back_up(settings, tmp_path / "one.tar")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (settings.data_dir / "secret.key").write_bytes(b"another" * 10)
    await filled(settings, 60)
    kept = restore(settings, file).kept
    assert {path.name.split(".before-")[0] for path in kept} >= {"punte.db", "secret.key", "switches.yaml"}
    assert people(settings.data_dir / "punte.db") == 50
    assert (settings.data_dir / "secret.key").read_bytes() == key
    assert "feedback: off" in (settings.data_dir / "switches.yaml").read_text()
    for path in settings.data_dir.glob("*.[dk]*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 or ".before-" in path.name
    database = await open_database(settings.database)
    assert (await People(database).recall("p7")).language_choice == "ne"
    await database.close()


async def test_no_message_is_in_a_backup(settings, tmp_path):
    await filled(settings)
    file = back_up(settings, tmp_path)
    assert file.name.startswith("punte-") and b"sealed words" not in file.read_bytes()
    stored = b"".join(path.read_bytes() for path in settings.data_dir.glob("punte.db*"))
    assert b"sealed words" in stored
    with tarfile.open(file) as archive:
        assert set(archive.getnames()) == {"manifest.json", "punte.db", "secret.key"}


async def test_a_backup_under_writes_is_whole(settings, tmp_path):
    await filled(settings)
    database = await open_database(settings.database)
    stop = asyncio.Event()

    async def writing() -> None:
        number = 1000
        while not stop.is_set():
            await People(database).seen(f"p{number}", "uk")
            number += 1

    writer = asyncio.create_task(writing())
    for number in range(3):
        file = await asyncio.to_thread(back_up, settings, tmp_path / f"{number}.tar")
        with tarfile.open(file) as archive:
            archive.extract("punte.db", tmp_path / f"out{number}", filter="data")
        assert problems(tmp_path / f"out{number}" / "punte.db") == []
        assert people(tmp_path / f"out{number}" / "punte.db") >= 50
    stop.set()
    await writer
    await database.close()


async def test_a_damaged_database_is_found_and_not_backed_up(settings, tmp_path):
    await filled(settings, 400)
    good = back_up(settings, tmp_path / "good.tar")
    assert _database_file(settings).well
    corrupt(settings.data_dir / "punte.db")
    check = _database_file(settings)
    assert not check.well and "restore" in check.cure
    with pytest.raises(BackupFaulty, match="restore the last good backup"):
        back_up(settings, tmp_path / "bad.tar")
    assert not (tmp_path / "bad.tar").exists()
    restore(settings, good)
    assert _database_file(settings).well and people(settings.data_dir / "punte.db") == 400


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "text", "other version", "escapes", "missing key"])
async def test_what_is_no_whole_backup_changes_nothing(settings, tmp_path, damage):
    await filled(settings)
    file = back_up(settings, tmp_path / "one.tar")
    content = bytearray(file.read_bytes())
    match damage:
        case "cut":
            file.write_bytes(content[: len(content) // 2])
        case "flipped":
            content[len(content) // 2] ^= 255
            file.write_bytes(content)
        case "empty":
            file.write_bytes(b"")
        case "text":
            file.write_text("hello")
        case _:
            (tmp_path / "manifest.json").write_text(
                json.dumps({"format": 9 if damage == "other version" else 1, "files": {}})
            )
            with tarfile.open(file, "w") as archive:
                archive.add(tmp_path / "manifest.json", "../manifest.json" if damage == "escapes" else "manifest.json")
    before = (settings.data_dir / "punte.db").read_bytes()
    with pytest.raises(BackupFaulty):
        restore(settings, file)
    assert (settings.data_dir / "punte.db").read_bytes() == before
    assert sorted(path.name for path in settings.data_dir.iterdir() if path.is_dir()) == []


def test_nothing_to_back_up_and_postgresql_say_what_to_do(settings, tmp_path):
    with pytest.raises(BackupFaulty, match="does not exist"):
        back_up(settings, tmp_path / "x.tar")
    other = Settings(_env_file=None, data_dir=tmp_path, database_url="postgresql+psycopg://x@127.0.0.1/x")
    for work in (back_up, restore):
        with pytest.raises(BackupFaulty, match=r"pg_dump|psql"):
            work(other, tmp_path / "x.tar")


def test_the_commands(settings, tmp_path, monkeypatch):
    asyncio.run(filled(settings))
    monkeypatch.setenv("PUNTE_DATA_DIR", str(settings.data_dir))
    monkeypatch.setattr(cli, "configure", lambda folder: None)
    runner = CliRunner()
    made = runner.invoke(cli.app, ["backup", str(tmp_path / "a.tar")])
    assert made.exit_code == 0 and (tmp_path / "a.tar").exists(), made.output
    assert runner.invoke(cli.app, ["restore", str(tmp_path / "a.tar")]).exit_code == 0
    assert runner.invoke(cli.app, ["restore", str(tmp_path / "none.tar")]).exit_code == 1
    off = runner.invoke(cli.app, ["switch", "handoff", "off"])
    assert "handoff: off" in off.output and "feedback: on" in off.output
    assert runner.invoke(cli.app, ["switch", "handoff"]).exit_code == 1
    assert "handoff: off" in runner.invoke(cli.app, ["switch"]).output
