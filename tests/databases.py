"""The databases that stores are tested on: a SQLite file of the test's own and, where one answers, a schema in PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.database import Database, open_database
from tests.postgres import address_of, postgres_schema


@pytest.fixture
def schema() -> Iterator[str]:
    """An empty schema of our own on a PostgreSQL that answers."""
    with postgres_schema() as name:
        yield name


def address_at(request: pytest.FixtureRequest, folder: Path, schema: str = "schema") -> str:
    """Return the address of the kind that `request` names; the schema is the fixture so called."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{folder / 'punte.db'}"
    return address_of(request.getfixturevalue(schema))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database; mark a test `on_sqlite` where the second kind adds nothing."""
    return address_at(request, tmp_path)


on_sqlite = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """An open database at the address."""
    opened = await open_database(address)
    yield opened
    await opened.close()
