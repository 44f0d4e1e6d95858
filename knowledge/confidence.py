"""From evidence to a decision: how much the parts of the search count, how sure the result is, and what follows from that.

The weights and the calibration are fitted on labelled questions written apart from the examples (`knowledge/tuning/`), never on the
test sets; without such a fit the cautious defaults below hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

Outcome = Literal["answer", "clarify", "no_answer", "urgent", "refused", "person", "talk"]


class Confidence(BaseModel):
    """Fitted numbers of one index.

    Attributes:
        fusion: weight of head, neighbours, dense passages and BM25 in the fused score.
        calibration: feature name → weight (`features.FEATURES`); a feature without one does not count.
        intercept: intercept of the calibration.
        answer_at: least probability to answer.
        clarify_at: least probability to offer candidates.
        urgent_at: least share of danger classes to treat a message as danger.
        refuse_at: least share of a refusal class.
        person_at: least share of the wish for a person from which a person is offered.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    fusion: tuple[float, float, float, float] = (1.0, 12.0, 4.0, 0.05)
    calibration: dict[str, float] = {
        "probability": 4.0,
        "margin": 2.0,
        "head": 1.0,
        "neighbour": 10.0,
        "agree_head": 0.5,
        "agree_neighbour": 0.5,
    }
    intercept: float = -3.5
    answer_at: float = 0.55
    clarify_at: float = 0.25
    urgent_at: float = 0.5
    refuse_at: float = 0.5
    person_at: float = 0.35

    def probability(self, named: Mapping[str, float]) -> float:
        """Return the calibrated probability that the first hit answers, from the features by name."""
        total = sum(weight * named[name] for name, weight in self.calibration.items())
        return float(1 / (1 + np.exp(-(total + self.intercept))))


@dataclass(frozen=True)
class Evidence:
    """What the parts of the search say about every class of one question, each of shape (classes,).

    Attributes:
        head: log-probabilities of the trained head.
        neighbours: best cosine with an example question of the class, minus the overall best (≤ 0).
        passages: best cosine with a passage of the class, minus the overall best; the lowest seen where a class has none.
        lexical: best BM25 score of the class, as a share of the overall best (0..1).
        nearest_classes: class numbers of the nearest example questions, nearest first, shape (k,).
        nearest: the overall best cosine with an example question.
        passage_nearest: the overall best cosine with a passage.
        articles: how near every article is, shape (articles,); only compared within a topic.
        words: number of words in the question.
    """

    head: npt.NDArray[np.float32]
    neighbours: npt.NDArray[np.float32]
    passages: npt.NDArray[np.float32]
    lexical: npt.NDArray[np.float32]
    articles: npt.NDArray[np.float32]
    nearest_classes: npt.NDArray[np.int32]
    nearest: float
    passage_nearest: float
    words: int

    def fused(self, fusion: tuple[float, float, float, float]) -> npt.NDArray[np.float32]:
        """Return the fused probability of every class, shape (classes,)."""
        total = (
            fusion[0] * self.head + fusion[1] * self.neighbours + fusion[2] * self.passages + fusion[3] * self.lexical
        )
        powers = np.exp(total - total.max())
        return np.asarray(powers / powers.sum(), dtype=np.float32)
