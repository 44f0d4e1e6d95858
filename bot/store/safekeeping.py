"""Where updates are kept until they are answered: the database, or the spool while that is down."""

import asyncio
import contextlib
from collections.abc import Callable, Collection
from typing import Literal

from bot.store.arrivals import Arrivals, Placed, Waiting
from bot.store.database import StoreUnavailable
from bot.store.spool import Spool
from knowledge.log_events import emit

PAUSE, LONGEST_PAUSE = 0.2, 5.0
Added = Placed | Literal["unstored"]


class Safekeeping:
    """The database first, the spool while it is down; one of them holds every unanswered update."""

    def __init__(self, arrivals: Arrivals, spool: Spool) -> None:
        """Keep both."""
        self._arrivals = arrivals
        self._spool = spool
        self.spooling = False

    async def add(self, waiting: Waiting) -> Added:
        """Store an update; say whether it is ours, came before, is another bot's, or cannot be stored anywhere."""
        try:
            placed = await self._arrivals.place(waiting)
        except StoreUnavailable as error:
            self._down(error)
        else:
            self.spooling = False
            return placed
        try:
            return "new" if await asyncio.to_thread(self._spool.add, waiting) else "known"
        except OSError as error:
            emit("store_unavailable", error=f"spool {type(error).__name__}")
            return "unstored"

    @property
    def shared(self) -> bool:
        """Tell whether other bots may take over from us, who cannot read our journal."""
        return self._arrivals.shared

    async def keep(self, number: int, replies: bytes) -> bool:
        """Store what is to be said; False where another bot has taken the update over.

        Where neither database nor spool can store it, the update is asked again after a crash, which loses nothing.
        """
        try:
            await asyncio.to_thread(self._spool.keep, number, replies)
            return await self._arrivals.keep(number, replies)
        except (StoreUnavailable, OSError, ValueError) as error:
            self._down(error)
            return True

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

    async def unanswered(self, known: Collection[int] = ()) -> list[Waiting]:
        """Empty the spool into the database, and return what nobody has answered, oldest first; from the spool where that is down.

        Args:
            known: numbers of the updates that we work on already; they may be left out.
        """
        try:
            await self.drain()
            return await self._arrivals.adopt(known)
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

    async def handed(self, known: Collection[int]) -> list[Waiting]:
        """Return what other bots put down for us, oldest first; nothing while the database is down: it is looked for again."""
        try:
            return await self._arrivals.handed(known)
        except StoreUnavailable as error:
            self._down(error)
            return []

    async def listen(self, heard: Callable[[], None]) -> None:
        """Until cancelled, tell when another bot has put something down for us."""
        await self._arrivals.listen(heard)

    async def leave(self) -> None:
        """Leave what is not answered to the others; a database that is down lets them find out by themselves."""
        with contextlib.suppress(StoreUnavailable):
            await self._arrivals.leave()

    def _down(self, error: Exception) -> None:
        if not self.spooling:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        self.spooling = True
