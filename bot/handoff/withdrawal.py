"""What must be said and taken back when a person's cases are deleted: by /forget, or because their period is over.

Runs inside the transaction that deletes, and leaves behind only what names no person: which messages to delete, and a line for the staff.
"""

import datetime
import secrets
from collections.abc import Collection, Sequence
from typing import Protocol

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handoff.notices import Notices
from bot.handoff.staff_words import staff
from bot.markup import to_html
from bot.store.cases import Cases
from bot.store.desk_tables import Outgo, Thread
from bot.store.outbox import Outbox
from bot.store.outgo import Item
from bot.store.tables import Request

AT_ONCE = 100
"""Messages that Telegram deletes in one call."""


class Letters(Protocol):
    """What tells centres that are reached by letter."""

    async def withdraw(self, session: AsyncSession, pseudonym: str) -> None:
        """Tell them that a person's cases are withdrawn."""


class Withdrawal:
    """Tells staff chats, and takes back what stands there."""

    def __init__(self, outbox: Outbox, cases: Cases, notices: Notices) -> None:
        """Keep the collaborators."""
        self._outbox = outbox
        self._cases = cases
        self._notices = notices
        self.letters: Letters | None = None

    async def forget(self, session: AsyncSession, pseudonym: str) -> None:
        """Take a person's messages back from the staff chats and say that their open cases are withdrawn."""
        if self.letters:
            await self.letters.withdraw(session, pseudonym)
        wanted = select(Thread, Request.state).join(Request).where(Request.pseudonym == pseudonym)
        for thread, state in (await session.execute(wanted)).all():
            words = staff("withdrawn", reference=thread.reference) if thread.open and state != "closed" else ""
            await self._take_back(session, thread, words)

    async def expire(self, session: AsyncSession, references: Collection[str]) -> None:
        """Take back what stands in staff chats of cases whose period is over."""
        for thread in await session.scalars(select(Thread).where(Thread.reference.in_(references))):
            if thread.topic is not None:
                key = f"erase:{_once()}"
                await self._outbox.put(session, Item(key, "staff", "erase", {"topic": thread.topic}, chat=thread.chat))
            else:
                await self._take_back(session, thread, "")

    async def _take_back(self, session: AsyncSession, thread: Thread, words: str) -> None:
        once = _once()
        said = select(Outgo.message, Outgo.kind).where(
            Outgo.thread == thread.id, Outgo.message.is_not(None), Outgo.kind.in_(("card", "text", "copy"))
        )
        rows = (await session.execute(said.order_by(Outgo.id))).all()
        numbers = [int(number) for number, kind in rows if number is not None and (kind != "card" or not words)]
        cards = [int(number) for number, kind in rows if number is not None and kind == "card"]
        # A bot may delete only what is younger than two days, or where it has the right to; edit its own card it always may.
        blank = f"{to_html(staff('card_head', reference=thread.reference))}\n{to_html(staff('card_withdrawn'))}"
        items = (
            [
                Item(
                    f"wipe:{once}:card:{number}",
                    "staff",
                    "wipe",
                    {"numbers": [number], "html": blank},
                    chat=thread.chat,
                )
                for number in cards
            ]
            if words
            else []
        )
        items += [
            Item(f"wipe:{once}:{start}", "staff", "wipe", {"numbers": numbers[start : start + AT_ONCE]}, chat=thread.chat)
            for start in range(0, len(numbers), AT_ONCE)
        ]  # fmt: skip
        if words and thread.mode is not None:
            content = {"html": to_html(words), "topic": thread.topic}
            items.append(Item(f"withdrawn:{once}", "staff", "text", content, chat=thread.chat))
        if thread.topic is not None:
            items.append(Item(f"withdrawn:{once}:shut", "staff", "shut", {"topic": thread.topic}, chat=thread.chat))
        await self._outbox.put(session, *items)

    async def undelivered(self, session: AsyncSession, before: datetime.datetime) -> int:
        """Delete the words of what could not be delivered for too long, and say so to whoever wrote them; return how many."""
        waiting = (Outgo.sealed.is_not(None), Outgo.state != "sent", Outgo.created < before)
        rows: Sequence[Outgo] = list(await session.scalars(select(Outgo).where(*waiting)))
        values = {"sealed": None, "state": "failed", "error": "expired", "done": self._outbox.now()}
        await session.execute(
            update(Outgo).where(*waiting).values(**values).execution_options(synchronize_session=False)
        )
        for row in rows:
            if row.source is None or row.reference is None or row.kind not in {"text", "copy"}:
                continue
            case = await self._cases.get_within(session, row.reference)
            if case is None:
                continue
            if row.side == "staff":
                await self._outbox.put(session, *self._notices.tell(case, "relay_lost", f"lost:{row.id}"))
            elif case.thread is not None:
                content = {"html": to_html(staff("not_delivered", reason=row.error or "-"))}
                item = Item(
                    f"staff:{case.reference}:lost:{row.id}", "staff", "text", content, case.reference, case.thread
                )
                await self._outbox.put(session, item)
        return len(rows)


def _once() -> str:
    """Return what tells one withdrawal from all others: numbers of deleted threads are given again, and the key of what was wiped stays."""
    return secrets.token_hex(8)
