"""Telegram's overall limit under load: whoever came first is served first, and signs of writing give way to answers."""

import asyncio

from bot.telegram.limiter import FairLimiter, Limiter


async def test_who_waits_is_not_passed_by_those_who_come_later():
    limiter, order = FairLimiter(2, 0.1), []

    async def call(number: int) -> None:
        await limiter.acquire()
        order.append(number)

    waiting = []
    for number in range(12):
        waiting.append(asyncio.create_task(call(number)))
        await asyncio.sleep(0.02)  # room comes free again and again while others come
    await asyncio.gather(*waiting)
    assert order == sorted(order)


async def test_signs_are_left_out_while_there_is_much_to_say():
    limiter, called = Limiter(10), []

    async def ask(endpoint: str) -> object:
        async def call() -> bool:
            called.append(endpoint)
            return True

        return await limiter.process_request(call, (), {}, endpoint, {"chat_id": 1}, None)

    assert await ask("sendChatAction") is True
    for _ in range(5):
        await ask("sendMessage")
    assert await ask("sendChatAction") is True
    assert called == ["sendChatAction"] + 5 * ["sendMessage"]
