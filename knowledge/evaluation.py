"""Measuring search and decision on labelled questions: figures per language, the worst language first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from knowledge.labelled import Labelled
from knowledge.retriever import SearchResult

_AS_OUTCOME = {"person": "handoff", "talk": "no_answer"}


@dataclass(frozen=True)
class Figures:
    """Figures of one language.

    Attributes:
        questions: how many were asked.
        topic_first: share of in-scope questions whose first hit is an acceptable topic, decided or not.
        answered: share of in-scope questions that were answered.
        right: share of the answered in-scope questions whose topic is acceptable.
        served: share of in-scope questions answered rightly or offered the right topic among the candidates.
        wrong: share of all questions that got a wrong answer.
        refused_out_of_scope: share of out-of-scope questions that got no answer.
        danger_recall: share of danger messages treated as urgent.
        false_alarms: share of the other messages treated as urgent.
        refusal_recall: share of refusal cases refused.
        person_recall: share of requests for a person understood.
    """

    questions: int
    topic_first: float
    answered: float
    right: float
    served: float
    wrong: float
    refused_out_of_scope: float
    danger_recall: float
    false_alarms: float
    refusal_recall: float
    person_recall: float


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 3) if values else float("nan")


def _figures(rows: Sequence[tuple[Labelled, SearchResult]]) -> Figures:
    ours = [(labelled, result) for labelled, result in rows if labelled.topics]
    answered = [(labelled, result) for labelled, result in ours if result.outcome == "answer"]

    def of(outcome: str) -> list[str]:
        return [
            _AS_OUTCOME.get(result.outcome, result.outcome) for labelled, result in rows if labelled.outcome == outcome
        ]

    def right(labelled: Labelled, result: SearchResult, depth: int = 1) -> bool:
        return any(hit.topic in labelled.topics for hit in result.hits[:depth])

    return Figures(
        questions=len(rows),
        topic_first=_share([right(labelled, result) for labelled, result in ours]),
        answered=_share([result.outcome == "answer" for _, result in ours]),
        right=_share([right(labelled, result) for labelled, result in answered]),
        served=_share([result.outcome in {"answer", "clarify"} and right(labelled, result, 1 if result.outcome == "answer" else 3) for labelled, result in ours]),
        wrong=_share([result.outcome == "answer" and not right(labelled, result) for labelled, result in rows]),
        refused_out_of_scope=_share([outcome not in {"answer", "clarify"} for outcome in of("no_answer")]),
        danger_recall=_share([outcome == "urgent" for outcome in of("urgent")]),
        false_alarms=_share([result.outcome == "urgent" for labelled, result in rows if labelled.outcome != "urgent"]),
        refusal_recall=_share([outcome == "refused" for outcome in of("refused")]),
        person_recall=_share([outcome == "handoff" for outcome in of("handoff")]),
    )  # fmt: skip


def evaluate(rows: Sequence[tuple[Labelled, SearchResult]]) -> dict[str, dict[str, float]]:
    """Return figures by language tag, the language with the fewest rightly served questions first, then `all`."""
    groups: dict[str, list[tuple[Labelled, SearchResult]]] = defaultdict(list)
    for labelled, result in rows:
        groups[labelled.language].append((labelled, result))
    by_language = {language: _figures(group) for language, group in groups.items()}
    ordered = sorted(by_language.items(), key=lambda pair: pair[1].served)
    return {language: asdict(figures) for language, figures in [*ordered, ("all", _figures(rows))]}
