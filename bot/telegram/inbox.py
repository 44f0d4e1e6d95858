"""The inbox: an update is stored before it is acknowledged to Telegram, and kept until it is answered to the end.

The library acknowledges by what it does next: its polling names the next offset only after `put` of the queue has returned, and its
webhook answers 200 only then. So this queue stores inside `put`, in the database, or in the spool while that is down, and does not
return before one of them has it; where neither can (the disk is full too), not before it is answered, one after the other. After a
crash, what is stored and not answered is answered, each conversation in its order. What a person must be able to answer without its being
stored at all (`passing`) is not: after a crash they press again.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from telegram import Bot, Chat, Update

from bot.metrics import timed
from bot.store.arrivals import Arrivals, Waiting
from bot.store.database import StoreUnavailable
from bot.store.pseudonyms import pseudonym
from bot.store.safekeeping import Added, Safekeeping
from bot.store.sealing import Seal, SealBroken
from bot.store.spool import Spool
from bot.telegram.callback_data import passing
from bot.telegram.flood import FloodGuard
from bot.telegram.recent import Recent
from bot.telegram.reduced import reduced, sent_at
from bot.telegram.replies_kept import Kept
from bot.telegram.sent_journal import SentJournal
from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

REMEMBERED = 4_096
"""Update numbers that are known as handled without asking the database."""
ROOM = 2_000
"""Updates in memory; more stay with Telegram until some are answered."""
TEND_SECONDS = 5.0
"""Seconds between two signs of life, and two tries to empty the spool."""


class Inbox(asyncio.Queue[object]):
    """The queue between the library's receiving and its handling; what else it holds than updates passes through.

    Without storage nothing outlives the process: that is for tests of what lies behind the queue.
    """

    def __init__(
        self,
        guard: FloodGuard,
        warn: Callable[[Update], Awaitable[None]],
        storage: Safekeeping | None = None,
        seal: Seal | None = None,
        conversation: Callable[[str], str] = str,
        journal: SentJournal | None = None,
    ) -> None:
        """Keep the collaborators.

        Args:
            guard: who is too fast; such updates are neither stored nor answered.
            warn: tells a person that they are.
            storage: where updates wait.
            seal: encrypts them there.
            conversation: chat → the pseudonym that they are stored under.
            journal: takes down at once what Telegram has taken.
        """
        super().__init__()
        self._guard = guard
        self._warn = warn
        self._storage = storage
        self._seal = seal
        self._conversation = conversation
        self._journal = journal
        self._handled: Recent[bool] = Recent(REMEMBERED)
        self._kept: dict[int, Kept] = {}
        self._adding: set[int] = set()
        self._collecting = asyncio.Lock()
        self._rung = asyncio.Event()
        self._unstored: dict[int, asyncio.Event] = {}
        self._passing: set[int] = set()
        self._room = asyncio.Condition()
        self._warnings: set[asyncio.Future[None]] = set()

    @property
    def waiting(self) -> int:
        """Return how many updates wait or are being answered."""
        return len(self._kept)

    @property
    def spooling(self) -> bool:
        """Tell whether the database is down and updates go to the spool."""
        return self._storage is not None and self._storage.spooling

    async def put(self, item: object) -> None:
        """Take an update in; returns when it is stored, or need not be."""
        if not isinstance(item, Update):
            await super().put(item)
            return
        chat, user = item.effective_chat, item.effective_user
        if chat is None or not isinstance(item.update_id, int) or self._handled.get(item.update_id):
            return
        try:
            verdict = self._guard.verdict(user.id if user else chat.id, sent_at(item))
        except (TypeError, AttributeError) as error:  # an id that is none
            emit("update_rejected", channel=CHANNEL, reason=type(error).__name__)
            return
        if verdict == "warn":
            warning = asyncio.ensure_future(self._warn(item))
            self._warnings.add(warning)
            warning.add_done_callback(self._warnings.discard)
        if verdict != "answer":
            return
        async with self._room:
            await self._room.wait_for(lambda: len(self._kept) < ROOM)
        added: Added = "new"
        if item.callback_query and passing(item.callback_query.data):
            self._passing.add(item.update_id)
        elif self._storage and self._seal:
            waiting = self._sealed(item, chat, self._seal)
            if waiting is None:
                return
            self._adding.add(item.update_id)
            try:
                with timed("store"):
                    added = await self._storage.add(waiting)
            finally:
                self._adding.discard(item.update_id)
        if added == "behind":
            self._rung.set()
        if added in {"known", "elsewhere", "behind"}:
            return
        self._handled.put(item.update_id, True)
        self._kept[item.update_id] = Kept()
        if added == "new":
            await super().put(item)
            return
        answered = self._unstored[item.update_id] = asyncio.Event()
        await super().put(item)
        await answered.wait()

    def _sealed(self, update: Update, chat: Chat, seal: Seal) -> Waiting | None:
        """Return what is stored of an update, None where it is so malformed that nothing can be: one bad update must not stop the rest."""
        try:
            row = update.to_dict()
            content = seal.close(reduced(row) if chat.type == Chat.PRIVATE else row)
        except Exception as error:  # noqa: BLE001 - whatever the library lets through; see above
            emit("update_rejected", channel=CHANNEL, reason=type(error).__name__)
            return None
        return Waiting(update.update_id, self._conversation(str(chat.id)), content)

    async def recover(self, bot: Bot) -> int:
        """Put what an earlier life, or another bot that is gone, left unanswered back into the queue; return how many."""
        if self._storage is None or self._seal is None:
            return 0
        async with self._collecting:
            known = [*self._kept, *self._adding]
            found = await self._take_in(await self._storage.unanswered(known), self._seal, bot)
        if found:
            emit("updates_recovered", count=found)
        return found

    async def _take_in(self, rows: list[Waiting], seal: Seal, bot: Bot) -> int:
        """Put stored updates into the queue, those that are there already left out; return how many."""
        found, sent = 0, self._journal.read() if self._journal and rows else {}
        for row in rows:
            if row.update in self._kept or row.update in self._adding or self._handled.get(row.update):
                continue
            try:
                update = Update.de_json(seal.open(row.sealed), bot)
                kept = Kept.of(seal.open(row.replies)) if row.replies else Kept()
            except (SealBroken, ValueError, KeyError, TypeError) as error:
                emit("update_rejected", channel=CHANNEL, reason=type(error).__name__)
                if self._storage:
                    await self._storage.finish(row.update)
                continue
            self._kept[row.update] = kept.with_all_sent(sent.get(row.update, {}))
            self._handled.put(row.update, True)
            await super().put(update)
            found += 1
        return found

    async def collect(self, bot: Bot) -> None:
        """Until cancelled: take in what other bots received of conversations that are ours, as soon as they ring."""
        if self._storage is None or self._seal is None or not self._storage.shared:
            return
        listening = asyncio.ensure_future(self._storage.listen(self._rung.set))
        try:
            while True:
                await self._rung.wait()
                self._rung.clear()
                async with self._collecting:
                    known = [*self._kept, *self._adding]
                    await self._take_in(await self._storage.handed(known), self._seal, bot)
        finally:
            listening.cancel()

    async def leave(self) -> None:
        """Leave what is not answered to other bots, if there are any."""
        if self._storage:
            await self._storage.leave()

    async def tend(self, bot: Bot) -> None:
        """Until cancelled: empty the spool, give signs of life, and take over what other bots left behind."""
        while True:
            await asyncio.sleep(TEND_SECONDS)
            if self._storage is None:
                continue
            if self._journal:
                self._journal.shorten(self._kept.keys())
            with contextlib.suppress(StoreUnavailable):
                await self._storage.breathe()
                await self._storage.drain()
                await self.recover(bot)

    def kept(self, number: int) -> Kept:
        """Return what is known of the replies to an update that is being answered."""
        return self._kept.get(number) or Kept()

    async def keep(self, number: int, kept: Kept) -> bool:
        """Store the replies to an update; False where another bot has taken it over, and we must say nothing."""
        self._kept[number] = kept
        if self._storage is None or self._seal is None or number in self._unstored or number in self._passing:
            return True
        if await self._storage.keep(number, self._seal.close(kept.as_json())):
            return True
        self._handled.drop(number)  # it may come back to us
        return False

    async def sent(self, number: int, position: int, messages: int) -> None:
        """Note at once how many messages of a reply Telegram has taken; between two of them also where another bot would read it."""
        if self._journal:
            self._journal.note(number, position, messages)
        kept = self._kept.get(number)
        said = kept.at(position) if kept else None
        if kept and said and messages < len(said.messages) and self._storage and self._storage.shared:
            await self.keep(number, kept.with_all_sent({position: messages}))

    async def finish(self, number: int) -> None:
        """Note that an update is answered to the end."""
        unstored = self._unstored.pop(number, None)
        self._passing.discard(number)
        if unstored:
            unstored.set()
        elif self._storage:
            await self._storage.finish(number)
        if self._kept.pop(number, None) is not None:
            async with self._room:
                self._room.notify_all()


def stored_in(arrivals: Arrivals, folder: Path, key: bytes) -> dict[str, Any]:
    """Return the arguments that make an inbox durable: storage and journal, a seal from the secret key, pseudonyms to store under."""
    return {
        "storage": Safekeeping(arrivals, Spool(folder)),
        "journal": SentJournal(folder / "sent.journal"),
        "seal": Seal(key),
        "conversation": lambda chat: pseudonym(key, CHANNEL, chat),
    }
