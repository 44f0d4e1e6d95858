"""Lists and figures of cases for the staff console: read with the limit to a centre inside the query, few rows at a time."""

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.moments import aware
from bot.store.tables import Count, Request

OPEN = ("stored", "waiting", "taken")


@dataclass(frozen=True)
class Listed:
    """A case in a list: what staff need to choose the next one, and nothing that only the case itself should show."""

    reference: str
    centre: str
    state: str
    priority: bool
    topic: str | None
    language: str
    interpreter: bool
    created: datetime.datetime
    taken: datetime.datetime | None
    closed: datetime.datetime | None


@dataclass(frozen=True)
class Figures:
    """How many cases wait, are taken and speak of danger, and since when the oldest waits."""

    waiting: int
    taken: int
    danger: int
    oldest: datetime.datetime | None


def _within(centre: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if centre is None else (Request.centre == centre,)


async def figures(session: AsyncSession, centre: str | None) -> Figures:
    """Return the figures of open cases, of one centre or of all."""
    waits = Request.state.in_(("stored", "waiting"))
    wanted = select(
        func.count(case((waits, 1))),
        func.count(case((Request.state == "taken", 1))),
        func.count(case((Request.priority.is_(True), 1))),
        func.min(case((waits, Request.created))),
    ).where(Request.state.in_(OPEN), *_within(centre))
    waiting, taken, danger, oldest = (await session.execute(wanted)).one()
    return Figures(waiting, taken, danger, aware(oldest) if oldest else None)


async def listed(
    session: AsyncSession, centre: str | None, closed: bool = False, limit: int = 50, offset: int = 0
) -> list[Listed]:
    """Return open cases of one centre or of all: danger first, then waiting before taken, then the oldest; or closed ones, newest first."""
    taken_last = case((Request.state == "taken", 1), else_=0)
    which: ColumnElement[bool] = Request.closed.is_not(None) if closed else Request.state.in_(OPEN)
    order: tuple[Any, ...] = (Request.priority.desc(), taken_last, Request.created, Request.reference)
    columns = (
        Request.reference, Request.centre, Request.state, Request.priority, Request.topic, Request.language,
        Request.interpreter, Request.created, Request.taken, Request.closed,
    )  # fmt: skip
    wanted = select(*columns).where(which, *_within(centre)).order_by(*((Request.closed.desc(),) if closed else order))
    rows = (await session.execute(wanted.limit(limit).offset(offset))).all()
    return [Listed(*row[:7], aware(row[7]), *(aware(moment) if moment else None for moment in row[8:])) for row in rows]


async def counted(session: AsyncSession, day: datetime.date, outcome: str | None = None) -> int:
    """Return how many messages were counted on a day, with one outcome or with any."""
    wanted = select(func.coalesce(func.sum(Count.total), 0)).where(Count.day == day)
    return int(await session.scalar(wanted.where(Count.outcome == outcome) if outcome else wanted) or 0)
