"""A database of SQLite and, where one answers, of PostgreSQL, for the tests of what is counted."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database, open_database

POSTGRES = "postgres@127.0.0.1:5432/test"


@pytest.fixture
def postgres_schema() -> Iterator[str]:
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'punte[postgres]'")
    try:
        connection = psycopg.connect(f"postgresql://{POSTGRES}", connect_timeout=2, autocommit=True)
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES}")
    name = f"punte_test_{secrets.token_hex(6)}"
    with closing(connection):
        connection.execute(f"CREATE SCHEMA {name}")
        try:
            yield name
        finally:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}"
    return f"postgresql+psycopg://{POSTGRES}?options=-csearch_path%3D{request.getfixturevalue('postgres_schema')}"


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    opened = await open_database(address)
    yield opened
    await opened.close()
