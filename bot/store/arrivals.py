"""Arrived updates in the database: written before they are acknowledged, emptied when they are answered.

An answered update leaves only its number, for a day, so that one delivered again is known. Everything else is sealed.
"""

import asyncio
import datetime
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.arrival_table import Arrival
from bot.store.bell import ring, when_rung
from bot.store.database import Database, StoreUnavailable

STORE_SECONDS = 5.0
"""How long one statement may take before the database counts as down and the spool takes over."""
LEASE = datetime.timedelta(seconds=20)
"""How long after its last sign of life another bot's unanswered updates are taken over (PostgreSQL only, by its clock)."""

Placed = Literal["new", "known", "elsewhere", "behind"]
"""Ours to answer; came before; another bot has its conversation; ours, after others of its conversation that are ours only now."""
_OPEN = Arrival.conversation.is_not(None)
_TAKING_OVER = 7_463_001
"""The lock under which one bot at a time takes over what another left behind."""


@dataclass(frozen=True)
class Waiting:
    """An update that is not answered yet: its number, whose it is, its sealed content, and its sealed replies where they are known."""

    update: int
    conversation: str
    sealed: bytes
    replies: bytes | None = None


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Arrivals:
    """The updates in the database.

    On SQLite there is one bot and everything unanswered is its own. On PostgreSQL several may run: who has unanswered updates of a
    conversation gets the next ones of it too, whoever received them, so that each conversation keeps its order; and loses them all when
    it has given no sign of life for `LEASE`. Signs of life are stamped and compared by the database's clock alone: the clocks of the
    bots' machines may differ as they like.
    """

    def __init__(self, database: Database, owner: str) -> None:
        """Keep the database, and the name of this bot among several."""
        self.database = database
        self._owner = owner
        self._shared = database.engine.dialect.name == "postgresql"

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[AsyncSession]:
        try:
            async with asyncio.timeout(STORE_SECONDS), self.database.session() as session:
                yield session
        except TimeoutError as error:
            raise StoreUnavailable("the database did not answer in time") from error

    def _clock(self) -> Any:
        """Return the time of signs of life: the database's, at the moment it is asked for; on SQLite there is one bot, and its own will do."""
        return func.clock_timestamp() if self._shared else _now()

    @property
    def shared(self) -> bool:
        """Tell whether other bots may work on the same database."""
        return self._shared

    async def add(self, waiting: Waiting) -> bool:
        """Store an update as ours; return whether it is new.

        Raises:
            StoreUnavailable: it is not stored.
        """
        async with self._session() as session:
            return await self._insert(session, waiting, self._owner, self._clock())

    async def place(self, waiting: Waiting) -> Placed:
        """Store an update with whoever answers its conversation now.

        Raises:
            StoreUnavailable: it is not stored.
        """
        if not self._shared:
            return "new" if await self.add(waiting) else "known"
        async with self._session() as session:
            await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(waiting.conversation, 0))))
            holder, taken = await self._holder(session, waiting.conversation), False
            if holder and holder[0] != self._owner and holder[2]:
                await self._take_over(session, Arrival.conversation == waiting.conversation)
                holder, taken = await self._holder(session, waiting.conversation), True
            owner, seen = holder[:2] if holder else (self._owner, self._clock())
            if not await self._insert(session, waiting, owner, seen):
                return "known"
            if owner != self._owner:
                await ring(session, owner)
                return "elsewhere"
            return "behind" if taken and holder else "new"

    async def _insert(self, session: AsyncSession, waiting: Waiting, owner: str, seen: Any) -> bool:
        insert = postgresql.insert if self._shared else sqlite.insert
        row = {
            "update_id": waiting.update, "conversation": waiting.conversation, "sealed": waiting.sealed, "replies": waiting.replies,
            "received": self._clock(), "owner": owner, "seen": seen,
        }  # fmt: skip
        done = await session.execute(
            insert(Arrival).values(**row).on_conflict_do_nothing().returning(Arrival.update_id)
        )
        return done.first() is not None

    async def _holder(self, session: AsyncSession, conversation: str) -> tuple[str, datetime.datetime, bool] | None:
        """Return who answers a conversation now, their last sign of life, and whether that is too old; None where nothing of it waits."""
        silent = Arrival.seen < self._clock() - LEASE
        wanted = select(Arrival.owner, Arrival.seen, silent).where(Arrival.conversation == conversation)
        row = (await session.execute(wanted.order_by(Arrival.seen.desc()).limit(1))).first()
        return (row[0], row[1], row[2]) if row else None

    async def _take_over(self, session: AsyncSession, which: ColumnElement[bool]) -> None:
        """Make ours what others left behind; one bot at a time, so that no conversation is torn in two."""
        await session.execute(select(func.pg_advisory_xact_lock(_TAKING_OVER)))
        left = (which, Arrival.owner != self._owner, Arrival.seen < self._clock() - LEASE)
        await session.execute(update(Arrival).where(*left).values(owner=self._owner, seen=self._clock()))

    async def keep(self, number: int, replies: bytes) -> bool:
        """Store what is to be said to an update, so that it is not asked twice; False where another bot has taken it over.

        Raises:
            StoreUnavailable: it is not stored.
        """
        mine = Arrival.owner == self._owner if self._shared else _OPEN
        async with self._session() as session:
            kept = await session.execute(
                update(Arrival).where(Arrival.update_id == number, mine).values(replies=replies)
            )
            if getattr(kept, "rowcount", 0) or not self._shared:
                return True
            return await session.scalar(select(Arrival.owner).where(Arrival.update_id == number)) is None

    async def finish(self, number: int) -> None:
        """Empty an answered update down to its number; one that was never stored is noted, one that another bot has taken over is left.

        Raises:
            StoreUnavailable: it still counts as unanswered.
        """
        insert = postgresql.insert if self._shared else sqlite.insert
        empty = {"conversation": None, "sealed": None, "replies": None}
        row = {"update_id": number, "received": self._clock(), "owner": self._owner, "seen": self._clock()} | empty
        async with self._session() as session:
            await session.execute(
                insert(Arrival)
                .values(**row)
                .on_conflict_do_update(
                    index_elements=["update_id"],
                    set_=empty,
                    where=(Arrival.owner == self._owner) if self._shared else None,
                )
            )

    async def adopt(self, known: Collection[int] = ()) -> list[Waiting]:
        """Make the unanswered updates that nobody works on ours, and return all of ours, in the order they came.

        Args:
            known: numbers of those that we work on already.

        Raises:
            StoreUnavailable: they cannot be read.
        """
        async with self._session() as session:
            if self._shared:
                await self._take_over(session, _OPEN)
            else:
                await session.execute(update(Arrival).where(_OPEN).values(owner=self._owner))
            return await self._ours(session, known)

    async def handed(self, known: Collection[int]) -> list[Waiting]:
        """Return the updates that are ours and that we do not know of yet, in the order they came.

        Raises:
            StoreUnavailable: they cannot be read.
        """
        async with self._session() as session:
            return await self._ours(session, known)

    async def _ours(self, session: AsyncSession, known: Collection[int]) -> list[Waiting]:
        ours = select(Arrival.update_id).where(_OPEN, Arrival.owner == self._owner)
        new = set(await session.scalars(ours)) - set(known)
        if not new:
            return []
        rows = await session.scalars(
            select(Arrival).where(Arrival.update_id.in_(new), _OPEN).order_by(Arrival.update_id)
        )
        return [Waiting(row.update_id, row.conversation or "", row.sealed, row.replies) for row in rows if row.sealed]

    async def listen(self, heard: Callable[[], None]) -> None:
        """Until cancelled, tell when another bot has put something down for us; nothing to do where there is no other."""
        if self._shared:
            await when_rung(self.database, {self._owner}, heard)

    async def leave(self) -> None:
        """Leave what is not answered to the others, who need not wait for the lease.

        Raises:
            StoreUnavailable: they take it over when the lease has ended.
        """
        if not self._shared:
            return
        mine = update(Arrival).where(Arrival.owner == self._owner, _OPEN)
        async with self._session() as session:
            await session.execute(mine.values(seen=self._clock() - 2 * LEASE))

    async def breathe(self) -> None:
        """Give a sign of life for everything that this bot works on, where others could take it over.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        if not self._shared:
            return
        mine = update(Arrival).where(Arrival.owner == self._owner, Arrival.conversation.is_not(None))
        async with self._session() as session:
            await session.execute(mine.values(seen=self._clock()))

    async def unanswered(self) -> list[int]:
        """Return the numbers of what is not answered.

        Raises:
            StoreUnavailable: they cannot be read.
        """
        async with self._session() as session:
            return list(await session.scalars(select(Arrival.update_id).where(Arrival.conversation.is_not(None))))

    async def forget_before(self, moment: datetime.datetime) -> int:
        """Delete everything that arrived before a moment, answered or not; return how much.

        Raises:
            StoreUnavailable: nothing was deleted.
        """
        async with self._session() as session:
            return int(getattr(await session.execute(delete(Arrival).where(Arrival.received < moment)), "rowcount", 0))
