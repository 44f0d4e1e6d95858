"""The desk on the chat page: what a person writes while staff have their case goes to the staff, and what staff write is fetched by the page.

A page that is not open cannot be written to. What is for it waits in the outbox, sealed, as long as `relay` in periods.yaml says, and is
given to whoever asks with the conversation's token; it counts as delivered when the page asks for what came after it.
"""

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select, update

from bot.handoff.case import Case
from bot.handoff.parts import DeskParts
from bot.handoff.relay import Said
from bot.handoff.staff_words import staff
from bot.incoming import Incoming, command
from bot.rasa_client import RasaUnavailable
from bot.rendering import Key, Message
from bot.store.database import Database, StoreUnavailable
from bot.store.desk_tables import Outgo
from bot.store.outbox import PAGE
from bot.store.sealing import Seal, SealBroken
from bot.store.tables import Request
from bot.telegram.desk_calls import composed
from bot.telegram.recent import Recent
from knowledge.log_events import emit

DANGER_SECONDS = 6.0
AT_ONCE = 20
MARKS = {"1", "2", "3", "4", "5"}
SHOWN = {"text", "edit", "delete"}


@dataclass(frozen=True)
class News:
    """Something for the page.

    Attributes:
        number: by which it is acknowledged.
        message: what it says; None where staff took words back.
        instead: numbers of the messages that the page must no longer show.
    """

    number: int
    message: Message | None
    instead: tuple[int, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """A row of the outbox that waits for the page: its number, what it is, its content, its case, and the rows that it replaces."""

    number: int
    kind: str
    content: dict[str, Any]
    reference: str
    instead: tuple[int, ...]


def _together(rows: Sequence[Waiting]) -> list[Waiting]:
    """Return the rows that say something, with all deletions as one, where the last of them stands."""
    last = max((row.number for row in rows if row.kind == "delete"), default=0)
    gone = tuple(number for row in rows if row.kind == "delete" for number in row.instead)
    kept = [row for row in rows if row.number == last or (row.kind != "delete" and row.content)]
    return [replace(row, instead=gone) if row.number == last else row for row in kept]


def _replaced(rows: Sequence[Waiting]) -> set[int]:
    """Return the numbers of what must not be shown: taken back, changed since, or a change that was itself changed or taken back."""
    gone = {number for row in rows for number in row.instead}
    for row in rows:
        later = [other for other in rows if other.number > row.number and set(other.instead) & set(row.instead)]
        gone |= {row.number} if later else set()
    return gone


class DeskAway(Exception):
    """Staff may have the person's case, but the store is broken: nothing was passed on, and it must be sent again."""


class WebDesk:
    """Both directions of a case whose person is on the page."""

    def __init__(self, parts: DeskParts, database: Database, key: bytes) -> None:
        """Keep the collaborators; the key is the one that the outbox is sealed with."""
        self._caseload = parts.caseload
        self._relay = parts.relay
        self._articles = parts.articles
        self._translator = parts.translator
        self._database = database
        self._seal = Seal(key)
        self._with_staff: Recent[bool] = Recent()

    @property
    def phone(self) -> str:
        """Return the number that the sentence about our own trouble ends with."""
        return self._caseload.notices.national_phone()

    async def takes(self, incoming: Incoming) -> bool:
        """Deal with what a person sent if it is for the staff; False leaves it to the conversation.

        Raises:
            DeskAway: it may be for the staff, and could not be passed on.
        """
        try:
            if incoming.text.startswith("desk:"):
                return await self._rate(incoming)
            return incoming.kind != "press" and await self._for_staff(incoming)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
            if self._with_staff.get(incoming.pseudonym):
                raise DeskAway from error
            return False

    async def _for_staff(self, incoming: Incoming) -> bool:
        cases = await self._caseload.cases.of_person(incoming.pseudonym)
        taken = next((case for case in cases if case.state == "taken"), None)
        self._with_staff.put(incoming.pseudonym, taken is not None)
        order = command(incoming.text)
        if order:
            mine = taken or next((case for case in cases if case.awaited), None) or self._caseload.closed_lately(cases)
            if order.name != "end" or mine is None:
                return False
            await self._relay.end(mine)
            return True
        case = taken or self._caseload.closed_lately(cases)
        if case is None or not (incoming.text.strip() or incoming.location):
            return False
        if case.state == "closed":
            await self._caseload.reopen(case, by_person=True)
            case = await self._caseload.cases.get(case.reference) or case
        await self._pass_on(case, incoming)
        return True

    async def _pass_on(self, case: Case, incoming: Incoming) -> None:
        """Put what a person wrote down for the staff, and look whether it speaks of danger."""
        number = time.time_ns() // 1_000_000
        if incoming.location:
            place = f"{incoming.location[0]:.2f}, {incoming.location[1]:.2f}"
            await self._relay.pass_to("staff", case, Said(number, staff("location_shared", place=place)))
            return
        await self._relay.pass_to("staff", case, Said(number, incoming.text))
        try:
            async with asyncio.timeout(DANGER_SECONDS):
                said = await self._articles.danger(case.pseudonym, incoming.text, self._caseload.notices.language(case))
        except (RasaUnavailable, TimeoutError):
            emit("rasa_unavailable", reason="danger_watch")
            return
        if said:
            await self._caseload.urgent(case, number, said)

    async def _rate(self, incoming: Incoming) -> bool:
        """Keep the mark that a person pressed, of a case of theirs."""
        kind, _, rest = incoming.text.removeprefix("desk:").partition(":")
        reference, _, mark = rest.partition(":")
        case = await self._caseload.cases.get(reference)
        if kind != "rate" or case is None or case.pseudonym != incoming.pseudonym or mark not in MARKS:
            emit("desk_refused", reason="not_theirs")
            return False
        await self._caseload.rate(case, int(mark))
        async with self._caseload.cases.transaction() as session:
            await self._caseload.outbox.put(session, *self._caseload.notices.tell(case, "case_rated", "rated"))
        return True

    async def waiting(self, pseudonym: str) -> bool:
        """Tell whether something may still come for a person: a case of theirs is open, or may open again."""
        try:
            cases = await self._caseload.cases.of_person(pseudonym)
        except StoreUnavailable:
            return True
        reached = [case for case in cases if case.reply_to is not None]
        return any(case.state in {"stored", "waiting", "taken"} for case in reached) or bool(
            self._caseload.closed_lately(reached)
        )

    async def marks(self, pseudonyms: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """Return how much waits for people's pages, and the newest number of it; who has nothing waiting is left out.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        wanted = (
            select(Request.pseudonym, func.count(), func.max(Outgo.id))
            .join(Outgo, Outgo.reference == Request.reference)
            .where(Outgo.channel == PAGE, Outgo.side == "person", Outgo.state == "waiting")
            .where(Request.pseudonym.in_(pseudonyms))
            .group_by(Request.pseudonym)
        )
        async with self._database.session() as session:
            return {person: (count, newest) for person, count, newest in await session.execute(wanted)}

    async def news(self, pseudonym: str, seen: int, pushed: int = 0) -> list[News]:
        """Return what waits for a person's page, in order, and note what it has shown; nothing while the store is broken.

        Args:
            pseudonym: whose.
            seen: number of the last that the page has shown.
            pushed: number of the last that is on its way to it already.
        """
        mine = (Outgo.channel == PAGE, Outgo.side == "person", Request.pseudonym == pseudonym, Outgo.state == "waiting")
        wanted = select(Outgo.id, Outgo.kind, Outgo.sealed, Outgo.reference, Outgo.claimed).join(
            Request, Request.reference == Outgo.reference
        )
        now = self._caseload.outbox.now()
        try:
            async with self._database.session() as session:
                rows = (await session.execute(wanted.where(*mine).order_by(Outgo.rank, Outgo.id))).all()
                # A row with a lower number can be written down after a higher one was shown: what was never told is not over.
                shown = {row.id for row in rows if row.id <= seen and row.claimed is not None}
                found = [self._opened(row) for row in rows if row.id not in shown and row.kind in SHOWN]
                gone = _replaced(found)
                over = [row.id for row in rows if row.id in shown or row.kind not in SHOWN or row.id in gone]
                done = {"state": "sent", "sealed": None, "done": now}
                await session.execute(update(Outgo).where(Outgo.id.in_(over)).values(**done))
                fresh = {row.id for row in rows if row.claimed is None}
                told = [one for one in found if one.number not in gone and (one.number > pushed or one.number in fresh)]
                told = told[:AT_ONCE]
                telling = fresh.intersection(one.number for one in told)
                await session.execute(update(Outgo).where(Outgo.id.in_(telling)).values(claimed=now))
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
            return []
        return [await self._told(one) for one in _together(told)]

    def _opened(self, row: Any) -> "Waiting":
        try:
            content = self._seal.open(row.sealed) if row.sealed is not None else {}
        except SealBroken:
            content = {}
        instead = {"delete": [content.get("row")], "edit": content.get("rows") or []}.get(row.kind, [])
        return Waiting(
            row.id, row.kind, content, row.reference or "", tuple(one for one in instead if isinstance(one, int))
        )

    async def _told(self, one: "Waiting") -> News:
        if one.kind == "delete":
            return News(one.number, None, one.instead)
        content = await self._translated(one.content, one.reference)
        keys = tuple(tuple(Key(text, data) for text, data in line) for line in content.get("keys") or [])
        return News(one.number, Message(composed(content), keys), one.instead)

    async def _translated(self, content: dict[str, Any], reference: str) -> dict[str, Any]:
        """Return a text with its translation before it, where a translator is set up."""
        languages = content.get("languages")
        case = await self._caseload.cases.get(reference) if self._translator and isinstance(languages, list) else None
        if case is None or self._translator is None or not isinstance(languages, list):
            return content
        translated = await self._translator.translate(str(content["text"]), str(languages[0]), str(languages[1]))
        label = self._caseload.notices.words(case, "relay_translated") if translated else ""
        return {**content, "translated": translated, "label": label}
