"""What the desk shows of a case: its facts in the language of the page, and what was said, line by line."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.console.forms import cleaned
from bot.console.visit import Visit
from bot.console.words import Words
from bot.handoff.case import Case
from bot.handoff.subjects import subject_of
from bot.markup import numbers_in_order, plain
from bot.store.console_desk import Line
from bot.store.desk_tables import Outgo
from bot.store.staff_tables import StaffAudit

Delivery = Literal["way", "sent", "failed"]
ON_ITS_WAY = {"waiting", "sending"}


@dataclass(frozen=True)
class Shown:
    """One line of the conversation.

    Attributes:
        side: who speaks: person, staff, note (staff among themselves), ours (what happened).
        text: the words; None where they are no longer kept, or taken back.
        moment: when.
        who: name of the account that wrote it, where staff did.
        unread: nobody had seen it before.
        changed: the person has changed it since.
        taken_back: the person has deleted it.
        file: it is a file, which cannot be shown.
        delivery: what became of a reply.
        number: of a reply that can be taken back.
        translated: the words in Romanian, where a machine has translated them.
    """

    side: Literal["person", "staff", "note", "ours"]
    text: str | None
    moment: datetime.datetime
    who: str = ""
    unread: bool = False
    changed: bool = False
    taken_back: bool = False
    file: bool = False
    delivery: Delivery | None = None
    number: int = 0
    translated: str | None = None


def shown(lines: Sequence[Line], replies: dict[int, Delivery], case: Case, words: Words, translated: Mapping[int, str]) -> list[Shown]:  # fmt: skip
    """Return the lines as a page shows them; `translated` has the Romanian words of some of them, by the line's number."""
    found = [_shown(line, replies, case, words) for line in lines]
    return [replace(one, translated=_readable(translated.get(line.id))) for one, line in zip(found, lines, strict=True)]


def to_translate(lines: Sequence[Line]) -> dict[int, str]:
    """Return what the person wrote, by the line's number."""
    return {
        line.id: str(line.content["text"])
        for line in lines
        if line.source is not None and line.kind == "text" and line.content and line.content.get("text")
    }


def _shown(line: Line, replies: dict[int, Delivery], case: Case, words: Words) -> Shown:
    content = line.content or {}
    if line.kind in {"reply", "note"}:
        who, number = str(content.get("who", "")), content.get("number")
        side: Literal["staff", "note"] = "staff" if line.kind == "reply" else "note"
        delivery = replies.get(number) if isinstance(number, int) else None
        back = side == "staff" and isinstance(number, int) and not line.taken_back and delivery != "failed"
        return Shown(
            side, _readable(content.get("text")), line.moment, who, taken_back=line.taken_back, delivery=delivery,
            number=number if back and isinstance(number, int) else 0,
        )  # fmt: skip
    text = plain(content["html"]) if "html" in content else content.get("text")
    text = _readable(text)
    if line.source is None:
        return Shown("ours", _happened(line, case, words) or text, line.moment, unread=line.unread)
    return Shown(
        "person", text if line.kind != "copy" else _readable(content.get("caption")) or None, line.moment, unread=line.unread,
        changed=bool(content.get("changed")), taken_back=line.taken_back, file=line.kind == "copy",
    )  # fmt: skip


def _readable(text: object) -> str | None:
    """Return words as a page may show them, numbers in their order where they stand between Arabic letters."""
    return numbers_in_order(cleaned(text)) if isinstance(text, str) else None


def _happened(line: Line, case: Case, words: Words) -> str | None:
    """Return what happened in the words of the page, told by the line's key; None where only its own words tell."""
    tag = line.key.split(":")[2] if line.key.startswith("staff:") and line.key.count(":") >= 2 else ""
    key = f"desk_happened_{tag}"
    return words(key, mark=case.rating or 0, phone=case.phone or "–") if tag and words.has(key) else None


async def deliveries(session: AsyncSession, reference: str) -> dict[int, Delivery]:
    """Return what became of the replies of a case, by their number."""
    wanted = select(Outgo.source, Outgo.state).where(
        Outgo.reference == reference, Outgo.side == "person", Outgo.source.is_not(None)
    )
    found: dict[int, Delivery] = {}
    for number, state in (await session.execute(wanted.order_by(Outgo.id))).all():
        if number is None:
            continue
        now: Delivery = "way" if state in ON_ITS_WAY else "sent" if state == "sent" else "failed"
        before = found.get(number)
        found[number] = now if before in {None, "sent"} else before
    return found


async def taker(session: AsyncSession, reference: str) -> str:
    """Return the name of the account that has taken or reopened a case last, empty where that was not in the console."""
    taken = StaffAudit.action.in_(("case_taken", "case_reopened"))
    wanted = select(StaffAudit.who).where(StaffAudit.about == reference, taken).order_by(StaffAudit.id.desc()).limit(1)
    return str(await session.scalar(wanted) or "")


def language_name(words: Words, tag: str) -> str:
    """Return the name of a language in the language of the page, its tag where nobody knows it."""
    return _language_name(words.language, tag)


@lru_cache(maxsize=512)
def _language_name(reader: str, tag: str) -> str:
    try:
        return str(Locale.parse(tag, sep="-").get_display_name(reader) or tag)
    except (UnknownLocaleError, ValueError):
        return tag


def subject(visit: Visit, topic: str | None) -> str:
    """Return what a case is about."""
    if not topic:
        return visit.t("desk_no_subject")
    own = subject_of(topic)
    for key in (f"desk_subject_{own}", f"topic_{topic}"):
        if visit.t.has(key):
            return visit.t(key)
    return visit.console.desk.caseload.cards.topic_title(topic)
