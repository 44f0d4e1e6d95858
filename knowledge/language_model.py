"""A small language model for short texts: logistic regression over hashed letter n-grams and words, read with numpy alone.

Ready detectors fail on what our users type (romanised Nepali, Romanian without diacritics, two words); this one is trained on our own
example questions when the index is built (`language_training`).
"""

import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 16
MAX_CHARACTERS = 300
_LENGTHS = (1, 2, 3)


def feature_ids(text: str) -> npt.NDArray[np.int64]:
    """Return the bucket numbers of the words and letter n-grams of a text, each once; diacritics are kept, digits are not.

    In Arabic typed with Latin letters digits stand for letters, so digits inside a word stay.
    """
    lowered = text.casefold()[:MAX_CHARACTERS]
    tokens = [
        token
        for token in re.split(r"[^\w\u0300-\u036f\u0900-\u0dff\u200c\u200d']+", lowered)
        if token and not token.isdigit()
    ]
    found = set()
    for token in tokens:
        padded = f" {token} "
        found.add(zlib.crc32(b"w" + padded.encode()))
        for length in _LENGTHS:
            for start in range(len(padded) - length + 1):
                found.add(zlib.crc32(padded[start : start + length].encode()))
    return np.fromiter((value & (BUCKETS - 1) for value in found), dtype=np.int64, count=len(found))


class LanguageModel:
    """A trained model: one weight a bucket and language."""

    def __init__(self, tags: Sequence[str], weights: npt.NDArray[np.float16], bias: npt.NDArray[np.float32]) -> None:
        """Keep the languages, weights of shape (BUCKETS, languages) and bias of shape (languages,)."""
        self.tags = tuple(tags)
        self._columns = {tag: number for number, tag in enumerate(self.tags)}
        self._weights = weights
        self._bias = bias

    def probabilities(self, text: str, candidates: Sequence[str], prior: dict[str, float]) -> dict[str, float]:
        """Return the probability of each candidate language.

        Args:
            text: the message, cleaned.
            candidates: tags to choose from; one that the model was not trained on gets only its prior.
            prior: what is known beforehand, as a log-weight by tag.
        """
        ids = feature_ids(text)
        logits = self._bias + (
            self._weights[ids].astype(np.float32).sum(axis=0) / np.sqrt(max(len(ids), 1)) if len(ids) else 0.0
        )
        scores = np.array(
            [(logits[self._columns[tag]] if tag in self._columns else -6.0) + prior.get(tag, 0.0) for tag in candidates]
        )
        powers = np.exp(scores - scores.max())
        return dict(zip(candidates, (powers / powers.sum()).tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Write the model to one file."""
        np.savez_compressed(path, tags=np.array(self.tags), weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, path: Path) -> "LanguageModel":
        """Read what `save` wrote."""
        with np.load(path) as arrays:
            return cls([str(tag) for tag in arrays["tags"]], arrays["weights"], arrays["bias"])
