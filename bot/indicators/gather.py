"""The figures of people, read from the database: the tally, the cases that still stand, arrivals by deep link, what staff entered.

Everything here is raw; nothing of it may be shown before `bot.indicators.figures` has hidden what is small.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.indicators.content import NOWHERE
from bot.indicators.observed import TOTAL_ONLY
from bot.indicators.periods import ROMANIA, Quarter
from bot.indicators.registry import Dimension, Part
from bot.indicators.suppression import Cell
from bot.store.figures import FigureRow
from bot.store.tables import Count, Request
from bot.store.tally import Tally

Totals = dict[tuple[str, str, str], int]
"""(what, topic, quarter) → count."""


def _moment(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), ROMANIA).astimezone(datetime.UTC)


def _about(column: Any, topics: Iterable[str]) -> list[ColumnElement[bool]]:
    """Return the condition that a topic belongs to a part: ids, or beginnings ending in `_`."""
    ors = [column.startswith(one, autoescape=True) if one.endswith("_") else column == one for one in topics]
    return [or_(*ors)] if ors else []


def _named(same: Any, dimension: Dimension | None) -> ColumnElement[str]:
    """Return the row that like cases are counted in; for place and language none where they may be counted in total only."""
    if dimension is None:
        return literal("")
    if dimension == "topic":
        return func.coalesce(same.topic, "")
    bare = or_(same.priority.is_(True), *(same.topic.startswith(one, autoescape=True) for one in TOTAL_ONLY))
    return case((bare, ""), else_=func.coalesce(same.row, ""))


class Gatherer:
    """Reads the figures of one quarter inside one session; a quarter by itself, since one that is over hardly changes and can be remembered."""

    def __init__(self, session: AsyncSession, quarter: Quarter) -> None:
        """Keep the session and the quarter."""
        self._session = session
        self._quarter = quarter
        self._days = (Tally.day >= quarter.start, Tally.day < quarter.end)

    async def totals(self, whats: Collection[str]) -> Totals:
        """Return how often some things were counted, and the cases that still stand, by what, topic and quarter."""
        wanted = (
            select(Tally.what, Tally.topic, func.sum(Tally.total))
            .where(*self._days, Tally.county == "", Tally.what.in_(whats))
            .group_by(Tally.what, Tally.topic)
        )
        found: Counter[tuple[str, str, str]] = Counter()
        for what, topic, total in await self._session.execute(wanted):
            found[what, topic, self._quarter.name] += int(total)
        for what, topic, _, total in await self._cases(None, None):
            found[what, topic, self._quarter.name] += total
        return dict(found)

    async def spread(self, part: Part, dimension: Dimension) -> dict[Cell, int]:
        """Return how often a part of the tally or of the cases was counted, by county, language or topic and quarter."""
        column = {"county": Tally.county, "language": Tally.language, "topic": Tally.topic}[dimension]
        view = Tally.county != "" if dimension == "county" else Tally.county == ""
        wanted = (
            select(column, func.sum(Tally.total))
            .where(*self._days, view, Tally.what.in_(part.what), *_about(Tally.topic, part.topics))
            .group_by(column)
        )
        found: Counter[Cell] = Counter()
        for row, total in await self._session.execute(wanted):
            found[row or NOWHERE, self._quarter.name] += int(total)
        for what, _, row, total in await self._cases(part, dimension):
            if what in part.what:
                found[row or NOWHERE, self._quarter.name] += total
        return dict(found)

    async def _cases(self, part: Part | None, dimension: Dimension | None) -> list[tuple[str, str, str, int]]:
        """Return (what, topic, row, count) of the cases that still stand; the deleted ones are in the tally.

        Topics are told apart for the totals of all parts alone; a part chooses its own.
        """
        if part is not None and not any(what.startswith(("case_", "urgent_")) for what in part.what):
            return []
        found: Counter[tuple[str, str, str]] = Counter()
        row = {"county": Request.county, "language": Request.language}.get(dimension or "", literal(""))
        for step, column in (("sent", Request.created), ("taken", Request.taken), (None, Request.closed)):
            wanted_step = step is None or part is None or any(what.endswith(f"_{step}") for what in part.what)
            if not wanted_step:
                continue
            ended = literal(step) if step else Request.outcome
            keys = [ended.label("ended"), Request.priority, Request.topic, row.label("row")]
            same = (
                select(*keys, func.count().label("cases"))
                .where(column >= _moment(self._quarter.start), column < _moment(self._quarter.end))
                .where(*(_about(Request.topic, part.topics) if part else []))
                .group_by("ended", Request.priority, Request.topic, "row")
                .subquery()
            ).c
            about = func.coalesce(same.topic, "") if part is None else literal("")
            wanted = select(
                same.ended, same.priority, about.label("about"), _named(same, dimension).label("named"), func.sum(same.cases)
            ).group_by(same.ended, same.priority, "about", "named")  # fmt: skip
            for how, priority, topic, named, count in await self._session.execute(wanted):
                if how is not None:  # counted as closed because nobody did: says nothing of how it ended
                    found[f"{'urgent' if priority else 'case'}_{how}", topic, named] += int(count)
        return [(*key, count) for key, count in found.items()]

    async def arrivals(self) -> Counter[str]:
        """Return how often each source of deep links was used."""
        wanted = (
            select(Count.source, func.sum(Count.total))
            .where(Count.source != "", Count.day >= self._quarter.start, Count.day < self._quarter.end)
            .group_by(Count.source)
        )
        return Counter({source: int(total) for source, total in await self._session.execute(wanted)})


async def before_counting(session: AsyncSession, quarters: Sequence[Quarter]) -> frozenset[str]:
    """Return the quarters that were over before the first message was counted."""
    first = await session.scalar(select(func.min(Count.day)))
    tallied = await session.scalar(select(func.min(Tally.day)))
    began = min((day for day in (first, tallied) if day), default=quarters[-1].start)
    return frozenset(quarter.name for quarter in quarters if quarter.end <= began)


async def by_hand(session: AsyncSession, names: Sequence[str]) -> dict[tuple[str, str], dict[Cell, int]]:
    """Return the figures in force that staff entered for some quarters: (indicator, part) → (county, quarter) → value.

    Where counties are entered, they make up the total; a figure for the whole country is then the rest.
    """
    newest = select(func.max(FigureRow.id)).where(FigureRow.quarter.in_(names)).group_by(
        FigureRow.indicator, FigureRow.part, FigureRow.quarter, FigureRow.county
    )  # fmt: skip
    found: dict[tuple[str, str], dict[Cell, int]] = defaultdict(dict)
    for row in await session.scalars(select(FigureRow).where(FigureRow.id.in_(newest))):
        found[row.indicator, row.part][row.county or NOWHERE, row.quarter] = row.value
    return found
