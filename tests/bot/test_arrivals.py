"""Arrived updates on SQLite and PostgreSQL: stored once, emptied when answered, taken over from a bot that is gone and from no other."""

import datetime

import pytest

from bot.store import arrivals as module
from bot.store.arrivals import Arrivals, Waiting
from tests.bot.test_store import address, database, postgres_schema

__all__ = ["address", "database", "postgres_schema"]


@pytest.fixture
async def mine(database):
    yield Arrivals(database, "mine")
    await Arrivals(database, "mine").forget_before(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1))


async def test_stored_once_kept_and_emptied(mine):
    assert await mine.add(Waiting(2**40, "p", b"sealed"))
    assert not await mine.add(Waiting(2**40, "p", b"other"))
    await mine.keep(2**40, b"replies")
    assert await mine.unanswered() == [2**40]
    await mine.finish(2**40)
    assert await mine.unanswered() == []
    assert not await mine.add(Waiting(2**40, "p", b"sealed")), "delivered again"


async def test_what_was_finished_before_it_was_stored_is_not_answered_again(mine):
    await mine.finish(5)
    assert not await mine.add(Waiting(5, "p", b"sealed"))
    assert await mine.adopt() == []


async def test_taken_over_in_order_from_who_is_gone_only(mine, database, monkeypatch):
    other = Arrivals(database, "other")
    for number in (3, 1, 2):
        await other.add(Waiting(number, "p", b"s%d" % number))
    await other.keep(2, b"r")
    shared = database.engine.dialect.name == "postgresql"
    if shared:
        assert await mine.adopt() == [], "the other one lives"
        monkeypatch.setattr(module, "LEASE", datetime.timedelta(0))
    assert await mine.adopt() == [Waiting(1, "p", b"s1"), Waiting(2, "p", b"s2", b"r"), Waiting(3, "p", b"s3")]
    await mine.breathe()
    if shared:
        assert await mine.adopt() == [], "they are mine already"
