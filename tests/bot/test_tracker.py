"""Rasa's tracker in PostgreSQL: forgetting, the sweep and what /mydata counts work there as they do on the file."""

import datetime
from collections.abc import Iterator

import psycopg
import pytest

from bot.store.database import StoreUnavailable, open_database
from bot.store.own_data import OwnData
from bot.store.people import People
from bot.store.retention import Eraser
from bot.store.tracker import Tracker
from knowledge.periods import load_periods
from tests.stack.pairs import postgres

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
EVENTS = "CREATE TABLE events (id SERIAL PRIMARY KEY, sender_id VARCHAR(255), type_name VARCHAR(255), timestamp FLOAT)"


@pytest.fixture
def address() -> Iterator[str]:
    """A tracker as Rasa would make it, in a database of its own."""
    with postgres() as name:
        with psycopg.connect(f"postgresql://{name}") as connection:
            connection.execute(EVENTS)
            for sender, kind, age in (("a", "user", 1), ("a", "bot", 1), ("a:desk", "user", 1), ("b", "user", 1), ("b", "bot", 30), ("a", "slot", 30)):  # fmt: skip
                moment = (NOW - datetime.timedelta(hours=age)).timestamp()
                connection.execute(
                    "INSERT INTO events (sender_id, type_name, timestamp) VALUES (%s, %s, %s)", (sender, kind, moment)
                )
        yield f"postgresql://{name}"


def left(address: str) -> list[tuple[str, str]]:
    """Who has which events."""
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT sender_id, type_name FROM events ORDER BY id").fetchall()


async def test_forget_takes_one_person_and_what_hangs_on_them(address, tmp_path):
    database = await open_database(address.replace("postgresql://", "postgresql+psycopg://"))
    await People(database).seen("a", "ne")
    assert (await OwnData(database, address).of("a"))["conversation"] == 3
    await Eraser(database, address, load_periods()).forget("a")
    assert left(address) == [("b", "user"), ("b", "bot")]
    assert not (await People(database).recall("a")).known
    await database.close()


async def test_the_sweep_takes_what_is_older_than_a_day(address):
    database = await open_database(address.replace("postgresql://", "postgresql+psycopg://"))
    assert await Eraser(database, address, load_periods()).sweep(NOW) >= 2
    assert left(address) == [("a", "user"), ("a", "bot"), ("a:desk", "user"), ("b", "user")]
    await database.close()


async def test_no_table_yet_is_no_fault_and_no_server_is_one():
    with postgres() as name:
        assert await Tracker(f"postgresql://{name}").forget("a") == 0
    with pytest.raises(StoreUnavailable):
        await Tracker("postgresql://nobody@127.0.0.1:9/x").messages("a")
