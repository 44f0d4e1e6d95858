"""A slow database, a delay on each statement: people get their answer, or the sentence with the number, within the bot's patience."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.settings import Settings
from bot.store import arrivals as arrivals_module
from bot.store.arrivals import Arrivals, Waiting
from bot.store.database import BUSY_SECONDS, Database, StoreUnavailable, open_database
from bot.store.safekeeping import Safekeeping
from bot.store.spool import Spool
from tests.bot.test_conversation import PHONE, engine, text_of
from tests.network import recovery

PATIENCE = Settings(_env_file=None).rasa_timeout
"""Seconds within which a person must have read something."""


@contextmanager
def slowed(database: Database, seconds: float) -> Iterator[list[int]]:
    """Make every statement take longer, in the database's own thread as a slow disk would; give how many there were."""
    count = [0]

    def before(*_: Any) -> None:
        count[0] += 1
        time.sleep(seconds)

    event.listen(database.engine.sync_engine, "before_cursor_execute", before)
    try:
        yield count
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", before)


@pytest.mark.parametrize("delay", [0.1, 0.5])
async def test_an_answer_comes_within_the_patience(tmp_path: Path, capsys: pytest.CaptureFixture[str], delay: float):
    async with engine(tmp_path) as setting:
        for text in ("my permit expires", "/mydata", "/privacy"):
            with slowed(setting.database, delay) as count:
                began = time.monotonic()
                turn = await setting.say(text, client_language="en")
                seconds = time.monotonic() - began
            await setting.conversation.settle()
            assert seconds < PATIENCE, (text, seconds)
            assert text_of(turn)
            with capsys.disabled():
                print(
                    f"\ndatabase {delay} s a statement: {text!r} answered after {seconds:.1f} s, {count[0]} statements before"
                )


async def test_a_database_held_by_somebody_else_gives_the_number_in_time(tmp_path: Path, monkeypatch, capsys):
    async with engine(tmp_path) as setting:
        await setting.say("hello", person="b")
        await setting.conversation.settle()
        with closing(sqlite3.connect(tmp_path / "punte.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            began = time.monotonic()
            turn = await setting.say(
                '/choose_language{"language":"ne"}', person="b", kind="press", client_language="en"
            )
            seconds = time.monotonic() - began
            assert PHONE in text_of(turn) and seconds < PATIENCE
            other.execute("ROLLBACK")
        began = time.monotonic()
        await setting.conversation.settle()
        again = await setting.say('/choose_language{"language":"ne"}', person="b", kind="press")
        assert PHONE not in text_of(again)
        with capsys.disabled():
            print(
                f"\ndatabase held: the number after {seconds:.1f} s, well {time.monotonic() - began:.1f} s after it was let go"
            )


async def test_who_gives_up_on_a_held_database_goes_on_at_once_and_nothing_half_done_stays(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(arrivals_module, "STORE_SECONDS", 0.3)
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")
    arrivals = Arrivals(database, "one")
    with closing(sqlite3.connect(tmp_path / "punte.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for number in range(3):
            began = time.monotonic()
            with pytest.raises(StoreUnavailable):
                await arrivals.add(Waiting(number, "a", b"x"))
            assert time.monotonic() - began < BUSY_SECONDS - 1, "waited for the statement that was given up"
        other.execute("ROLLBACK")
    await asyncio.sleep(BUSY_SECONDS)
    monkeypatch.setattr(arrivals_module, "STORE_SECONDS", 5.0)
    assert await arrivals.add(Waiting(9, "a", b"x"))
    assert [row.update for row in await arrivals.adopt(())][-1] == 9
    await database.close()


async def test_an_update_goes_to_the_spool_when_storing_takes_too_long(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setattr(arrivals_module, "STORE_SECONDS", 1.0)
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")
    storage = Safekeeping(Arrivals(database, "one"), Spool(tmp_path / "spool"))
    assert await storage.add(Waiting(1, "a", b"x")) == "new"
    with slowed(database, 2.0):
        began = time.monotonic()
        assert await storage.add(Waiting(2, "a", b"y")) == "new"
        assert storage.spooling and time.monotonic() - began < 6.0
        assert [row.update for row in Spool(tmp_path / "spool").waiting()] == [2]

    async def drained() -> bool:
        with contextlib.suppress(StoreUnavailable):
            await storage.drain()
        return not storage.spooling

    seconds = await recovery(drained)
    with capsys.disabled():
        print(f"\nslow storing: spooled, drained {seconds:.1f} s after the database was quick again")
    assert sorted(row.update for row in await storage.unanswered()) == [1, 2]
    await database.close()
