"""Search: a question in any language → the articles that may answer it, and how sure that is.

The retriever notices a new generation of the index by itself (one `stat` a question) and goes on with the old one where the new
cannot be loaded, so that a build, or a broken one, never takes the service down.
"""

import time
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.confidence import Evidence
from knowledge.decision import MAX_CANDIDATES, SearchResult, decide
from knowledge.embeddings import Encoder
from knowledge.fingerprints import Recipe
from knowledge.folding import clean
from knowledge.head import softmax
from knowledge.index import CURRENT, IndexUnusable, Snapshot, load_snapshot
from knowledge.log_events import emit
from knowledge.several import parts
from knowledge.vector_ring import DIMENSIONS, VectorRing

NEIGHBOURS = 64
PASSAGES = 32
SHARED_WORDS = 0.1
"""Between articles of one topic, sharing the rarest words counts as much as this much cosine: acronyms say little to the encoder."""
PART_DANGER = 0.6
"""A part is danger from this share on: torn from its sentence, an ordinary half can sound worse than it is."""
PART_SURE = 0.75
"""Two questions in one message are answered each where every part is at least this sure of its own article."""


class Retriever:
    """Searches the current index; safe to share between threads, since a snapshot is never changed."""

    def __init__(self, index_folder: Path, encoder: Encoder, ring: VectorRing | None = None) -> None:
        """Keep the parts; a ring holds vectors that Rasa has just encoded; the index is loaded at the first search (`load` does it at once)."""
        self._folder = index_folder
        self._encoder = encoder
        self._ring = ring if encoder.dimensions == DIMENSIONS else None
        self._recipe = Recipe(encoder=encoder.name, dimensions=encoder.dimensions)
        self._snapshot: Snapshot | None = None
        self._seen: tuple[int, int] | None = None
        faiss.omp_set_num_threads(1)

    def load(self) -> Snapshot:
        """Return the snapshot in force, loading it where it is new.

        Raises:
            IndexUnusable: when there is none that can be used.
        """
        try:
            status = (self._folder / CURRENT).stat()
        except FileNotFoundError:
            status = None
        seen = (status.st_mtime_ns, status.st_ino) if status else None
        if self._snapshot is None or seen != self._seen:
            try:
                self._snapshot = load_snapshot(self._folder, self._recipe)
            except IndexUnusable as error:
                emit("index_unusable", reason=type(error.__cause__).__name__ if error.__cause__ else "recipe_or_absent")
                if self._snapshot is None:
                    raise
            self._seen = seen
        return self._snapshot

    def evidence(self, snapshot: Snapshot, text: str, vector: npt.NDArray[np.float32]) -> Evidence:
        """Collect what every part of the search says about a question.

        Args:
            snapshot: the index to search.
            text: the question, cleaned.
            vector: its vector with the query prefix, shape (d,).
        """
        size = len(snapshot.head.classes)
        row = vector.reshape(1, -1)
        similarities, numbers = snapshot.questions.search(row, min(NEIGHBOURS, snapshot.questions.ntotal))
        neighbours = _best_by_class(similarities[0], snapshot.question_classes[numbers[0]], size)
        passage_similarities, passage_numbers = (
            snapshot.passages.search(row, min(PASSAGES, snapshot.passages.ntotal))
            if snapshot.passages.ntotal
            else (np.zeros((1, 1), np.float32), np.zeros((1, 1), np.int64))
        )
        passages = _best_by_class(
            passage_similarities[0],
            snapshot.passage_classes[passage_numbers[0]] if len(snapshot.passage_classes) else np.full(1, -1),
            size,
        )
        scores = snapshot.lexical.scores(text)
        lexical = np.zeros(size + 1, dtype=np.float32)
        if len(scores):
            np.maximum.at(lexical, snapshot.passage_classes, scores)
        lexical = lexical[:size]
        logits = snapshot.head.logits(vector, text)
        return Evidence(
            head=np.log(np.maximum(softmax(logits), 1e-9)),
            neighbours=neighbours - neighbours.max(),
            passages=passages - passages.max(),
            lexical=lexical / max(float(lexical.max()), 1e-6),
            articles=_by_article(
                snapshot,
                (similarities[0], snapshot.question_articles[numbers[0]]),
                (passage_similarities[0], snapshot.passage_articles[passage_numbers[0]])
                if len(snapshot.passage_articles)
                else None,
                scores,
            ),
            nearest_classes=snapshot.question_classes[numbers[0]],
            nearest=float(neighbours.max()),
            passage_nearest=float(passages.max()),
            words=len(text.split()),
        )

    def search(
        self,
        text: str,
        language: str = "en",
        audience: str | None = None,
        county: str | None = None,
        intent: str | None = None,
        intent_confidence: float = 0.0,
    ) -> SearchResult:
        """Find what answers a question.

        Args:
            text: the question as the person wrote it.
            language: language in which they read, for choosing the words of a hit.
            audience: their legal status where known; it chooses between variants of an article.
            county: their county where known.
            intent: what the dialogue model took the message for, if it was asked.
            intent_confidence: how sure that was (0..1).

        Raises:
            IndexUnusable: when there is no usable index.
        """
        snapshot = self.load()
        text = clean(text)
        if not text:
            return SearchResult("no_answer", [], 0.0, None, {})
        return decide(snapshot, self.evidence_of(snapshot, text), language, audience, county, intent, intent_confidence)

    def search_parts(
        self, text: str, whole: SearchResult, language: str, audience: str | None = None, county: str | None = None
    ) -> list[SearchResult]:
        """Return what to answer of a message that may hold several questions: the whole's result, or one result for each part.

        Danger in a part comes before everything. Otherwise the parts count only where two of them are sure of different topics and the
        whole leans to one of these.

        Args:
            text: the message.
            whole: what `search` found for all of it.
            language: as for `search`.
            audience: as for `search`.
            county: as for `search`.
        """
        cut = parts(clean(text)) if whole.outcome in {"answer", "clarify", "no_answer", "talk"} else []
        results = [self.search(part, language, audience, county) for part in cut]
        danger = next(
            (part for part in results if part.outcome == "urgent" and part.explanation["share_urgent"] >= PART_DANGER),
            None,
        )
        if danger:
            return [danger]
        sure: dict[str, SearchResult] = {}
        for result in results:
            if result.outcome == "answer" and result.answerable >= PART_SURE:
                sure.setdefault(result.hits[0].topic, result)
        leaning = {hit.topic for hit in whole.hits[:MAX_CANDIDATES]}
        return list(sure.values())[:2] if len(sure) > 1 and leaning & set(sure) else [whole]

    def evidence_of(self, snapshot: Snapshot, text: str) -> Evidence:
        """Encode a question and collect the evidence about it."""
        cleaned = clean(text)
        vector = self._ring.take(cleaned) if self._ring else None
        if vector is None:
            vector = self._encoder.encode([cleaned], "query")[0]
        return self.evidence(snapshot, cleaned, vector)

    def timed_search(self, text: str, language: str = "en") -> tuple[SearchResult, float]:
        """Search, and say how many milliseconds it took."""
        started = time.perf_counter()
        result = self.search(text, language)
        return result, (time.perf_counter() - started) * 1000


def _best_by_class(
    similarities: npt.NDArray[np.float32], classes: npt.NDArray[np.int32], size: int
) -> npt.NDArray[np.float32]:
    """Return the best similarity by class, shape (size,); a class that was not found gets the lowest similarity found."""
    best = np.full(size + 1, similarities.min(), dtype=np.float32)
    np.maximum.at(best, classes, similarities)
    return best[:size]


def _by_article(
    snapshot: Snapshot,
    questions: tuple[npt.NDArray[np.float32], npt.NDArray[np.int32]],
    passages: tuple[npt.NDArray[np.float32], npt.NDArray[np.int32]] | None,
    words: npt.NDArray[np.float32],
) -> npt.NDArray[np.float32]:
    """Return how near every article is, shape (articles,): its best question or passage, and a bonus for shared words."""
    size = len(snapshot.article_ids)
    best = np.zeros(size + 1, dtype=np.float32)
    for similarities, articles in (questions, passages) if passages else (questions,):
        np.maximum.at(best, articles, similarities)
    shared = np.zeros(size + 1, dtype=np.float32)
    if len(words):
        np.maximum.at(shared, snapshot.passage_articles, words)
    return np.asarray(best[:size] + SHARED_WORDS * shared[:size] / max(float(shared[:size].max()), 1e-6), np.float32)
