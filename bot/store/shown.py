"""Numbers of the messages that stand in a person's chat, so that `/exit` can clear it: no words, the hour only, two days at most.

Telegram lets a bot delete only messages whose numbers it knows and that are younger than 48 hours. Numbers are gathered in memory and
written together once a second, so that they cost a reply nothing; a crash loses the last second's.
"""

import asyncio
import datetime
from collections.abc import Collection

from sqlalchemy import BigInteger, String, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.database import Database, StoreUnavailable
from bot.store.desk_tables import Outgo
from bot.store.moments import Clock, Moment, utc_now
from bot.store.tables import Base
from knowledge.log_events import emit

AGE = datetime.timedelta(hours=48)
"""How old a message may be that Telegram lets a bot delete."""
AT_ONCE = 1000
"""Numbers that one /exit looks up; who wrote more in two days sends it again."""
ROOM = 10_000
"""Numbers in memory while the database is down; the oldest are forgotten first."""
EVERY = 1.0
_ROWS = 200
"""Rows in one statement."""


class ShownRow(Base):
    """A message that stands in a person's chat: its number there, and the hour it was written in."""

    __tablename__ = "shown"
    pseudonym: Mapped[str] = mapped_column(String(64), primary_key=True)
    message: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hour: Mapped[datetime.datetime] = mapped_column(Moment(), index=True)


class Shown:
    """The numbers, in memory and in the database."""

    def __init__(self, database: Database | None, clock: Clock = utc_now) -> None:
        """Keep the database; without one, numbers live in memory only."""
        self._database = database
        self._clock = clock
        self._new: dict[tuple[str, int], datetime.datetime] = {}

    def note(self, pseudonym: str, message: int, written: datetime.datetime) -> None:
        """Note a message that stands in a chat, and when it was written by Telegram's clock."""
        self._new[pseudonym, message] = written.replace(minute=0, second=0, microsecond=0)
        if len(self._new) > ROOM:
            self._new.pop(next(iter(self._new)))

    async def flush(self) -> None:
        """Write down what was noted.

        Raises:
            StoreUnavailable: it stays in memory.
        """
        if self._database is None or not self._new:
            return
        noted = dict(self._new)
        rows = [{"pseudonym": who, "message": number, "hour": hour} for (who, number), hour in noted.items()]
        insert = postgresql.insert if self._database.engine.dialect.name == "postgresql" else sqlite.insert
        async with self._database.session() as session:
            for start in range(0, len(rows), _ROWS):
                statement = insert(ShownRow).values(rows[start : start + _ROWS]).on_conflict_do_nothing()
                await session.execute(statement)
        for key in noted:
            self._new.pop(key, None)

    async def run(self, _: object = None) -> None:
        """Write down every second until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            await self.try_to_flush()

    async def try_to_flush(self) -> None:
        """Write down what was noted; where that fails it stays in memory, and the log says so."""
        try:
            await self.flush()
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)

    async def deletable(self, pseudonym: str, chat: int) -> list[int]:
        """Return the numbers of a person's messages that Telegram still lets us delete, newest first; what staff wrote to them too."""
        since = self._clock() - AGE
        found = {
            number for (who, number), hour in self._new.items() if who == pseudonym and hour > since
        }  # an hour counts as its beginning: nothing too old is tried
        if self._database is not None:
            mine = select(ShownRow.message).where(ShownRow.pseudonym == pseudonym, ShownRow.hour > since)
            relayed = select(Outgo.message).where(Outgo.chat == chat, Outgo.message.is_not(None), Outgo.done > since)
            try:
                async with self._database.session() as session:
                    newest = mine.order_by(ShownRow.message.desc()).limit(AT_ONCE)
                    found |= {*await session.scalars(newest)}
                    found |= {number for number in await session.scalars(relayed) if number is not None}
            except StoreUnavailable as error:
                emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        return sorted(found, reverse=True)[:AT_ONCE]

    async def drop(self, pseudonym: str, messages: Collection[int] | None = None) -> None:
        """Forget some numbers of a person, or all.

        Raises:
            StoreUnavailable: what is in the database goes by its period.
        """
        for who, number in list(self._new):
            if who == pseudonym and (messages is None or number in messages):
                del self._new[who, number]
        if self._database is None:
            return
        mine = delete(ShownRow).where(ShownRow.pseudonym == pseudonym)
        async with self._database.session() as session:
            await session.execute(mine if messages is None else mine.where(ShownRow.message.in_(messages)))

    async def count(self, pseudonym: str) -> int:
        """Return how many numbers of a person are kept in the database."""
        if self._database is None:
            return 0
        wanted = select(func.count()).select_from(ShownRow).where(ShownRow.pseudonym == pseudonym)
        async with self._database.session() as session:
            return int(await session.scalar(wanted) or 0)
