"""Whether somebody would have belonged to the target group of the 2017 call, which is closed (guide, 1.6). Nothing is stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

ITEMS = (
    "bills", "heating", "unexpected", "protein", "holiday", "car", "washing_machine", "television", "telephone",
)  # fmt: skip
"""The nine things whose lack counts as material deprivation."""
DEPRIVED_FROM = 4
Question = Literal["lives_there", "income_low", "lacking", "work_low"]
QUESTIONS: tuple[Question, ...] = ("lives_there", "lacking", "work_low", "income_low")
"""In the order in which they are asked."""


@dataclass(frozen=True)
class Answers:
    """What was answered; None where it was not asked yet.

    Attributes:
        lives_there: domicile in the community, or living there, papers or not, on own declaration.
        income_low: equivalised disposable income under 60 % of the median (A).
        lacking: how many of the nine things they cannot afford (B).
        work_low: adults of 18 to 59 in the household worked under a fifth of what they could in the year before (C).
    """

    lives_there: bool | None = None
    income_low: bool | None = None
    lacking: int | None = None
    work_low: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a number of things that cannot be.

        Raises:
            ValueError: it is not from 0 to 9.
        """
        if self.lacking is not None and not 0 <= self.lacking <= len(ITEMS):
            raise ValueError(f"{self.lacking} is not from 0 to {len(ITEMS)}")


def lacking_of(things: Mapping[str, bool | None]) -> int | None:
    """Return how many of the nine things somebody cannot afford as soon as that decides, None while it is open.

    Args:
        things: thing → whether it is lacking; None where somebody does not know, left out where it was not asked yet.
    """
    answers = list(things.values())
    lacking = answers.count(True)
    decided = lacking >= DEPRIVED_FROM or len(ITEMS) - answers.count(False) < DEPRIVED_FROM
    return lacking if decided else None


def at_risk(answers: Answers) -> bool | None:
    """Tell whether somebody is at risk of poverty or exclusion: A or B or C; None where that is not known yet."""
    deprived = None if answers.lacking is None else answers.lacking >= DEPRIVED_FROM
    found = (answers.income_low, deprived, answers.work_low)
    if True in found:
        return True
    return None if None in found else False


def may_belong(answers: Answers) -> bool | None:
    """Tell whether somebody may belong to the target group: lives there and is at risk; None where that is not known yet."""
    risk = at_risk(answers)
    if answers.lives_there is False or risk is False:
        return False
    return None if answers.lives_there is None or risk is None else True


def next_question(answers: Answers, left_out: Collection[Question] = ()) -> Question | None:
    """Return the next question that can still change the result, the least intrusive first; None when there is none.

    Args:
        answers: what was answered.
        left_out: what somebody did not want to answer, or could not.
    """
    if may_belong(answers) is not None:
        return None
    wanted: tuple[Question, ...] = QUESTIONS if at_risk(answers) is None else ("lives_there",)
    return next((name for name in wanted if getattr(answers, name) is None and name not in left_out), None)
