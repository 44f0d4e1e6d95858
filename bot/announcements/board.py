"""The board: announcements as staff write, approve, stop and look them up. Whoever wrote any of the text never approves it."""

import asyncio
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.announcements.content import Content
from bot.announcements.subscriptions import opened
from bot.indicators.periods import local_day
from bot.store.announcement_tables import AnnouncementRow, AnnouncementStep, SubscriptionRow
from bot.store.database import Database
from bot.store.desk_tables import Outgo
from bot.store.moments import Clock, utc_now
from bot.store.outgo import ANNOUNCEMENT
from bot.store.sealing import Seal
from bot.store.tables import Person
from bot.store.tally import Seen, put
from knowledge.languages import load_languages

State = Literal["draft", "waiting", "approved", "stopped"]
WROTE = ("written", "changed")
SHOWN = 200
PREFIX = 4
"""So many digits of a pseudonym are the cursor: too few to tell of a person; who shares them and was told is known by the outbox's keys."""


class Stale(Exception):
    """Somebody has changed the announcement since it was looked at; nothing was done."""


class OwnText(Exception):
    """Whoever wrote some of the text wants to approve it; nothing was done."""


@dataclass(frozen=True)
class Announcement:
    """An announcement with its content read."""

    row: AnnouncementRow
    content: Content

    def over(self, today: datetime.date) -> bool:
        """Tell whether its last day is past."""
        return self.content.expires < today


def read(row: AnnouncementRow) -> Announcement:
    """Return a row with its content."""
    return Announcement(row, Content.model_validate_json(row.content))


def reading_of(choice: str | None, last: str | None) -> str:
    """Return the offered language that somebody reads, from what is remembered of them."""
    tag, languages = choice or last or "en", load_languages()
    return languages.reading(tag) if tag in languages else "en"


def unsent(announcement: int) -> tuple[Any, ...]:
    """Return the condition for an announcement's rows in the outbox that nobody is sending yet."""
    return (Outgo.kind == ANNOUNCEMENT, Outgo.state == "waiting", Outgo.key.startswith(f"{ANNOUNCEMENT}:{announcement}:", autoescape=True))  # fmt: skip


class Board:
    """The announcements in the database, for staff; `centre` limits what somebody sees to one centre."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        """Keep database and clock."""
        self._database = database
        self._now = clock

    async def listed(self, centre: str | None) -> list[Announcement]:
        """Return the newest announcements, those changed last first."""
        wanted = select(AnnouncementRow).order_by(AnnouncementRow.changed.desc(), AnnouncementRow.id.desc()).limit(SHOWN)
        if centre is not None:
            wanted = wanted.where(AnnouncementRow.centre == centre)
        async with self._database.session() as session:
            return [read(row) for row in await session.scalars(wanted)]

    async def get(self, number: int, centre: str | None) -> Announcement | None:
        """Return an announcement, None where there is none that somebody of the centre may see."""
        async with self._database.session() as session:
            row = await session.get(AnnouncementRow, number)
        return read(row) if row and (centre is None or row.centre == centre) else None

    async def steps(self, number: int) -> Sequence[AnnouncementStep]:
        """Return what was done with an announcement, newest first."""
        wanted = select(AnnouncementStep).where(AnnouncementStep.announcement == number)
        async with self._database.session() as session:
            return list(await session.scalars(wanted.order_by(AnnouncementStep.id.desc())))

    async def writers(self, number: int) -> set[str]:
        """Return everybody who has written some of it."""
        async with self._database.session() as session:
            return await _writers(session, number)

    async def write(self, content: Content, who: str, centre: str | None) -> int:
        """Begin an announcement as a draft; return its number."""
        now = self._now()
        row = AnnouncementRow(
            kind=content.kind, centre=centre, content=content.model_dump_json(), expires=content.expires, state="draft", version=1,
            author=who, changed=now, cursor="", handed=0, counted=False,
        )  # fmt: skip
        async with self._database.session() as session:
            session.add(row)
            await session.flush()
            session.add(_step(row.id, 1, now, who, "written", content=row.content))
        return row.id

    async def change(self, number: int, version: int, content: Content, who: str) -> None:
        """Put other content in its place, as a draft: an approval is void, and what of it waits to be sent is taken back.

        Raises:
            Stale: it is another version by now, or stopped.
        """
        now, dumped = self._now(), content.model_dump_json()
        values = {
            "content": dumped, "expires": content.expires, "state": "draft", "version": version + 1, "approver": None, "approved": None,
            "author": who, "changed": now, "done": None,
        }  # fmt: skip
        async with self._database.session() as session:
            await _move(session, number, version, ("draft", "waiting", "approved"), values)
            await _take_back(session, number)
            session.add(_step(number, version + 1, now, who, "changed", content=dumped))

    async def submit(self, number: int, version: int, who: str) -> None:
        """Hand a draft to somebody else for approval.

        Raises:
            Stale: it is another version by now, or no draft.
        """
        await self._decide(number, version, ("draft",), {"state": "waiting"}, who, "submitted")

    async def send_back(self, number: int, version: int, who: str, note: str) -> None:
        """Make a draft again of what waits for approval.

        Raises:
            Stale: it is another version by now, or does not wait.
        """
        await self._decide(number, version, ("waiting",), {"state": "draft"}, who, "sent_back", note)

    async def approve(self, number: int, version: int, who: str) -> None:
        """Approve exactly this version; from now on it is shown and sent. Counted once for I-08.

        Raises:
            OwnText: they have written some of it.
            Stale: it is another version by now, does not wait, or its last day is past.
        """
        now = self._now()
        values = {"state": "approved", "approver": who, "approved": now, "changed": now}
        async with self._database.session() as session:
            if who in await _writers(session, number):
                raise OwnText
            row = await session.get(AnnouncementRow, number)
            if row is None or row.expires < local_day(now):
                raise Stale
            first = not row.counted
            await _move(session, number, version, ("waiting",), {**values, "counted": True})
            session.add(_step(number, version, now, who, "approved"))
            if first:
                await put(session, now.date(), [Seen("announcement", total_only=True)])

    async def stop(self, number: int, version: int, who: str, note: str) -> None:
        """Withdraw an announcement for good: it is shown and sent to nobody any more.

        Raises:
            Stale: it is another version by now, or stopped already.
        """
        now = self._now()
        async with self._database.session() as session:
            await _move(session, number, version, ("draft", "waiting", "approved"), {"state": "stopped", "changed": now})
            await _take_back(session, number)
            session.add(_step(number, version, now, who, "stopped", note))

    async def _decide(
        self, number: int, version: int, states: Sequence[str], values: dict[str, Any], who: str, action: str, note: str = ""
    ) -> None:
        now = self._now()
        async with self._database.session() as session:
            await _move(session, number, version, states, {**values, "changed": now})
            session.add(_step(number, version, now, who, action, note))

    async def reach(self, content: Content, seal: Seal) -> int:
        """Return how many have asked for such announcements, whether or not they can be written to just now."""
        wanted = select(SubscriptionRow.sealed, Person.language_choice, Person.language_last).join(
            Person, Person.pseudonym == SubscriptionRow.pseudonym
        )
        async with self._database.session() as session:
            rows = [(bytes(row[0]), reading_of(row[1], row[2])) for row in (await session.execute(wanted)).all()]

        def counted() -> int:
            found = ((opened(seal, sealed), reading) for sealed, reading in rows)
            return sum(one is not None and content.is_for(one.county, one.topics, reading) for one, reading in found)

        return await asyncio.to_thread(counted)

    async def current(self) -> list[Announcement]:
        """Return what is approved and not over, the newest first."""
        today = local_day(self._now())
        wanted = select(AnnouncementRow).where(AnnouncementRow.state == "approved", AnnouncementRow.expires >= today)
        async with self._database.session() as session:
            rows = await session.scalars(wanted.order_by(AnnouncementRow.approved.desc(), AnnouncementRow.id.desc()).limit(SHOWN))
            return [read(row) for row in rows]


def _step(
    number: int, version: int, now: datetime.datetime, who: str, action: str, note: str = "", content: str | None = None
) -> AnnouncementStep:
    return AnnouncementStep(
        announcement=number, version=version, moment=now, who=who, action=action, note=note[:500], content=content
    )


async def _writers(session: AsyncSession, number: int) -> set[str]:
    wrote = (AnnouncementStep.announcement == number, AnnouncementStep.action.in_(WROTE))
    return set(await session.scalars(select(AnnouncementStep.who).where(*wrote)))


async def _move(session: AsyncSession, number: int, version: int, states: Sequence[str], values: dict[str, Any]) -> None:
    here = (AnnouncementRow.id == number, AnnouncementRow.version == version, AnnouncementRow.state.in_(states))
    moved = update(AnnouncementRow).where(*here).values(**values).execution_options(synchronize_session=False)
    if getattr(await session.execute(moved), "rowcount", 0) != 1:
        raise Stale


async def _take_back(session: AsyncSession, number: int) -> None:
    """Delete what of an announcement nobody is sending yet, and put the cursor back before it, so that nobody is left out later."""
    keys = sorted(await session.scalars(select(Outgo.key).where(*unsent(number))))
    if not keys:
        return
    await session.execute(delete(Outgo).where(*unsent(number)).execution_options(synchronize_session=False))
    values = {"cursor": keys[0].rsplit(":", 1)[1][:PREFIX], "handed": AnnouncementRow.handed - len(keys)}
    moved = update(AnnouncementRow).where(AnnouncementRow.id == number).values(**values)
    await session.execute(moved.execution_options(synchronize_session=False))
