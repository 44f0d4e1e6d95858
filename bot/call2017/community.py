"""Validation of a marginalised community by the guide of the 2017 call (A 1, table 1), which is closed: pure rules, nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Overlap = Literal["none", "partial", "total"]
Indicator = Literal["H1", "H2", "H3", "E1", "L1", "L2"]
THRESHOLDS: Mapping[Indicator, Decimal] = {
    "H1": Decimal("22"), "H2": Decimal("8"), "H3": Decimal("20.5"), "E1": Decimal("22.5"), "L1": Decimal("54"),
    "L2": Decimal("12"),
}  # fmt: skip
"""Percent. A value counts only above its threshold: the guide says „depășesc" and „peste", so an equal value is not met."""
ROMA_COMMUNITY = Decimal("10")
"""Percent of the community, by own declaration; „minimum 10 %": an equal value is met. Not the 20 % of a project's target group."""
GROUPS: Mapping[str, tuple[tuple[Indicator, ...], int]] = {
    "human_capital": (("H1", "H2", "H3"), 2),
    "employment": (("E1",), 1),
    "housing": (("L1", "L2"), 1),
}
"""Condition → its indicators, and how many of them must exceed; all three conditions at once."""


@dataclass(frozen=True)
class Finding:
    """What came of the check.

    Attributes:
        exceeds: indicator → whether it exceeds its threshold; None where it was not given.
        conditions: condition → whether it is met; None where too little was given to know.
        by_figures: whether the figures of table 1 validate the community; None where too little was given.
        by_atlas: whether the overlap with the Atlas of marginalised areas validates it.
        borderline: indicators that equal their threshold in a condition that fails because of it: check with the guide.
        roma: whether it is a Roma community; None where the share was not given.
        study_due: whether the validation study (with annex A) is still due; waived only by total overlap. The analysis always is.
    """

    exceeds: Mapping[Indicator, bool | None]
    conditions: Mapping[str, bool | None]
    by_figures: bool | None
    by_atlas: bool
    borderline: tuple[Indicator, ...]
    roma: bool | None
    study_due: bool

    @property
    def marginalised(self) -> bool | None:
        """Tell whether it is validated in either way; None where that is not known."""
        return True if self.by_atlas else self.by_figures

    @property
    def eligible(self) -> bool | None:
        """Tell whether the call would have taken it: validated, and a Roma community."""
        if self.marginalised is False or self.roma is False:
            return False
        return None if self.marginalised is None or self.roma is None else True


def validate(
    figures: Mapping[Indicator, Decimal | None], roma: Decimal | None = None, overlap: Overlap = "none"
) -> Finding:
    """Check one community; a territory may hold several, each is checked on its own.

    Args:
        figures: indicator → percent, 0 to 100; None or left out where it is not known.
        roma: percent of the community, None where not known.
        overlap: with areas that the Atlas names as marginalised.

    Raises:
        ValueError: a percentage is below 0 or above 100.
    """
    for value in (*figures.values(), roma):
        if value is not None and not (value.is_finite() and 0 <= value <= 100):
            raise ValueError(f"{value} is no percentage: write 0 to 100")
    exceeds: dict[Indicator, bool | None] = {}
    for name, threshold in THRESHOLDS.items():
        value = figures.get(name)
        exceeds[name] = None if value is None else value > threshold
    conditions = {group: _met([exceeds[name] for name in names], needed) for group, (names, needed) in GROUPS.items()}
    borderline = tuple(
        name
        for group, (names, _) in GROUPS.items()
        if conditions[group] is False
        for name in names
        if figures.get(name) == THRESHOLDS[name]
    )
    return Finding(
        exceeds=exceeds,
        conditions=conditions,
        by_figures=_all(list(conditions.values())),
        by_atlas=overlap != "none",
        borderline=borderline,
        roma=None if roma is None else roma >= ROMA_COMMUNITY,
        study_due=overlap != "total",
    )


def _met(exceeds: list[bool | None], needed: int) -> bool | None:
    """Tell whether enough indicators exceed; None where the unknown ones decide."""
    if exceeds.count(True) >= needed:
        return True
    return False if exceeds.count(True) + exceeds.count(None) < needed else None


def _all(conditions: list[bool | None]) -> bool | None:
    if False in conditions:
        return False
    return None if None in conditions else True
