"""The desk on one bot: its updates, its sender and its clock, run together."""

import asyncio

from telegram import Bot

from bot.handoff.escalation import Escalation
from bot.handoff.parts import DeskParts
from bot.steady_clock import SteadyClock
from bot.store.database import StoreUnavailable
from bot.store.leader import Leader
from bot.telegram.desk import TelegramDesk
from bot.telegram.desk_commands import DeskCommands
from bot.telegram.desk_staff import StaffDesk
from bot.telegram.pace import Pace
from bot.telegram.sender import Sender
from knowledge.log_events import emit

EVERY = 3.0
"""Seconds between two looks at the cases that wait."""


class Delivery:
    """Everything that the desk does through one bot."""

    def __init__(
        self, parts: DeskParts, bot: Bot, key: bytes, pace: Pace | None = None, clock: SteadyClock | None = None
    ) -> None:
        """Wire the parts; nothing is sent yet.

        Args:
            parts: the desk.
            bot: the bot, perhaps not yet initialised.
            key: the secret that pseudonyms are made with.
            pace: how fast it may send.
            clock: whether the time can be believed that cases are passed on by.
        """
        self._clock = clock or SteadyClock()
        self._caseload = parts.caseload
        self._leader = Leader(parts.caseload.cases.database, "desk")
        self.sender = Sender(bot, parts.caseload, pace, parts.translator, parts.announcer)
        self._announcer = parts.announcer
        commands = DeskCommands(parts.caseload, parts.relay, parts.articles, parts.phrases, parts.learning)
        staff_desk = StaffDesk(parts.caseload, parts.relay, commands)
        self.desk = TelegramDesk(parts.caseload, parts.relay, self.sender, staff_desk, parts.articles, key)
        self._escalation = Escalation(parts.caseload)

    async def recall(self) -> None:
        """Learn from the database which staff chats moved or are gone.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        for chat, row in (await self._caseload.cases.staff_chats()).items():
            if row.moved_to is not None:
                self._caseload.chats.moved(chat, row.moved_to)
            else:
                self._caseload.chats.found(chat, usable=row.state == "well")
                if row.state != "well":
                    self.sender.doubt(chat)

    async def tick(self) -> None:
        """Do what the time asks for.

        Raises:
            StoreUnavailable: the rest follows at the next tick.
        """
        await self.sender.newest.remember()
        await self.sender.probe()
        if self._clock.believable():
            await self._escalation.tick()
            if self._announcer:
                await self._announcer.tick()

    async def run(self, bot: Bot | None = None) -> None:
        """Take part until cancelled: keep what this bot sees, and send and look at the waiting cases while no other bot does."""
        leading = asyncio.create_task(self._leader.lead(self._lead))
        try:
            while True:
                try:
                    await self.recall()
                    await self.sender.newest.remember()
                except StoreUnavailable as error:
                    emit("store_unavailable", error=type(error.__cause__ or error).__name__)
                await asyncio.sleep(EVERY)
        finally:
            leading.cancel()
            await asyncio.gather(leading, return_exceptions=True)

    async def _lead(self) -> None:
        """Send and look at the waiting cases until cancelled; what is being sent is finished."""
        self.sender.begin_anew()
        jobs = [asyncio.create_task(self.sender.run()), asyncio.create_task(self._caseload.outbox.listen())]
        try:
            while True:
                try:
                    await self.sender.newest.learn()
                    await self.tick()
                except StoreUnavailable as error:
                    emit("store_unavailable", error=type(error.__cause__ or error).__name__)
                self._caseload.outbox.changed.set()  # what another process put down without our hearing it
                await asyncio.sleep(EVERY)
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
            await self.sender.settle()
