"""What was counted is kept: for its time, for everybody who asks meanwhile, and as long as nothing has changed."""

import asyncio

from bot.indicators import memory as memory_module
from bot.indicators.memory import Memory
from bot.store.database import StoreUnavailable


async def test_two_who_ask_at_once_are_one_count_and_an_old_one_is_repeated():
    memory, counts = Memory(), 0

    async def count() -> int:
        nonlocal counts
        await asyncio.sleep(0.01)
        counts += 1
        return counts

    assert await asyncio.gather(*(memory.once(("a",), 60, count) for _ in range(5))) == [1] * 5
    assert await memory.once(("b",), 60, count) == 2
    assert await memory.once(("a",), -1, count) == 3


def test_what_is_made_of_the_same_is_made_once():
    memory = Memory()
    first = memory.made(("a",), {"x": 1}, object)
    assert memory.made(("a",), {"x": 1}, object) is first
    assert memory.made(("a",), {"x": 2}, object) is not first


async def test_nobody_waits_for_a_count_that_is_a_little_late_and_a_store_that_breaks_costs_nothing():
    memory, gate, tries = Memory(), asyncio.Event(), []

    async def at_once() -> str:
        return "old"

    async def anew() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise StoreUnavailable("broken")
        await gate.wait()
        return "new"

    assert await memory.once(("a",), -1, at_once, anew) == "old"
    assert await memory.once(("a",), -1, at_once, anew) == "old", "late: given, and counted behind"
    await memory.settle()
    for _ in range(3):
        assert await asyncio.wait_for(memory.once(("a",), -1, at_once, anew), 5) == "old"
    assert len(tries) <= 2, "one count at a time"
    gate.set()
    await memory.settle()
    assert await memory.once(("a",), 60, at_once, anew) == "new" and len(tries) == 2


async def test_a_count_that_is_very_late_is_waited_for(monkeypatch):
    monkeypatch.setattr(memory_module, "LATE_SECONDS", 0.5)
    memory, counts = Memory(), []

    async def count() -> int:
        counts.append(1)
        return len(counts)

    assert await memory.once(("a",), -1, count, count) == 1
    assert await memory.once(("a",), -1, count, count) == 2
