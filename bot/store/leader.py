"""One bot among several does what must be done once: the sweep, the desk's sending and its clock, the mail.

The lease is a lock of PostgreSQL that belongs to a connection. A bot that is killed loses it at once with its connection; one that
hangs loses it after `LEASE_SECONDS`, when the database ends the silent connection. On SQLite there is one bot, and it leads.
"""

import asyncio
import contextlib
import zlib
from collections.abc import Awaitable, Callable

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from knowledge.log_events import emit

LEASE_SECONDS = 15
BEAT_SECONDS = 3.0
"""Seconds between two signs of life of who leads, and two tries of who does not."""


class Leader:
    """A candidate for one kind of work."""

    def __init__(self, database: Database, work: str) -> None:
        """Keep the database, and the name of the work."""
        self._database = database
        self._work = zlib.crc32(work.encode()) & 0x7FFF_FFFF
        self._alone = database.engine.dialect.name != "postgresql"
        self.leads = False

    async def lead(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work whenever it is ours, until cancelled; a database that is down is waited for."""
        if self._alone:
            self.leads = True
            await work()
            return
        while True:
            with contextlib.suppress(SQLAlchemyError, OSError):
                async with self._database.engine.connect() as connection:
                    try:
                        await self._try(connection, work)
                    finally:
                        await connection.invalidate()
            await asyncio.sleep(BEAT_SECONDS)

    async def _try(self, connection: AsyncConnection, work: Callable[[], Awaitable[None]]) -> None:
        """Become the leader if nobody is, and work until the connection or the work ends."""
        connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text(f"SET idle_session_timeout = '{LEASE_SECONDS}s'"))
        place = func.hashtext(func.current_schema())
        while not await connection.scalar(select(func.pg_try_advisory_lock(place, self._work))):  # noqa: ASYNC110
            await asyncio.sleep(BEAT_SECONDS)
        working = asyncio.ensure_future(work())
        self.leads = True
        emit("leading", leads=True)
        try:
            while not working.done():
                await asyncio.wait({working}, timeout=BEAT_SECONDS)
                await asyncio.wait_for(connection.execute(text("SELECT 1")), LEASE_SECONDS)
        except TimeoutError:
            return
        finally:
            self.leads = False
            emit("leading", leads=False)
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
