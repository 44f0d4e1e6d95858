"""Fitting the confidence on the tuning questions: fusion weights, calibration, thresholds. Never sees the test sets.

`punte knowledge tune` writes the result to `confidence.json`, which the next build takes into the index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from knowledge.confidence import Confidence, Evidence
from knowledge.decision import NOT_OURS_AT, YIELDS_BELOW
from knowledge.features import FEATURES, counted, features, masks
from knowledge.index import Snapshot
from knowledge.labelled import Labelled

MAX_WRONG = 0.045
"""Share of all questions that may get a wrong answer at the chosen threshold."""
PENALTY = 0.1
"""Inverse strength of the calibration's regularisation, on features scaled to one."""
DANGER_HEARD = 0.99
"""Share of the dangers that must be heard; only as far as that leaves room are false alarms kept down."""
DANGER_MARGIN = 0.5
"""The threshold is this part of the highest at which so many are heard: a hundred dangers are few, and the next may be said more softly."""
LEAST_DANGER = 0.03
"""No lower threshold on the share of danger: below it there are as many false alarms as the rest together."""
MAX_FALSE_REFUSALS = 0.01
MAX_FALSE_PERSONS = 0.01
_GRID = ((1.0, 1.5, 2.0, 3.0), (10.0, 20.0, 40.0), (0.0, 4.0, 8.0, 16.0), (0.0, 0.5, 1.0, 2.0))


@dataclass(frozen=True)
class Example:
    """A labelled question with the evidence that the index gives for it."""

    labelled: Labelled
    evidence: Evidence


def _fusion(
    examples: Sequence[Example], classes: Sequence[str], topics: npt.NDArray[np.bool_]
) -> tuple[float, float, float, float]:
    """Return the weights of the grid with the best mean log-probability of an acceptable topic, among topics."""
    ours = [example for example in examples if example.labelled.topics]
    wanted = np.array([[name in example.labelled.topics for name in classes] for example in ours])
    parts = [
        np.stack([getattr(example.evidence, name) for example in ours])[:, topics]
        for name in ("head", "neighbours", "passages", "lexical")
    ]
    wanted = wanted[:, topics]

    def quality(weights: tuple[float, float, float, float]) -> float:
        total = np.sum([weight * part for weight, part in zip(weights, parts, strict=True)], axis=0)
        powers = np.exp(total - total.max(axis=1, keepdims=True))
        shares = (powers * wanted).sum(axis=1) / powers.sum(axis=1)
        return float(np.log(np.maximum(shares, 1e-4)).mean())

    grid: list[tuple[float, float, float, float]] = [(h, n, p, x) for h, n, p, x in product(*_GRID)]
    return max(grid, key=quality)


def _answer_threshold(probabilities: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    """Return the lowest threshold at which wrong answers are at most `MAX_WRONG` of all questions."""
    for threshold in np.arange(0.2, 0.95, 0.01):
        if ((probabilities >= threshold) & ~right).mean() <= MAX_WRONG:
            return round(float(threshold), 2)
    return 0.95


def _danger_threshold(shares: npt.NDArray[np.float64], danger: npt.NDArray[np.bool_]) -> float:
    """Return the threshold on the share of danger: with a margin below the highest at which enough of the dangers are heard."""
    for threshold in np.arange(0.5, LEAST_DANGER, -0.01):
        if (shares[danger] >= threshold).mean() >= DANGER_HEARD:
            return max(round(float(threshold) * DANGER_MARGIN, 2), LEAST_DANGER)
    return LEAST_DANGER


def _share_threshold(shares: npt.NDArray[np.float64], meant: npt.NDArray[np.bool_], most: float) -> float:
    """Return the lowest threshold on a share at which at most this part of the other questions is taken in."""
    for threshold in np.arange(0.05, 0.9, 0.01):
        if (shares[~meant] >= threshold).mean() <= most:
            return round(float(threshold), 2)
    return 0.9


def fit(snapshot: Snapshot, labelled: Sequence[Example], fresh: Sequence[Example] = ()) -> Confidence:
    """Return the fitted numbers.

    Args:
        snapshot: the index that the evidence comes from.
        labelled: labelled questions of all languages together.
        fresh: more of them, for which no example question was written: where there are any, the thresholds are chosen on these alone,
            since the index is surer of the others than it will be of people's messages.
    """
    examples = [*labelled, *fresh]
    deciding = np.array([not fresh] * len(labelled) + [True] * len(fresh))
    classes = snapshot.head.classes
    topics = np.array([name in snapshot.by_topic for name in classes])
    fusion = _fusion(examples, classes, topics)
    of = masks(classes, snapshot.meanings, snapshot.by_topic)
    fused = [counted(example.evidence.fused(fusion), of) for example in examples]
    values = np.array([features(example.evidence, row, of) for example, row in zip(examples, fused, strict=True)])
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    best = [classes[int(np.where(topics, row, 0.0).argmax())] for row in fused]
    right = np.array([name in example.labelled.topics for name, example in zip(best, examples, strict=True)])
    model = LogisticRegression(C=PENALTY, max_iter=3000)
    scaled = (values - mean) / spread
    # The threshold is chosen on probabilities of questions that the weights have not seen.
    probabilities = cross_val_predict(model, scaled, right, cv=10, method="predict_proba")[:, 1]
    model.fit(scaled, right)
    weights = model.coef_[0] / spread

    answer_at = _answer_threshold(probabilities[deciding], right[deciding])

    def shares_of(meaning: str) -> npt.NDArray[np.float64]:
        return np.array([float(row[of[meaning]].sum()) for row in fused])

    answered, not_ours = probabilities >= answer_at, shares_of("out_of_scope") >= NOT_OURS_AT

    def heard(meaning: str, gives_way: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        shares = shares_of(meaning)
        kept: npt.NDArray[np.float64] = np.where(gives_way & (shares < YIELDS_BELOW), 0.0, shares)[deciding]
        return kept

    decided_on = [example.labelled for example, decides in zip(examples, deciding, strict=True) if decides]
    urgent = np.array([one.outcome == "urgent" for one in decided_on])
    refused = np.array([one.outcome == "refused" for one in decided_on])
    person = np.array([one.outcome == "handoff" or "talk_to_human" in one.topics for one in decided_on])
    return Confidence(
        fusion=fusion,
        calibration={name: round(float(weight), 5) for name, weight in zip(FEATURES, weights, strict=True)},
        intercept=round(float(model.intercept_[0] - (weights * mean).sum()), 5),
        answer_at=answer_at,
        clarify_at=round(answer_at / 2, 2),
        urgent_at=_danger_threshold(heard("urgent", answered | not_ours), urgent),
        refuse_at=_share_threshold(heard("refused", answered), refused, MAX_FALSE_REFUSALS),
        person_at=_share_threshold(heard("person", np.zeros_like(answered)), person, MAX_FALSE_PERSONS),
    )
