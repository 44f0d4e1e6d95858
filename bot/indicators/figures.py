"""The figures as they may be shown: gathered, put into quarters and years, and small counts of people hidden."""

import asyncio
import datetime
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.indicators.content import NOWHERE, articles, count_content
from bot.indicators.gather import Gatherer, Totals
from bot.indicators.periods import NOW, Quarter, quarters_of
from bot.indicators.registry import Dimension, Indicator, Part, Registry
from bot.indicators.suppression import TOTAL, TOTAL_CELL, Cell, hidden_in_years, hidden_totals, with_totals
from bot.store.database import Database
from bot.surveys.store import answers_by_county

CONTENT = frozenset({"articles", "revisions", "events", "rosters"})


@dataclass(frozen=True)
class Cut:
    """One figure over the quarters of a year, by county, language or topic, or in total only.

    Attributes:
        indicator: whose figure it is.
        part: which figure.
        dimension: what the rows are; None where there is the total only.
        rows: the rows that hold anything, largest first; `NOWHERE` is what names none.
        columns: the quarters by name, or `NOW` alone.
        values: every cell and its totals, None where it is hidden.
        missing: the columns in which nothing was counted yet or entered by anybody; these are no zeros.
    """

    indicator: Indicator
    part: Part
    dimension: Dimension | None
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Mapping[Cell, int | None]
    missing: frozenset[str] = frozenset()

    def shown(self, row: str = TOTAL, column: str = TOTAL) -> int | None:
        """Return a figure, None where it is hidden."""
        return self.values[row, column]

    @property
    def hides(self) -> bool:
        """Tell whether anything is hidden."""
        return any(value is None for value in self.values.values())

    def lacks(self, column: str) -> bool:
        """Tell whether there is nothing in a column, not even a zero; in the total where no column has anything."""
        return column in self.missing or (column == TOTAL and self.missing >= set(self.columns))


def cut(
    indicator: Indicator, part: Part, dimension: Dimension | None, columns: Sequence[str], found: Mapping[Cell, int], k: int,
    missing: frozenset[str] = frozenset(),
) -> Cut:  # fmt: skip
    """Return counted figures as they may be shown."""
    rows = list(dict.fromkeys(row for row, _ in found)) if dimension else [NOWHERE]
    whole = with_totals(found, rows, columns)
    hidden: set[Cell] | frozenset[Cell] = frozenset()
    if part.of_people and dimension:
        hidden = hidden_in_years(found, list(columns), rows, k)
    elif part.of_people:
        hidden = hidden_totals({column: whole[TOTAL, column] for column in columns}, k)
    values = {cell: None if cell in hidden else value for cell, value in whole.items()}
    kept = [row for row in rows if whole[row, TOTAL]] if dimension else []
    kept.sort(key=lambda row: (row == NOWHERE, -(values[row, TOTAL] or 0), row))
    return Cut(indicator, part, dimension, tuple(kept), tuple(columns), values, missing)


REMEMBERED_SECONDS = 300.0
Memory = dict[tuple[object, ...], tuple[float, Any]]
"""What was counted, by what was asked for, and when."""


class Figures:
    """The figures of the registry. With a memory, counting is repeated after five minutes at the earliest; what staff enter is read anew."""

    def __init__(
        self, database: Database, registry: Registry, knowledge: Path, k: int, memory: Memory | None = None
    ) -> None:
        """Keep the database, the registry, the knowledge folder and the smallest count of people that may be shown."""
        self._database = database
        self.registry = registry
        self._knowledge = knowledge
        self.k = k
        self._memory = memory

    async def _once(self, key: tuple[object, ...], count: Callable[[], Awaitable[Any]]) -> Any:
        """Return what was counted a short time ago, else count."""
        if self._memory is None:
            return await count()
        known = self._memory.get(key)
        if known is None or time.monotonic() - known[0] > REMEMBERED_SECONDS:
            known = self._memory[key] = (time.monotonic(), await count())
        return known[1]

    async def overview(self, year: int, today: datetime.date, closed_only: bool = False) -> list[Cut]:
        """Return the totals of every part of every indicator, in the order of the registry.

        Raises:
            StoreUnavailable: the database cannot be read.
        """
        quarters = _quarters(year, today, closed_only)
        async with self._database.session() as session:
            gatherer = Gatherer(session, quarters)
            totals = await self._once(("totals", *quarters), gatherer.totals)
            arrivals, by_hand = await gatherer.arrivals(), await gatherer.by_hand()
            surveys = await answers_by_county(session, [quarter.name for quarter in quarters])
            before = await gatherer.before_counting()
        await asyncio.to_thread(articles, self._knowledge)
        names = [quarter.name for quarter in quarters]
        cuts = []
        for indicator in self.registry.indicators:
            for part in indicator.parts:
                if part.origin in CONTENT:
                    found = count_content(part, None, self._knowledge)
                elif part.origin == "arrivals":
                    found = _arrivals(part, arrivals)
                elif part.origin == "hand":
                    found = by_hand.get((indicator.id, part.id), {})
                elif part.origin == "surveys":
                    found = surveys
                else:
                    found = _sum(part, totals)
                columns = _columns(found, names)
                flat: Counter[Cell] = Counter()
                for (_, column), value in found.items():
                    if column in columns:
                        flat[NOWHERE, column] += value
                missing = _missing(part, found, columns, before)
                cuts.append(cut(indicator, part, None, columns, flat, self.k, missing))
        return cuts

    async def spread(
        self, indicator: Indicator, part: Part, dimension: Dimension, year: int, today: datetime.date, closed_only: bool = False
    ) -> Cut:  # fmt: skip
        """Return one part by county, language or topic.

        Raises:
            KeyError: the part may not be broken down like that.
            StoreUnavailable: the database cannot be read.
        """
        if dimension not in part.by:
            raise KeyError(dimension)
        quarters = _quarters(year, today, closed_only)
        names = [quarter.name for quarter in quarters]
        before: frozenset[str] = frozenset()
        if part.origin in CONTENT:
            found = await asyncio.to_thread(count_content, part, dimension, self._knowledge)
        else:
            async with self._database.session() as session:
                before = await Gatherer(session, quarters).before_counting()
                found = await self._spread_of_people(session, indicator, part, dimension, quarters)
        columns = _columns(found, names)
        kept = {cell: value for cell, value in found.items() if cell[1] in columns}
        return cut(indicator, part, dimension, columns, kept, self.k, _missing(part, kept, columns, before))

    async def _spread_of_people(
        self, session: AsyncSession, indicator: Indicator, part: Part, dimension: Dimension, quarters: Sequence[Quarter]
    ) -> dict[Cell, int]:  # fmt: skip
        gatherer = Gatherer(session, quarters)
        if part.origin == "hand":
            return (await gatherer.by_hand()).get((indicator.id, part.id), {})
        if part.origin == "surveys":
            return await answers_by_county(session, [quarter.name for quarter in quarters])
        key = (indicator.id, part.id, dimension, *quarters)
        found: dict[Cell, int] = await self._once(key, lambda: gatherer.spread(part, dimension))
        if dimension != "county":
            return found
        totals = _sum(part, await self._once(("totals", *quarters), gatherer.totals))
        named: Counter[str] = Counter()
        for (row, column), value in found.items():
            if row != NOWHERE:
                named[column] += value
        rest = {(NOWHERE, column): value - named[column] for (_, column), value in totals.items()}
        return {cell: value for cell, value in found.items() if cell[0] != NOWHERE} | rest


def _quarters(year: int, today: datetime.date, closed_only: bool) -> list[Quarter]:
    begun = quarters_of(year, today)
    return [quarter for quarter in begun if quarter.end <= today] or begun[:1] if closed_only else begun


def _columns(found: Mapping[Cell, int], names: list[str]) -> list[str]:
    """Return the quarters, or `NOW` where the figure is of today."""
    return [NOW] if any(column == NOW for _, column in found) else names


def _missing(part: Part, found: Mapping[Cell, int], columns: Sequence[str], before: frozenset[str]) -> frozenset[str]:
    """Return the columns without anything: quarters that nobody has entered, or that were over before the counting began."""
    entered = {column for _, column in found}
    if part.origin == "hand":
        return frozenset(columns) - entered
    return frozenset() if part.origin in CONTENT else (before & frozenset(columns)) - entered


def _sum(part: Part, totals: Totals) -> dict[Cell, int]:
    found: Counter[Cell] = Counter()
    for (what, topic, quarter), value in totals.items():
        if what in part.what and part.about(topic):
            found[NOWHERE, quarter] += value
    return dict(found)


def _arrivals(part: Part, arrivals: Mapping[str, Mapping[str, int]]) -> dict[Cell, int]:
    """Count arrivals, or where the part counts sources, the sources with at least one; a source's kind is its beginning."""
    found = {}
    for quarter, sources in arrivals.items():
        meant = [count for source, count in sources.items() if source.replace("_", "-").startswith(tuple(f"{one}-" for one in part.what))]  # fmt: skip
        found[NOWHERE, quarter] = len(meant) if part.unit == "sources" else sum(meant)
    return found


__all__ = ["NOWHERE", "TOTAL", "TOTAL_CELL", "Cut", "Figures", "cut"]
