"""People on Telegram, staff in the console, one database: what tests of the console's desk work with."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.console.context import Console
from tests.console.console_fixtures import Browser, Visitors
from tests.emulator.telegram import Telegram
from tests.telegram.desk_setting import ANNA, BIKASH, Process, process, request

ONCE = re.compile(r'name="once" value="([^"]+)"')


@dataclass
class World:
    """People on Telegram, staff in the console, one database."""

    telegram: Telegram
    bot: Process
    console: Console
    visitors: Visitors

    async def turn(self) -> None:
        """Let the bot do what there is to do."""
        await self.bot.updates()
        await self.bot.delivery.tick()
        await self.bot.send()

    def read(self, person: int = ANNA) -> list[str]:
        """What a person has before them."""
        return [sent.text for sent in self.telegram.chats[person].sent if not sent.deleted]

    async def case(self, person: int = ANNA, **more) -> str:
        """A request that has reached the desk."""
        reference = await request(self.console.database, person, **more)
        await self.turn()
        return reference

    async def state(self, reference: str) -> str:
        case = await self.console.desk.caseload.cases.get(reference)
        return case.state if case else "gone"


@pytest.fixture
async def world(console, visitors, wall) -> AsyncIterator[World]:
    telegram = Telegram()
    telegram.clock = wall.seconds
    for person in (ANNA, BIKASH):
        telegram.say(person, "/start")
    telegram.updates.clear()
    async with process(telegram, console.desk) as bot:
        yield World(telegram, bot, console, visitors)


def nowhere(folder: Path) -> Path:
    """Rasa's tracker, which is not there."""
    return folder / "none.db"


async def press(browser: Browser, reference: str, do: str, **fields):
    """Open a case and send one of its forms."""
    page = await browser.open(f"/desk/{reference}")
    once = ONCE.search(page.text)
    return await browser.send_form(f"/desk/{reference}", {"do": do, "once": once[1] if once else "", **fields})
