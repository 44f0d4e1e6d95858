"""Measuring on labelled questions: figures per language, the worst language first; comparison with an accepted report; the gate.

Knows neither search nor chat: whoever measures hands in what was asked and what came of it. Loads no models.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from knowledge.labelled import Labelled

NOISE = 2.0
"""A share that fell by more than this many standard errors (of the accepted share) fell beyond noise."""


@dataclass(frozen=True)
class Judged:
    """What came of one labelled question.

    Attributes:
        labelled: the question and what should come of it.
        outcome: what came of it: `answer`, `clarify`, `no_answer`, `urgent`, `refused`, `handoff`, `small_talk`, `settings` or `trouble`.
        topics: topics served, of a `clarify` those offered, else those that search ranked, best first.
        language: language tag that was decided, None where it was not.
        score: calibrated probability that the answer is right, where one was given.
    """

    labelled: Labelled
    outcome: str
    topics: tuple[str, ...]
    language: str | None = None
    score: float | None = None

    @property
    def right(self) -> bool:
        """Tell whether it was answered with an acceptable topic."""
        return self.outcome == "answer" and any(topic in self.labelled.topics for topic in self.topics[:2])

    @property
    def served(self) -> bool:
        """Tell whether the right article was given, or offered among the candidates."""
        return self.right or (
            self.outcome == "clarify" and any(topic in self.labelled.topics for topic in self.topics[:3])
        )


@dataclass(frozen=True)
class Figures:
    """Figures of one language; a share of nothing is NaN.

    Attributes:
        questions: how many were asked.
        answered: share of in-scope questions that were answered.
        right: share of the answered in-scope questions whose topic is acceptable.
        served: share of in-scope questions answered rightly or offered the right topic among the candidates.
        wrong: share of all questions that got a wrong article.
        refused_out_of_scope: share of out-of-scope questions that got neither an article nor candidates.
        no_answer_f1: F1 of "there is nothing for this", over in-scope and out-of-scope questions.
        danger_recall: share of danger messages treated as urgent.
        false_alarms: share of the other messages treated as urgent.
        refusal_recall: share of refusal cases refused.
        person_recall: share of requests for a person understood.
        language: share of messages whose language was decided rightly.
    """

    questions: int
    answered: float
    right: float
    served: float
    wrong: float
    refused_out_of_scope: float
    no_answer_f1: float
    danger_recall: float
    false_alarms: float
    refusal_recall: float
    person_recall: float
    language: float


SMALL = 6
"""Danger, refusals and requests for a person are about this small a part of the questions; their noise is taken for all shares."""

Report = dict[str, dict[str, float]]
"""Figures by language tag, and `all`."""

_LESS_IS_BETTER = {"wrong", "false_alarms"}


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 3) if values else math.nan


def _f1(rows: Sequence[Judged]) -> float:
    """Return F1 of finding nothing, where the truth is that there is nothing of ours to find."""
    given = {"answer", "clarify"}
    relevant = [row for row in rows if row.labelled.topics or row.labelled.outcome == "no_answer"]
    meant = [row for row in relevant if not row.labelled.topics]
    said = [row for row in relevant if row.outcome not in given]
    both = sum(row.outcome not in given for row in meant)
    return round(2 * both / (len(meant) + len(said)), 3) if meant or said else math.nan


def _figures(rows: Sequence[Judged]) -> Figures:
    ours = [row for row in rows if row.labelled.topics]

    def of(outcome: str) -> list[str]:
        return [row.outcome for row in rows if row.labelled.outcome == outcome]

    return Figures(
        questions=len(rows),
        answered=_share([row.outcome == "answer" for row in ours]),
        right=_share([row.right for row in ours if row.outcome == "answer"]),
        served=_share([row.served for row in ours]),
        wrong=_share([row.outcome == "answer" and not row.right for row in rows]),
        refused_out_of_scope=_share([outcome not in {"answer", "clarify"} for outcome in of("no_answer")]),
        no_answer_f1=_f1(rows),
        danger_recall=_share([outcome == "urgent" for outcome in of("urgent")]),
        false_alarms=_share([row.outcome == "urgent" for row in rows if row.labelled.outcome != "urgent"]),
        refusal_recall=_share([outcome == "refused" for outcome in of("refused")]),
        person_recall=_share([outcome == "handoff" for outcome in of("handoff")]),
        language=_share([row.language == row.labelled.language for row in rows if row.language is not None]),
    )


def evaluate(rows: Sequence[Judged]) -> Report:
    """Return figures by language tag, the language with the fewest rightly served questions first, then `all`."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        groups[row.labelled.language].append(row)
    by_language = {language: _figures(group) for language, group in groups.items()}
    ordered = sorted(by_language.items(), key=lambda pair: pair[1].served)
    return {language: asdict(figures) for language, figures in [*ordered, ("all", _figures(rows))]}


def table(report: Report) -> str:
    """Return a report as a Markdown table."""
    names = list(report["all"])
    lines = [
        "| language | " + " | ".join(name.replace("_", " ") for name in names) + " |",
        "|" + " --- |" * (len(names) + 1),
    ]
    for language, row in report.items():
        values = [
            "–" if value != value else f"{value:.2f}" if isinstance(value, float) else str(value)
            for value in row.values()
        ]
        lines.append(f"| {language} | " + " | ".join(values) + " |")
    return "\n".join(lines)


def drops(report: Report, accepted: Report) -> list[str]:
    """Return what fell beyond noise against an accepted report, in words; empty where nothing did.

    Noise is taken from the binomial error of the accepted share over the language's questions, so a language with few questions may
    move more than all of them together.
    """
    found = []
    for language, before in accepted.items():
        now = report.get(language)
        if now is None:
            found.append(f"{language}: no longer measured")
            continue
        for name, old in before.items():
            new = now.get(name, math.nan)
            if name == "questions" or math.isnan(old) or math.isnan(new):
                continue
            count = max(float(before["questions"]), 1.0)
            spread = NOISE * math.sqrt(max(old * (1 - old), 1 / count) / (count / SMALL))
            fell = new - old if name in _LESS_IS_BETTER else old - new
            if fell > spread + 0.005:
                found.append(f"{language}: {name} was {old:.3f}, is {new:.3f} (noise {spread:.3f})")
    return found
