"""What the tests of announcements share: a database, a clock, an announcement, people who asked to be told."""

import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.announcements.board import Board
from bot.announcements.content import Content
from bot.announcements.sending import Announcer
from bot.announcements.subscriptions import Subscription, Subscriptions
from bot.store.database import Database
from bot.store.desk_tables import Outgo
from bot.store.outbox import Outbox
from bot.store.people import People
from bot.store.pseudonyms import pseudonym
from bot.store.sealing import Seal
from knowledge.languages import load_languages
from tests.emulator.telegram import Telegram
from tests.telegram.desk_setting import KEY, Wall, catalogue, parts, process

NOON = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)
TEXTS = {
    "ro": {"title": "Curs de română", "text": "Un curs gratuit începe luni.\nSună la 0256 000 000."},
    "en": {"title": "Romanian course", "text": "A free course begins on Monday.\nCall 0256 000 000."},
}
NATIVE = {row.tag: row.native for row in load_languages()}
PEOPLE = (700_000_011, 700_000_012, 700_000_013)


@pytest.fixture
def wall() -> Wall:
    return Wall(NOON)


def content(**more: Any) -> Content:
    """An announcement."""
    given = {"texts": TEXTS, "expires": "2026-12-24", "source": "Centrul Regional Timișoara", "topics": ["courses"]}
    return Content.model_validate({**given, **more})


def who(chat: int) -> str:
    """The pseudonym of a chat."""
    return pseudonym(KEY, "telegram", str(chat))


async def subscribe(database: Database, wall: Wall, chat: int, language: str = "en", **more: Any) -> str:
    """Somebody asks to be told; returns their pseudonym."""
    await People(database).choose_language(who(chat), language)
    await Subscriptions(database, Seal(KEY), wall).put(who(chat), Subscription(chat, **more))
    return who(chat)


async def publish(database: Database, wall: Wall, **more: Any) -> int:
    """Ana writes, Dan approves; returns the number."""
    board = Board(database, wall)
    number = await board.write(content(**more), "ana", None)
    await board.submit(number, 1, "ana")
    await board.approve(number, 1, "dan")
    return number


async def rows(database: Database) -> list[Outgo]:
    """The rows of announcements in the outbox."""
    async with database.session() as session:
        return list(await session.scalars(select(Outgo).where(Outgo.kind == "announcement").order_by(Outgo.key)))


def announcer(database: Database, wall: Wall, off: Any = lambda: False) -> Announcer:
    """What puts announcements into the outbox."""
    return Announcer(database, Outbox(database, Seal(KEY), wall), catalogue(), NATIVE, off)


def texts(telegram: Telegram, chat: int) -> list[str]:
    """What stands in a chat."""
    return [sent.text for sent in telegram.chats[chat].sent if not sent.deleted]


@pytest.fixture
def telegram(wall: Wall) -> Telegram:
    emulated = Telegram()
    emulated.clock = wall.seconds
    for person in PEOPLE:
        emulated.say(person, "/start")
    return emulated


async def deliver(telegram: Telegram, database: Database, wall: Wall, rounds: int = 3, **more: Any) -> None:
    """Let one life of the bot put down and send what it may."""
    async with process(telegram, parts(database, clock=wall), **more) as desk:
        await desk.updates()
        for _ in range(rounds):
            await desk.delivery.tick()
            await desk.send()
            wall.advance(4)
