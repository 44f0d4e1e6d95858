"""Forgetting: at once when a person asks, by itself when a period of periods.yaml is over; in our tables and in Rasa's tracker.

The periods are read from the same file that the person is shown, so that the promise and the deed cannot differ.
"""

import asyncio
import datetime
from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.indicators.observed import total_only
from bot.steady_clock import SteadyClock
from bot.store.announcement_tables import AnnouncementRow, SubscriptionRow, erase_subscription, unsettled
from bot.store.arrival_table import Arrival
from bot.store.case_tally import roll_up
from bot.store.console_desk import forget_read
from bot.store.database import Database, StoreUnavailable
from bot.store.desk_tables import Outgo
from bot.store.forgotten import Forgotten
from bot.store.forms import FormRow
from bot.store.outgo import ANNOUNCEMENT
from bot.store.question_files import forget_groups
from bot.store.shown import ShownRow
from bot.store.staff_tables import StaffAudit
from bot.store.tables import Count, Person, Request
from bot.store.tally import Tally, compact
from bot.store.tracker import Tracker
from bot.store.unanswered import UnansweredRow
from knowledge.log_events import emit
from knowledge.periods import Period

SWEEP_SECONDS = 3600
DAYS_KEPT = datetime.timedelta(days=35)
"""So long counts stand by day; older ones by quarter."""
UNANSWERED = datetime.timedelta(days=30)
"""A request that nobody has closed after so long counts as closed, so that its period begins."""


class DeskTraces(Protocol):
    """What stands of cases at staff chats and in the outbox; each works inside the transaction that deletes."""

    async def forget(self, session: AsyncSession, pseudonym: str) -> None:
        """Withdraw a person's cases."""

    async def expire(self, session: AsyncSession, references: Collection[str]) -> None:
        """Take back what stands of cases whose period is over."""

    async def undelivered(self, session: AsyncSession, before: datetime.datetime) -> int:
        """Delete the words of what waits since before a moment; return how many."""

    async def leftovers(self, session: AsyncSession, before: datetime.datetime) -> int:
        """Delete what withdrawn cases have left to do since before a moment; return how many rows."""


class Eraser:
    """Deletes what must not be kept."""

    def __init__(
        self,
        database: Database,
        tracker_db: str | Path,
        periods: dict[str, Period],
        desk: DeskTraces | None = None,
        forgotten: Forgotten | None = None,
        groups: Path | None = None,
    ) -> None:
        """Keep what is swept.

        Args:
            database: the database.
            tracker_db: where Rasa's tracker lies.
            periods: how long things are kept.
            desk: takes cases back from staff chats.
            forgotten: the list for backups.
            groups: folder of the grouped questions.
        """
        self._groups = groups
        self._desk = desk
        self._forgotten = forgotten
        self._database = database
        self._tracker = Tracker(tracker_db)
        self._periods = periods

    def periods(self) -> list[dict[str, str | int]]:
        """Return what is kept and for how long: key, amount and unit of every period."""
        return [
            {"key": period.key, "amount": period.amount[0], "unit": period.amount[1]}
            for period in self._periods.values()
        ]

    def period(self, key: str) -> dict[str, str | int]:
        """Return for how long something is kept: amount and unit."""
        amount, unit = self._periods[key].amount
        return {"amount": amount, "unit": unit}

    async def forget(self, pseudonym: str) -> None:
        """Delete a person, their requests and their conversation.

        Raises:
            StoreUnavailable: something could not be deleted, so nothing may be confirmed.
        """
        if self._forgotten:
            self._forgotten.note(pseudonym, datetime.datetime.now(datetime.UTC))
        await self._tracker.forget(pseudonym)
        async with self._database.session() as session:
            if self._desk:
                await self._desk.forget(session, pseudonym)
            await erase(session, pseudonym)

    async def leave(self, pseudonym: str) -> None:
        """Delete a person's conversation, the request they have not sent and their wish for news, so that nothing written later reveals any of it.

        Raises:
            StoreUnavailable: something of it is still there.
        """
        await self._tracker.forget(pseudonym)
        async with self._database.session() as session:
            await session.execute(delete(FormRow).where(FormRow.pseudonym == pseudonym))
            await erase_subscription(session, pseudonym)

    async def sweep(self, now: datetime.datetime | None = None) -> int:
        """Delete everything whose period is over; return how many rows went."""
        now = now or datetime.datetime.now(datetime.UTC)
        before = {key: period.before(now) for key, period in self._periods.items()}
        deleted = await self._tracker.forget_before(before["conversation"].timestamp())
        async with self._database.session() as session:
            forgotten = (Request.closed.is_(None), Request.created < now - UNANSWERED)
            await session.execute(update(Request).where(*forgotten).values(closed=now, state="closed"))
            if self._desk:
                over = select(Request.reference).where(Request.closed < before["handoff"])
                await self._desk.expire(session, list(await session.scalars(over)))
                deleted += await self._desk.undelivered(session, before["relay"])
                deleted += await self._desk.leftovers(session, before["withdrawn"])
            deleted += await forget_read(session, before["desk_console"])
            await roll_up(session, Request.closed < before["handoff"], total_only)
            for statement in (
                delete(Request).where(Request.closed < before["handoff"]),
                delete(Person).where(Person.last_seen < before["language"]),
                delete(Count).where(Count.day < before["counts"].date()),
                delete(Tally).where(Tally.day < before["counts"].date()),
                delete(Arrival).where(Arrival.received < before["waiting"]),
                delete(FormRow).where(FormRow.changed < before["conversation"]),
                delete(ShownRow).where(ShownRow.hour < before["shown"]),
                delete(StaffAudit).where(StaffAudit.moment < before["audit"]),
                delete(AnnouncementRow).where(AnnouncementRow.expires < before["audit"].date()),
                delete(SubscriptionRow).where(SubscriptionRow.changed < before["news"]),
                delete(Outgo).where(Outgo.kind == ANNOUNCEMENT, Outgo.done < before["waiting"], ~unsettled(now.date())),
                delete(UnansweredRow).where(UnansweredRow.last < before["unanswered"].date()),
            ):
                deleted += getattr(await session.execute(statement), "rowcount", 0)
            await compact(session, (now - DAYS_KEPT).date())
        if self._forgotten:
            deleted += self._forgotten.shorten(before["backup"])
        if self._groups:
            deleted += await asyncio.to_thread(forget_groups, self._groups, before["unanswered"])
        emit("retention_swept", kind="all", deleted=deleted)
        return deleted

    async def keep_sweeping(self, clock: SteadyClock | None = None, pause: float = SWEEP_SECONDS) -> None:
        """Sweep now and every hour, until cancelled; a failure is logged and tried again, and a clock that jumped is not believed at once."""
        clock = clock or SteadyClock()
        while True:
            if clock.believable():
                try:
                    await self.sweep()
                except StoreUnavailable as error:
                    emit("store_unavailable", error=type(error.__cause__ or error).__name__)
            await asyncio.sleep(pause)


async def erase(session: AsyncSession, pseudonym: str) -> None:
    """Delete a person's rows inside a transaction of the caller; what hangs on them goes with them, and their cases enter the tally."""
    await roll_up(session, Request.pseudonym == pseudonym, total_only)
    await erase_subscription(session, pseudonym)
    await session.execute(delete(Person).where(Person.pseudonym == pseudonym))
    await session.execute(delete(ShownRow).where(ShownRow.pseudonym == pseudonym))
