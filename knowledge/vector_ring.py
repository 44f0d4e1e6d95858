"""One encoding a message: Rasa's featurizer leaves the vector of a message here, the retriever takes it instead of encoding again.

A small file in memory (tmpfs), readable by its owner only, that both processes map. A vector lies there for the milliseconds between the
two, under a hash of the text, and is wiped when it is taken or overwritten. A torn or missing entry only means encoding again.
Used by two Pythons (3.10 beside Rasa, 3.11 and newer here), so it imports nothing but numpy.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

ENVIRONMENT = "PUNTE_VECTOR_RING"
DIMENSIONS = 384
SLOTS = 64
_KEY, _SUM = 16, 4
_SIZE = _KEY + _SUM + DIMENSIONS * 4


def create(path: Path) -> None:
    """Make an empty ring, readable by its owner only."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(bytes(SLOTS * _SIZE))


class VectorRing:
    """The mapped file; a message's slot follows from its hash."""

    def __init__(self, path: Path) -> None:
        """Map an existing ring.

        Raises:
            OSError: there is none, or it may not be read and written.
            ValueError: it has not the right size.
        """
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), SLOTS * _SIZE)

    @classmethod
    def from_environment(cls) -> VectorRing | None:
        """Return the ring that the environment names, or None: without one everybody encodes for themselves."""
        path = os.environ.get(ENVIRONMENT)
        try:
            return cls(Path(path)) if path else None
        except (OSError, ValueError):
            return None

    def put(self, text: str, vector: npt.NDArray[np.float32]) -> None:
        """Leave the vector of a text, shape (384,)."""
        key, start = self._place(text)
        data = np.ascontiguousarray(vector, dtype=np.float32).tobytes()
        self._map[start : start + _SIZE] = key + zlib.crc32(data).to_bytes(_SUM, "little") + data

    def take(self, text: str) -> npt.NDArray[np.float32] | None:
        """Return the vector of a text and wipe it, or None where it is not there whole."""
        key, start = self._place(text)
        entry = self._map[start : start + _SIZE]
        if entry[:_KEY] != key:
            return None
        self._map[start : start + _SIZE] = bytes(_SIZE)
        data = entry[_KEY + _SUM :]
        if zlib.crc32(data).to_bytes(_SUM, "little") != entry[_KEY : _KEY + _SUM]:
            return None
        return np.frombuffer(data, dtype=np.float32).copy()

    @staticmethod
    def _place(text: str) -> tuple[bytes, int]:
        key = hashlib.sha256(text.encode("utf-8", "replace")).digest()[:_KEY]
        return key, int.from_bytes(key[:4], "little") % SLOTS * _SIZE
