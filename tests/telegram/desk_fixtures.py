"""The fixtures and small steps that the desk's fault tests share."""

import datetime
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.store.database import Database
from bot.store.desk_tables import Outgo
from tests.emulator.telegram import Telegram
from tests.telegram.desk_setting import (
    ANNA,
    BIKASH,
    IOANA,
    OTHER_STAFF,
    STAFF,
    Process,
    Wall,
    parts,
    process,
    quick_database,
    request,
)

NOON = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await quick_database(tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
def wall() -> Wall:
    return Wall(NOON)


@pytest.fixture
def emulated(wall: Wall) -> Telegram:
    telegram = Telegram()
    telegram.clock = wall.seconds
    for group in (STAFF, OTHER_STAFF):
        telegram.start_group(group)
        telegram.say(group, "hello", person=IOANA)
    for person in (ANNA, BIKASH):
        telegram.say(person, "/start")
    return telegram


@pytest.fixture
async def desk(emulated: Telegram, database: Database, wall: Wall) -> AsyncIterator[Process]:
    async with process(emulated, parts(database, clock=wall)) as running:
        yield running


async def turn(desk: Process) -> None:
    await desk.updates()
    await desk.delivery.tick()
    await desk.send()


async def taken(desk: Process, database: Database, person: int = ANNA, **more: Any) -> tuple[str, int]:
    reference = await request(database, person, **more)
    await turn(desk)
    desk.telegram.press_data(STAFF, f"desk:take:{reference}", person=IOANA)
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert case is not None
    return reference, case.topic_number or 0


def texts(telegram: Telegram, chat: int) -> list[str]:
    return [sent.text for sent in telegram.chats[chat].sent if not sent.deleted]


async def states(database: Database) -> set[str]:
    async with database.session() as session:
        return set(await session.scalars(select(Outgo.state)))


async def sealed(database: Database) -> int:
    async with database.session() as session:
        return len(list(await session.scalars(select(Outgo.id).where(Outgo.sealed.is_not(None)))))
