"""SQLite in the thread of the event loop: for simulations of tens of thousands of transactions, which threads would only hand back and forth.

A statement that waited for another task's lock would wait for ever here, so one task after the other has its transaction.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiosqlite import Connection
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from bot.store.database import Database, _sqlite_pragmas, open_database
from tests.telegram.desk_setting import database_of


class InlineConnection(Connection):
    """A connection that works at once, without a thread."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, 64)

    async def _execute(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)

    async def _connect(self) -> "InlineConnection":
        self._connection = self._connector()
        return self

    def __await__(self) -> Generator[Any, None, "InlineConnection"]:
        return self._connect().__await__()

    def stop(self) -> asyncio.Future[Any] | None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        return None


class InlineDatabase(Database):
    """A database whose tasks take turns; what a task opens inside its own transaction is part of its turn."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self._turn = asyncio.Lock()
        self._whose: asyncio.Task[Any] | None = None

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """Give a session in the task's turn."""
        me = asyncio.current_task()
        if self._whose is me:
            async with Database.session(self) as session:
                yield session
            return
        async with self._turn:
            self._whose = me
            try:
                async with Database.session(self) as session:
                    yield session
            finally:
                self._whose = None


async def inline_database(folder: Path) -> Database:
    """A database in a folder, migrated, that waits for no disk and no thread."""
    address = database_of(folder)
    await (await open_database(address)).close()

    async def connect() -> InlineConnection:
        return await InlineConnection(lambda: sqlite3.connect(folder / "punte.db"))

    engine = create_async_engine(address, async_creator=connect)
    event.listen(engine.sync_engine, "connect", _sqlite_pragmas)
    event.listen(engine.sync_engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return InlineDatabase(engine)
