"""Training of the head on frozen question vectors and hashed letters, at build time: no GPU, the same result for the same input."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from knowledge.head import BUCKETS, Head, ngram_ids
from knowledge.linear_training import train_linear

DENSE_SCALE = 3.0
"""Centred e5 vectors are of length one, like the rows of letters; they carry more, so they weigh more."""

DECAY = 0.05
"""Strong on purpose: topic accuracy on the tuning questions is .78 at .0002, .82 at .02, .83 at .05 and at .1."""


STEPS, RATE = 30, 0.15
"""Half of the time of 60 steps at .1."""

SEEN = 3
"""Buckets of fewer questions than this are left out of the training: they are names and slips, and half of the weights."""
FEW = 5000
"""Below this many questions every bucket counts."""

CLASS_MAX = 700
"""The directory of institutions has ten times the questions of a topic; uncurbed it would swallow its neighbours."""


def train_head(
    vectors: npt.NDArray[np.float32],
    texts: Sequence[str],
    labels: Sequence[str],
    weights: npt.NDArray[np.float32] | None = None,
) -> Head:
    """Train a head.

    Args:
        vectors: normalised question vectors, shape (n, d).
        texts: the n questions.
        labels: the n class names.
        weights: how much each question counts, shape (n,); by default curbed in very large classes.
    """
    classes = tuple(sorted(set(labels)))
    numbers = {name: number for number, name in enumerate(classes)}
    mean = vectors.mean(axis=0).astype(np.float32)
    centred = vectors - mean
    centred *= DENSE_SCALE / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    rows = [ngram_ids(text) for text in texts]
    common = np.flatnonzero(np.bincount(np.concatenate(rows), minlength=BUCKETS) >= (SEEN if len(rows) > FEW else 1))
    place = np.full(BUCKETS, -1, dtype=np.int64)
    place[common] = np.arange(len(common))
    trained = train_linear(
        [kept[kept >= 0] for kept in (place[row] for row in rows)],
        len(common),
        [numbers[label] for label in labels],
        len(classes),
        centred,
        _balanced(labels) if weights is None else weights,
        steps=STEPS,
        rate=RATE,
        decay=DECAY,
    )
    grams = np.zeros((BUCKETS, len(classes)), dtype=np.float16)
    grams[common] = trained.sparse
    return Head(classes, mean, trained.dense * DENSE_SCALE, grams, trained.bias)


def _balanced(labels: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return a weight for every question: those of a class with very many share what `CLASS_MAX` of them would count."""
    counts = Counter(labels)
    return np.array([min(1.0, CLASS_MAX / counts[label]) for label in labels], dtype=np.float32)
