"""What is said at a desk in the staff console: rows of the outbox that nobody sends, for the page is where they are read.

A centre that works in the console has a staff chat of its own whose number no chat of Telegram can have, so that everything else treats
it as any other desk. What comes for it is kept sealed: unread (`waiting`) until somebody of the centre opens the case, then (`sent`) for
the period `desk_console`, so that staff can follow the conversation.
"""

import datetime
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Insert, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.desk_tables import Outgo, Thread
from bot.store.outgo import Item
from bot.store.sealing import Seal, SealBroken
from bot.store.tables import Request

CHANNEL = "console"
FIRST = -(1 << 56)
"""The first number of a desk in the console; numbers of Telegram's chats have 52 bits."""
SAID = ("text", "copy", "reply", "note")
_ROWS = update(Outgo).where(Outgo.channel == CHANNEL).execution_options(synchronize_session=False)


def console_chat(centre: str) -> int:
    """Return the number of a centre's desk in the console."""
    return FIRST - zlib.crc32(centre.encode())


def in_console(chat: int | None) -> bool:
    """Tell whether a staff chat is a desk in the console."""
    return chat is not None and chat <= FIRST


@dataclass(frozen=True)
class Line:
    """Something said at a desk in the console.

    Attributes:
        id: number of its row.
        key: its key, which tells what a line of ours is about.
        kind: text (of the person, or a line of ours), copy (a file of the person), reply, note.
        content: its words; None where they are no longer kept.
        moment: when it was put down.
        unread: nobody of the centre has seen it yet.
        source: number of the person's message, None for what is not theirs.
        taken_back: the person has deleted it.
    """

    id: int
    key: str
    kind: str
    content: dict[str, Any] | None
    moment: datetime.datetime
    unread: bool
    source: int | None
    taken_back: bool


async def put(
    session: AsyncSession, item: Item, seal: Seal, now: datetime.datetime, insert: Callable[..., Any]
) -> bool:
    """Put an item down if it is for a desk in the console; False where it is for somebody else."""
    if item.side != "staff":
        return False
    chat = item.chat
    if item.thread is not None:
        chat = await session.scalar(select(Thread.chat).where(Thread.id == item.thread))
    if not in_console(chat):
        return False
    match item.kind:
        case "text" | "copy" | "reply" | "note":
            await session.execute(_row(item, seal, now, insert))
        case "edit":
            await _edit(session, item, seal)
        case "delete":
            values = {"sealed": None, "state": "sent", "done": now, "error": "taken_back"}
            await session.execute(_ROWS.where(Outgo.id == item.content["row"]).values(**values))
        case "card":
            first = (Request.reference == item.reference, Request.delivered.is_(None))
            await session.execute(update(Request).where(*first).values(delivered=now))
        case _:
            pass  # topic, recard, retitle, shut, reopen: the page shows the case as it is
    return True


def _row(item: Item, seal: Seal, now: datetime.datetime, insert: Callable[..., Any]) -> Insert:
    seen = item.kind in {"reply", "note"}
    row = {
        "key": item.key, "channel": CHANNEL, "stream": item.stream, "rank": 0, "reference": item.reference, "thread": item.thread,
        "side": "staff", "kind": item.kind, "sealed": seal.close(item.content), "priority": item.priority, "source": item.source,
        "state": "sent" if seen else "waiting", "attempts": 0, "due": now, "created": now, "done": now if seen else None,
    }  # fmt: skip
    made: Insert = insert(Outgo).values(**row).on_conflict_do_nothing()
    return made


async def _edit(session: AsyncSession, item: Item, seal: Seal) -> None:
    """Change the words of a message that the person has changed; it counts as unread again."""
    changed = {"text": item.content["text"], "changed": True}
    mine = _ROWS.where(Outgo.id.in_(item.content["rows"]), Outgo.thread == item.thread, Outgo.sealed.is_not(None))
    await session.execute(mine.values(sealed=seal.close(changed), state="waiting", done=None))


async def lines(session: AsyncSession, thread: int, seal: Seal) -> list[Line]:
    """Return what was said at a thread's desk, oldest first."""
    wanted = select(Outgo).where(Outgo.thread == thread, Outgo.channel == CHANNEL, Outgo.kind.in_(SAID))
    found = []
    for row in await session.scalars(wanted.order_by(Outgo.id)):
        content = None
        if row.sealed is not None:
            try:
                content = seal.open(row.sealed)
            except SealBroken:
                content = None
        taken_back = row.error == "taken_back"
        unread = row.state == "waiting"
        found.append(Line(row.id, row.key, row.kind, content, row.created, unread, row.source, taken_back))
    return found


async def mark_read(session: AsyncSession, thread: int, up_to: int, now: datetime.datetime) -> None:
    """Note that what was said at a thread up to a row has been seen."""
    mine = _ROWS.where(Outgo.thread == thread, Outgo.state == "waiting", Outgo.id <= up_to)
    await session.execute(mine.values(state="sent", done=now))


async def unread(session: AsyncSession, references: list[str]) -> dict[str, int]:
    """Return how many messages of the person nobody has seen yet, by case."""
    wanted = select(Outgo.reference, func.count()).where(
        Outgo.reference.in_(references), Outgo.channel == CHANNEL, Outgo.state == "waiting", Outgo.source.is_not(None)
    )
    rows = (await session.execute(wanted.group_by(Outgo.reference))).all()
    return {str(reference): int(count) for reference, count in rows}


async def forget_read(session: AsyncSession, before: datetime.datetime) -> int:
    """Delete the words of what was read before a moment, and of cases that have gone on to another desk; return how many."""
    gone_on = select(Thread.id).where(Thread.open.is_(False))
    over = or_(Outgo.done < before, Outgo.thread.in_(gone_on))
    done = await session.execute(
        _ROWS.where(Outgo.sealed.is_not(None), Outgo.state == "sent", over).values(sealed=None)
    )
    return int(getattr(done, "rowcount", 0))
