"""Quarters and years, in the time of Romania: what is counted is published by them and by nothing finer."""

import datetime
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

ROMANIA = ZoneInfo("Europe/Bucharest")
FIRST_YEAR = 2026
"""The year the counting began."""
_QUARTER = re.compile(r"^(20\d\d)-Q([1-4])$")
NOW = "now"
"""Name of the one column of what is as of today and not of a quarter."""


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """Return its name, for example `2026-Q4`."""
        return f"{self.year}-Q{self.number}"

    @property
    def start(self) -> datetime.date:
        """Return its first day."""
        return datetime.date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> datetime.date:
        """Return the first day after it."""
        return datetime.date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)


def quarter_of(day: datetime.date) -> Quarter:
    """Return the quarter that a day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def read_quarter(text: str) -> Quarter | None:
    """Return the quarter that a text names, None where it names none."""
    found = _QUARTER.match(text)
    return Quarter(int(found[1]), int(found[2])) if found else None


def quarters_of(year: int, today: datetime.date) -> list[Quarter]:
    """Return the quarters of a year that have begun."""
    return [quarter for quarter in (Quarter(year, number) for number in range(1, 5)) if quarter.start <= today]


def years_until(today: datetime.date) -> list[int]:
    """Return the years that can be looked at, the newest first."""
    return list(range(max(today.year, FIRST_YEAR), FIRST_YEAR - 1, -1))


def local_day(moment: datetime.datetime) -> datetime.date:
    """Return the day in Romania."""
    return moment.astimezone(ROMANIA).date()
