"""The spool: files that take arrived updates, and the marks that they are answered, while the database is down.

One file an update, written whole or not at all (`fsync`, then renamed), readable by the owner only, sealed like the rows of the database.
It is emptied into the database as soon as that answers again.
"""

import base64
import json
import os
from pathlib import Path

from bot.store.arrivals import Waiting

SUFFIX, DONE = ".update", ".done"


class Spool:
    """A folder of updates and marks."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is made when something has to be written."""
        self._folder = folder

    def add(self, waiting: Waiting) -> bool:
        """Write an update; return whether it is new here.

        Raises:
            OSError: it is not written, for example because the disk is full.
        """
        if self._path(waiting.update, SUFFIX).exists() or self._path(waiting.update, DONE).exists():
            return False
        self._write(self._path(waiting.update, SUFFIX), _packed(waiting))
        return True

    def keep(self, number: int, replies: bytes) -> None:
        """Write the replies into the file of an update; without a file there is nothing to do.

        Raises:
            OSError: they are not written.
        """
        path = self._path(number, SUFFIX)
        if path.exists():
            waiting = _unpacked(path.read_bytes())
            self._write(path, _packed(Waiting(waiting.update, waiting.conversation, waiting.sealed, replies)))

    def finish(self, number: int) -> None:
        """Mark an update as answered and remove its words.

        Raises:
            OSError: it is not marked.
        """
        self._write(self._path(number, DONE), b"")
        self._path(number, SUFFIX).unlink(missing_ok=True)

    def waiting(self) -> list[Waiting]:
        """Return the updates in the spool that are not answered, in the order they came; a damaged file is left alone."""
        found = []
        for path in self._files(SUFFIX):
            if self._path(_number(path), DONE).exists():
                continue
            try:
                found.append(_unpacked(path.read_bytes()))
            except (OSError, ValueError, KeyError):
                continue
        return sorted(found, key=lambda row: row.update)

    def done(self) -> list[int]:
        """Return the numbers that are marked as answered."""
        return sorted(map(_number, self._files(DONE)))

    def remove(self, number: int) -> None:
        """Remove everything about an update: the database has it now."""
        for suffix in (SUFFIX, DONE):
            self._path(number, suffix).unlink(missing_ok=True)

    def _files(self, suffix: str) -> list[Path]:
        return (
            [path for path in self._folder.glob(f"*{suffix}") if path.stem.isdigit()] if self._folder.is_dir() else []
        )

    def _path(self, number: int, suffix: str) -> Path:
        return self._folder / f"{number}{suffix}"

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        try:
            with os.fdopen(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        except OSError:
            half.unlink(missing_ok=True)
            raise
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _number(path: Path) -> int:
    return int(path.stem)


def _packed(waiting: Waiting) -> bytes:
    row = {
        "update": waiting.update,
        "conversation": waiting.conversation,
        "sealed": base64.b64encode(waiting.sealed).decode(),
        "replies": base64.b64encode(waiting.replies).decode() if waiting.replies else None,
    }
    return json.dumps(row).encode()


def _unpacked(content: bytes) -> Waiting:
    row = json.loads(content)
    replies = base64.b64decode(row["replies"]) if row["replies"] else None
    return Waiting(int(row["update"]), str(row["conversation"]), base64.b64decode(row["sealed"]), replies)
