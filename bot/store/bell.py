"""The bell between bots on one PostgreSQL: who put something down for another rings, and the other looks at once instead of after a while.

A ring can be lost with its connection, so whoever listens also looks by the clock.
"""

import asyncio
from collections.abc import Callable, Collection

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.database import Database
from knowledge.log_events import emit

CHANNEL = "punte"
AGAIN_SECONDS = 2.0


async def ring(session: AsyncSession, whom: str) -> None:
    """Ring when the transaction is committed."""
    await session.execute(select(func.pg_notify(CHANNEL, whom)))


async def when_rung(database: Database, names: Collection[str], heard: Callable[[], None]) -> None:
    """Until cancelled, call when somebody rings for one of the names; a broken connection is made again."""
    from psycopg import AsyncConnection, Error

    while True:
        try:
            async with database.engine.connect() as connection:
                raw = (await connection.get_raw_connection()).driver_connection
                if not isinstance(raw, AsyncConnection):
                    return
                try:
                    await raw.set_autocommit(True)
                    await raw.execute(f"LISTEN {CHANNEL}")
                    heard()  # what was put down before we listened
                    async for note in raw.notifies():
                        if note.payload in names:
                            heard()
                finally:
                    await connection.invalidate()
        except (SQLAlchemyError, Error, OSError) as error:
            emit("store_unavailable", error=type(error).__name__)
        await asyncio.sleep(AGAIN_SECONDS)
