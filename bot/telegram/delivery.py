"""The desk on one bot: its updates, its sender and its clock, run together."""

import asyncio

from telegram import Bot

from bot.handoff.escalation import Escalation
from bot.handoff.parts import DeskParts
from bot.store.database import StoreUnavailable
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

    def __init__(self, parts: DeskParts, bot: Bot, key: bytes, pace: Pace | None = None) -> None:
        """Wire the parts; nothing is sent yet.

        Args:
            parts: the desk.
            bot: the bot, perhaps not yet initialised.
            key: the secret that pseudonyms are made with.
            pace: how fast it may send.
        """
        self._caseload = parts.caseload
        self.sender = Sender(bot, parts.caseload, pace, parts.translator)
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
        await self.sender.remember()
        await self.sender.probe()
        await self._escalation.tick()

    async def run(self, bot: Bot | None = None) -> None:
        """Send and look at the waiting cases until cancelled; what is being sent is finished."""
        sending = asyncio.create_task(self.sender.run())
        try:
            recalled = False
            while True:
                try:
                    if not recalled:
                        await self.recall()
                        recalled = True
                    await self.tick()
                except StoreUnavailable as error:
                    emit("store_unavailable", error=type(error.__cause__ or error).__name__)
                await asyncio.sleep(EVERY)
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            await self.sender.settle()
