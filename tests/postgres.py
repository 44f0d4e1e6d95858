"""A real PostgreSQL for tests, where one answers: a schema of the test's own, removed at the end."""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

POSTGRES = "postgres@127.0.0.1:5432/test"


@contextmanager
def postgres_schema() -> Iterator[str]:
    """Give an empty schema of our own; skips where no PostgreSQL answers."""
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


def address_of(schema: str) -> str:
    """Return the SQLAlchemy address of a schema."""
    return f"postgresql+psycopg://{POSTGRES}?options=-csearch_path%3D{schema}"
