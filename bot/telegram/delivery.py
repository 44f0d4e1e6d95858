"""Delivery: request cards from the outbox to the staff chats of the centres, tried again until they arrive.

Only a refusal by Telegram (chat unknown, bot thrown out) counts as an attempt. A network that is away does not:
otherwise a day without Telegram would use up every attempt and the request would be lost.
"""

import asyncio
import time
from collections.abc import Callable, Mapping

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

from bot.store.database import StoreUnavailable
from bot.store.requests import Pending, Requests
from bot.telegram.staff_card import card_text
from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

EVERY = 5.0
"""Seconds between two looks into the outbox."""
LONGEST = 3600.0
"""Seconds between two tries of the same delivery, at most."""


class Courier:
    """Carries pending deliveries, each at its own pace."""

    def __init__(
        self,
        bot: Bot,
        requests: Requests,
        words: Callable[[Mapping[str, str]], str] = card_text,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep the collaborators.

        Args:
            bot: an initialised bot.
            requests: the outbox.
            words: turns a card into Telegram HTML.
            clock: seconds that only grow.
        """
        self._bot = bot
        self._requests = requests
        self._words = words
        self._clock = clock
        self._due: dict[int, float] = {}
        self._failures: dict[int, int] = {}
        self._moved: dict[str, int] = {}
        self._unconfirmed: set[int] = set()

    async def round(self) -> int:
        """Try every delivery that is due; return how many arrived.

        Raises:
            StoreUnavailable: the outbox cannot be read or written.
        """
        pending = await self._requests.pending()
        known = {delivery.id for delivery in pending}
        self._due = {id_: due for id_, due in self._due.items() if id_ in known}
        self._failures = {id_: count for id_, count in self._failures.items() if id_ in known}
        self._unconfirmed &= known
        arrived = 0
        for delivery in pending:
            if self._due.get(delivery.id, 0.0) <= self._clock():
                arrived += await self._carry(delivery)
        return arrived

    async def _carry(self, delivery: Pending) -> bool:
        """Send one card and note what became of it; one that arrived but could not be noted is not sent twice."""
        if delivery.id not in self._unconfirmed and not await self._arrived(delivery):
            return False
        self._unconfirmed.add(delivery.id)
        await self._requests.attempted(delivery.id, delivered=True)
        emit("handoff_delivered", channel=CHANNEL, attempts=self._failures.get(delivery.id, 0) + 1)
        return True

    async def _arrived(self, delivery: Pending) -> bool:
        chat = self._moved.get(delivery.staff_chat, delivery.staff_chat)
        try:
            await self._bot.send_message(chat, self._words(delivery.card), parse_mode=ParseMode.HTML)
        except ChatMigrated as error:
            self._moved[delivery.staff_chat] = error.new_chat_id
            return await self._arrived(delivery) if chat != error.new_chat_id else False
        except RetryAfter as error:
            seconds = error.retry_after
            self._later(delivery, error, seconds.total_seconds() if not isinstance(seconds, int) else float(seconds))
        except TelegramError as error:
            self._later(delivery, error)
            if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
                await self._requests.attempted(delivery.id, delivered=False)
        else:
            return True
        return False

    def _later(self, delivery: Pending, error: TelegramError, seconds: float | None = None) -> None:
        """Put a delivery off: as long as Telegram asks, else twice as long as last time."""
        failures = self._failures[delivery.id] = self._failures.get(delivery.id, 0) + 1
        self._due[delivery.id] = self._clock() + (
            seconds if seconds is not None else min(EVERY * 2.0 ** (failures - 1), LONGEST)
        )
        emit("delivery_failed", channel=CHANNEL, error=type(error).__name__, attempts=failures)


async def deliver_pending(
    bot: Bot, requests: Requests, words: Callable[[Mapping[str, str]], str] = card_text, every: float = EVERY
) -> None:
    """Deliver request cards to staff chats until cancelled.

    Args:
        bot: an initialised bot.
        requests: the outbox.
        words: turns a card into Telegram HTML.
        every: seconds between two looks into the outbox.
    """
    courier = Courier(bot, requests, words)
    while True:
        try:
            await courier.round()
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error).__name__)
        await asyncio.sleep(every)
