"""The trained head: from a question's vector and its letters to a probability for every topic and situation.

Nearest neighbours know only the examples; a linear head on the same frozen vectors, plus hashed letter n-grams (Joulin et al. 2017,
"Bag of Tricks for Efficient Text Classification"), learns what the examples of a class have in common. Reading needs numpy only;
training is in `head_training`.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.folding import fold
from knowledge.skeleton import skeleton

BUCKETS = 1 << 18
_LENGTHS = (2, 3, 4)
_SKELETON_LENGTHS = (3, 4)


def _pieces(padded: str, lengths: tuple[int, ...]) -> Iterator[str]:
    for length in lengths:
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def _features(text: str) -> Iterator[str]:
    """Yield what stands for a text: words, pairs of words, letter n-grams, and the same of the words' consonant skeletons (marked `~`).

    Vietnamese words are of one syllable each: there the pairs are the words.
    """
    words = fold(text).split()
    skeletons = [skeleton(word) for word in words]
    for word in words:
        padded = f" {word} "
        yield padded
        yield from _pieces(padded, _LENGTHS)
    yield from (f"^{first} {second}" for first, second in pairwise(words))
    for bones in skeletons:
        if len(bones) > 1:
            yield "~" + bones
        yield from ("~" + piece for piece in _pieces(f"<{bones}>", _SKELETON_LENGTHS))
    yield from (f"~{first}_{second}" for first, second in pairwise(skeletons))


def ngram_ids(text: str) -> npt.NDArray[np.int64]:
    """Return the bucket numbers of the letter n-grams, words and skeletons of a text, each once."""
    found = {zlib.crc32(feature.encode()) & (BUCKETS - 1) for feature in _features(text)}
    return np.fromiter(found, dtype=np.int64, count=len(found))


@dataclass(frozen=True)
class Head:
    """A trained head.

    Attributes:
        classes: class names in the order of the logits.
        mean: mean question vector, taken off before use (e5 vectors share one large direction), shape (d,).
        dense: shape (d, classes).
        grams: weights of every n-gram bucket, shape (BUCKETS, classes), float16.
        bias: shape (classes,).
    """

    classes: tuple[str, ...]
    mean: npt.NDArray[np.float32]
    dense: npt.NDArray[np.float32]
    grams: npt.NDArray[np.float16]
    bias: npt.NDArray[np.float32]

    def logits(self, vector: npt.NDArray[np.float32], text: str) -> npt.NDArray[np.float32]:
        """Return one logit a class, shape (classes,).

        Args:
            vector: the question's normalised vector, shape (d,).
            text: the question, as cleaned for the encoder.
        """
        centred = vector - self.mean
        centred /= max(float(np.linalg.norm(centred)), 1e-6)
        ids = ngram_ids(text)
        total = centred @ self.dense + self.bias
        if len(ids):
            total += self.grams[ids].astype(np.float32).sum(axis=0) / np.sqrt(len(ids))
        return np.asarray(total, dtype=np.float32)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the head as arrays for `numpy.savez`."""
        return {
            "classes": np.array(self.classes),
            "mean": self.mean,
            "dense": self.dense,
            "grams": self.grams,
            "bias": self.bias,
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]]) -> "Head":
        """Make the head again from what `arrays` returned."""
        return cls(
            tuple(str(name) for name in arrays["classes"]),
            arrays["mean"],
            arrays["dense"],
            arrays["grams"],
            arrays["bias"],
        )


def softmax(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the softmax of a vector."""
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)
