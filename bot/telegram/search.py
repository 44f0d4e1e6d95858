"""Numbers of messages: the newest known in every chat, and the search for the message that a row of unknown fate may have become."""

from typing import Protocol

from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.store.numbers import SUPERGROUPS, Numbers
from bot.store.outbox import Outbox
from bot.store.outgo import Due
from bot.telegram.desk_calls import DeskCalls

PROBES = 60
"""Numbers that are looked at for a message of unknown fate."""
END = 8
"""Numbers in a row that are not there, after which a group has no newer message."""


def counter(chat: int) -> int:
    """Return whose count numbers the messages of a chat: a supergroup's own, or (0) the one of all private chats and small groups."""
    return chat if chat < SUPERGROUPS else 0


class Sent(Protocol):
    """Is told of every call that is made for a chat."""

    def __call__(self, chat: int) -> None:
        """Note a call."""


class Newest:
    """The newest message number known in every chat, whoever wrote it."""

    def __init__(self, numbers: Numbers) -> None:
        """Keep the database's side, which remembers them for other bots and later lives."""
        self.kept = numbers
        self._newest: dict[int, int] = {}
        self._remembered: dict[int, int] = {}

    def of(self, chat: int) -> int:
        """Return the newest number that is known where a chat is counted, 0 where none is."""
        return self._newest.get(counter(chat), 0)

    def seen(self, chat: int, message: int) -> None:
        """Note the number of a message in a chat."""
        key = counter(chat)
        self._newest[key] = max(message, self._newest.get(key, 0))

    async def remember(self) -> None:
        """Keep the newest numbers seen, where there are newer ones than kept already.

        Raises:
            StoreUnavailable: they are kept next time.
        """
        newer = {chat: number for chat, number in self._newest.items() if number > self._remembered.get(chat, 0)}
        if newer:
            await self.kept.remember(newer)
            self._remembered |= newer

    async def learn(self) -> None:
        """Take over the newest numbers that other bots have seen.

        Raises:
            StoreUnavailable: they are taken over next time.
        """
        for chat, message in (await self.kept.remembered()).items():
            self.seen(chat, message)

    async def begin(self) -> None:
        """Learn from the database what an earlier life has sent and seen.

        Raises:
            StoreUnavailable: the database cannot be read.
        """
        for chat, message in (await self.kept.newest()).items():
            self.seen(chat, message)


class Search:
    """Looks for messages of unknown fate."""

    def __init__(self, outbox: Outbox, calls: DeskCalls, newest: Newest, sent: Sent) -> None:
        """Keep the collaborators; `sent` is told of every call, so that the pace is kept."""
        self._outbox = outbox
        self._calls = calls
        self._newest = newest
        self._sent = sent
        self._reached: dict[int, int] = {}

    async def find(self, due: Due, chat: int) -> int | None:
        """Return the number of the message that a row of unknown fate became, None where it never arrived.

        A supergroup counts for itself, so its end is known by a few numbers in a row that are not there; other chats count together.
        How far the search came is kept, for Telegram may ask to wait in the middle of it.

        Raises:
            TelegramError: Telegram did not answer; the search goes on from there.
        """
        after = due.after or 0
        newest = max(after, self._newest.of(chat))
        last = self._reached.pop(due.id, newest + PROBES)
        known = await self._newest.kept.known(chat, after, shared=counter(chat) == 0)
        absent = 0
        for number in range(after + 1, last + 1):
            if number in known:
                continue
            self._sent(chat)
            try:
                found = await self._calls.arrived(due, chat, number)
            except TelegramError as error:
                if isinstance(error, RetryAfter | NetworkError):  # who is refused may never ask again
                    self._reached[due.id] = last
                await self._outbox.narrow(due, number - 1)
                raise
            if found == "it":
                return number
            absent = absent + 1 if found == "nothing" else 0
            if counter(chat) < 0 and absent >= END and number > newest:
                break
        return None
