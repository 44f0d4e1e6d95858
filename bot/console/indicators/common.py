"""What the pages on indicators share: which year is looked at, the figures, the words, and bars."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from bot.console.access import Role
from bot.console.context import Console
from bot.console.visit import Visit
from bot.indicators.figures import NOWHERE, TOTAL, Cut, Figures
from bot.indicators.memory import Memory
from bot.indicators.periods import local_day, years_until
from bot.indicators.registry import load_registry
from bot.indicators.wording import Wording
from bot.store.database import Database

READERS: frozenset[Role] = frozenset({"analyst"})
_MEMORIES: WeakKeyDictionary[Database, Memory] = WeakKeyDictionary()


@dataclass(frozen=True)
class Bar:
    """One row of a chart: its name, its figure as written, and its length from 0 to 100; hidden ones have none."""

    name: str
    written: str
    length: float
    hidden: bool


def figures_of(visit: Visit) -> Figures:
    """Return the figures."""
    return figures_over(visit.console)


def figures_over(console: Console) -> Figures:
    """Return the figures of a console; all its pages share what was counted."""
    settings, database = console.settings, console.database
    memory = _MEMORIES.setdefault(database, Memory())
    return Figures(database, load_registry(), settings.knowledge_dir, settings.figures_least, memory)


def wording(visit: Visit) -> Wording:
    """Return the words of figures in the visitor's language."""
    return Wording(visit.t.language, visit.console.settings.knowledge_dir)


def today_of(visit: Visit) -> datetime.date:
    """Return the day in Romania."""
    return local_day(visit.now)


def year_of(visit: Visit, asked: str | None = None) -> int:
    """Return the year that is asked for, the present one where it is none that can be looked at."""
    years = years_until(today_of(visit))
    text = visit.asked("year", 4) if asked is None else asked
    return int(text) if text.isdecimal() and int(text) in years else years[0]


def bars_of(cut: Cut, words: Wording, most: int = 12) -> tuple[list[Bar], int]:
    """Return the largest rows of the year as bars, and how many more rows there are; what names none is left out."""
    if cut.dimension is None:
        return [], 0
    rows = [row for row in cut.rows if row != NOWHERE]
    rows.sort(key=lambda row: -(cut.shown(row, TOTAL) or 0))
    longest = max((cut.shown(row, TOTAL) or 0 for row in rows), default=0) or 1
    bars = [
        Bar(
            words.row(row, cut.dimension),
            words.number(cut.shown(row, TOTAL)),
            round((cut.shown(row, TOTAL) or 0) / longest * 100, 1),
            cut.shown(row, TOTAL) is None,
        )
        for row in rows[:most]
    ]
    return bars, max(0, len(rows) - most)


def written(cut: Cut, words: Wording, row: str, column: str) -> str:
    """Return a figure as it stands in a table."""
    return words("none") if cut.lacks(column) else words.number(cut.shown(row, column))


def spark(cut: Cut) -> list[tuple[int, float]]:
    """Return place and height (0 to 16) of a small column for each quarter; none for what is hidden or missing."""
    if len(cut.columns) < 2:
        return []
    values = [cut.shown(TOTAL, column) or 0 for column in cut.columns]
    highest = max(values) or 1
    return [(10 * place, round(value / highest * 16, 1)) for place, value in enumerate(values)]


def columns_of(cuts: Sequence[Cut]) -> tuple[str, ...]:
    """Return the quarters of several figures."""
    return max((cut.columns for cut in cuts), key=len, default=())
