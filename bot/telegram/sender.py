"""The sender: takes the outbox out, in order, at a pace that Telegram bears, each row exactly once.

One row a chat is on its way at a time. What its fate is when the process dies, or the network is cut, in between is found out before the
next one leaves (see `desk_calls`). What remains: a message that Telegram takes in only after it was looked for (`LEASE` later), and one
whose number lies more than `search.PROBES` above the last one known when it is looked for.
"""

import asyncio
import time
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.announcements.sending import Announcer
from bot.handoff.caseload import Caseload
from bot.handoff.staff_words import staff
from bot.handoff.translation import Translator
from bot.store.database import StoreUnavailable
from bot.store.numbers import Numbers
from bot.store.outbox import LEASE, Outbox
from bot.store.outgo import ANNOUNCEMENT, Due
from bot.telegram.desk_calls import SAYING, DeskCalls
from bot.telegram.desk_faults import meaning, seconds
from bot.telegram.desk_trouble import AGAIN, Trouble
from bot.telegram.pace import Pace
from bot.telegram.search import Newest, Search
from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

AT_ONCE = 16
IDLE = 3600.0
"""Seconds until the next look where nothing waits."""
EVERY = 1.0
"""Seconds between two looks into the outbox when nothing says that there is something new."""
IMPATIENCE = 120.0
"""Seconds after which a card or a change of one counts as much as a message."""
FURTHEST = 600.0
"""Seconds ahead that a row of the outbox can be put off; where Telegram asks for more, the chat is paused besides."""
SETTLE = 3.0
"""Seconds after a call broke before its fate is looked for."""


class Sender:
    """Sends for one bot."""

    def __init__(
        self,
        bot: Bot,
        caseload: Caseload,
        pace: Pace | None = None,
        translator: Translator | None = None,
        announcer: Announcer | None = None,
    ) -> None:
        """Keep the collaborators; nothing is sent yet."""
        self._announcer = announcer
        self._bot = bot
        self._calls = DeskCalls(bot)
        self._outbox: Outbox = caseload.outbox
        self._caseload = caseload
        self._translator = translator
        self.pace = pace or Pace()
        self._trouble = Trouble(caseload)
        self.newest = Newest(Numbers(caseload.cases.database))
        self._search = Search(self._outbox, self._calls, self.newest, lambda chat: self.pace.sent(chat, self._now()))
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._broken: dict[int, float] = {}
        self._began = False
        self._looked = 0.0

    def begin_anew(self) -> None:
        """Learn all again before the next message leaves: another bot has sent meanwhile."""
        self._began = False

    def doubt(self, chat: int) -> None:
        """Take a staff chat as one that could not be written to before."""
        self._trouble.doubt(chat)

    async def probe(self) -> None:
        """Ask whether staff chats that were gone can be used again: where nothing waits for one, no call would find out.

        Raises:
            StoreUnavailable: it is asked next time.
        """
        await self._trouble.probe(self._bot)

    async def begin(self) -> None:
        """Learn from the database what an earlier life has sent."""
        await self.newest.begin()
        for chat, moment in await self._outbox.recent(60.0):
            self.pace.sent(chat, moment.timestamp())
        self._began = True

    def _now(self) -> float:
        return self._outbox.now().timestamp()

    async def launch(self) -> float:
        """Begin what may be sent now; return in how many seconds to look again.

        Raises:
            StoreUnavailable: the outbox cannot be read.
        """
        if not self._began:
            await self.begin()
        now = self._now()
        if now < self._looked:  # the clock was set back
            self.pace.set_back(self._looked - now)
            self._broken = {number: moment - (self._looked - now) for number, moment in self._broken.items()}
        self._looked = now
        heads = await self._outbox.heads()
        on_their_way = {due.chat: self._wait(due, now) for due in heads if due.claimed is not None}
        full = {chat for chat, wait in on_their_way.items() if wait > 0}
        waits = [IDLE, *(on_their_way[chat] for chat in full)]
        for due in sorted(heads, key=lambda due: self._rank(due, now)):
            if due.chat is None:
                await self._trouble.give_up(due, "no_address")
                continue
            if due.chat in self._busy or due.chat in full or len(self._busy) >= AT_ONCE:
                continue
            wait = self._wait(due, now)
            if wait > 0:
                full.add(due.chat)
                waits.append(wait)
                continue
            self.pace.sent(due.chat, now, due.kind == "topic" and due.claimed is None)
            self._busy[due.chat] = asyncio.create_task(self._carry(due, due.chat))
        return min([EVERY, *waits] if self._busy else waits)

    def _rank(self, due: Due, now: float) -> tuple[bool, bool, bool, bool, int]:
        """Order: what is on its way already, priority, then what people write to each other, then the rest, announcements last."""
        late = due.kind not in {"text", "copy"} and now - due.created.timestamp() < IMPATIENCE
        return (due.claimed is None, due.kind == ANNOUNCEMENT, not due.priority, late, due.id)

    def _wait(self, due: Due, now: float) -> float:
        """Return in how many seconds a row may go; a moment too far ahead to be ours was written before the clock was set back."""
        if due.claimed is not None:
            if due.claimed.timestamp() > now + 1:
                self._broken.setdefault(due.id, now + LEASE.total_seconds() - SETTLE)
            broken = self._broken.get(due.id)
            ready = broken + SETTLE if broken is not None else due.claimed.timestamp() + LEASE.total_seconds()
            return max(0.0, ready - now)
        ahead = due.due.timestamp() - now
        wait = self.pace.wait(due.chat or 0, now, due.priority, due.kind == "topic", due.kind == ANNOUNCEMENT)
        return max(ahead if ahead <= FURTHEST else 0.0, wait, 0.0)

    async def settle(self) -> None:
        """Wait until nothing is on its way."""
        while self._busy:
            await asyncio.wait(self._busy.values())

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._outbox.changed.clear()
            try:
                pause = min(await self.launch(), EVERY)
            except StoreUnavailable as error:
                emit("store_unavailable", error=type(error.__cause__ or error).__name__)
                pause = EVERY
            waiting = asyncio.ensure_future(self._outbox.changed.wait())
            await asyncio.wait({waiting, *self._busy.values()}, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()

    async def _carry(self, due: Due, chat: int) -> None:
        """Send one row, or find out what became of it; a broken store leaves it for the next look."""
        due = self._outbox.opened(due)
        try:
            if due.claimed is not None:
                await self._resolve(due, chat)
            else:
                await self._send(due, chat)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        finally:
            self._busy.pop(chat, None)

    async def _send(self, due: Due, chat: int) -> None:
        due = await self._prepared(due)
        if due.content is None:
            await self._trouble.give_up(due, "unreadable")
            return
        if due.kind == ANNOUNCEMENT:
            allowed = await self._announcer.prepared(due) if self._announcer else None
            if allowed is None:
                return
            due = allowed
        if due.side == "staff" and due.thread is not None and due.mode is None and due.kind != "topic":
            await self._trouble.stage_again(due)
            return
        rows = await self._outbox.messages_of(due, chat)
        if due.kind in {"edit", "delete"} and not rows:
            await self._trouble.nothing_to_change(due)
            return
        if not await self._outbox.claim(due, chat, self.newest.of(chat)):
            return
        began = time.perf_counter()
        try:
            done = await self._calls.make(due, chat, rows)
        except TelegramError as error:
            await self._failed(due, chat, error)
            return
        await self._finished(due, chat, done.message, done.thread or {})
        emit("relayed", channel=CHANNEL, kind=due.kind, part=due.side, ms=round((time.perf_counter() - began) * 1000))

    async def _finished(self, due: Due, chat: int, message: int | None, thread: dict[str, Any]) -> None:
        for number in (message, thread.get("topic")):
            if isinstance(number, int):
                self.newest.seen(chat, number)
        self._broken.pop(due.id, None)
        if due.kind == ANNOUNCEMENT and self._announcer and message is not None and not await self._announcer.arrived(due, message):
            await self._calls.take_back(chat, message)
        said = await self._trouble.deleted(due) if due.kind == "delete" else []
        if not await self._outbox.finish(due, message, *said, **thread) and message is not None:
            await self._trouble.forgotten(due, chat, message)
        if due.side == "staff":
            await self._trouble.reached(chat)

    async def _resolve(self, due: Due, chat: int) -> None:
        """Find out whether a row was sent, by its number; if it was not, it waits again."""
        if not await self._outbox.adopt(due):
            return
        self._broken.pop(due.id, None)
        if due.kind not in SAYING or due.content is None:
            await self._outbox.later(due, 0.0, "again")
            return
        try:
            number = await self._search.find(due, chat)
        except TelegramError as error:
            await self._not_told(due, chat, error)
            return
        if number is not None:
            emit("fate_found", channel=CHANNEL, kind=due.kind, found=True)
            follows: dict[str, Any] = {}
            if due.kind in {"topic", "card"}:
                follows = {"topic": number, "mode": "topic"} if due.kind == "topic" else {"card": number}
            await self._finished(due, chat, None if due.kind == "topic" else number, follows)
            return
        emit("fate_found", channel=CHANNEL, kind=due.kind, found=False)
        if not due.after:  # nothing was known of the chat
            await self._perhaps_twice(due)
        await self._outbox.later(due, 0.0, "not_arrived")

    async def _not_told(self, due: Due, chat: int, error: TelegramError) -> None:
        """Do what an error means for a row whose fate is being looked for: look again, or, where nobody will ever be told, go on without it."""
        means, now = meaning(error, due.side == "person"), self._now()
        if isinstance(error, RetryAfter):
            self.pace.pause(chat, now + seconds(error))
            self._broken[due.id] = now + seconds(error) - SETTLE
        elif isinstance(error, ChatMigrated):  # numbers of before mean nothing in the supergroup
            await self._perhaps_twice(due)
            await self._trouble.moved(due, chat, error.new_chat_id)
        elif means == "blocked":
            await self._failed(due, chat, error)
        elif means in {"gone", "no_rights"} and await self._trouble.wanted_there(due, chat, means):
            self._broken[due.id] = now + AGAIN - SETTLE
        elif means not in {"gone", "no_rights"}:
            self._broken[due.id] = now

    async def _perhaps_twice(self, due: Due) -> None:
        """Let the words of a row that is sent again say that they may stand there already."""
        if due.content is not None and due.kind in {"text", "card"}:
            words = staff("maybe_twice") if due.side == "staff" else await self._trouble.words(due, "relay_twice")
            await self._outbox.rewrite(due, {**due.content, "twice": words})

    async def _prepared(self, due: Due) -> Due:
        """Return the row with its translation, if one is wanted and not there yet; kept, so that it is the same when looked for."""
        content = due.content
        if self._translator is None or content is None or not content.get("languages") or "label" in content:
            return due
        source, target = content["languages"]
        label = staff("translated") if due.side == "staff" else await self._trouble.words(due, "relay_translated")
        translated = await self._translator.translate(content["text"], source, target)
        if translated is None:
            label = staff("not_translated") if due.side == "staff" else ""
        return await self._outbox.rewrite(due, {**content, "translated": translated, "label": label})

    async def _failed(self, due: Due, chat: int, error: TelegramError) -> None:
        """Do what an error means for a row."""
        means = meaning(error, due.side == "person")
        emit("delivery_failed", channel=CHANNEL, error=means, attempts=due.attempts + 1)
        if isinstance(error, RetryAfter):
            self.pace.pause(chat, self._now() + seconds(error))
            await self._outbox.later(due, seconds(error), means)
        elif isinstance(error, ChatMigrated):
            await self._trouble.moved(due, chat, error.new_chat_id)
        elif means == "blocked" and due.kind == ANNOUNCEMENT and self._announcer:
            await self._announcer.blocked(due)
        elif means == "nothing":
            await self._finished(due, chat, None, {})
        elif means == "unknown" and due.kind in SAYING:
            self._broken[due.id] = self._now()
        elif means in {"unsent", "unknown"}:
            await self._outbox.later(due, min(2.0**due.attempts, 60.0), means)
        else:
            await self._trouble.meet(due, chat, means, error if isinstance(error, BadRequest) else None)
