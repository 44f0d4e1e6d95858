"""Counting messages by outcome, language and channel, and what they were about, without identity: one write a message."""

import datetime
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.database import Database
from bot.store.tables import Count
from bot.store.tally import Seen, put


class Counts:
    """The counters in the database."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def add(self, outcome: str, language: str, channel: str, source: str = "", seen: Sequence[Seen] = ()) -> None:
        """Count one message today, and what was seen in it, in one transaction.

        Raises:
            StoreUnavailable: nothing of it is counted.
        """
        day = datetime.datetime.now(datetime.UTC).date()
        insert = postgresql.insert if self._database.engine.dialect.name == "postgresql" else sqlite.insert
        key = {"day": day, "outcome": outcome, "language": language, "channel": channel, "source": source}
        one = insert(Count).values(**key, total=1)
        async with self._database.session() as session:
            await session.execute(one.on_conflict_do_update(index_elements=list(key), set_={"total": Count.total + 1}))
            await put(session, day, seen)

    async def note(self, *seen: Seen) -> None:
        """Count what happened outside a message today: a report made, a leaflet printed."""
        async with self._database.session() as session:
            await put(session, datetime.datetime.now(datetime.UTC).date(), seen)

    async def total(self, **key: str) -> int:
        """Return how many messages were counted under the given columns, all days together."""
        async with self._database.session() as session:
            rows = await session.scalars(select(Count.total).filter_by(**key))
            return sum(rows)
