"""Where updates are kept until they are answered: the database, or the spool while that is down."""

import asyncio
import contextlib
from typing import Literal

from bot.store.arrivals import Arrivals, Waiting
from bot.store.database import StoreUnavailable
from bot.store.spool import Spool
from knowledge.log_events import emit

PAUSE, LONGEST_PAUSE = 0.2, 5.0
Added = Literal["new", "known", "unstored"]


class Safekeeping:
    """The database first, the spool while it is down; one of them holds every unanswered update."""

    def __init__(self, arrivals: Arrivals, spool: Spool) -> None:
        """Keep both."""
        self._arrivals = arrivals
        self._spool = spool
        self.spooling = False

    async def add(self, waiting: Waiting) -> Added:
        """Store an update; say whether it was new, known, or cannot be stored anywhere."""
        try:
            new = await self._arrivals.add(waiting)
        except StoreUnavailable as error:
            self._down(error)
        else:
            self.spooling = False
            return "new" if new else "known"
        try:
            return "new" if await asyncio.to_thread(self._spool.add, waiting) else "known"
        except OSError as error:
            emit("store_unavailable", error=f"spool {type(error).__name__}")
            return "unstored"

    async def keep(self, number: int, replies: bytes) -> None:
        """Store what is to be said; where neither can, the update is asked again after a crash, which loses nothing."""
        try:
            await asyncio.to_thread(self._spool.keep, number, replies)
            await self._arrivals.keep(number, replies)
        except (StoreUnavailable, OSError, ValueError) as error:
            self._down(error)

    async def finish(self, number: int) -> None:
        """Note that an update is answered, however long that takes."""
        pause = PAUSE
        while True:
            try:
                await self._arrivals.finish(number)
                await asyncio.to_thread(self._spool.remove, number)
            except StoreUnavailable as error:
                self._down(error)
                with contextlib.suppress(OSError):
                    await asyncio.to_thread(self._spool.finish, number)
                    return
            except OSError as error:
                self._down(error)
                return
            else:
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def unanswered(self) -> list[Waiting]:
        """Empty the spool into the database, and return what nobody has answered, oldest first; from the spool where that is down."""
        try:
            await self.drain()
            return await self._arrivals.adopt()
        except StoreUnavailable as error:
            self._down(error)
            return await asyncio.to_thread(self._spool.waiting)

    async def drain(self) -> int:
        """Move the spool into the database; return how many updates and marks were moved.

        Raises:
            StoreUnavailable: the database is still down; what was moved is moved.
        """
        moved = 0
        for number in await asyncio.to_thread(self._spool.done):
            await self._arrivals.finish(number)
            await asyncio.to_thread(self._spool.remove, number)
            moved += 1
        for waiting in await asyncio.to_thread(self._spool.waiting):
            await self._arrivals.add(waiting)
            await asyncio.to_thread(self._spool.remove, waiting.update)
            moved += 1
        self.spooling = False
        if moved:
            emit("spool_drained", moved=moved)
        return moved

    async def breathe(self) -> None:
        """Give a sign of life.

        Raises:
            StoreUnavailable: the database is down.
        """
        await self._arrivals.breathe()

    def _down(self, error: Exception) -> None:
        if not self.spooling:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        self.spooling = True
