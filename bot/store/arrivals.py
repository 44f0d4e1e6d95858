"""Arrived updates in the database: written before they are acknowledged, emptied when they are answered.

An answered update leaves only its number, for a day, so that one delivered again is known. Everything else is sealed.
"""

import asyncio
import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.arrival_table import Arrival
from bot.store.database import Database, StoreUnavailable

STORE_SECONDS = 5.0
"""How long one statement may take before the database counts as down and the spool takes over."""
LEASE = datetime.timedelta(seconds=20)
"""How long after its last sign of life another bot's unanswered updates are taken over (PostgreSQL only)."""


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

    On SQLite there is one bot and everything unanswered is its own; on PostgreSQL several may run, and each owns what it took
    until it has given no sign of life for `LEASE`.
    """

    def __init__(self, database: Database, owner: str) -> None:
        """Keep the database, and the name of this bot among several."""
        self._database = database
        self._owner = owner
        self._shared = database.engine.dialect.name == "postgresql"

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[AsyncSession]:
        try:
            async with asyncio.timeout(STORE_SECONDS), self._database.session() as session:
                yield session
        except TimeoutError as error:
            raise StoreUnavailable("the database did not answer in time") from error

    async def add(self, waiting: Waiting) -> bool:
        """Store an update; return whether it is new.

        Raises:
            StoreUnavailable: it is not stored.
        """
        insert = postgresql.insert if self._shared else sqlite.insert
        now = _now()
        row = {
            "update_id": waiting.update, "conversation": waiting.conversation, "sealed": waiting.sealed, "replies": waiting.replies,
            "received": now, "owner": self._owner, "seen": now,
        }  # fmt: skip
        async with self._session() as session:
            done = await session.execute(
                insert(Arrival).values(**row).on_conflict_do_nothing().returning(Arrival.update_id)
            )
            return done.first() is not None

    async def keep(self, number: int, replies: bytes) -> None:
        """Store what is to be said to an update, so that it is not asked twice.

        Raises:
            StoreUnavailable: it is not stored.
        """
        async with self._session() as session:
            await session.execute(update(Arrival).where(Arrival.update_id == number).values(replies=replies))

    async def finish(self, number: int) -> None:
        """Empty an answered update down to its number; one that was never stored is noted all the same.

        Raises:
            StoreUnavailable: it still counts as unanswered.
        """
        insert = postgresql.insert if self._shared else sqlite.insert
        empty = {"conversation": None, "sealed": None, "replies": None}
        row = {"update_id": number, "received": _now(), "owner": self._owner, "seen": _now()} | empty
        async with self._session() as session:
            await session.execute(
                insert(Arrival).values(**row).on_conflict_do_update(index_elements=["update_id"], set_=empty)
            )

    async def adopt(self) -> list[Waiting]:
        """Make the unanswered updates that nobody works on ours, and return them in the order they came.

        Raises:
            StoreUnavailable: they cannot be read.
        """
        free: list[ColumnElement[bool]] = [Arrival.conversation.is_not(None)]
        if self._shared:
            free += [Arrival.owner != self._owner, Arrival.seen < _now() - LEASE]
        async with self._session() as session:
            taken = await session.scalars(
                update(Arrival).where(*free).values(owner=self._owner, seen=_now()).returning(Arrival)
            )
            rows = [
                Waiting(row.update_id, row.conversation or "", row.sealed, row.replies) for row in taken if row.sealed
            ]
        return sorted(rows, key=lambda row: row.update)

    async def breathe(self) -> None:
        """Give a sign of life for everything that this bot works on, where others could take it over.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        if not self._shared:
            return
        mine = update(Arrival).where(Arrival.owner == self._owner, Arrival.conversation.is_not(None))
        async with self._session() as session:
            await session.execute(mine.values(seen=_now()))

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
