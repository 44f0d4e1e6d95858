"""Two bots on one PostgreSQL behind one webhook: each update answered once, each chat in order, and what a killed bot had is taken over."""

import asyncio
import random
import signal
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import Catalogue
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.key_mark import OtherKey, check_key
from bot.store.leader import Leader
from bot.telegram.channel import build_application
from bot.telegram.flood import WINDOW
from tests.emulator.telegram import Telegram
from tests.stack.pairs import postgres
from tests.telegram.conftest import KEY
from tests.telegram.fake_conversation import FakeConversation
from tests.telegram.test_inbox import until
from tests.telegram.two_bots import CHANNEL, two_bots

CHATS = range(51, 59)


def said(telegram: Telegram, chat: int) -> list[str]:
    """What a chat reads, in order."""
    return [sent.text.removeprefix("text: ") for sent in telegram.messages(chat)]


def wait_for(telegram: Telegram, wanted: list[str], seconds: float) -> float:
    """Wait until every chat has read all of it; return how long that took."""
    began = time.monotonic()
    while any(not set(wanted) <= set(said(telegram, chat)) for chat in CHATS):
        assert time.monotonic() - began < seconds, {chat: said(telegram, chat) for chat in CHATS}
        time.sleep(0.1)
    return time.monotonic() - began


@pytest.mark.timeout(600)
def test_once_in_order_and_taken_over(telegram: Telegram, tmp_path: Path, capsys: Any) -> None:
    for chat in CHATS:
        telegram.start(chat)
    more = {"TEST_LEASE": "4"}
    with (
        postgres() as name,
        two_bots(telegram, f"postgresql+psycopg://{name}", tmp_path, CHANNEL, more, twice=5) as bots,
    ):
        for number in range(10):
            for chat in CHATS:
                telegram.say(chat, str(number))
        wanted = [str(number) for number in range(10)]
        wait_for(telegram, wanted, 200)
        time.sleep(1)
        for chat in CHATS:
            assert said(telegram, chat) == wanted, "doubled, or out of order"

        doubled = 0
        for kill in range(2):
            first = 10 + kill * 10
            time.sleep(WINDOW)  # nobody writes more than the one bot that is left may answer
            for number in range(first, first + 10):
                for chat in CHATS:
                    telegram.say(chat, str(number))
                if number == first + 5:
                    time.sleep(random.uniform(0.1, 0.5))
                    bots.processes[kill].send_signal(signal.SIGKILL)
            wanted += [str(number) for number in range(first, first + 10)]
            took = wait_for(telegram, wanted, 200)
            bots.start(kill)
            bots.wait_listening()
            with capsys.disabled():
                print(f"\nkill -9 of bot {kill + 1} of 2: all answered {took:.1f} s after the last question")
        time.sleep(2)
        for chat in CHATS:
            counted = Counter(said(telegram, chat))
            doubled += sum(counted.values()) - len(wanted)
            assert list(dict.fromkeys(said(telegram, chat))) == wanted, "out of order"
        with capsys.disabled():
            print(f"{len(wanted) * len(CHATS)} asked, 0 lost, {doubled} doubled")
        assert doubled <= 2 * len(CHATS), "only what was being sent at a kill may come twice"


async def test_one_leads_and_the_next_one_follows() -> None:
    leading: list[int] = []

    async def work(number: int) -> None:
        leading.append(number)
        try:
            await asyncio.Event().wait()
        finally:
            leading.remove(number)

    with postgres() as name:
        databases = [await open_database(f"postgresql+psycopg://{name}") for _ in range(2)]
        tasks = [
            asyncio.create_task(Leader(database, "desk").lead(lambda number=number: work(number)))  # type: ignore[misc]
            for number, database in enumerate(databases)
        ]
        try:
            await until(lambda: bool(leading))
            await asyncio.sleep(4)
            assert len(leading) == 1, "two lead at once"
            first = leading[0]
            tasks[first].cancel()
            await until(lambda: leading == [1 - first], 15)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for database in databases:
                await database.close()


async def test_two_bots_may_start_on_an_empty_database_at_once() -> None:
    with postgres() as name:
        databases = await asyncio.gather(*(open_database(f"postgresql+psycopg://{name}") for _ in range(3)))
        for database in databases:
            await database.close()


async def test_a_bot_with_another_key_does_not_start() -> None:
    with postgres() as name:
        database = await open_database(f"postgresql+psycopg://{name}")
        for _ in range(2):
            await check_key(database, b"a" * 32)
        with pytest.raises(OtherKey, match=r"secret\.key"):
            await check_key(database, b"b" * 32)
        await database.close()


def test_several_bots_share_what_telegram_bears() -> None:
    given = {"telegram_token": "1:x", "webhook_url": "https://x.example/hook", "webhook_secret": "s" * 32}
    for bots in (1, 3):
        settings = Settings(_env_file=None, bots=bots, database_url="postgresql+psycopg://x@y/z", **given)
        limiter = build_application(settings, FakeConversation(), KEY, Catalogue({"en": False}), "112").bot.rate_limiter
        assert limiter._base_limiter.max_rate == 30 / bots
