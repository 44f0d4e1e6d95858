"""`punte backup` and `punte restore`: the database (copied while it is in use), the key that its pseudonyms are made with, the switches.

A backup holds no message: what waits for its answer is left out, and Rasa's conversations (a day at most) and the index (built again from
the articles) are not in it. It does hold the key: whoever has it can tell whether an account is in it, so it belongs where the server's
own disk would be allowed to lie.

Who used /forget after a backup was made stays forgotten when it is put back: `restore` takes them out by the sealed list beside the key
(bot/store/forgotten.py). The list reaches back as far as `backup` in periods.yaml says, so an older backup is refused, and `backup` into
a folder deletes those that have grown too old.
"""

import datetime
import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from bot.faults import Fault
from bot.settings import Settings
from bot.store.forgotten import FILE as FORGOTTEN
from bot.store.forgotten import Forgotten
from bot.store.pseudonyms import KEY_BYTES, load_key
from bot.switches import FILE
from knowledge.periods import load_periods

DATABASE, KEY, MANIFEST = "punte.db", "secret.key", "manifest.json"
FORMAT = 1
PAGES = 256
"""Pages copied at a time, so that writers wait for a moment only."""
NOT_KEPT = ("arrival", "shown")
"""Tables whose rows stay out of a backup: what waits for its answer, and the numbers of messages."""
NAME = "punte-%Y%m%dT%H%M%SZ.tar"
STAMP = "%Y-%m-%dT%H:%M:%SZ"
OVERLAP = datetime.timedelta(minutes=10)
"""Who was forgotten so shortly before a backup was begun is taken out of it too: the deletion may have been under way."""


class BackupFaulty(Fault):
    """There is nothing to back up, or a backup cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Restored:
    """What restoring did: the files it put aside, how many people it forgot again, and whether there was a list of them."""

    kept: list[Path]
    forgotten: int
    listed: bool


def sqlite_file(settings: Settings) -> Path | None:
    """Return the file of the database, or None where it is PostgreSQL."""
    url = make_url(settings.database)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def problems(path: Path) -> list[str]:
    """Return what SQLite finds wrong in a database file, at most three things; nothing where it is whole."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    except sqlite3.Error as error:
        return [f"{error}"[:80]]
    return [] if found == ["ok"] else [line[:80] for line in found]


def back_up(settings: Settings, target: Path) -> Path:
    """Write a backup, readable by its owner only, while the assistant may run; return the file.

    Raises:
        BackupFaulty: the database is PostgreSQL (use its own tools), missing or damaged.
        OSError: the file cannot be written.
    """
    source = sqlite_file(settings)
    if source is None:
        raise BackupFaulty(
            "the database is PostgreSQL: back it up with pg_dump, without the table `arrival`"
            f" (it holds messages that wait), and copy {settings.data_dir / KEY} with it"
        )
    key = settings.data_dir / KEY
    for path in (source, key):
        if not path.exists():
            raise BackupFaulty(
                f"{path} does not exist: nothing has been stored yet, or PUNTE_DATA_DIR is another folder"
            )
    made = time.gmtime()
    if target.is_dir():
        delete_old(target)
        target = target / time.strftime(NAME, made)
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        folder = Path(name)
        _copy(source, folder / DATABASE)
        if found := problems(folder / DATABASE):
            raise BackupFaulty(f"the database is damaged ({'; '.join(found)}): restore the last good backup")
        shutil.copyfile(key, folder / KEY)
        if (settings.data_dir / FILE).exists():
            shutil.copyfile(settings.data_dir / FILE, folder / FILE)
        sums = {path.name: _sum(path) for path in sorted(folder.iterdir())}
        manifest = {"format": FORMAT, "made": time.strftime(STAMP, made), "files": sums}
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        half = folder / "half.tar"
        with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as archive:
                for path in [folder / MANIFEST, *(folder / one for one in sums)]:
                    archive.add(path, path.name)
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)
    return target


def delete_old(folder: Path, now: datetime.datetime | None = None) -> list[Path]:
    """Delete the backups in a folder that are older than the period of periods.yaml, by their names; return them."""
    before = _oldest(now or datetime.datetime.now(datetime.UTC))
    old = []
    for path in sorted(folder.glob("punte-*.tar")):
        try:
            made = datetime.datetime.strptime(path.name, NAME).replace(tzinfo=datetime.UTC)
        except ValueError:
            continue
        if made < before:
            path.unlink()
            old.append(path)
    return old


def restore(settings: Settings, backup: Path, now: datetime.datetime | None = None) -> Restored:
    """Put a backup back, without those who used /forget since; what it replaces is kept beside it.

    Raises:
        BackupFaulty: it is no whole backup, or does not belong here; then nothing was changed.
        OSError: something cannot be written.
    """
    target = sqlite_file(settings)
    if target is None:
        raise BackupFaulty(
            f"the database is PostgreSQL: restore it with psql, then copy secret.key to {settings.data_dir}"
        )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data_dir) as name:
        folder = Path(name)
        made = _unpack(backup, folder)
        if made < _oldest(now or datetime.datetime.now(datetime.UTC)):
            days = load_periods()["backup"].period
            raise BackupFaulty(
                f"{backup} is older than backups may be kept ({days}): who used /forget since then is not known any more; use a newer one"
            )
        key = load_key(folder / KEY)
        gone = _forget_again(folder / DATABASE, Forgotten(settings.data_dir / FORGOTTEN, key), made - OVERLAP)
        places = {DATABASE: target, KEY: settings.data_dir / KEY, FILE: settings.data_dir / FILE}
        stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        old = [*places.values(), *(target.with_name(target.name + tail) for tail in ("-wal", "-shm"))]
        kept = [path.replace(path.with_name(f"{path.name}.before-{stamp}")) for path in old if path.exists()]
        for file, place in places.items():
            if (folder / file).exists():
                (folder / file).chmod(0o600)
                (folder / file).replace(place)
    return Restored(kept, gone, (settings.data_dir / FORGOTTEN).exists())


def _oldest(now: datetime.datetime) -> datetime.datetime:
    return load_periods()["backup"].before(now)


def _forget_again(database: Path, forgotten: Forgotten, since: datetime.datetime) -> int:
    """Delete from a database file everybody who was forgotten since a moment; return how many.

    Raises:
        BackupFaulty: it failed.
    """
    listed = forgotten.since(since)
    try:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA secure_delete=ON")
            tables = [
                str(table)
                for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                if any(row[1] == "pseudonym" for row in connection.execute(f'PRAGMA table_info("{table}")'))
            ]
            known = {str(who) for table in tables for (who,) in connection.execute(f'SELECT pseudonym FROM "{table}"')}  # noqa: S608 - names of our own tables
            gone = [(who,) for who in known if forgotten.hashed(who) in listed]
            for table in tables:
                connection.executemany(f'DELETE FROM "{table}" WHERE pseudonym = ?', gone)  # noqa: S608 - as above
            connection.commit()
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise BackupFaulty(f"the backup's database cannot be changed ({error}): use an older backup") from error
    return len(gone)


def _copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use, then leave out what waits for its answer."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new, pages=PAGES)
            new.execute("PRAGMA secure_delete=ON")
            for table in NOT_KEPT:
                if new.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                    new.execute(f"DELETE FROM {table}")  # noqa: S608 - a constant
            new.commit()
            new.execute("PRAGMA journal_mode=DELETE")
            new.execute("VACUUM")
    except sqlite3.Error as error:
        raise BackupFaulty(f"the database cannot be copied ({error}): restore the last good backup") from error


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _unpack(backup: Path, folder: Path) -> datetime.datetime:
    """Unpack and check; return when the backup was made.

    Raises:
        BackupFaulty: something is missing, damaged or unknown.
    """
    try:
        with tarfile.open(backup) as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = dict(manifest["files"])
        made = datetime.datetime.strptime(manifest["made"], STAMP).replace(tzinfo=datetime.UTC)
        known = manifest["format"] == FORMAT and {DATABASE, KEY} <= set(files) <= {DATABASE, KEY, FILE}
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise BackupFaulty(f"{backup} is no backup of Punte, or is cut short ({type(error).__name__})") from error
    if not known:
        raise BackupFaulty(f"{backup} was made by another version of Punte: restore it with that one")
    wrong = [name for name, total in files.items() if not (folder / name).is_file() or _sum(folder / name) != total]
    if wrong or problems(folder / DATABASE) or (folder / KEY).stat().st_size < KEY_BYTES:
        raise BackupFaulty(f"{backup} is damaged ({', '.join(wrong) or DATABASE}): use an older one")
    return made
