"""Arrived updates on SQLite and PostgreSQL: stored once, emptied when answered, taken over from a bot that is gone and from no other."""

import asyncio
import datetime

import pytest

from bot.store import arrivals as module
from bot.store.arrivals import Arrivals, Waiting


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
        assert await other.keep(1, b"late") is False, "who comes back late may not speak"
        await other.finish(1)
    assert await mine.adopt(known=[1, 2]) == [Waiting(3, "p", b"s3")]


async def test_a_conversation_stays_with_who_has_it_until_it_is_answered(mine, database, monkeypatch):
    other = Arrivals(database, "other")
    if not mine.shared:
        assert await mine.place(Waiting(1, "p", b"1")) == "new"
        assert await mine.place(Waiting(1, "p", b"1")) == "known"
        return
    assert await mine.place(Waiting(1, "p", b"1")) == "new"
    assert await other.place(Waiting(1, "p", b"1")) == "known"
    assert await other.place(Waiting(2, "p", b"2")) == "elsewhere"
    assert await other.place(Waiting(3, "q", b"3")) == "new", "another conversation"
    assert await mine.handed([1]) == [Waiting(2, "p", b"2")]
    assert await other.handed([3]) == []
    for number in (1, 2):
        await mine.finish(number)
    assert await other.place(Waiting(4, "p", b"4")) == "new", "all is answered: whoever receives it answers"
    assert await mine.place(Waiting(5, "p", b"5")) == "elsewhere"
    monkeypatch.setattr(module, "LEASE", datetime.timedelta(0))
    assert await mine.place(Waiting(6, "p", b"6")) == "behind"
    assert [row.update for row in await mine.handed([])] == [4, 5, 6]
    assert [row.update for row in await other.handed([])] == [3]


async def test_what_is_handed_to_the_dead_does_not_keep_them_alive(mine, database, monkeypatch):
    if not mine.shared:
        pytest.skip("one bot only")
    monkeypatch.setattr(module, "LEASE", datetime.timedelta(seconds=3))
    dead = Arrivals(database, "dead")
    await dead.place(Waiting(1, "p", b"1"))
    await asyncio.sleep(1.6)
    assert await mine.place(Waiting(2, "p", b"2")) == "elsewhere"
    await asyncio.sleep(1.6)
    assert await mine.place(Waiting(3, "p", b"3")) == "behind"


@pytest.mark.parametrize("hours", [-30, -1, 1, 30])
async def test_a_bot_whose_clock_is_wrong_takes_nothing_from_the_living_and_loses_nothing(
    mine, database, monkeypatch, hours
):
    """The machine's clock is wrong for one of two bots; what counts is the database's."""
    if not mine.shared:
        pytest.skip("one bot only")
    other, right = Arrivals(database, "other"), module._now
    await other.place(Waiting(1, "p", b"1"))
    monkeypatch.setattr(module, "_now", lambda: right() + datetime.timedelta(hours=hours))
    assert await mine.adopt() == [], "the other one lives"
    assert await mine.place(Waiting(2, "p", b"2")) == "elsewhere"
    assert await mine.place(Waiting(3, "q", b"3")) == "new"
    await mine.breathe()
    monkeypatch.setattr(module, "_now", right)
    assert await other.adopt([1, 2]) == [], "so does the one with the wrong clock"
    assert await other.place(Waiting(4, "q", b"4")) == "elsewhere"
    await other.leave()
    monkeypatch.setattr(module, "_now", lambda: right() + datetime.timedelta(hours=hours))
    assert [row.update for row in await mine.adopt([3])] == [1, 2, 4], "what was left is taken over at once"


async def test_many_bots_take_over_without_tearing_a_conversation(mine, database, monkeypatch):
    if not mine.shared:
        pytest.skip("one bot only")
    dead, others = Arrivals(database, "dead"), [Arrivals(database, f"bot{number}") for number in range(4)]
    for number in range(60):
        await dead.add(Waiting(number, f"p{number % 6}", b"x"))
    await dead.leave()
    found = await asyncio.gather(*(one.adopt() for one in others))
    holders = [{row.conversation for row in rows} for rows in found if rows]
    assert sum(map(len, found)) == 60 and sum(map(len, holders)) == 6


async def test_who_is_put_down_for_hears_it(mine, database):
    if not mine.shared:
        pytest.skip("one bot only")
    other, heard = Arrivals(database, "other"), asyncio.Queue()
    listening = asyncio.create_task(mine.listen(lambda: heard.put_nowait(1)))
    try:
        await asyncio.wait_for(heard.get(), 5)
        await mine.place(Waiting(1, "p", b"1"))
        await other.place(Waiting(2, "q", b"2"))
        await other.place(Waiting(3, "p", b"3"))
        await asyncio.wait_for(heard.get(), 5)
        assert heard.empty()
    finally:
        listening.cancel()
