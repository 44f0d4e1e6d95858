"""A database of SQLite and, where one answers, of PostgreSQL, for the tests of what is counted."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.database import Database, open_database
from tests.postgres import address_of, postgres_schema


@pytest.fixture
def counted_schema() -> Iterator[str]:
    with postgres_schema() as name:
        yield name


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}"
    return address_of(request.getfixturevalue("counted_schema"))


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    opened = await open_database(address)
    yield opened
    await opened.close()
