"""The process dies at every single step of a case, between any two calls and commits: nothing is lost, nothing comes twice."""

import datetime
from pathlib import Path

import pytest

from bot.store.database import Database
from tests.emulator.telegram import Telegram
from tests.telegram.desk_setting import (
    ANNA,
    IOANA,
    STAFF,
    Crash,
    MortalDatabase,
    Points,
    Wall,
    parts,
    process,
    quick_database,
    request,
)

NOON = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)


async def live(telegram: Telegram, database: Database, wall: Wall, points: Points, lives: int = 20) -> int:
    """Live until all is done, from one crash to the next; return how many lives that took."""
    mortal = MortalDatabase(database, points)
    for life in range(1, lives):
        try:
            async with process(telegram, parts(mortal, clock=wall), before=points, after=points) as desk:
                for _ in range(3):
                    await desk.updates()
                    await desk.delivery.tick()
                    await desk.send()
                    wall.advance(4)
                return life
        except Crash:
            wall.advance(31)
    raise AssertionError("never done")


async def story(folder: Path, points: Points) -> Telegram:
    """A case from request to close, in steps between which everything settles."""
    telegram, wall = Telegram(), Wall(NOON)
    telegram.clock = wall.seconds
    telegram.start_group(STAFF)
    telegram.chats[STAFF].last = 5000
    telegram.say(ANNA, "/start")
    database = await quick_database(folder)
    try:
        await live(telegram, database, wall, Points())
        reference = await request(database, ANNA)
        telegram.say(STAFF, "good morning", person=IOANA)
        await live(telegram, database, wall, points)
        topic = next(iter(telegram.chats[STAFF].topics))
        telegram.say(STAFF, "first of staff", person=IOANA, thread=topic)
        await live(telegram, database, wall, points)
        telegram.say(ANNA, "first of Anna")
        telegram.say(ANNA, "second of Anna")
        telegram.send_photo(ANNA, "letter of Anna")
        telegram.say(STAFF, "second of staff", person=IOANA, thread=topic)
        await live(telegram, database, wall, points)
        telegram.press_data(STAFF, f"desk:done:{reference}:answered", person=IOANA)
        await live(telegram, database, wall, points)
    finally:
        await database.close()
    return telegram


EVERY = 60
STORIES = 4
WHOLE = (
    ["👤 first of Anna", "👤 second of Anna", "letter of Anna"],
    ["wait", "end", "first of staff", "second of staff", "closed", "rate"],
    1,
)


def account(telegram: Telegram) -> tuple[list[str], list[str], int]:
    """What each side reads, in order, and how many topics there are."""
    group = telegram.chats[STAFF]
    staff = [sent.text for sent in group.sent if "Anna" in sent.text]
    person = [_name(sent.text.splitlines()[-1]) for sent in telegram.chats[ANNA].sent]
    return staff, person, len(group.topics)


def _name(line: str) -> str:
    known = {"open now": "wait", "/end": "end", "24 hours": "closed", "Did the person": "rate"}
    return next((name for part, name in known.items() if part in line), line)


async def test_without_a_crash(tmp_path):
    points = Points()
    assert account(await story(tmp_path, points)) == WHOLE
    assert 200 < points.passed < 6 * EVERY


@pytest.mark.parametrize("part", range(STORIES))
async def test_crashes_between_steps_neither_lose_nor_double(tmp_path_factory, part):
    """Each story dies at its own first step and at every sixtieth one after that; all sixty first steps were tried, here runs every third."""
    for first in range(1 + part * 3, EVERY + 1, STORIES * 3):
        points = Points(*range(first, 600, EVERY))
        telegram = await story(tmp_path_factory.mktemp("life"), points)
        assert account(telegram) == WHOLE, f"dead at every {EVERY}th point from {first}"
        assert points.passed > 250
        assert "de două ori" not in str([sent.text for chat in (ANNA, STAFF) for sent in telegram.chats[chat].sent])
