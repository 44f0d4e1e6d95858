"""From evidence to a decision: how much the parts of the search count, how sure the result is, and what follows from that.

The weights and the calibration are fitted on labelled questions written apart from the examples (`knowledge/tuning/`), never on the
test sets; without such a fit the cautious defaults below hold.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

Outcome = Literal["answer", "clarify", "no_answer", "urgent", "refused", "person", "talk"]
FEATURES = (
    "probability",
    "margin",
    "head",
    "neighbour",
    "passage",
    "agree_head",
    "agree_neighbour",
    "not_ours",
    "length",
)


class Confidence(BaseModel):
    """Fitted numbers of one index.

    Attributes:
        fusion: weight of head, neighbours, dense passages and BM25 in the fused score.
        calibration: one weight for each of `FEATURES`.
        intercept: intercept of the calibration.
        answer_at: least probability to answer.
        clarify_at: least probability to offer candidates.
        urgent_at: least share of danger classes to treat a message as danger.
        refuse_at: least share of a refusal class.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    fusion: tuple[float, float, float, float] = (1.0, 12.0, 4.0, 0.05)
    calibration: tuple[float, ...] = (4.0, 2.0, 1.0, 0.0, 0.0, 0.5, 0.5, -3.0, 0.0)
    intercept: float = -2.5
    answer_at: float = 0.55
    clarify_at: float = 0.25
    urgent_at: float = 0.5
    refuse_at: float = 0.5

    def probability(self, features: npt.NDArray[np.float32]) -> float:
        """Return the calibrated probability that the first hit answers, from a vector in the order of `FEATURES`."""
        return float(1 / (1 + np.exp(-(features @ np.array(self.calibration, dtype=np.float32) + self.intercept))))


@dataclass(frozen=True)
class Evidence:
    """What the parts of the search say about every class of one question, each of shape (classes,).

    Attributes:
        head: log-probabilities of the trained head.
        neighbours: best cosine with an example question of the class, minus the overall best (≤ 0).
        passages: best cosine with a passage of the class, minus the overall best; the lowest seen where a class has none.
        lexical: best BM25 score of the class, as a share of the overall best (0..1).
        nearest: the overall best cosine with an example question.
        passage_nearest: the overall best cosine with a passage.
        words: number of words in the question.
    """

    head: npt.NDArray[np.float32]
    neighbours: npt.NDArray[np.float32]
    passages: npt.NDArray[np.float32]
    lexical: npt.NDArray[np.float32]
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

    def features(self, fused: npt.NDArray[np.float32], topics: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
        """Return the calibration features in the order of `FEATURES`.

        Args:
            fused: what `fused` returned.
            topics: which classes are topics with an article (the others are situations or topics without one), shape (classes,).
        """
        ours = np.where(topics, fused, 0.0)
        order = np.argsort(ours)
        best, second = order[-1], order[-2] if len(order) > 1 else order[-1]
        return np.array(
            [
                ours[best],
                ours[best] - ours[second],
                np.exp(self.head[best]),
                self.nearest + self.neighbours[best] - 0.85,
                self.passage_nearest + self.passages[best] - 0.80,
                float(self.head.argmax() == best),
                float(self.neighbours.argmax() == best),
                float(fused[~topics].sum()),
                min(self.words, 20) / 20,
            ],
            dtype=np.float32,
        )
