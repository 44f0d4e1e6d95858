"""The sums and ceilings of the 2017 call, which is closed, and what they came to for so many persons and so long."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

FILE = Path(__file__).with_name("sums.yaml")
CLOSED = "2017-06-16"
RATE = Decimal("4.5448")
"""RON for a euro, April 2017, as the call fixed it; never today's."""
Per = Literal[
    "person_month", "person_hour", "child_year", "business", "project", "direct_costs", "staff_costs", "eligible_value"
]
MULTIPLIED: frozenset[str] = frozenset({"person_month", "person_hour", "child_year"})
PERSONS = 10_000


class Told(BaseModel):
    """Words for staff."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ro: str
    en: str

    def __getitem__(self, language: str) -> str:
        """Return the words in a language."""
        return self.en if language == "en" else self.ro


class Sum(BaseModel):
    """One sum or ceiling.

    Attributes:
        id: its name.
        fact: its number among the citable facts.
        clause: where the guide says it.
        amount: how much, at most.
        currency: RON, EUR, or % of `per`.
        per: what it is for.
        least: the fewest periods (months, hours, years).
        most: the most periods.
        share: percent of it that had to reach the person.
        name: what it is called.
        rule: its conditions.
        note: what is doubtful about it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    fact: str = Field(pattern=r"^C-\d\d$")
    clause: str
    amount: Decimal = Field(gt=0)
    currency: Literal["RON", "EUR", "%"]
    per: Per
    least: int
    most: int
    share: int | None = None
    name: Told
    rule: Told
    note: Told | None = None


@lru_cache(maxsize=1)
def load_sums() -> tuple[Sum, ...]:
    """Return the sums in the order of the file."""
    return tuple(Sum.model_validate(row) for row in yaml.safe_load(FILE.read_text(encoding="utf-8")))


def ceiling(one: Sum, persons: int, periods: int) -> Decimal:
    """Return what a sum came to at most.

    Args:
        one: a sum that is paid for persons and periods.
        persons: how many.
        periods: months, hours or years, within what the call paid.

    Raises:
        ValueError: it is not paid like that, or a number is out of bounds.
    """
    if one.per not in MULTIPLIED:
        raise ValueError(f"{one.id} is not paid by person and period")
    if not 1 <= persons <= PERSONS:
        raise ValueError(f"{persons} persons: write 1 to {PERSONS}")
    if not one.least <= periods <= one.most:
        raise ValueError(f"{periods}: the call paid {one.least} to {one.most}")
    return one.amount * persons * periods
