"""Cases of a week in fake time (sixty here, five hundred where there is time), with two holidays, crashes, floods, cut calls and groups that move or vanish: every message counted."""

import datetime
import random
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.telegram import Telegram
from tests.telegram.desk_setting import IOANA, OFFICE, OTHER_STAFF, STAFF, Wall, directory
from tests.telegram.inline_sqlite import inline_database
from tests.telegram.week_book import Audit, Book
from tests.telegram.week_story import DAY, LABOUR, SMALL, Story
from tests.telegram.week_world import Rates, World

START = datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC)
"""A Wednesday; Monday and Tuesday after it are public holidays in Romania."""


async def week(folder: Path, cases: int, seed: int, rates: Rates) -> tuple[Audit, World, Story]:
    """Live through a week and two working days after it; return the audit."""
    wall, telegram, chance = Wall(START), Telegram(), random.Random(seed)
    telegram.clock, telegram.limits = wall.seconds, {"group": 20, "overall": 30, "topics": 15}
    for group in (STAFF, OTHER_STAFF):
        telegram.start_group(group)
    telegram.start(SMALL, None, "group")
    for group in (STAFF, OTHER_STAFF, SMALL):
        telegram.say(group, "bună dimineața", person=IOANA)
    where = directory(OFFICE, **{LABOUR: SMALL})
    database = await inline_database(folder)
    world, book = World(telegram, database, where, wall, chance, rates), Book()
    story = Story(world, database, where, folder, book)
    story.begin(cases, days=7)
    await world.run(wall.seconds() + 9.5 * DAY)
    await world.quieten()
    audit = await book.audit(telegram, database)
    left = await world.backlog()
    await database.close()
    assert left == {}, "everything is sent or given up"
    return audit, world, story


def told(audit: Audit, world: World) -> dict[str, Any]:
    return {"fates": dict(audit.fates), "crashes": world.crashes, "cuts": world.cuts, "repeated": world.repeated}


def holds(audit: Audit, world: World, story: Story, cases: int) -> None:
    """Everything is accounted for, and everything that was to go wrong did."""
    print(told(audit, world))
    assert audit.faults() == {}
    assert len(story.visits) == cases
    assert world.crashes >= cases / 10 and world.cuts >= cases / 20 and world.repeated >= cases / 50
    assert audit.fates["read by the staff"] >= cases / 2 and audit.fates["read by the person"] >= cases / 2


@pytest.mark.timeout(600)
async def test_every_message_of_a_week_is_accounted_for_exactly_once(tmp_path):
    audit, world, story = await week(tmp_path, 60, 5, Rates(crash=1 / 400))
    holds(audit, world, story, 60)


@pytest.mark.slow
@pytest.mark.timeout(3600)
async def test_every_message_of_a_week_with_five_hundred_cases_is_accounted_for_exactly_once(tmp_path):
    audit, world, story = await week(tmp_path, 500, 7, Rates())
    holds(audit, world, story, 500)
    assert audit.fates["forgotten"] and audit.fates["taken back"] and audit.fates["edited"]
