"""The retention periods, named once: the store deletes by them and the privacy text shows them.

So what is promised and what is done cannot differ.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from knowledge.field_faults import field_findings, yaml_finding
from knowledge.findings import ContentError, Finding, line_of

DEFAULT_FILE = Path(__file__).with_name("periods.yaml")
_DURATION = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")
Key = Literal[
    "waiting",
    "conversation",
    "shown",
    "language",
    "handoff",
    "relay",
    "withdrawn",
    "desk_console",
    "news",
    "audit",
    "unanswered",
    "counts",
    "logs",
    "backup",
]
KEYS: tuple[Key, ...] = get_args(Key)


class Period(BaseModel):
    """One period.

    Attributes:
        key: name by which code and texts refer to it.
        period: ISO 8601 duration.
        counted_from: the moment it runs from.
        until_forget: whether /forget ends it at once.
        what: what is kept.
        why: what for.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: Key
    period: str
    counted_from: Literal["creation", "last_use", "closing"] = "creation"
    until_forget: bool = False
    what: str
    why: str

    @field_validator("period")
    @classmethod
    def _is_duration(cls, value: str) -> str:
        found = _DURATION.match(value)
        if not found or not any(found.groups()) or value.endswith("T"):
            raise ValueError(f"{value!r} is not an ISO 8601 duration such as PT24H, P90D, P12M")
        return value

    @property
    def amount(self) -> tuple[int, Literal["hours", "days", "weeks", "months", "years"]]:
        """Return the period as one number and its unit, for the texts; the unit as it is written in the file."""
        years, months, weeks, days, hours, _, _ = (int(part or 0) for part in _parts(self.period))
        if hours and not (years or months or weeks or days):
            return hours, "hours"
        if days:
            return days, "days"
        if weeks:
            return weeks, "weeks"
        return (months, "months") if months else (years, "years")

    def before(self, now: datetime) -> datetime:
        """Return the moment before which this must be gone, seen from `now`; months and years by the calendar."""
        years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in _parts(self.period))
        month = now.year * 12 + now.month - 1 - months - years * 12
        year, month = divmod(month, 12)
        last = (datetime(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        moved = now.replace(year=year, month=month + 1, day=min(now.day, last))
        return moved - timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _parts(period: str) -> tuple[str | None, ...]:
    found = _DURATION.match(period)
    return found.groups() if found else ()


@lru_cache(maxsize=4)
def load_periods(path: Path = DEFAULT_FILE) -> dict[str, Period]:
    """Read the periods, by key.

    Raises:
        ContentError: with file, line and remedy where an entry is faulty, missing or there twice.
    """
    text = path.read_text(encoding="utf-8")
    try:
        rows = yaml.safe_load(text)
        periods = [Period.model_validate(row) for row in rows]
    except yaml.YAMLError as error:
        raise ContentError([yaml_finding(error, path.name, text)]) from error
    except TypeError as error:
        raise ContentError([Finding.of(path.name, 1, "entries-shape", field="key")]) from error
    except ValidationError as error:
        raise ContentError(
            [
                replace(finding, line=line_of(text, str(fault.get("input", ""))))
                for finding, fault in zip(field_findings(error, path.name, text), error.errors(), strict=True)
            ]
        ) from error
    keys: list[str] = [period.key for period in periods]
    wrong = [key for key in KEYS if keys.count(key) != 1]
    if wrong:
        raise ContentError([Finding.of(path.name, 1, "periods-incomplete", keys=", ".join(wrong), all=", ".join(KEYS))])
    return {period.key: period for period in periods}
