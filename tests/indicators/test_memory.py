"""What was counted is kept: for its time, for everybody who asks meanwhile, and as long as nothing has changed."""

import asyncio

from bot.indicators.memory import Memory


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
