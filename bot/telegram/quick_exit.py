"""`/exit`: everything in a person's chat that Telegram lets a bot delete goes, theirs and ours; one neutral word stays.

Telegram deletes for both sides, messages of the last 48 hours only, a hundred a call. What cannot go: older messages, notifications
that were shown already, what was forwarded or photographed, and the bot in the list of chats.
"""

import datetime
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot
from telegram.error import BadRequest

from bot.store.database import StoreUnavailable
from bot.store.moments import utc_now
from bot.store.pseudonyms import pseudonym
from bot.store.shown import Shown
from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

A_CALL = 100
"""Messages that one call may delete."""
Patiently = Callable[[Callable[[], Awaitable[object]]], Awaitable[object]]
"""Makes a call, again where the network fails or Telegram asks to wait."""


class QuickExit:
    """Knows what stands in people's chats, and clears it."""

    def __init__(self, shown: Shown, key: bytes) -> None:
        """Keep the numbers, and the secret that pseudonyms are made with."""
        self.shown = shown
        self._key = key

    def note(self, chat: int, message: int, written: datetime.datetime | None = None) -> None:
        """Note a message that stands in a private chat."""
        self.shown.note(self._who(chat), message, written or utc_now())

    async def forget(self, chat: int) -> None:
        """Keep no numbers of a chat any more."""
        try:
            await self.shown.drop(self._who(chat))
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)

    async def clear(self, bot: Bot, chat: int, patiently: Patiently) -> int:
        """Delete what stands in a chat, newest first; return how much Telegram did not let us delete.

        Raises:
            TelegramError: Telegram cannot be reached, or the person has blocked the bot.
        """
        who, kept = self._who(chat), 0
        numbers = await self.shown.deletable(who, chat)
        for start in range(0, len(numbers), A_CALL):
            some = numbers[start : start + A_CALL]
            kept += await _delete(bot, chat, some, patiently)
            try:
                await self.shown.drop(who, some)
            except StoreUnavailable as error:
                emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        if kept:
            emit("channel_trouble", channel=CHANNEL, part="exit", reason="not_deletable")
        return kept

    def _who(self, chat: int) -> str:
        return pseudonym(self._key, CHANNEL, str(chat))


async def _delete(bot: Bot, chat: int, numbers: Sequence[int], patiently: Patiently) -> int:
    """Delete messages; where Telegram refuses them together, in halves, so that one bad number keeps no other. Return how many stayed."""
    try:
        await patiently(lambda: bot.delete_messages(chat, numbers))
    except BadRequest:
        if len(numbers) == 1:
            return 1
        half = len(numbers) // 2
        first = await _delete(bot, chat, numbers[:half], patiently)
        return first + await _delete(bot, chat, numbers[half:], patiently)
    return 0
