"""Word search over passages: Okapi BM25 (Robertson and Zaragoza 2009) on folded words, kept as plain arrays.

Long words also count by their first letters, which carries much of what a stemmer would in languages that inflect at the end.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.folding import words

K1 = 1.2
B = 0.6
PREFIX = 5


def terms(text: str) -> list[str]:
    """Return the folded words of a text and, for long words, their first `PREFIX` letters marked with a star."""
    found = words(text)
    return found + [word[:PREFIX] + "*" for word in found if len(word) > PREFIX]


class Bm25:
    """An inverted index: term → passages that hold it, each with its weight."""

    def __init__(self, postings: dict[str, tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]], size: int) -> None:
        """Keep the postings; `build` and `from_arrays` make them."""
        self._postings = postings
        self.size = size

    @classmethod
    def build(cls, texts: Sequence[str], terms_of: Callable[[str], list[str]] = terms) -> "Bm25":
        """Index the texts; their position is their id.

        Args:
            texts: the passages.
            terms_of: what `terms` returns; a builder passes one that remembers.
        """
        counts = [Counter(terms_of(text)) for text in texts]
        names = sorted(set().union(*counts))
        numbers = {name: number for number, name in enumerate(names)}
        ids = np.repeat(np.arange(len(counts), dtype=np.int32), [len(count) for count in counts])
        found = np.fromiter((numbers[term] for count in counts for term in count), dtype=np.int64, count=len(ids))
        often = np.fromiter((times for count in counts for times in count.values()), dtype=np.float32, count=len(ids))
        lengths = np.array([sum(count.values()) for count in counts] or [1], dtype=np.float32)
        order = np.argsort(found, kind="stable")
        ids, found, often = ids[order], found[order], often[order]
        sizes = np.bincount(found, minlength=len(names))
        idf = np.log(1 + (len(counts) - sizes + 0.5) / (sizes + 0.5))[found]
        mean = float(lengths.mean()) or 1.0
        weights = (idf * often * (K1 + 1) / (often + K1 * (1 - B + B * lengths[ids] / mean))).astype(np.float32)
        ends = np.cumsum(sizes)
        return cls(
            {
                name: (ids[end - size : end], weights[end - size : end])
                for name, size, end in zip(names, sizes, ends, strict=True)
            },
            len(counts),
        )

    def scores(self, text: str) -> npt.NDArray[np.float32]:
        """Return one BM25 score a passage, shape (size,), 0 where no term is shared."""
        total = np.zeros(self.size, dtype=np.float32)
        for term in set(terms(text)):
            row = self._postings.get(term)
            if row is not None:
                total[row[0]] += row[1]
        return total

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the index as arrays for `numpy.savez`."""
        names = sorted(self._postings)
        lengths = [len(self._postings[name][0]) for name in names]
        ids = np.concatenate([self._postings[name][0] for name in names]) if names else np.zeros(0, np.int32)
        weights = np.concatenate([self._postings[name][1] for name in names]) if names else np.zeros(0, np.float32)
        return {
            "terms": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
            "lengths": np.array(lengths, dtype=np.int32),
            "ids": ids,
            "weights": weights,
            "size": np.array([self.size]),
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]]) -> "Bm25":
        """Make the index again from what `arrays` returned."""
        joined = arrays["terms"].tobytes().decode()
        names = joined.split("\n") if joined else []
        ends = np.cumsum(arrays["lengths"])
        ids, weights = arrays["ids"], arrays["weights"]
        starts = ends - arrays["lengths"]
        return cls(
            {name: (ids[start:end], weights[start:end]) for name, start, end in zip(names, starts, ends, strict=True)},
            int(arrays["size"][0]),
        )
