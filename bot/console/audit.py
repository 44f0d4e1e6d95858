"""The audit log: who saw or did what, to which case or thing. Never words; deleted after the period `staff_audit`."""

import datetime
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.console.access import Staff
from bot.store.database import Database
from bot.store.staff_tables import StaffAudit

AGAIN = datetime.timedelta(minutes=10)


def note(
    session: AsyncSession,
    who: str,
    action: str,
    now: datetime.datetime,
    about: str | None = None,
    centre: str | None = None,
) -> None:
    """Write a line inside a transaction, so that it stands there exactly where what it tells of has happened."""
    line = StaffAudit(moment=now, who=who[:64], action=action[:48], about=about[:96] if about else None, centre=centre)
    session.add(line)


class Audit:
    """Writes and reads the log."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def note(
        self, who: Staff, action: str, now: datetime.datetime, about: str | None = None, centre: str | None = None
    ) -> None:
        """Write a line.

        Raises:
            StoreUnavailable: it is not written, so what it tells of must not be shown.
        """
        async with self._database.session() as session:
            note(session, who.name, action, now, about, centre)

    async def seen(self, who: Staff, about: str, centre: str, now: datetime.datetime) -> None:
        """Write that somebody has opened a case, once in `AGAIN` however often they look.

        Raises:
            StoreUnavailable: it is not written, so the case must not be shown.
        """
        lately = select(StaffAudit.id).where(
            StaffAudit.about == about, StaffAudit.who == who.name, StaffAudit.action == "case_seen", StaffAudit.moment > now - AGAIN
        )  # fmt: skip
        async with self._database.session() as session:
            if await session.scalar(lately.limit(1)) is None:
                note(session, who.name, "case_seen", now, about, centre)

    async def newest(
        self, limit: int, about: str = "", who: str = "", before: int | None = None, centre: str | None = None
    ) -> Sequence[StaffAudit]:
        """Return lines, newest first; of one thing, one person, one centre, older than a line, where asked for."""
        wanted = select(StaffAudit).order_by(StaffAudit.id.desc()).limit(limit)
        if about:
            wanted = wanted.where(StaffAudit.about == about)
        if who:
            wanted = wanted.where(StaffAudit.who == who)
        if before is not None:
            wanted = wanted.where(StaffAudit.id < before)
        if centre is not None:
            wanted = wanted.where(StaffAudit.centre == centre)
        async with self._database.session() as session:
            return list(await session.scalars(wanted))
