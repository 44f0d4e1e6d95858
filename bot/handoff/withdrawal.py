"""What must be said and taken back when a person's cases are deleted: by /forget, or because their period is over.

Runs inside the transaction that deletes, and leaves behind only what names no person: which messages to delete, and a line for the staff.
"""

import datetime
import secrets
from collections.abc import Collection, Sequence
from typing import Any, Protocol

from sqlalchemy import delete, not_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handoff.notices import Notices
from bot.handoff.staff_words import staff
from bot.markup import to_html
from bot.store.cases import Cases
from bot.store.desk_tables import Outgo, Thread
from bot.store.leftovers import outlives_its_case
from bot.store.outbox import Outbox
from bot.store.outgo import Item
from bot.store.tables import Request

AT_ONCE = 100
"""Messages that Telegram deletes in one call."""
MEANT = {"text", "copy", "edit", "delete"}
"""Kinds by which one side says or changes something for the other: where they fail, it is said."""


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
        """Delete what stands of a thread, and say `words` there if any; what stands where the bot cannot reach it is left to the staff, who are told.

        The rows outlive the case: a staff chat that has put the bot out is cleared when it lets the bot in again, within the period
        `withdrawn` of periods.yaml.
        """
        once = _once()
        said = select(Outgo.message, Outgo.kind, Outgo.chat).where(
            Outgo.thread == thread.id, Outgo.message.is_not(None), Outgo.kind.in_(("card", "text", "copy"))
        )
        rows = [(int(row[0] or 0), row[1], row[2]) for row in (await session.execute(said.order_by(Outgo.id))).all()]
        here = [(number, kind) for number, kind, chat in rows if chat == thread.chat]
        numbers = [number for number, kind in here if kind != "card" or not words]
        cards = [number for number, kind in here if kind == "card"] if words else []
        # A bot may delete only what is younger than two days, or where it has the right to; edit its own card it always may.
        blank = f"{to_html(staff('card_head', reference=thread.reference))}\n{to_html(staff('card_withdrawn'))}"
        place: dict[str, Any] = {"topic": thread.topic, "reference": thread.reference}
        contents = [{"numbers": [number], "html": blank} | place for number in cards]
        contents += [{"numbers": numbers[start : start + AT_ONCE]} | place for start in range(0, len(numbers), AT_ONCE)]
        items = [
            Item(f"wipe:{once}:{part}", "staff", "wipe", content, chat=thread.chat)
            for part, content in enumerate(contents)
        ]
        if words and thread.mode is not None:
            content = {"html": to_html(words), "topic": thread.topic}
            items.append(Item(f"withdrawn:{once}", "staff", "text", content, chat=thread.chat))
        if len(here) < len(rows):  # the group has become a supergroup since: numbers of before mean nothing there
            items.append(delete_old_by_hand(thread.chat, thread.reference))
        if thread.topic is not None:
            items.append(Item(f"withdrawn:{once}:shut", "staff", "shut", {"topic": thread.topic}, chat=thread.chat))
        await self._outbox.put(session, *items)

    async def leftovers(self, session: AsyncSession, before: datetime.datetime) -> int:
        """Delete what is still to be deleted in staff chats since before a moment, done or not; return how many rows went."""
        gone = await session.execute(delete(Outgo).where(outlives_its_case(), Outgo.created < before))
        return int(getattr(gone, "rowcount", 0))

    async def undelivered(self, session: AsyncSession, before: datetime.datetime) -> int:
        """Delete the words of what could not be delivered for too long, and say so to whoever wrote them; return how many."""
        waiting = (Outgo.sealed.is_not(None), Outgo.state != "sent", Outgo.created < before, not_(outlives_its_case()))
        rows: Sequence[Outgo] = list(await session.scalars(select(Outgo).where(*waiting)))
        values = {"sealed": None, "state": "failed", "error": "expired", "done": self._outbox.now()}
        await session.execute(
            update(Outgo).where(*waiting).values(**values).execution_options(synchronize_session=False)
        )
        for row in rows:
            if row.reference is None or (row.source is None and row.kind != "delete") or row.kind not in MEANT:
                continue
            case = await self._cases.get_within(session, row.reference)
            if case is None:
                continue
            if row.side == "staff":
                key = "relay_not_deleted" if row.kind == "delete" else "relay_lost"
                await self._outbox.put(session, *self._notices.tell(case, key, f"lost:{row.id}"))
            elif case.thread is not None:
                lost = staff("not_delivered", reason=row.error or "-")
                content = {"html": to_html(staff("taken_back_failed") if row.kind == "delete" else lost)}
                item = Item(
                    f"staff:{case.reference}:lost:{row.id}", "staff", "text", content, case.reference, case.thread
                )
                await self._outbox.put(session, item)
        return len(rows)


def delete_old_by_hand(chat: int, reference: str) -> Item:
    """Return the line that asks staff to delete what the bot cannot: what stands since before their group became a supergroup."""
    content = {"html": to_html(staff("delete_old_by_hand", reference=reference))}
    return Item(f"by_hand:{_once()}", "staff", "text", content, chat=chat)


def _once() -> str:
    """Return what tells one withdrawal from all others: numbers of deleted threads are given again, and the key of what was wiped stays."""
    return secrets.token_hex(8)
