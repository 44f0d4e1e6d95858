"""Somebody else has the bot's token: that they listen is noticed, an event names it, and when they are shut out we go on by ourselves."""

import asyncio
import threading

import httpx

from tests.emulator.telegram import Telegram
from tests.telegram.conftest import Serving
from tests.telegram.test_channel import ANNA, Events, read


def as_thief(telegram: Telegram, method: str, **parameters: object) -> httpx.Response:
    return httpx.post(f"{telegram.url}/bot{telegram.token}/{method}", json=parameters, timeout=5.0, trust_env=False)


async def until_told(events: Events) -> None:
    async with asyncio.timeout(15):
        while not any(event["reason"] == "Conflict" for event in events("channel_trouble")):  # noqa: ASYNC110 - a log tells nobody
            await asyncio.sleep(0.05)


async def test_a_webhook_set_by_a_thief_is_noticed_and_we_go_on_after_it(
    telegram: Telegram, serving: Serving, events: Events
):
    async with serving():
        telegram.say(ANNA, "one")
        assert [sent.text for sent in await read(telegram)] == ["text: one"]
        done = await asyncio.to_thread(as_thief, telegram, "setWebhook", url="https://thief.example/x")
        assert done.status_code == 200
        await until_told(events)
        await asyncio.to_thread(as_thief, telegram, "deleteWebhook")
        telegram.say(ANNA, "two")
        assert [sent.text for sent in await asyncio.to_thread(telegram.wait_for_messages, ANNA, 1, 40)] == ["text: two"]


async def test_a_second_listener_is_noticed(telegram: Telegram, serving: Serving, events: Events):
    stop = threading.Event()

    def listen() -> None:
        while not stop.is_set():
            as_thief(telegram, "getUpdates", timeout=1)

    async with serving():
        telegram.say(ANNA, "one")
        await read(telegram)
        thief = threading.Thread(target=listen, daemon=True)
        thief.start()
        try:
            await until_told(events)
        finally:
            stop.set()
        await asyncio.to_thread(thief.join, 5.0)
    assert all(telegram.token not in str(event) for event in events("channel_trouble"))
