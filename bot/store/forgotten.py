"""Who used /forget lately, as sealed keyed hashes in a small file beside the key, so that a backup put back does not bring them back.

A line is made at each /forget: the day, and encrypted the moment and the hash of the pseudonym under a key of its own. Without
`secret.key` a line says only that somebody was forgotten that day. Lines go when no backup can be old enough to need them (`backup` in
periods.yaml).
"""

import datetime
import hashlib
import hmac
import os
from collections.abc import Iterable
from pathlib import Path

from bot.store.database import StoreUnavailable
from bot.store.sealing import Seal, SealBroken

FILE = "forgotten.sealed"
_PURPOSE = b"punte: who used /forget"


class Forgotten:
    """The file."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Keep where it lies, and the secret key of the pseudonyms that are noted."""
        self._path = path
        self._seal = Seal(key)
        self._key = hmac.new(key, _PURPOSE, hashlib.sha256).digest()

    def hashed(self, pseudonym: str) -> str:
        """Return the hash that a pseudonym is noted under."""
        return hmac.new(self._key, pseudonym.encode(), hashlib.sha256).hexdigest()

    def note(self, pseudonym: str, now: datetime.datetime) -> None:
        """Note that a person is being forgotten; it is on the disk when this returns.

        Raises:
            StoreUnavailable: it cannot be written.
        """
        sealed = self._seal.close({"hashed": self.hashed(pseudonym), "at": now.timestamp()})
        self._write(self._path, os.O_APPEND, [b"%s %s" % (now.date().isoformat().encode(), sealed)])

    def since(self, moment: datetime.datetime) -> frozenset[str]:
        """Return the hashes of those who were forgotten at a moment or later, under this key; a line that was cut short is left out.

        Raises:
            StoreUnavailable: the file cannot be read.
        """
        found = set()
        for line in self._lines():
            try:
                row = self._seal.open(line.split(b" ", 1)[1])
                if float(row["at"]) >= moment.timestamp():
                    found.add(str(row["hashed"]))
            except (SealBroken, IndexError, KeyError, TypeError, ValueError):
                continue
        return frozenset(found)

    def shorten(self, before: datetime.datetime) -> int:
        """Drop the lines of days before a moment, whatever key they were sealed with; return how many.

        Raises:
            StoreUnavailable: it cannot be written.
        """
        lines, day = self._lines(), before.date().isoformat().encode()
        kept = [line for line in lines if line[:10] >= day]
        if len(kept) == len(lines):
            return 0
        half = self._path.with_suffix(".half")
        self._write(half, os.O_TRUNC, kept)
        half.replace(self._path)
        return len(lines) - len(kept)

    def _lines(self) -> list[bytes]:
        try:
            return [line for line in self._path.read_bytes().split(b"\n") if line]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreUnavailable("the list of who was forgotten cannot be read") from error

    @staticmethod
    def _write(path: Path, how: int, lines: Iterable[bytes]) -> None:
        """Write lines; each begins on a new one, also after one that a crash cut short."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | how, 0o600), "wb") as file:
                file.write(b"".join(b"\n%s\n" % line for line in lines))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreUnavailable("the list of who was forgotten cannot be written") from error
