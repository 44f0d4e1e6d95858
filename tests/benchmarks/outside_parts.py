"""Search over passages written by others, from the project's own parts: dense vectors of passages and of their sentences, and BM25.

Nothing of the data is kept: vectors are remembered by content hash in a file outside the project, so that a second run is quick.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.e5.engine import Kind
from knowledge.fingerprints import content_hash
from knowledge.folding import words
from knowledge.languages import main_script
from knowledge.lexical import Bm25
from knowledge.light_encoder import TextEncoder
from knowledge.sentences import sentences
from knowledge.skeleton import skeleton
from knowledge.vector_cache import read_vectors, write_vectors

PIECE = 250
"""Sentences are put together up to about this many characters."""
LONG = 4
BATCH = 16
SAVE_EVERY = 10
Matrix = npt.NDArray[np.float32]
SIGNALS = ("whole", "piece", "words", "skeletons")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Remembering:
    """An encoder that keeps what it encoded in a file, where one is named."""

    def __init__(self, encoder: TextEncoder, path: Path | None, known: dict[bytes, Matrix] | None = None) -> None:
        """Keep the encoder and read what an earlier run encoded; `known` are vectors by content hash that need no file."""
        self._encoder, self._path, self._other = encoder, path, known or {}
        self._known = read_vectors(path, encoder.name) if path else {}

    def encode(self, texts: Sequence[str], kind: Kind) -> Matrix:
        """Return one normalised vector a text, shape (len(texts), d)."""
        keys = [content_hash(kind, text) for text in texts]
        new = sorted(
            {
                key: text
                for key, text in zip(keys, texts, strict=True)
                if key not in self._known and key not in self._other
            }.items(),
            key=lambda pair: len(pair[1]),
        )
        for number, start in enumerate(range(0, len(new), BATCH), 1):
            part = new[start : start + BATCH]
            rows = self._encoder.encode([text for _, text in part], kind)
            self._known.update((key, row) for (key, _), row in zip(part, rows, strict=True))
            if self._path and (number % SAVE_EVERY == 0 or start + BATCH >= len(new)):
                write_vectors(self._path, self._encoder.name, self._known)
        return np.stack([self._known[key] if key in self._known else self._other[key] for key in keys])


def pieces(text: str) -> list[str]:
    """Return a text's sentences, short ones put together."""
    found: list[str] = []
    for sentence in sentences(text):
        if found and len(found[-1]) + len(sentence.text) < PIECE:
            found[-1] += " " + sentence.text
        else:
            found.append(sentence.text)
    return found or [text]


def skeletons(text: str) -> str:
    """Return the consonant skeletons of the longer words, and numbers as they are: names meet across scripts."""
    found = [word if word.isdigit() else skeleton(word) for word in words(text)]
    return " ".join(part for part in found if part.isdigit() or len(part) > 2)


def telling(text: str) -> list[str]:
    """Return the words that mean the same in several languages: numbers, and words long enough to be names or loans."""
    return [word for word in words(text) if word.isdigit() or len(word) >= LONG]


@dataclass(frozen=True)
class Collection:
    """Passages ready for search.

    Attributes:
        whole: vectors of the passages, shape (passages, d).
        parts: vectors of their pieces, shape (pieces, d).
        starts: number of each passage's first piece, shape (passages,).
        lexical: BM25 over their words.
        sounds: BM25 over their skeletons, for questions in another script.
        script: that most of them are in.
    """

    whole: Matrix
    parts: Matrix
    starts: npt.NDArray[np.int64]
    lexical: Bm25
    sounds: Bm25
    script: str | None

    @classmethod
    def build(cls, texts: Sequence[str], encoder: Remembering) -> "Collection":
        """Encode and index the passages."""
        cut = [pieces(text) for text in texts]
        return cls(
            encoder.encode(texts, "passage"),
            encoder.encode([piece for row in cut for piece in row], "passage"),
            np.cumsum([0, *(len(row) for row in cut)])[:-1],
            Bm25.build(texts),
            Bm25.build([skeletons(text) for text in texts]),
            main_script(" ".join(texts)[:10_000]),
        )

    def signals(self, questions: Sequence[str], vectors: Matrix, crosses: bool) -> dict[str, Matrix]:
        """Return the scores of every passage for every question by signal, each of shape (questions, passages), z-scored by question.

        Args:
            questions: their wordings.
            vectors: their vectors, shape (questions, d).
            crosses: they are in another language than the passages: short words then only meet by chance.
        """
        asked = [" ".join(telling(text)) if crosses else text for text in questions]
        heard = ["" if main_script(text) == self.script else skeletons(text) for text in questions]
        return {
            "whole": standard(vectors @ self.whole.T),
            "piece": standard(np.maximum.reduceat(vectors @ self.parts.T, self.starts, axis=1)),
            "words": standard(np.stack([self.lexical.scores(text) for text in asked])),
            "skeletons": standard(np.stack([self.sounds.scores(text) for text in heard])),
        }

    def nearness(self, questions: Sequence[str], vectors: Matrix) -> Matrix:
        """Return for every question the highest cosine with a piece and the highest BM25 score a word, shape (questions, 2)."""
        words_of = np.array([max(len(words(text)), 1) for text in questions], dtype=np.float32)
        lexical = np.array([float(self.lexical.scores(text).max()) for text in questions], dtype=np.float32)
        return np.column_stack([(vectors @ self.parts.T).max(axis=1), lexical / words_of])


def standard(scores: Matrix) -> Matrix:
    """Return scores less their question's mean, in its standard deviations; a question that tells nothing apart gets zeros."""
    spread = scores.std(axis=1, keepdims=True)
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / np.maximum(spread, 1e-6), dtype=np.float32)


def fused(signals: dict[str, Matrix], weights: Sequence[float]) -> Matrix:
    """Return the weighted sum of the signals in the order of `SIGNALS`."""
    total = weights[0] * signals[SIGNALS[0]]
    for name, weight in zip(SIGNALS[1:], weights[1:], strict=True):
        total = total + weight * signals[name]
    return np.asarray(total, dtype=np.float32)


def plain_bm25(texts: Sequence[str], questions: Sequence[str], split: Callable[[str], list[str]]) -> Matrix:
    """Return Okapi BM25 (k1 1.2, b 0.75) scores over words as `split` gives them: the baseline, without our folding."""
    from sklearn.feature_extraction.text import CountVectorizer

    counting = CountVectorizer(analyzer=split)
    counts = counting.fit_transform(texts).toarray().astype(np.float32)
    lengths = counts.sum(axis=1, keepdims=True)
    holding = (counts > 0).sum(axis=0)
    rarity = np.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
    weights = rarity * counts * 2.2 / (counts + 1.2 * (0.25 + 0.75 * lengths / lengths.mean()))
    asked = (counting.transform(questions).toarray() > 0).astype(np.float32)
    return np.asarray(asked @ weights.T, dtype=np.float32)


def recall_at_1(scores: Matrix, wanted: Sequence[int]) -> float:
    """Return the share of questions whose own passage scores highest."""
    return float((scores.argmax(axis=1) == np.array(wanted)).mean())
