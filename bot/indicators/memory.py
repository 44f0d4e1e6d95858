"""What was counted a short time ago, kept in the process: a page does not count again what another has just counted."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

Key = tuple[object, ...]


class Memory:
    """Counts by what was asked for. Who asks for what is being counted waits for that count and does not begin another."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[Key, tuple[float, Any]] = {}
        self._counting: defaultdict[Key, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._made: dict[Key, tuple[object, Any]] = {}

    async def once(self, key: Key, seconds: float, count: Callable[[], Awaitable[Any]]) -> Any:
        """Return what was counted at most so many seconds ago, else count."""
        async with self._counting[key]:
            known = self._kept.get(key)
            if known is None or time.monotonic() - known[0] > seconds:
                known = self._kept[key] = (time.monotonic(), await count())
            return known[1]

    def made(self, key: Key, of: object, make: Callable[[], Any]) -> Any:
        """Return what was made of the same things before, else make it; `of` is compared, and must not be changed later."""
        known = self._made.get(key)
        if known is None or known[0] != of:
            known = self._made[key] = (of, make())
        return known[1]
