"""Messages of one chat are answered in the order they came, those of different chats at the same time."""

import asyncio
import random
from collections import defaultdict

from telegram import Chat, Update
from telegram import Message as TelegramMessage
from telegram.ext import SimpleUpdateProcessor

from bot.telegram.order import InOrder

NOW = TelegramMessage.de_json({"message_id": 1, "date": 1_700_000_000, "chat": {"id": 1, "type": "private"}}, None)


def update(number: int, chat: int) -> Update:
    """Return an update of a chat."""
    assert NOW is not None
    return Update(number, message=TelegramMessage(number, NOW.date, Chat(chat, Chat.PRIVATE), text="x"))


async def _nothing(_: int) -> None:
    """Note nothing."""


def processor(at_once: int = 256) -> InOrder:
    """Return a processor whose finished updates nobody notes."""
    return InOrder(_nothing, at_once)


async def run(runner: InOrder | SimpleUpdateProcessor, chats: int, each: int) -> dict[int, list[int]]:
    """Handle updates of several chats as the application does, one task each; return their order by chat."""
    done: dict[int, list[int]] = defaultdict(list)

    async def work(chat: int, number: int) -> None:
        await asyncio.sleep(random.uniform(0, 0.01))
        done[chat].append(number)

    tasks = []
    for number in range(chats * each):
        chat = number % chats + 1
        tasks.append(asyncio.create_task(runner.process_update(update(number, chat), work(chat, number))))
    await asyncio.gather(*tasks)
    return done


async def test_each_chat_in_order() -> None:
    for at_once in (2, 5, 256):
        done = await run(processor(at_once), chats=7, each=30)
        assert all(numbers == sorted(numbers) for numbers in done.values())
        assert sum(map(len, done.values())) == 210


async def test_the_librarys_own_processor_swaps() -> None:
    done = await run(SimpleUpdateProcessor(256), chats=3, each=40)
    assert any(numbers != sorted(numbers) for numbers in done.values())


async def test_chats_do_not_wait_for_each_other() -> None:
    runner, release, done = processor(), asyncio.Event(), []

    async def stuck() -> None:
        await release.wait()

    async def quick(chat: int) -> None:
        done.append(chat)

    first = asyncio.create_task(runner.process_update(update(1, 1), stuck()))
    await asyncio.sleep(0)
    await asyncio.wait_for(runner.process_update(update(2, 2), quick(2)), 1)
    assert done == [2]
    release.set()
    await first


async def test_an_error_does_not_block_the_chat() -> None:
    runner, done = processor(), []

    async def broken() -> None:
        raise RuntimeError

    async def fine() -> None:
        done.append(1)

    await asyncio.gather(runner.process_update(update(1, 1), broken()), return_exceptions=True)
    await asyncio.wait_for(runner.process_update(update(2, 1), fine()), 1)
    assert done == [1]


async def test_what_is_answered_is_noted_and_what_waits_at_the_end_is_not() -> None:
    noted: list[int] = []
    release, begun = asyncio.Event(), asyncio.Event()

    async def note(number: int) -> None:
        noted.append(number)

    async def slow() -> None:
        begun.set()
        await release.wait()

    runner = InOrder(note)
    first = asyncio.create_task(runner.process_update(update(1, 1), slow()))
    await begun.wait()
    second = asyncio.create_task(runner.process_update(update(2, 1), slow()))
    await asyncio.sleep(0)
    runner.begin_nothing_more()
    release.set()
    await asyncio.gather(first, second)
    assert noted == [1]


async def test_nothing_is_kept_of_finished_chats() -> None:
    runner = processor()
    await run(runner, chats=50, each=2)
    assert len(runner._locks) == 0
