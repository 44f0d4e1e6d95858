"""The figures as they may be shown: gathered, put into quarters and years, and small counts of people hidden."""

import asyncio
import datetime
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.indicators.content import NOWHERE, articles, count_content
from bot.indicators.gather import Gatherer, Totals, before_counting, by_hand
from bot.indicators.memory import Memory
from bot.indicators.periods import NOW, Quarter, quarters_of
from bot.indicators.registry import Dimension, Indicator, Part, Registry
from bot.indicators.suppression import TOTAL, TOTAL_CELL, Cell, hidden_in_years, hidden_totals, with_totals
from bot.store.database import Database
from bot.surveys.store import answers_by_county

CONTENT = frozenset({"articles", "revisions", "events", "rosters"})
ELSEWHERE = CONTENT | {"arrivals", "surveys", "hand"}
"""Origins that are neither the tally nor the cases."""


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
OVER_SECONDS = 86_400.0
"""So long a quarter that is over is not counted again; only a reopened case can change it."""


class Figures:
    """The figures of the registry, counted anew after five minutes at the earliest, behind whoever asks; what staff enter is read anew."""

    def __init__(
        self, database: Database, registry: Registry, knowledge: Path, k: int, memory: Memory | None = None
    ) -> None:
        """Keep the database, the registry, the knowledge folder, the smallest count of people that may be shown, and a memory to share."""
        self._database = database
        self.registry = registry
        self._knowledge = knowledge
        self.k = k
        self._memory = memory or Memory()
        parts = [part for indicator in registry.indicators for part in indicator.parts if part.origin not in ELSEWHERE]
        self._whats = sorted({what for part in parts for what in part.what})

    def glance(self) -> list[tuple[Indicator, Part, Dimension]]:
        """Return what is shown by county, language and topic above all indicators: where people's questions are."""
        demand = self.registry.get("I-36")
        part = demand.part("demand") if demand else None
        return [(demand, part, dimension) for dimension in part.by] if demand and part else []

    def spreads(self) -> list[tuple[Indicator, Part, Dimension]]:
        """Return every figure by everything that it may be broken down by."""
        return [
            (one, part, dimension) for one in self.registry.indicators for part in one.parts for dimension in part.by
        ]

    async def overview(self, year: int, today: datetime.date, closed_only: bool = False) -> list[Cut]:
        """Return the totals of every part of every indicator, in the order of the registry.

        Raises:
            StoreUnavailable: the database cannot be read.
        """
        parts = [(indicator, part) for indicator in self.registry.indicators for part in indicator.parts]
        return await self._whole(parts, year, today, closed_only)

    async def total(self, indicator: Indicator, part: Part, year: int, today: datetime.date) -> Cut:
        """Return the total of one part.

        Raises:
            StoreUnavailable: the database cannot be read.
        """
        return (await self._whole([(indicator, part)], year, today, False))[0]

    async def _whole(
        self, parts: Sequence[tuple[Indicator, Part]], year: int, today: datetime.date, closed_only: bool
    ) -> list[Cut]:
        quarters = _quarters(year, today, closed_only)
        names = [quarter.name for quarter in quarters]
        async with self._database.session() as session:
            totals = await self._by_quarter(session, quarters, today, ("totals",), self._totals)
            arrivals = {
                quarter.name: await self._counted(session, quarter, today, ("arrivals",), Gatherer.arrivals)
                for quarter in quarters
            }
            hand = await by_hand(session, names)
            surveys = await answers_by_county(session, names)
            before = await before_counting(session, quarters)
        if any(part.origin in CONTENT for _, part in parts):
            await asyncio.to_thread(articles, self._knowledge)
        cuts = []
        for indicator, part in parts:
            if part.origin in CONTENT:
                found = count_content(part, None, self._knowledge)
            elif part.origin == "arrivals":
                found = _arrivals(part, arrivals)
            elif part.origin == "hand":
                found = hand.get((indicator.id, part.id), {})
            elif part.origin == "surveys":
                found = surveys
            else:
                found = _sum(part, totals)
            columns = _columns(found, names)
            flat: Counter[Cell] = Counter()
            for (_, column), value in found.items():
                if column in columns:
                    flat[NOWHERE, column] += value
            cuts.append(self._cut(indicator, part, None, columns, flat, _missing(part, found, columns, before)))
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
                before = await before_counting(session, quarters)
                found = await self._spread_of_people(session, indicator, part, dimension, quarters, today)
        columns = _columns(found, names)
        kept = {cell: value for cell, value in found.items() if cell[1] in columns}
        return self._cut(indicator, part, dimension, columns, kept, _missing(part, kept, columns, before))

    async def settle(self) -> None:
        """Wait for what is being counted anew."""
        await self._memory.settle()

    async def _totals(self, gatherer: Gatherer) -> Totals:
        return await gatherer.totals(self._whats)

    def _cut(
        self, indicator: Indicator, part: Part, dimension: Dimension | None, columns: Sequence[str], found: Mapping[Cell, int],
        missing: frozenset[str],
    ) -> Cut:  # fmt: skip
        """Return counted figures as they may be shown; what must be hidden is worked out again only where a figure has changed."""
        key = (indicator.id, part.id, dimension, *columns)
        made: Cut = self._memory.made(
            key, (indicator, found, missing), lambda: cut(indicator, part, dimension, columns, found, self.k, missing)
        )
        return made

    async def _counted(
        self, session: AsyncSession, quarter: Quarter, today: datetime.date, key: tuple[object, ...], count: Callable[[Gatherer], Awaitable[Any]],
    ) -> Any:  # fmt: skip
        """Count a quarter, or return what was counted of it a short time ago."""
        seconds = OVER_SECONDS if quarter.end <= today else REMEMBERED_SECONDS

        async def anew() -> Any:
            async with self._database.session() as fresh:
                return await count(Gatherer(fresh, quarter))

        return await self._memory.once((*key, quarter), seconds, lambda: count(Gatherer(session, quarter)), anew)

    async def _by_quarter(
        self, session: AsyncSession, quarters: Sequence[Quarter], today: datetime.date, key: tuple[object, ...],
        count: Callable[[Gatherer], Awaitable[dict[Any, int]]],
    ) -> dict[Any, int]:  # fmt: skip
        """Count some quarters, each by itself, and put them side by side."""
        found: dict[Any, int] = {}
        for quarter in quarters:
            found |= await self._counted(session, quarter, today, key, count)
        return found

    async def _spread_of_people(
        self, session: AsyncSession, indicator: Indicator, part: Part, dimension: Dimension, quarters: Sequence[Quarter], today: datetime.date,
    ) -> dict[Cell, int]:  # fmt: skip
        names = [quarter.name for quarter in quarters]
        if part.origin == "hand":
            return (await by_hand(session, names)).get((indicator.id, part.id), {})
        if part.origin == "surveys":
            return await answers_by_county(session, names)
        key = (indicator.id, part.id, dimension)
        found = await self._by_quarter(session, quarters, today, key, lambda gatherer: gatherer.spread(part, dimension))
        if dimension != "county":
            return found
        totals = _sum(part, await self._by_quarter(session, quarters, today, ("totals",), self._totals))
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
