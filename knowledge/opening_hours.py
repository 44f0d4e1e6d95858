"""Whether a centre is open at a moment, and when it opens next, by the clock and holidays of Romania.

Hours nobody has seen are unknown: the answer is then `unknown`, never a guess at office hours, which would send
people to a closed door.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from knowledge.centre import WEEKDAYS, Centre

BUCHAREST = ZoneInfo("Europe/Bucharest")
_DAYS_AHEAD = 21


@dataclass(frozen=True)
class Opening:
    """The state of a centre at one moment.

    Attributes:
        state: open, closed, or unknown where no hours were seen.
        next_opening: local time of the next opening; None while open, or where it is not known.
        holiday: it would be a working day, but for a public holiday.
    """

    state: Literal["open", "closed", "unknown"]
    next_opening: datetime | None = None
    holiday: bool = False


@lru_cache(maxsize=16)
def _public_holidays(country: str, year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays(country, years=year))


def _spans(centre: Centre, day: date) -> list[tuple[datetime, datetime]]:
    hours = centre.opening_hours
    if not isinstance(hours, dict) or (centre.holidays and day in _public_holidays(centre.holidays, day.year)):
        return []
    spans = []
    for span in hours.get(WEEKDAYS[day.weekday()], ()):
        start, end = (datetime.combine(day, time.fromisoformat(part), BUCHAREST) for part in span.split("-"))
        spans.append((start, end))
    return sorted(spans)


def open_now(centre: Centre, now: datetime) -> Opening:
    """Return whether the centre is open at `now`.

    Args:
        centre: an entry of the directory.
        now: the moment, with a time zone.

    Raises:
        ValueError: where `now` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    if centre.opening_hours is None:
        return Opening("unknown")
    if centre.opening_hours == "always":
        return Opening("open")
    local = now.astimezone(BUCHAREST)
    today = local.date()
    works = bool(centre.opening_hours.get(WEEKDAYS[today.weekday()]))
    holiday = works and bool(centre.holidays) and today in _public_holidays(str(centre.holidays), today.year)
    for ahead in range(_DAYS_AHEAD):
        for start, end in _spans(centre, local.date() + timedelta(days=ahead)):
            if start <= local < end:
                return Opening("open")
            if local < start:
                return Opening("closed", start, holiday)
    return Opening("closed", holiday=holiday)
