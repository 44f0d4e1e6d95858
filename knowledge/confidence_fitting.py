"""Fitting the confidence on the tuning questions: fusion weights, calibration, thresholds. Never sees the test sets.

`punte knowledge tune` writes the result to `confidence.json`, which the next build takes into the index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from knowledge.confidence import Confidence, Evidence
from knowledge.index import Snapshot
from knowledge.labelled import Labelled

MAX_WRONG = 0.05
"""Share of all questions that may get a wrong answer at the chosen threshold."""
MAX_FALSE_ALARMS = 0.02
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
    wanted = [[number for number, name in enumerate(classes) if name in example.labelled.topics] for example in ours]

    def quality(weights: tuple[float, float, float, float]) -> float:
        total = 0.0
        for example, numbers in zip(ours, wanted, strict=True):
            fused = np.where(topics, example.evidence.fused(weights), 0.0)
            total += np.log(max(float(fused[numbers].sum() / max(fused.sum(), 1e-9)), 1e-4))
        return total / len(ours)

    grid: list[tuple[float, float, float, float]] = [(h, n, p, x) for h, n, p, x in product(*_GRID)]
    return max(grid, key=quality)


def _answer_threshold(probabilities: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    """Return the lowest threshold at which wrong answers are at most `MAX_WRONG` of all questions."""
    for threshold in np.arange(0.2, 0.95, 0.01):
        if ((probabilities >= threshold) & ~right).mean() <= MAX_WRONG:
            return round(float(threshold), 2)
    return 0.95


def _share_threshold(shares: npt.NDArray[np.float64], meant: npt.NDArray[np.bool_]) -> float:
    """Return the lowest threshold on a share at which false alarms are at most `MAX_FALSE_ALARMS` of the other questions."""
    for threshold in np.arange(0.1, 0.9, 0.01):
        if (shares[~meant] >= threshold).mean() <= MAX_FALSE_ALARMS:
            return round(float(threshold), 2)
    return 0.9


def fit(snapshot: Snapshot, examples: Sequence[Example]) -> Confidence:
    """Return the fitted numbers.

    Args:
        snapshot: the index that the evidence comes from.
        examples: tuning questions of all languages together.
    """
    classes = snapshot.head.classes
    topics = np.array([name in snapshot.by_topic for name in classes])
    fusion = _fusion(examples, classes, topics)
    fused = [example.evidence.fused(fusion) for example in examples]
    features = np.array(
        [example.evidence.features(row, topics) for example, row in zip(examples, fused, strict=True)], dtype=np.float64
    )
    best = [classes[int(np.where(topics, row, 0.0).argmax())] for row in fused]
    right = np.array([name in example.labelled.topics for name, example in zip(best, examples, strict=True)])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(features, right)
    probabilities = model.predict_proba(features)[:, 1]

    def share(meaning: str) -> npt.NDArray[np.float64]:
        mask = np.array([snapshot.meanings.get(name) == meaning for name in classes])
        return np.array([float(row[mask].sum()) for row in fused])

    urgent = np.array([example.labelled.outcome == "urgent" for example in examples])
    refused = np.array([example.labelled.outcome == "refused" for example in examples])
    answer_at = _answer_threshold(probabilities, right)
    return Confidence(
        fusion=fusion,
        calibration=tuple(round(float(weight), 4) for weight in model.coef_[0]),
        intercept=round(float(model.intercept_[0]), 4),
        answer_at=answer_at,
        clarify_at=round(answer_at / 2, 2),
        urgent_at=_share_threshold(share("urgent"), urgent),
        refuse_at=_share_threshold(share("refused"), refused),
    )
