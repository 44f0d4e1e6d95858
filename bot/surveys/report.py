"""The report of a survey by county: shares of the choices, small counts hidden; only questions and counties that enough people answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.indicators.suppression import hidden_in_line, small
from bot.surveys.store import SENT, UNNAMED
from knowledge.survey_files import Question, Survey

Counted = Mapping[tuple[str, str, str], int]
"""(question, choice, county) → count."""


@dataclass(frozen=True)
class Answered:
    """How one question was answered.

    Attributes:
        question: the question.
        total: how many answered it, None where that is hidden.
        choices: choice → count, None where it is hidden.
    """

    question: Question
    total: int | None
    choices: Mapping[str, int | None]

    def share(self, choice: str) -> int | None:
        """Return the share of a choice in percent, None where it cannot be shown."""
        count = self.choices[choice]
        return round(100 * count / self.total) if count is not None and self.total else None


def whole(survey: Survey, counted: Counted, k: int) -> tuple[int | None, list[Answered]]:
    """Return how many sent answers, and how each question was answered, in all counties together."""
    sent = sum(total for (question, _, _), total in counted.items() if question == SENT)
    return (None if small(sent, k) else sent), [_answered(one, counted, k) for one in survey.questions]


def _answered(question: Question, counted: Counted, k: int) -> Answered:
    values = {
        choice.id: sum(total for (asked, chosen, _), total in counted.items() if (asked, chosen) == (question.id, choice.id))
        for choice in question.choices
    }  # fmt: skip
    total = sum(values.values())
    if small(total, k):
        return Answered(question, None, dict.fromkeys(values))
    hidden = hidden_in_line(values, k)
    return Answered(question, total, {name: None if name in hidden else value for name, value in values.items()})


def by_county(question: Question, counted: Counted, k: int) -> dict[str, dict[str, int | None]]:
    """Return county → choice → count for one question.

    A county is shown only where every choice that was made there was made by enough people, and never so that one county alone, or the
    rest of the counties of a choice, is left to be computed: what must be hidden is hidden for the whole county, and for a second one.
    """
    names = sorted({county for (asked, _, county) in counted if asked == question.id})
    choices = [choice.id for choice in question.choices]
    rows = {county: {choice: counted.get((question.id, choice, county), 0) for choice in choices} for county in names}
    hidden = {county for county, row in rows.items() if any(small(value, k) for value in row.values())}
    shown_whole = _answered(question, counted, k)
    order = sorted((county for county in names if county not in hidden), key=lambda county: sum(rows[county].values()))
    for county in order:
        if not hidden or _rest_safe([rows[one] for one in hidden], choices, shown_whole, k):
            break
        hidden.add(county)
    return {
        county: dict.fromkeys(choices) if county in hidden else dict(row)
        for county, row in sorted(rows.items(), key=lambda one: (one[0] == UNNAMED, one[0]))
    }


def _rest_safe(hidden: list[dict[str, int]], choices: list[str], shown: Answered, k: int) -> bool:
    """Tell whether the hidden counties together give no small count away where the whole of a choice is shown."""
    if len(hidden) < 2:
        return False
    sums = {choice: sum(row[choice] for row in hidden) for choice in choices}
    return not any(small(sums[choice], k) for choice in choices if shown.choices[choice] is not None)
