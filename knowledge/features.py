"""What the calibration looks at: how sure, how agreed and how much ours a question's evidence is, as numbers with names."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from knowledge.confidence import Evidence
from knowledge.situations import MEANINGS

Masks = Mapping[str, npt.NDArray[np.bool_]]
"""Meaning → which classes have it, shape (classes,); `topic` for those that an article can answer."""

_TINY = 1e-4
FEATURES = (
    "probability",
    "margin",
    "head",
    "neighbour",
    "passage",
    "agree_head",
    "agree_neighbour",
    "log_probability",
    "log_second",
    "log_head",
    "votes_10",
    "votes_30",
    "near_topics",
    "lexical",
    "passage_lag",
    "nearest",
    "words",
    "uncertainty",
    "head_uncertainty",
    *(f"share_{meaning}" for meaning in MEANINGS),
    *(f"head_{meaning}" for meaning in MEANINGS),
)


def masks(classes: Sequence[str], meanings: Mapping[str, str], topics: Mapping[str, object]) -> Masks:
    """Return which classes have which meaning.

    Args:
        classes: class names in the order of the scores.
        meanings: situation → meaning.
        topics: topics that have an article.
    """
    found: dict[str, npt.NDArray[np.bool_]] = {"topic": np.array([name in topics for name in classes])}
    for meaning in MEANINGS:
        found[meaning] = np.array([meanings.get(name) == meaning for name in classes])
    return found


def counted(fused: npt.NDArray[np.float32], of: Masks) -> npt.NDArray[np.float32]:
    """Return fused probabilities without the classes that lead nowhere.

    They keep ordinary questions from danger, and must not keep them from their answer. The others stay as they are, so that danger does
    not grow by it.
    """
    return np.where(of["harmless"], np.float32(0.0), fused)


def features(evidence: Evidence, fused: npt.NDArray[np.float32], of: Masks) -> npt.NDArray[np.float64]:
    """Return the features of one question in the order of `FEATURES`.

    Args:
        evidence: what the parts of the search say.
        fused: fused probability of every class that counts (`counted`), shape (classes,).
        of: which classes have which meaning.
    """
    ours = np.where(of["topic"], fused, 0.0)
    order = np.argsort(-ours)
    best, second = int(order[0]), int(order[min(1, len(order) - 1)])
    head = np.exp(evidence.head)
    near = evidence.nearest_classes
    values = [
        ours[best],
        ours[best] - ours[second],
        head[best],
        evidence.nearest + evidence.neighbours[best] - 0.85,
        evidence.passage_nearest + evidence.passages[best] - 0.80,
        float(evidence.head.argmax() == best),
        float(evidence.neighbours.argmax() == best),
        np.log(ours[best] + _TINY),
        np.log(ours[second] + _TINY),
        np.log(head[best] + _TINY),
        (near[:10] == best).mean() if len(near) else 0.0,
        (near[:30] == best).mean() if len(near) else 0.0,
        of["topic"][near[:20]].mean() if len(near) else 0.0,
        evidence.lexical[best],
        evidence.passages[best],
        evidence.nearest - 0.85,
        np.log(evidence.words + 1),
        -(fused * np.log(fused + 1e-9)).sum(),
        -(head * evidence.head).sum(),
        *(np.log(fused[of[meaning]].sum() + _TINY) for meaning in MEANINGS),
        *(np.log(head[of[meaning]].sum() + _TINY) for meaning in MEANINGS),
    ]
    return np.array(values, dtype=np.float64)
