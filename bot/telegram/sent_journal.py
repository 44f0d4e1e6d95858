"""What Telegram has taken, written down at once: a line in a file, without waiting for the database.

A process that is killed between Telegram's answer and the database's would send again what was sent. This line takes microseconds, so
that only a message whose answer from Telegram had not arrived yet can come twice. It holds update numbers only.
"""

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

LONGEST = 256_000
"""Bytes from which on the journal is cut to what is still needed."""


class SentJournal:
    """A file of lines `update position messages`: so many messages of the reply at this position are sent."""

    def __init__(self, path: Path) -> None:
        """Keep the path; the file is made at the first line."""
        self._path = path
        self._handle: int | None = None

    def note(self, update: int, position: int, sent: int) -> None:
        """Note what is sent; where that cannot be written, it may be sent again after a crash."""
        with contextlib.suppress(OSError):
            if self._handle is None:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._handle = os.open(self._path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
            os.write(self._handle, f"{update} {position} {sent}\n".encode())

    def read(self) -> dict[int, dict[int, int]]:
        """Return update → position → messages sent; a line that was cut short is left out."""
        found: dict[int, dict[int, int]] = {}
        try:
            lines = self._path.read_bytes().split(b"\n")[:-1]
        except OSError:
            return found
        for line in lines:
            with contextlib.suppress(ValueError):
                update, position, sent = map(int, line.split())
                found.setdefault(update, {})[position] = sent
        return found

    def shorten(self, needed: Collection[int]) -> None:
        """Keep only what belongs to some updates, where the file has grown long."""
        with contextlib.suppress(OSError):
            if self._path.stat().st_size < LONGEST:
                return
            lines = [
                f"{update} {position} {sent}\n"
                for update, positions in self.read().items()
                if update in needed
                for position, sent in positions.items()
            ]
            half = self._path.with_suffix(".half")
            with os.fdopen(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
                file.writelines(lines)
            half.replace(self._path)
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None
