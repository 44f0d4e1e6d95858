"""The store, on SQLite and PostgreSQL: what is kept is kept, what must go goes with everything that hangs on it, and files are the owner's."""

import asyncio
import datetime
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.store.counts import Counts
from bot.store.database import Database, StoreUnavailable, open_database
from bot.store.people import People, Remembered
from bot.store.pseudonyms import load_key, pseudonym
from bot.store.requests import NewRequest, Requests, new_reference
from bot.store.retention import Eraser
from bot.store.tables import Count, Person, Request
from knowledge.periods import load_periods

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)


async def all_of(database: Database, table: type[Any]) -> list[Any]:
    async with database.session() as session:
        return list(await session.scalars(select(table)))


def request_of(person: str, **changes: Any) -> NewRequest:
    known = {
        "centre": "SJI-CJ",
        "county": "Cluj",
        "topic": "asy_apply",
        "language": "ne",
        "channel": "telegram",
        "reply_to": "42",
    }
    return NewRequest(pseudonym=person, **{**known, **changes})


def tracker(path: Path, *events: tuple[str, datetime.datetime]) -> Path:
    """A tracker file as Rasa's SQLTrackerStore makes it, with events of some people."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL, "
            "timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT)"
        )
        for sender, moment in events:
            row = (sender, "user", moment.timestamp(), f'{{"text": "words of {sender}"}}')
            connection.execute("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)", row)
    return path


def senders(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT sender_id FROM events ORDER BY id")]


async def test_a_stranger_is_a_stranger_and_a_person_is_remembered(database):
    people = People(database)
    assert await people.recall("a") == Remembered()
    await people.seen("a", "uk")
    assert await people.recall("a") == Remembered(None, "uk", True)
    await people.seen("a", None)
    assert (await people.recall("a")).language_last == "uk"


async def test_a_chosen_language_stays_until_it_is_taken_back(database):
    people = People(database)
    await people.choose_language("a", "ne")
    await people.seen("a", "en")
    assert await people.recall("a") == Remembered("ne", "en", True)
    await people.choose_language("a", None)
    assert await people.recall("a") == Remembered(None, "en", True)


async def test_counts_of_many_messages_at_once_are_all_counted(database):
    counts = Counts(database)
    await asyncio.gather(
        *(counts.add("answer", "ne", "telegram") for _ in range(25)),
        *(counts.add("urgent", "uk", "telegram") for _ in range(10)),
    )
    assert await counts.total(outcome="answer") == 25
    assert await counts.total(channel="telegram") == 35
    assert await counts.total(outcome="clarify") == 0
    assert len(await all_of(database, Count)) == 2


async def test_counts_by_source_are_apart(database):
    counts = Counts(database)
    await counts.add("small_talk", "ro", "telegram", source="poster")
    await counts.add("small_talk", "ro", "telegram")
    assert await counts.total(source="poster") == 1


async def test_a_request_is_stored_with_a_reference(database):
    requests = Requests(database)
    reference = await requests.store(request_of("a", phone="0722", interpreter=True))
    (row,) = await requests.of("a")
    assert (row.reference, row.state, row.phone, row.interpreter) == (reference, "stored", "0722", True)


async def test_the_same_request_confirmed_twice_is_one(database):
    requests = Requests(database)
    first = await requests.store(request_of("a"))
    assert await requests.store(request_of("a")) == first
    assert await requests.store(request_of("a", topic="work_unpaid")) != first
    assert await requests.store(request_of("b")) != first


async def test_references_can_be_read_out_and_are_not_guessed(database):
    references = {new_reference() for _ in range(2000)}
    assert len(references) > 1990
    assert all(len(reference) == 8 and not set(reference[2:]) & set("01OIBSL") - set("SL") for reference in references)


async def test_forgetting_takes_person_requests_deliveries_and_conversation(database, tmp_path):
    path = tracker(tmp_path / "tracker.db", ("a", NOW), ("b", NOW), ("a", NOW))
    requests = Requests(database)
    for person in ("a", "a", "b"):
        await requests.store(request_of(person))
    await Counts(database).add("answer", "ne", "telegram")
    await Eraser(database, path, load_periods()).forget("a")
    assert [row.pseudonym for row in await all_of(database, Person)] == ["b"]
    assert [row.pseudonym for row in await all_of(database, Request)] == ["b"]
    assert senders(path) == ["b"]
    assert await Counts(database).total() == 1


async def test_forgetting_a_stranger_or_without_a_tracker_is_no_fault(database, tmp_path):
    await Eraser(database, tmp_path / "none.db", load_periods()).forget("nobody")
    (tmp_path / "empty.db").touch()
    await Eraser(database, tmp_path / "empty.db", load_periods()).forget("nobody")


@pytest.mark.parametrize("journal", ["delete", "wal"])
async def test_forgotten_words_are_overwritten_in_the_tracker_file_while_rasa_has_it_open(tmp_path, journal):
    path = tracker(tmp_path / "tracker.db", ("ana", NOW), ("ion", NOW))
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")
    with closing(sqlite3.connect(path)) as rasa:
        rasa.execute(f"PRAGMA journal_mode={journal}")
        rasa.execute("UPDATE events SET intent_name = 'ask'")
        rasa.commit()
        await Eraser(database, path, load_periods()).forget("ana")
        left = b"".join(file.read_bytes() for file in tmp_path.glob("tracker.db*"))
        assert b"words of ana" not in left
        assert b"words of ion" in left
    await database.close()


async def test_a_locked_tracker_is_said_so_and_nobody_is_forgotten_by_halves(database, tmp_path, monkeypatch):
    path = tracker(tmp_path / "tracker.db", ("a", NOW))
    monkeypatch.setattr("bot.store.tracker.create_async_engine", _impatient)
    await People(database).seen("a", "ne")
    with closing(sqlite3.connect(path)) as rasa:
        rasa.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable):
            await Eraser(database, path, load_periods()).forget("a")
        rasa.rollback()
    assert (await People(database).recall("a")).known
    assert senders(path) == ["a"]


def _impatient(address: str) -> Any:
    from sqlalchemy.ext.asyncio import create_async_engine

    return create_async_engine(address, connect_args={"timeout": 0})


async def test_the_sweep_deletes_exactly_what_the_periods_say(database, tmp_path):
    periods = load_periods()
    limit = {key: period.before(NOW) for key, period in periods.items()}
    path = tracker(
        tmp_path / "tracker.db", ("old", limit["conversation"] - SECOND), ("new", limit["conversation"] + SECOND)
    )
    requests = Requests(database)
    references = {name: await requests.store(request_of("kept", topic=name)) for name in ("old", "new", "open")}
    async with database.session() as session:
        for name, closed in (("old", limit["handoff"] - SECOND), ("new", limit["handoff"] + SECOND)):
            await session.execute(update(Request).filter_by(reference=references[name]).values(closed=closed))
        session.add(Person(pseudonym="old", language_choice="ne", last_seen=limit["language"] - SECOND))
        session.add(Person(pseudonym="new", language_choice="ne", last_seen=limit["language"] + SECOND))
        await session.execute(update(Person).filter_by(pseudonym="kept").values(last_seen=NOW))
        for number, day in enumerate((limit["counts"].date() - datetime.timedelta(days=1), limit["counts"].date())):
            session.add(Count(day=day, outcome="answer", language="ne", channel="ask", total=number))
    assert await Eraser(database, path, periods).sweep(NOW) == 4
    assert senders(path) == ["new"]
    assert {row.reference for row in await all_of(database, Request)} == {references["new"], references["open"]}
    assert {row.pseudonym for row in await all_of(database, Person)} == {"kept", "new"}
    assert [row.total for row in await all_of(database, Count)] == [1]
    assert await Eraser(database, path, periods).sweep(NOW) == 0


async def test_what_the_privacy_text_shows_is_what_the_sweep_uses(database, tmp_path):
    shown = {
        row["key"]: (row["amount"], row["unit"]) for row in Eraser(database, tmp_path / "x", load_periods()).periods()
    }
    assert shown == {key: period.amount for key, period in load_periods().items()}


async def test_opening_again_keeps_what_is_there(address, database):
    await People(database).seen("a", "ne")
    again = await open_database(address)
    assert (await People(again).recall("a")).known
    await again.close()


async def test_files_are_readable_by_their_owner_only(tmp_path):
    path = tmp_path / "data" / "punte.db"
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    await People(database).seen("a", "ne")
    load_key(path.parent / "secret.key")
    names = {file.name for file in path.parent.iterdir()}
    assert {"punte.db", "punte.db-wal", "secret.key"} <= names
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    await database.close()


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "nonsense://x",
        "sqlite:///x.db",
        "mysql+nodriver://x",
        "sqlite+aiosqlite:////proc/nowhere/punte.db",
        "postgresql+psycopg://nobody@127.0.0.1:9/x",
    ],
)
async def test_an_unusable_address_is_a_fault_in_words(address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreUnavailable, match="PUNTE_DATABASE_URL"):
        await open_database(address)


async def test_a_file_that_is_no_database_is_a_fault_in_words(tmp_path):
    (tmp_path / "punte.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreUnavailable):
        await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")


async def test_a_database_of_a_newer_version_is_a_fault_in_words(tmp_path):
    address = f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}"
    await (await open_database(address)).close()
    with closing(sqlite3.connect(tmp_path / "punte.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable):
        await open_database(address)


def test_a_pseudonym_needs_the_key_and_tells_channels_apart(tmp_path):
    key = load_key(tmp_path / "secret.key")
    assert load_key(tmp_path / "secret.key") == key
    assert pseudonym(key, "telegram", "42") == pseudonym(key, "telegram", "42")
    assert (
        len({pseudonym(key, "telegram", "42"), pseudonym(key, "ask", "42"), pseudonym(b"x" * 32, "telegram", "42")})
        == 3
    )
    assert pseudonym(key, "telegram", "42") != "42"


def test_half_a_key_is_refused(tmp_path):
    (tmp_path / "secret.key").write_bytes(b"short")
    with pytest.raises(Exception, match="too short"):
        load_key(tmp_path / "secret.key")
