"""The same conversation against our emulator and one that others wrote: ours is not merely made to fit our bot."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from bot.catalogue import Catalogue
from bot.settings import Settings
from bot.telegram.channel import build_application, serve
from tests.emulator import fixture, independent
from tests.emulator.telegram import TOKEN, Telegram
from tests.telegram.conftest import KEY, PHONE
from tests.telegram.fake_conversation import FakeConversation

CHAT = 700_000_001
Texts = Callable[[int], list[str]]


@pytest.fixture(params=["ours", "telegram-test-api"])
def person(request: pytest.FixtureRequest) -> Iterator[tuple[Telegram | independent.Independent, Texts]]:
    """A person at either emulator, and a way to read what the bot wrote."""
    if request.param == "ours":
        with fixture.running() as telegram:
            yield telegram, lambda count: [sent.text for sent in telegram.wait_for_messages(CHAT, count)]
        return
    try:
        with independent.running(TOKEN) as other:
            yield other, lambda count: other.texts(CHAT, count)
    except independent.NotInstalled as error:
        pytest.skip(str(error))


async def test_a_conversation(
    person: tuple[Telegram | independent.Independent, Texts], conversation: FakeConversation, catalogue: Catalogue
) -> None:
    emulator, texts = person
    settings = Settings(_env_file=None, telegram_token=TOKEN, telegram_api=emulator.url)
    task = asyncio.create_task(serve(build_application(settings, conversation, KEY, catalogue, PHONE), settings))
    try:
        await asyncio.to_thread(emulator.say, CHAT, "mero permit <sakiyo>")
        assert await asyncio.to_thread(texts, 1) == ["text: mero permit <sakiyo>"]
        for word in ("three", "menu", "/start"):
            await asyncio.to_thread(emulator.say, CHAT, word)
        assert await asyncio.to_thread(texts, 5) == ["1", "2", "3", "choose", "text: /start"]
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert [incoming.reply_to for incoming in conversation.seen] == [str(CHAT)] * 4
