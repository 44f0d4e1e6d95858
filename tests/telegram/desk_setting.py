"""What the desk's tests share: a directory with staff chats, a small answering side, people and staff, on an emulator over HTTP or in process."""

import asyncio
import datetime
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update
from telegram.ext import ExtBot

from bot.assembly import load_catalogue
from bot.catalogue import Catalogue
from bot.handoff.parts import DeskParts, desk_parts
from bot.handoff.staff_chats import StaffChats
from bot.handoff.translation import Translator
from bot.rasa_client import RasaUnavailable
from bot.rendering import Renderer
from bot.replies import Reply
from bot.settings import Settings
from bot.store.database import Database, open_database
from bot.store.outbox import Clock, utc_now
from bot.store.pseudonyms import pseudonym
from bot.store.requests import NewRequest, Requests
from bot.telegram.delivery import Delivery
from bot.telegram.pace import UNLIMITED, Limits, Pace
from knowledge.centres import Directory, load_directory
from knowledge.languages import load_languages
from tests.emulator.direct import DirectRequest, Hook
from tests.emulator.telegram import Telegram

KEY = b"k" * 32
STAFF, OTHER_STAFF = -1_000_000_001_000, -1_000_000_002_000
CENTRE, OTHER_CENTRE, NOBODY = "RC-TM", "RC-BUC", "RC-GL"
ANNA, BIKASH, CLARA = 700_000_001, 700_000_002, 700_000_003
IOANA, MIHAI = 800_000_001, 800_000_002
OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:00",))
_CATALOGUE: list[Catalogue] = []


def catalogue() -> Catalogue:
    """The words of all languages, loaded once."""
    if not _CATALOGUE:
        _CATALOGUE.append(load_catalogue())
    return _CATALOGUE[0]


def directory(hours: Any = "always", **chats: int) -> Directory:
    """The real directory, with staff chats and hours at two centres."""
    wanted = {CENTRE: STAFF, OTHER_CENTRE: OTHER_STAFF} | chats
    return Directory(
        [
            entry.model_copy(update={"staff_chat": wanted[entry.id], "opening_hours": hours, "holidays": "RO"})
            if entry.id in wanted
            else entry
            for entry in load_directory()
        ]
    )


@dataclass
class FakeAnswering:
    """Knows two articles and one word of danger."""

    asked: list[tuple[str, str, str]] = field(default_factory=list)
    broken: bool = False

    async def send(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Answer."""
        language = str(metadata["reading_language"])
        self.asked.append((sender, message, language))
        if self.broken:
            raise RasaUnavailable("down")
        if "beat" in message or "danger" in message:
            return [Reply(say="urgent_violence", outcome="urgent", args={"kind": "violence"})]
        if "show_article" in message or "permis" in message:
            return [Reply(say="answer", outcome="answer", args=article("permit-extension", language))]
        if "hârtii" in message:
            rows = [
                {"topic": "t", "article": name, "title": name.title()} for name in ("permit-extension", "asylum-card")
            ]
            return [Reply(say="clarify", outcome="clarify", args={"candidates": rows})]
        return [Reply(say="no_answer", outcome="no_answer")]


def article(name: str, language: str) -> dict[str, Any]:
    """The arguments of an article."""
    return {
        "topic": "stay", "article": name, "title": f"Permit ({language})", "short": f"Short words ({language}).", "case": None,
        "served_language": language, "source_language": "ro", "translation": "human", "source_title": "IGI", "source_date": "2026-01-02",
        "checked": "2026-11-21", "valid_until": None,
    }  # fmt: skip


def parts(
    database: Database,
    answering: FakeAnswering | None = None,
    where: Directory | None = None,
    clock: Clock = utc_now,
    translator: Translator | None = None,
    chats: StaffChats | None = None,
    **overrides: Any,
) -> DeskParts:
    """The desk over a database."""
    where = where or directory()
    renderer = Renderer(catalogue(), {row.tag: row.native for row in load_languages()})
    return desk_parts(
        Settings(_env_file=None, **overrides), database, KEY, where, chats or StaffChats(where), catalogue(), renderer,
        answering or FakeAnswering(), translator, clock,
    )  # fmt: skip


async def request(
    database: Database, chat: int, language: str = "en", centre: str = CENTRE, priority: bool = False, **more: Any
) -> str:
    """Store a confirmed request of somebody on Telegram; return its reference."""
    who = pseudonym(KEY, "telegram", str(chat))
    known = {"county": "Timiș", "topic": "stay_permit_extension"} | more
    new = NewRequest(
        who, centre, known.pop("county"), known.pop("topic"), language, "telegram", str(chat), priority, **known
    )
    return await Requests(database).store(new)


class Crash(BaseException):
    """The process dies here."""


class Wall:
    """A clock that is set by hand."""

    def __init__(self, moment: datetime.datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime.datetime:
        return self.moment

    def seconds(self) -> float:
        return self.moment.timestamp()

    def advance(self, seconds: float) -> None:
        self.moment += datetime.timedelta(seconds=seconds)


class Points:
    """The moments at which a process can die: before and after every call and every commit. Dies at the one that is due."""

    def __init__(self, *due: int) -> None:
        self.due = set(due)
        self.passed = 0

    def __call__(self, where: str = "") -> None:
        self.passed += 1
        if self.passed in self.due:
            raise Crash(where)


class MortalDatabase(Database):
    """A database whose process can die before and after every commit."""

    def __init__(self, database: Database, points: Points) -> None:
        super().__init__(database.engine)
        self._living = database
        self.points = points

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        async with self._living.session() as session:
            yield session
            self.points("before a commit")
        self.points("after a commit")


class Process:
    """One life of the bot's desk, in this process: made anew after each crash, over the same database and Telegram."""

    def __init__(self, delivery: Delivery, desk: DeskParts, bot: ExtBot[Any], telegram: Telegram) -> None:
        self.delivery, self.parts, self.bot, self.telegram = delivery, desk, bot, telegram

    async def updates(self) -> int:
        """Handle the updates that wait, in order; one that was not handled to the end stays."""
        handled = 0
        while self.telegram.updates:
            row = self.telegram.updates[0]
            await self.delivery.desk.takes(Update.de_json(row, self.bot), self.bot)
            self.telegram.updates.popleft()
            handled += 1
        return handled

    async def send(self) -> float:
        """Send all that may be sent now, return in how many seconds to look again; what somebody raised in a call or in the store ends this life."""
        sender = self.delivery.sender
        while True:
            pause = await sender.launch()
            running = list(sender._busy.values())
            if not running:
                return pause
            await asyncio_wait(running)


async def asyncio_wait(tasks: list[Any]) -> None:
    """Wait for all; a crash in one ends the others where they are."""
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    tasks = list(done)
    crashed = [task.exception() for task in tasks if not task.cancelled() and task.exception()]
    if crashed:
        raise crashed[0]


@asynccontextmanager
async def process(
    telegram: Telegram,
    desk: DeskParts,
    before: Hook | None = None,
    after: Hook | None = None,
    limits: Limits = UNLIMITED,
) -> AsyncIterator[Process]:
    """One life of the desk on an emulator in the same process."""
    bot: ExtBot[Any] = ExtBot(telegram.token, request=DirectRequest(telegram, before, after), get_updates_request=DirectRequest(telegram))  # fmt: skip
    await bot.initialize()
    delivery = Delivery(desk, bot, KEY, Pace(limits))
    await delivery.recall()
    yield Process(delivery, desk, bot, telegram)


async def quick_database(path: Path) -> Database:
    """A SQLite database that does not wait for the disk: for tests in which only this process dies."""
    database = await open_database(database_of(path))
    event.listen(
        database.engine.sync_engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF")
    )
    await database.engine.dispose()
    return database


def database_of(path: Path) -> str:
    """The address of a database file."""
    return f"sqlite+aiosqlite:///{path / 'punte.db'}"
