"""Counting messages by outcome, language and channel, without identity."""

import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.database import Database
from bot.store.tables import Count


class Counts:
    """The counters in the database."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def add(self, outcome: str, language: str, channel: str, source: str = "") -> None:
        """Count one message today."""
        day = datetime.datetime.now(datetime.UTC).date()
        insert = postgresql.insert if self._database.engine.dialect.name == "postgresql" else sqlite.insert
        key = {"day": day, "outcome": outcome, "language": language, "channel": channel, "source": source}
        async with self._database.session() as session:
            await session.execute(insert(Count).values(**key, total=0).on_conflict_do_nothing())
            await session.execute(update(Count).filter_by(**key).values(total=Count.total + 1))

    async def total(self, **key: str) -> int:
        """Return how many messages were counted under the given columns, all days together."""
        async with self._database.session() as session:
            rows = await session.scalars(select(Count.total).filter_by(**key))
            return sum(rows)
