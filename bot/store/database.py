"""Opening the database: one engine, foreign keys on, migrated to the newest shape before anybody uses it."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import event, func, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from bot.faults import Fault

MIGRATIONS = Path(__file__).with_name("migrations")
_MIGRATING = 7_463_002
BUSY_SECONDS = 3
"""How long a write waits for another process's write before the person is told that something is broken."""


class StoreUnavailable(Fault):
    """The database cannot be reached or is locked; the message is safe to log."""


def _sqlite_pragmas(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


_undoing: set[asyncio.Task[None]] = set()


async def _undo(connection: Any) -> None:
    try:
        with contextlib.suppress(Exception):
            await connection.rollback()  # a cursor that is still held would keep the lock of a connection that is only closed
    finally:
        connection.stop()


def _abandon(connection: Any) -> None:
    """End a connection whose statement was given up, without waiting: once the statement is through, it is undone and the connection closed.

    SQLAlchemy would wait for the close; aiosqlite 0.22 then can wait for a thread that is gone, and whoever gave up hangs for good.
    """
    try:
        task = asyncio.get_running_loop().create_task(_undo(connection.driver_connection))
    except RuntimeError:  # no loop any more
        connection.driver_connection.stop()
        return
    _undoing.add(task)
    task.add_done_callback(_undoing.discard)


class Database:
    """An open database."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Keep the engine."""
        self.engine = engine
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """Give a session whose work is committed at the end, or undone on an error.

        Raises:
            StoreUnavailable: the database is locked, full or gone.
        """
        try:
            async with self._sessions.begin() as session:
                yield session
        except (SQLAlchemyError, OSError) as error:
            raise StoreUnavailable(f"the database failed ({type(error).__name__})") from error

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def _reserve(path: Path) -> None:
    """Make the file before SQLite does, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def _upgrade(connection: object, address: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    config.attributes["address"] = address
    command.upgrade(config, "head")


async def _migrate(connection: AsyncConnection, address: str) -> None:
    if connection.dialect.name == "postgresql":  # several bots may start at once
        await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
    await connection.run_sync(_upgrade, address)


async def open_database(address: str) -> Database:
    """Open the database at a SQLAlchemy address and bring it to the newest shape.

    Raises:
        StoreUnavailable: it cannot be opened or migrated.
    """
    try:
        url = make_url(address)
        sqlite = url.get_backend_name() == "sqlite"
        if sqlite and url.database and url.database != ":memory:":
            _reserve(Path(url.database))
        engine = create_async_engine(url, pool_pre_ping=not sqlite)
        if sqlite:
            event.listen(engine.sync_engine, "connect", _sqlite_pragmas)
            engine.sync_engine.dialect.do_terminate = _abandon  # type: ignore[method-assign, assignment]
        async with engine.begin() as connection:
            await _migrate(connection, address)
    except (SQLAlchemyError, CommandError, ImportError, OSError) as error:
        raise StoreUnavailable(
            f"the database cannot be opened ({type(error).__name__}): see PUNTE_DATABASE_URL and the rights on its folder"
        ) from error
    return Database(engine)
