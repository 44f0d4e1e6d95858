"""The outbox: what has to be sent, put down in the same transaction as what it follows from, and taken out exactly once.

Every row has a key that says what it is (`text:P-ABC234:staff:4711`), so putting it again, because an update came twice or a crash came
between, changes nothing. Rows of a stream leave in order. Before a row is sent it is marked `sending`, together with the newest message
number known in its chat; a row that stays `sending` longer than `LEASE` has an unknown fate, which the sender finds out before anything
else leaves for that chat. Words are sealed, and gone as soon as the row is done.
"""

import asyncio
import datetime
from dataclasses import replace
from typing import Any

from sqlalchemy import Executable, bindparam, event, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.store import console_desk
from bot.store.bell import ring, when_rung
from bot.store.database import Database, StoreUnavailable
from bot.store.desk_tables import SEARCHED, Outgo, Thread
from bot.store.moments import Clock, utc_now
from bot.store.outgo import ANNOUNCEMENT, Due, Item, Side
from bot.store.sealing import Seal, SealBroken
from bot.store.tables import Request

__all__ = ["LEASE", "Clock", "Outbox", "utc_now"]
PAGE = "web"  # the channel of the public chat page
LEASE = datetime.timedelta(seconds=30)
"""How long a send may take; longer than all time-outs of a call together, so that nobody is still at it afterwards."""

OPEN = ("waiting", "sending")
_ROWS = update(Outgo).execution_options(synchronize_session=False)
_COLUMNS = (
    Outgo.id, Outgo.kind, Outgo.key, Outgo.side, Outgo.sealed, Outgo.reference, Outgo.priority, Outgo.source, Outgo.attempts, Outgo.due,
    Outgo.created, Outgo.after, Thread.id, Thread.centre, Thread.mode, Thread.topic, Thread.card, Outgo.state, Outgo.claimed, Outgo.chat,
    Request.reply_to, Thread.chat,
)  # fmt: skip


def _heads() -> Executable:
    """Return the query for the first open row of every stream of a channel; what is on its way blocks its stream, whatever was put before it."""
    first = (Outgo.state != "sending", Outgo.rank, Outgo.id)
    order = func.row_number().over(partition_by=Outgo.stream, order_by=first).label("place")
    ranked = select(Outgo.id, order).where(Outgo.state.in_(OPEN), Outgo.channel == bindparam("of")).subquery()
    return (
        select(*_COLUMNS)
        .join(ranked, ranked.c.id == Outgo.id)
        .outerjoin(Thread, Thread.id == Outgo.thread)
        .outerjoin(Request, Request.reference == Outgo.reference)
        .where(ranked.c.place == 1)
        .order_by(Outgo.priority.desc(), Outgo.id)
    )


_HEADS = _heads()


class Outbox:
    """The rows of one channel."""

    def __init__(self, database: Database, seal: Seal, clock: Clock = utc_now, channel: str = "telegram") -> None:
        """Keep the collaborators.

        Args:
            database: the database.
            seal: encrypts what waits.
            clock: the time.
            channel: who delivers: telegram, email, web.
        """
        self._database = database
        self.seal = seal
        self.now = clock
        self._channel = channel
        self.changed = asyncio.Event()
        self._shared = database.engine.dialect.name == "postgresql"
        self._insert = postgresql.insert if self._shared else sqlite.insert

    async def put(self, session: AsyncSession, *items: Item) -> None:
        """Put items down inside a transaction; one whose key is there already stays as it is."""
        now = self.now()
        for item in items:
            if await console_desk.put(session, item, self.seal, now, self._insert):
                continue
            row = {
                "key": item.key, "channel": await self._carrier(session, item), "stream": item.stream, "rank": item.rank, "reference": item.reference,
                "thread": item.thread, "side": item.side, "kind": item.kind, "sealed": self.seal.close(item.content),
                "priority": item.priority, "source": item.source, "chat": item.chat, "state": "waiting", "attempts": 0, "due": now, "created": now,
            }  # fmt: skip
            await session.execute(self._insert(Outgo).values(**row).on_conflict_do_nothing())
        if items:
            event.listen(session.sync_session, "after_commit", lambda _: self.changed.set(), once=True)
            if self._shared:
                await ring(session, self._channel)

    async def listen(self) -> None:
        """Until cancelled, hear of what other processes put down; nothing to do where there is no other."""
        if self._shared:
            await when_rung(self._database, {self._channel}, self.changed.set)

    async def _carrier(self, session: AsyncSession, item: Item) -> str:
        """Return the channel that delivers an item: to a person on the chat page the page itself, which fetches it."""
        if item.side == "staff" or item.reference is None:
            return self._channel
        of = await session.scalar(select(Request.channel).where(Request.reference == item.reference))
        return PAGE if of == PAGE else self._channel

    async def heads(self) -> list[Due]:
        """Return the first open row of every stream: priority first, then the oldest.

        Raises:
            StoreUnavailable: they cannot be read.
        """
        async with self._database.session() as session:
            return [self._due(row) for row in (await session.execute(_HEADS, {"of": self._channel})).all()]

    def opened(self, due: Due) -> Due:
        """Return a row with its content; None where that is gone, or sealed with another key."""
        return replace(due, content=self.unsealed(due.sealed))

    def unsealed(self, sealed: bytes | None) -> dict[str, Any] | None:
        """Return a content; None where it is gone, or sealed with another key."""
        try:
            return self.seal.open(sealed) if sealed is not None else None
        except SealBroken:
            return None

    def _due(self, row: Any) -> Due:
        """Return a row with its target: as it is now where it waits, as it was where it is on its way."""
        state, claimed, chat, address, staff_chat = row[-5:]
        due = Due(*row[:-5])
        if due.kind == ANNOUNCEMENT:
            chat = (self.opened(due).content or {}).get("chat")
        if state == "waiting":
            claimed = None
            if due.side == "person" and due.reference:
                chat = int(address) if address and address.lstrip("-").isdigit() else None
            elif staff_chat is not None:
                chat = staff_chat
        return replace(due, claimed=claimed, chat=chat)

    async def claim(self, due: Due, chat: int, after: int) -> bool:
        """Mark a row as being sent; False where somebody else does, or another row of the chat is on its way.

        Args:
            due: the row.
            chat: where it goes.
            after: newest message number known in that chat.

        Raises:
            StoreUnavailable: it is not marked, and must not be sent.
        """
        other, kept = aliased(Outgo), None if due.kind == ANNOUNCEMENT else chat
        busy = select(other.id).where(other.chat == chat, other.state == "sending").exists()
        mark = (
            update(Outgo)
            .where(Outgo.id == due.id, Outgo.state == "waiting", ~busy)
            .values(state="sending", claimed=self.now(), chat=kept, after=after, attempts=Outgo.attempts + 1)
            .execution_options(synchronize_session=False)
        )
        try:
            async with self._database.session() as session:
                return getattr(await session.execute(mark), "rowcount", 0) == 1
        except StoreUnavailable as error:
            if isinstance(error.__cause__, IntegrityError):  # two bots at the same moment: the index lets one through
                return False
            raise

    async def adopt(self, due: Due) -> bool:
        """Take over a row of unknown fate; False where another bot was quicker."""
        mark = (
            update(Outgo)
            .where(Outgo.id == due.id, Outgo.state == "sending", Outgo.claimed == due.claimed)
            .values(claimed=self.now())
        )
        async with self._database.session() as session:
            return getattr(await session.execute(mark), "rowcount", 0) == 1

    async def narrow(self, due: Due, after: int) -> None:
        """Note up to which number a row of unknown fate was looked for."""
        async with self._database.session() as session:
            await session.execute(_ROWS.where(Outgo.id == due.id).values(after=after, error=SEARCHED))

    async def finish(self, due: Due, message: int | None, *items: Item, **thread: Any) -> bool:
        """Note that a row is done, what follows for its thread, and what is said about it; False where it was forgotten meanwhile."""
        values = {"state": "sent", "sealed": None, "done": self.now(), "message": message, "error": None}
        if due.kind == ANNOUNCEMENT:
            values["chat"] = 0  # the count that all private chats share; whose chat it was is not kept
        async with self._database.session() as session:
            done = await session.execute(_ROWS.where(Outgo.id == due.id).values(**values))
            if thread and due.thread is not None:
                await session.execute(update(Thread).where(Thread.id == due.thread).values(**thread))
            if due.kind == "card" and due.reference:
                first = (Request.reference == due.reference, Request.delivered.is_(None))
                await session.execute(update(Request).where(*first).values(delivered=self.now()))
            if still := getattr(done, "rowcount", 0) == 1:
                await self.put(session, *items)
            return still

    async def later(self, due: Due, seconds: float, error: str) -> None:
        """Put a row off that was certainly not sent."""
        moment = self.now() + datetime.timedelta(seconds=seconds)
        values = {"state": "waiting", "claimed": None, "due": moment, "error": error[:32], "after": None}
        async with self._database.session() as session:
            await session.execute(_ROWS.where(Outgo.id == due.id).values(**values))

    async def fail(self, due: Due, error: str, *items: Item) -> None:
        """Give a row up, and put down what is said about it."""
        values = {"state": "failed", "sealed": None, "done": self.now(), "error": error[:32], "after": None}
        async with self._database.session() as session:
            await session.execute(_ROWS.where(Outgo.id == due.id).values(**values))
            await self.put(session, *items)

    async def rewrite(self, due: Due, content: dict[str, Any]) -> Due:
        """Change the content of a row that is not done, and return it with that."""
        async with self._database.session() as session:
            sealed = self.seal.close(content)
            await session.execute(update(Outgo).where(Outgo.id == due.id, Outgo.state.in_(OPEN)).values(sealed=sealed))
        return replace(due, content=content)

    async def messages_of(self, due: Due, chat: int) -> list[int]:
        """Return the numbers of the messages in a chat that a row changes; none for a row that says something.

        Numbers of another chat (a case that went to another centre, a group that became a supergroup) mean other messages in this one.
        """
        content = due.content or {}
        rows = [content["row"]] if "row" in content else content.get("rows") or []
        if not rows or due.kind not in {"edit", "delete"}:
            return []
        wanted = (
            select(Outgo.message)
            .where(Outgo.id.in_(rows), Outgo.message.is_not(None), Outgo.chat == chat)
            .order_by(Outgo.id)
        )
        async with self._database.session() as session:
            return [int(number) for number in await session.scalars(wanted) if number is not None]

    async def stands(self, due: Due) -> bool:
        """Tell whether what a row changes was delivered anywhere, be it in a chat that has another number now."""
        content = due.content or {}
        rows = [content["row"]] if "row" in content else content.get("rows") or []
        wanted = select(func.count()).where(Outgo.id.in_(rows), Outgo.message.is_not(None))
        async with self._database.session() as session:
            return bool(await session.scalar(wanted))

    async def repeated(self, reference: str, side: Side, source: int) -> list[Outgo]:
        """Return the rows that carry a message of the other side, in order: more than one where it was cut."""
        wanted = select(Outgo).where(
            Outgo.reference == reference, Outgo.side == side, Outgo.source == source, Outgo.kind.in_(("text", "copy"))
        )
        async with self._database.session() as session:
            return list(await session.scalars(wanted.order_by(Outgo.id)))

    async def recent(self, seconds: float) -> list[tuple[int, datetime.datetime]]:
        """Return chat and moment of what was sent in the last seconds, so that a restart does not exceed the pace."""
        since = self.now() - datetime.timedelta(seconds=seconds)
        async with self._database.session() as session:
            rows = (await session.execute(select(Outgo.chat, Outgo.claimed).where(Outgo.claimed > since))).all()
        return [(int(chat), moment) for chat, moment in rows if chat is not None and moment is not None]

    async def backlog(self) -> dict[str, int]:
        """Return how many rows there are in each state that an operator should know: waiting, sending, failed."""
        wanted = select(Outgo.state, func.count()).where(Outgo.state != "sent").group_by(Outgo.state)
        async with self._database.session() as session:
            return {str(state): int(count) for state, count in (await session.execute(wanted)).all()}
