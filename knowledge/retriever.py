"""Search: a question in any language → the articles that may answer it, and how sure that is.

The retriever notices a new generation of the index by itself (one `stat` a question) and goes on with the old one where the new
cannot be loaded, so that a build, or a broken one, never takes the service down.
"""

import time
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.confidence import FEATURES, Evidence, Outcome
from knowledge.embeddings import Encoder
from knowledge.fingerprints import Recipe
from knowledge.folding import clean
from knowledge.head import softmax
from knowledge.index import CURRENT, IndexUnusable, ServedArticle, Snapshot, load_snapshot
from knowledge.log_events import emit
from knowledge.vector_ring import DIMENSIONS, VectorRing

NEIGHBOURS = 64
PASSAGES = 32
MAX_HITS = 5
MAX_CANDIDATES = 3
INTENT_AGREES = 0.5
"""Where the dialogue model hears danger, or something to refuse, too, this part of the usual share is enough; its word alone never is."""
INTENT_SURE = 0.4
PERSON_AT = 0.35
"""Share of the wish for a person from which a person is offered."""


@dataclass(frozen=True)
class Hit:
    """One article that may answer, best first; `score` is its topic's fused probability (0..1)."""

    topic: str
    article: str
    language: str
    score: float


@dataclass(frozen=True)
class SearchResult:
    """What a question found.

    Attributes:
        outcome: what to do: answer with the first hit, ask which of the hits is meant, or one of the other outcomes.
        hits: at most `MAX_HITS`, best first.
        answerable: calibrated probability (0..1) that the first hit answers.
        situation: name of the situation behind an outcome `urgent`, `refused`, `person` or `talk`.
        explanation: the figures behind the decision, by name.
    """

    outcome: Outcome
    hits: list[Hit]
    answerable: float
    situation: str | None
    explanation: dict[str, float]


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


def choose_article(snapshot: Snapshot, topic: str, audience: str | None, county: str | None) -> ServedArticle | None:
    """Return the topic's article for this person: the variant for their status or county if there is one, else the main one."""
    articles = [snapshot.articles[name] for name in snapshot.by_topic.get(topic, [])]
    articles = [article for article in articles if not article.counties or county in article.counties]
    if not articles:
        return None
    main, *variants = articles
    if audience:
        for article in variants:
            if audience in article.audiences:
                return article
    return main


def decide(
    snapshot: Snapshot,
    evidence: Evidence,
    language: str,
    audience: str | None = None,
    county: str | None = None,
    intent: str | None = None,
    intent_confidence: float = 0.0,
) -> SearchResult:
    """Turn evidence into a result; pure, so that it can be tested and tuned without an encoder."""
    classes = snapshot.head.classes
    confidence = snapshot.confidence
    fused = evidence.fused(confidence.fusion)
    topics = np.array([name in snapshot.by_topic for name in classes])
    features = evidence.features(fused, topics)
    answerable = confidence.probability(features)
    explanation = {name: round(float(value), 4) for name, value in zip(FEATURES, features, strict=True)}
    shares: dict[str, float] = {}
    for name, share in zip(classes, fused.tolist(), strict=True):
        meaning = snapshot.meanings.get(name, "topic")
        shares[meaning] = shares.get(meaning, 0.0) + share
    explanation |= {f"share_{meaning}": round(share, 4) for meaning, share in shares.items()}
    order = np.argsort(-np.where(topics, fused, 0.0))[:MAX_HITS]
    hits = []
    for number in order:
        article = choose_article(snapshot, classes[number], audience, county) if topics[number] else None
        if article is not None:
            hits.append(
                Hit(
                    article.topic,
                    article.id,
                    language if language in article.renderings else article.source_language,
                    round(float(fused[number]), 4),
                )
            )
    best = classes[int(fused.argmax())]
    best_meaning = snapshot.meanings.get(best, "topic")

    def leading(meaning: str) -> str:
        return max(
            (name for name in classes if snapshot.meanings.get(name) == meaning),
            key=lambda name: fused[classes.index(name)],
        )

    danger = shares.get("urgent", 0.0)

    def needed(threshold: float, agreeing: str) -> float:
        """Return the share that is enough: less where the dialogue model hears the same."""
        return threshold * (INTENT_AGREES if intent == agreeing and intent_confidence >= INTENT_SURE else 1.0)

    if "urgent" in shares and danger >= needed(confidence.urgent_at, "danger"):
        return SearchResult("urgent", hits, answerable, leading("urgent"), explanation)
    if shares.get("refused", 0.0) >= needed(confidence.refuse_at, "refuse"):
        return SearchResult("refused", hits, answerable, leading("refused"), explanation)
    if shares.get("person", 0.0) >= PERSON_AT and answerable < confidence.answer_at:
        return SearchResult("person", hits, answerable, "ask_person", explanation)
    if best_meaning == "talk" and answerable < confidence.clarify_at:
        return SearchResult("talk", hits, answerable, best, explanation)
    if hits and answerable >= confidence.answer_at:
        return SearchResult("answer", hits, answerable, None, explanation)
    if hits and answerable >= confidence.clarify_at and best_meaning == "topic":
        return SearchResult("clarify", hits[:MAX_CANDIDATES], answerable, None, explanation)
    return SearchResult("no_answer", hits, answerable, None, explanation)
