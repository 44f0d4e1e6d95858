"""The figures of people, read from the database: the tally, the cases that still stand, arrivals by deep link, what staff entered.

Everything here is raw; nothing of it may be shown before `bot.indicators.figures` has hidden what is small.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.indicators.content import NOWHERE
from bot.indicators.observed import total_only
from bot.indicators.periods import ROMANIA, Quarter
from bot.indicators.registry import Dimension, Part
from bot.indicators.suppression import Cell
from bot.store.figures import FigureRow
from bot.store.tables import Count, Request
from bot.store.tally import Tally

Totals = dict[tuple[str, str, str], int]
"""(what, topic, quarter) → count."""


def _quarter(column: Any, quarters: Sequence[Quarter], edges: Sequence[Any]) -> ColumnElement[str]:
    """Return the name of the quarter that a day or moment is in, as a column; `edges` are the ends of the quarters."""
    steps = [(column < edge, quarter.name) for quarter, edge in zip(quarters, edges, strict=True)]
    return case(*steps, else_="")


def _moment(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), ROMANIA).astimezone(datetime.UTC)


def _about(column: Any, topics: Iterable[str]) -> list[ColumnElement[bool]]:
    """Return the condition that a topic belongs to a part: ids, or beginnings ending in `_`."""
    ors = [column.startswith(one, autoescape=True) if one.endswith("_") else column == one for one in topics]
    return [or_(*ors)] if ors else []


class Gatherer:
    """Reads the figures of some quarters, which follow each other, inside one session."""

    def __init__(self, session: AsyncSession, quarters: Sequence[Quarter]) -> None:
        """Keep the session and the quarters."""
        self._session = session
        self._quarters = quarters
        self._days = [quarter.end for quarter in quarters]
        self._moments = [_moment(quarter.end) for quarter in quarters]

    async def totals(self) -> Totals:
        """Return how often everything was counted, by what, topic and quarter."""
        quarter = _quarter(Tally.day, self._quarters, self._days).label("quarter")
        wanted = (
            select(Tally.what, Tally.topic, quarter, func.sum(Tally.total))
            .where(Tally.day >= self._quarters[0].start, Tally.day < self._days[-1], Tally.county == "")
            .group_by(Tally.what, Tally.topic, quarter)
        )
        found: Counter[tuple[str, str, str]] = Counter()
        for what, topic, name, total in await self._session.execute(wanted):
            found[what, topic, name] += int(total)
        for what, topic, _, name, total in await self._cases(None, None):
            found[what, topic, name] += total
        return dict(found)

    async def spread(self, part: Part, dimension: Dimension) -> dict[Cell, int]:
        """Return how often a part of the tally or of the cases was counted, by county, language or topic and quarter."""
        quarter = _quarter(Tally.day, self._quarters, self._days).label("quarter")
        column = {"county": Tally.county, "language": Tally.language, "topic": Tally.topic}[dimension]
        view = Tally.county != "" if dimension == "county" else Tally.county == ""
        wanted = (
            select(column, quarter, func.sum(Tally.total))
            .where(
                Tally.what.in_(part.what), Tally.day >= self._quarters[0].start, Tally.day < self._days[-1], view,
                *_about(Tally.topic, part.topics),
            )
            .group_by(column, quarter)
        )  # fmt: skip
        found: Counter[Cell] = Counter()
        for row, name, total in await self._session.execute(wanted):
            found[row or NOWHERE, name] += int(total)
        for what, _, row, name, total in await self._cases(part, dimension):
            if what in part.what:
                found[row or NOWHERE, name] += total
        return dict(found)

    async def _cases(self, part: Part | None, dimension: Dimension | None) -> list[tuple[str, str, str, str, int]]:
        """Return (what, topic, row, quarter, count) of the cases that still stand; the deleted ones are in the tally."""
        if part is not None and not any(what.startswith(("case_", "urgent_")) for what in part.what):
            return []
        found: Counter[tuple[str, str, str, str]] = Counter()
        row = {"county": Request.county, "language": Request.language}.get(dimension or "")
        for step, column in (("sent", Request.created), ("taken", Request.taken), (None, Request.closed)):
            wanted_step = step is None or part is None or any(what.endswith(f"_{step}") for what in part.what)
            if not wanted_step:
                continue
            quarter = _quarter(column, self._quarters, self._moments).label("quarter")
            outcome = Request.outcome if step is None else None
            keys = [Request.topic, Request.priority, quarter]
            keys += [one for one in (row, outcome) if one is not None]
            wanted = (
                select(func.count(), *keys)
                .where(column >= _moment(self._quarters[0].start), column < self._moments[-1])
                .where(*(_about(Request.topic, part.topics) if part else []))
                .group_by(*keys)
            )
            for row_found in await self._session.execute(wanted):
                count, topic, priority, name = (
                    int(row_found[0]),
                    str(row_found[1] or ""),
                    bool(row_found[2]),
                    str(row_found[3]),
                )
                ended = step or row_found[-1]
                if ended is None:  # counted as closed because nobody did: says nothing of how it ended
                    continue
                bare = priority or total_only(topic)
                named = topic if dimension == "topic" else ""
                if row is not None and not bare:
                    named = str(row_found[4] or "")
                found[f"{'urgent' if priority else 'case'}_{ended}", topic, named, name] += count
        return [(*key, count) for key, count in found.items()]

    async def before_counting(self) -> frozenset[str]:
        """Return the quarters that were over before the first message was counted."""
        first = await self._session.scalar(select(func.min(Count.day)))
        tallied = await self._session.scalar(select(func.min(Tally.day)))
        began = min((day for day in (first, tallied) if day), default=self._quarters[-1].start)
        return frozenset(quarter.name for quarter in self._quarters if quarter.end <= began)

    async def arrivals(self) -> dict[str, Counter[str]]:
        """Return how often each source of deep links was used: quarter → source → count."""
        quarter = _quarter(Count.day, self._quarters, self._days).label("quarter")
        wanted = (
            select(Count.source, quarter, func.sum(Count.total))
            .where(Count.source != "", Count.day >= self._quarters[0].start, Count.day < self._days[-1])
            .group_by(Count.source, quarter)
        )
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for source, name, total in await self._session.execute(wanted):
            found[name][source] += int(total)
        return found

    async def by_hand(self) -> dict[tuple[str, str], dict[Cell, int]]:
        """Return the figures in force that staff entered: (indicator, part) → (county, quarter) → value.

        Where counties are entered, they make up the total; a figure for the whole country is then the rest.
        """
        names = [quarter.name for quarter in self._quarters]
        newest = select(func.max(FigureRow.id)).where(FigureRow.quarter.in_(names)).group_by(
            FigureRow.indicator, FigureRow.part, FigureRow.quarter, FigureRow.county
        )  # fmt: skip
        found: dict[tuple[str, str], dict[Cell, int]] = defaultdict(dict)
        for row in await self._session.scalars(select(FigureRow).where(FigureRow.id.in_(newest))):
            found[row.indicator, row.part][row.county or NOWHERE, row.quarter] = row.value
        return found
