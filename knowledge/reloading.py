"""Files kept by hand that change while a process runs: read again when they have changed, kept as they were while they are faulty."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from knowledge.findings import ContentError

Value = TypeVar("Value")
State = tuple[tuple[str, int, int], ...]
EVERY = 5.0
"""Seconds between two looks at the files."""


class Reloaded(Generic[Value]):
    """What some files hold, as new as a few seconds ago."""

    def __init__(
        self,
        value: Value,
        paths: Callable[[], list[Path]],
        read: Callable[[], Value],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep what was read.

        Args:
            value: as read a moment ago.
            paths: the files.
            read: reads them again; ContentError keeps the value as it was.
            clock: seconds.
        """
        self._value, self._paths, self._read, self._clock = value, paths, read, clock
        self._state, self._looked = self._now(), clock()

    def __call__(self) -> Value:
        """Return the value, read again where a file has changed."""
        if self._clock() - self._looked >= EVERY:
            self._looked = self._clock()
            state = self._now()
            if state != self._state:
                self._state = state
                with contextlib.suppress(ContentError, OSError):  # faulty: `punte knowledge check` says why
                    self._value = self._read()
        return self._value

    def _now(self) -> State:
        rows = []
        for path in self._paths():
            try:
                seen = path.stat()
            except OSError:
                continue
            rows.append((path.name, seen.st_mtime_ns, seen.st_size))
        return tuple(rows)
