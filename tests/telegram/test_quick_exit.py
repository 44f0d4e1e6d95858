"""/exit: the visible chat is cleared as far as Telegram allows, whatever is broken; what is kept for it goes with /forget and in two days."""

import asyncio
import datetime
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.catalogue import STRINGS, Catalogue
from bot.incoming import Incoming, pressed
from bot.rendering import Message, Renderer
from bot.replies import EXIT, Reply
from bot.settings import Settings
from bot.store.arrivals import Arrivals
from bot.store.database import Database, StoreUnavailable, open_database
from bot.store.desk_tables import Outgo
from bot.store.pseudonyms import pseudonym
from bot.store.retention import Eraser
from bot.store.shown import AT_ONCE, ROOM, Shown, ShownRow
from bot.telegram.callback_data import pack, unpack
from bot.telegram.channel import build_application, serve
from bot.telegram.quick_exit import QuickExit
from knowledge.periods import load_periods
from tests.emulator.telegram import Telegram
from tests.telegram.conftest import KEY, PHONE
from tests.telegram.fake_conversation import FakeConversation, Turn

ANNA, BIKASH = 700_000_001, 700_000_002
WHO = pseudonym(KEY, "telegram", str(ANNA))
NOW = datetime.datetime(2026, 11, 21, 12, 30, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
Living = Callable[[], AbstractAsyncContextManager[None]]


class Talk(FakeConversation):
    """A conversation that knows /exit and /forget as the real one answers them."""

    async def handle(self, incoming: Incoming) -> Turn:
        """Answer."""
        if incoming.text == "/exit":
            return Turn([Message("Hello.", clears=True)])
        if incoming.text == "/forget":
            return Turn([Message("forgotten", unnoted=True)])
        return await super().handle(incoming)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database on disk."""
    opened = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")
    yield opened
    await opened.close()


@pytest.fixture
def living(telegram: Telegram, catalogue: Catalogue, database: Database, tmp_path: Path) -> Living:
    """One life of the channel; the disk is what the last life left."""

    @asynccontextmanager
    async def live() -> AsyncIterator[None]:
        settings = Settings(_env_file=None, telegram_token=telegram.token, telegram_api=telegram.url, data_dir=tmp_path)
        application = build_application(settings, Talk(), KEY, catalogue, PHONE, Arrivals(database, "one"))
        task = asyncio.create_task(serve(application, settings))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    return live


async def read(telegram: Telegram, count: int = 1, chat: int = ANNA) -> list[str]:
    return [sent.text for sent in await asyncio.to_thread(telegram.wait_for_messages, chat, count)]


def seen(telegram: Telegram, chat: int = ANNA) -> list[str]:
    """Return what the bot wrote that still stands in a chat."""
    return [sent.text for sent in telegram.messages(chat) if not sent.deleted]


async def kept(database: Database) -> set[tuple[str, int]]:
    async with database.session() as session:
        return {(row.pseudonym, row.message) for row in await session.scalars(select(ShownRow))}


async def test_everything_goes_also_from_an_earlier_life_and_one_word_stays(telegram, living):
    async with living():
        for text in ("my husband beats me", "three", "where"):
            telegram.say(ANNA, text)
        telegram.share_location(ANNA, 46.77, 23.6)
        telegram.send_photo(ANNA, caption="my passport")
        telegram.say(BIKASH, "permit")
        await read(telegram, 5 + 2 + 2)
        await read(telegram, 1, BIKASH)
    async with living():
        telegram.say(ANNA, "and now")
        await read(telegram)
        telegram.say(ANNA, "/exit")
        assert await read(telegram) == ["Hello."]
    assert seen(telegram) == ["Hello."]
    (left,) = telegram.chats[ANNA].visible()
    assert left == telegram.messages(ANNA)[-1].id
    assert seen(telegram, BIKASH) == ["text: permit"] and telegram.chats[BIKASH].written
    assert {call["chat_id"] for call in telegram.called("deleteMessages")} == {str(ANNA)}


async def test_only_what_is_older_than_48_hours_stays_also_where_our_clock_is_wrong(telegram, living, monkeypatch):
    telegram.clock = lambda: time.time() - 49 * 3600
    async with living():
        telegram.say(ANNA, "long ago")
        await read(telegram)
        telegram.clock = time.time
        telegram.say(ANNA, "lately")
        await read(telegram)
        telegram.say(ANNA, "/exit")
        await read(telegram)
        assert seen(telegram) == ["text: long ago", "Hello."]
        assert len(telegram.called("deleteMessages")) == 1
    monkeypatch.setattr("bot.store.shown.AGE", datetime.timedelta(days=9))  # as if our clock went nine days back
    async with living():
        for text in ("a", "b", "c"):
            telegram.say(ANNA, text)
        await read(telegram, 3)
        telegram.say(ANNA, "/exit")
        await read(telegram)
    assert seen(telegram) == ["text: long ago", "Hello."]


async def test_what_is_said_while_a_life_ends_goes_in_the_next(telegram, living):
    async with living():
        telegram.say(ANNA, "slow")
        await asyncio.sleep(0.4)  # it takes twice as long to answer
    assert seen(telegram) == ["text: slow"]
    async with living():
        telegram.say(ANNA, "/exit")
        await read(telegram, 2)
    assert seen(telegram) == ["Hello."]


async def test_a_network_that_breaks_and_telegrams_limits_are_waited_for(telegram, living):
    async with living():
        telegram.say(ANNA, "three")
        await read(telegram, 3)
        telegram.flood("deleteMessages", retry_after=1)
        telegram.fail("deleteMessages", 502, "Bad Gateway")
        telegram.say(ANNA, "/exit")
        assert await read(telegram) == ["Hello."]
    assert seen(telegram) == ["Hello."]


async def test_with_a_broken_database_this_lifes_messages_go(telegram, living, monkeypatch, database):
    def broken() -> None:
        raise StoreUnavailable("broken")

    async with living():
        monkeypatch.setattr(database, "session", broken)
        telegram.say(ANNA, "three")
        await read(telegram, 3)
        telegram.say(ANNA, "/exit")
        assert await read(telegram) == ["Hello."]
        assert seen(telegram) == ["Hello."]
        monkeypatch.undo()


async def test_after_forget_no_number_is_kept(telegram, living, database):
    async with living():
        telegram.say(ANNA, "hello")
        telegram.say(BIKASH, "hello")
        await read(telegram)
        await read(telegram, 1, BIKASH)
        await asyncio.sleep(1.3)
        assert {who for who, _ in await kept(database)} == {WHO, pseudonym(KEY, "telegram", str(BIKASH))}
        telegram.say(ANNA, "/forget")
        await read(telegram)
        await asyncio.sleep(0.2)
    assert {who for who, _ in await kept(database)} == {pseudonym(KEY, "telegram", str(BIKASH))}


async def test_what_is_kept_is_a_number_and_an_hour_for_two_days(database, tmp_path):
    shown = Shown(database, lambda: NOW)
    shown.note("a", 1, NOW - 48 * HOUR)
    shown.note("a", 2, NOW - 47 * HOUR)
    shown.note("b", 3, NOW)
    await shown.flush()
    assert await shown.deletable("a", ANNA) == [2]
    async with database.session() as session:
        assert {row.hour.minute for row in await session.scalars(select(ShownRow))} == {0}
    await Eraser(database, tmp_path / "none.db", load_periods()).sweep(NOW)
    assert await kept(database) == {("a", 2), ("b", 3)}
    await Eraser(database, tmp_path / "none.db", load_periods()).forget("a")
    assert await kept(database) == {("b", 3)}
    await Eraser(database, tmp_path / "none.db", load_periods()).sweep(NOW + 49 * HOUR)
    assert await kept(database) == set()


async def test_what_staff_wrote_to_the_person_goes_too(database):
    async with database.session() as session:
        for number, chat in ((5, ANNA), (6, -100_500)):
            session.add(
                Outgo(key=f"k{number}", stream="s", side="person", kind="text", state="done", due=NOW, created=NOW,
                      chat=chat, message=number, done=NOW)
            )  # fmt: skip
    assert await Shown(database, lambda: NOW).deletable("a", ANNA) == [5]


async def test_memory_is_bounded_and_so_is_one_exit(database):
    shown = Shown(None, lambda: NOW)
    for number in range(ROOM + 5):
        shown.note("a", number, NOW)
    found = await shown.deletable("a", ANNA)
    assert (len(found), found[0], found[-1]) == (AT_ONCE, ROOM + 4, ROOM + 5 - AT_ONCE)


async def test_a_hundred_a_call(telegram, catalogue):
    calls: list[int] = []

    class Bot:
        async def delete_messages(self, chat: int, numbers: list[int]) -> None:
            calls.append(len(numbers))

    shown = Shown(None, lambda: NOW)
    for number in range(250):
        shown.note(WHO, number, NOW)

    async def once(call: Callable[[], Any]) -> object:
        return await call()

    assert await QuickExit(shown, KEY).clear(Bot(), ANNA, once) == 0  # type: ignore[arg-type]
    assert calls == [100, 100, 50]
    assert await shown.deletable(WHO, ANNA) == []


def test_every_reply_about_danger_carries_the_button_and_it_can_be_pressed():
    tags = {path.stem: False for path in STRINGS.glob("*.ftl")}
    renderer = Renderer(Catalogue(tags), {})
    for tag in tags:
        (message,) = renderer.messages(Reply(say="urgent_violence", outcome="urgent"), tag)
        assert message.keys[-1][-1].send == "/exit"
        (plain,) = renderer.messages(Reply(say="greet", outcome="small_talk"), tag)
        assert plain.keys == ()
        (done,) = renderer.messages(Reply(say=EXIT, outcome="settings"), tag)
        assert done.clears and len(done.text) < 20 and not done.keys
    assert pressed(unpack(pack("/exit")) or "") == ("exit", {})
