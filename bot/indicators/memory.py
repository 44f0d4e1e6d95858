"""What was counted a short time ago, kept in the process: a page does not count again what another has just counted."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

from bot.store.database import StoreUnavailable
from knowledge.log_events import emit

Key = tuple[object, ...]
Count = Callable[[], Awaitable[Any]]
LATE_SECONDS = 3600.0
"""So late a count may be that somebody still gets, while it is counted anew."""


class Memory:
    """Counts by what was asked for. Who asks for what is being counted waits for that count and does not begin another."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[Key, tuple[float, Any]] = {}
        self._counting: defaultdict[Key, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._made: dict[Key, tuple[object, Any]] = {}
        self._renewing: dict[Key, asyncio.Task[None]] = {}

    async def once(self, key: Key, seconds: float, count: Count, anew: Count | None = None) -> Any:
        """Return what was counted at most so many seconds ago, else count.

        Args:
            key: what is asked for.
            seconds: how long a count holds.
            count: counts, with what the caller holds.
            anew: counts by itself, after the caller is gone. With it nobody waits for a count that is late by less than `LATE_SECONDS`: they
                get that, and it is counted anew behind them.
        """
        known = self._kept.get(key)
        late = time.monotonic() - known[0] - seconds if known else 0.0
        if known and anew and 0.0 < late <= LATE_SECONDS:
            if key not in self._renewing:
                self._renewing[key] = asyncio.create_task(self._renew(key, anew))
            return known[1]
        async with self._counting[key]:
            known = self._kept.get(key)
            if known is None or time.monotonic() - known[0] > seconds:
                known = self._kept[key] = (time.monotonic(), await count())
            return known[1]

    async def _renew(self, key: Key, anew: Count) -> None:
        """Count behind those who ask; where that fails, what was known stays, and whoever asks next begins again."""
        try:
            async with self._counting[key]:
                self._kept[key] = (time.monotonic(), await anew())
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        finally:
            del self._renewing[key]

    async def settle(self) -> None:
        """Wait for what is being counted anew."""
        await asyncio.gather(*self._renewing.values(), return_exceptions=True)

    def made(self, key: Key, of: object, make: Callable[[], Any]) -> Any:
        """Return what was made of the same things before, else make it; `of` is compared, and must not be changed later."""
        known = self._made.get(key)
        if known is None or known[0] != of:
            known = self._made[key] = (of, make())
        return known[1]
