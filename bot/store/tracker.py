"""Rasa's tracker, where its conversations lie: counted and deleted from outside, in a SQLite file or in PostgreSQL."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.database import StoreUnavailable

EVENTS = "events"
"""Rasa's table."""
_OF_A_PERSON = "(sender_id = :sender OR sender_id LIKE :besides)"


class Tracker:
    """The tracker at an address as Rasa takes it: a path, or `postgresql://…`."""

    def __init__(self, address: str | Path) -> None:
        """Keep the address; nothing is opened."""
        self._file = None if "://" in str(address) else Path(address)
        self._url: URL | str = (
            f"sqlite+aiosqlite:///{self._file}"
            if self._file
            else make_url(str(address)).set(drivername="postgresql+psycopg")
        )

    async def forget(self, sender: str) -> int:
        """Delete a person's conversations; return how many events went.

        Raises:
            StoreUnavailable: nothing was deleted.
        """
        return await self._delete(_OF_A_PERSON, _person(sender))

    async def forget_before(self, moment: float) -> int:
        """Delete what happened before a moment, in seconds since 1970; return how many events went.

        Raises:
            StoreUnavailable: nothing was deleted.
        """
        return await self._delete("timestamp < :before", {"before": moment})

    async def messages(self, sender: str) -> int:
        """Return how many messages to and from a person are kept.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        wanted = f"SELECT count(*) FROM {EVENTS} WHERE {_OF_A_PERSON} AND type_name IN ('user', 'bot')"  # noqa: S608
        async with self._opened() as engine:
            if engine is None:
                return 0
            async with engine.connect() as connection:
                if not await connection.run_sync(_has_events):
                    return 0
                return int((await connection.execute(text(wanted), _person(sender))).scalar() or 0)

    async def _delete(self, which: str, values: Mapping[str, object]) -> int:
        """Delete, and overwrite what that freed as far as the database can."""
        async with self._opened() as engine:
            if engine is None:
                return 0
            async with engine.begin() as connection:
                if self._file:
                    await connection.execute(text("PRAGMA secure_delete=ON"))
                if not await connection.run_sync(_has_events):
                    return 0
                statement = text(f"DELETE FROM {EVENTS} WHERE {which}")  # noqa: S608 - from this module
                deleted = int((await connection.execute(statement, dict(values))).rowcount)
            async with engine.connect() as connection:
                await self._clean(connection, deleted)
            return deleted

    async def _clean(self, connection: AsyncConnection, deleted: int) -> None:
        if self._file:  # what was overwritten still stands in the main file until then
            await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        elif deleted:
            outside = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await outside.execute(text(f"VACUUM (SKIP_LOCKED) {EVENTS}"))

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[AsyncEngine | None]:
        """Open the database; None where there is no file yet, and so nothing in it.

        Raises:
            StoreUnavailable: it failed.
        """
        if self._file and not self._file.exists():
            yield None
            return
        engine = create_async_engine(self._url)
        try:
            yield engine
        except SQLAlchemyError as error:
            raise StoreUnavailable(f"Rasa's tracker failed ({type(error).__name__})") from error
        finally:
            await engine.dispose()


def _person(sender: str) -> dict[str, str]:
    return {"sender": sender, "besides": f"{sender}:%"}


def _has_events(connection: Connection) -> bool:
    return bool(inspect(connection).has_table(EVENTS))
