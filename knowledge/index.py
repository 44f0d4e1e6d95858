"""The index on disk and in memory: FAISS over questions and passages, BM25, the trained head, and the articles it serves.

    index/CURRENT                  name of the generation in force, replaced atomically
    index/<generation>/            written once, never changed; manifest.json is written last

A crash during a build leaves the old generation in force. An index of another recipe is refused, not searched.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zipfile import BadZipFile

import faiss
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.confidence import Confidence
from knowledge.events import Event
from knowledge.fingerprints import Recipe
from knowledge.head import Head
from knowledge.lexical import Bm25
from knowledge.sections import SectionKind

CURRENT = "CURRENT"
MANIFEST = "manifest.json"
EXACT_UP_TO = 20_000
"""Vectors; from there on they are kept with eight bits a number."""


class IndexUnusable(Exception):
    """There is no index, or it cannot be used; the message says why and what to do."""


class Manifest(BaseModel):
    """What a generation holds; its presence says that the generation is whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    generation: str
    recipe: Recipe
    built: str
    articles: int
    passages: int
    questions: int
    content: str
    questions_digest: str
    head_digest: str


class ServedRendering(BaseModel):
    """An article's words in one language, as served."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    short: str
    details: str
    translation: str
    outdated: bool
    case: str | None = None


class ServedArticle(BaseModel):
    """An article as served: the index is a snapshot, so that an answer never mixes two states of the files."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    topic: str
    audiences: list[str]
    counties: list[str]
    related: list[str]
    source_language: str
    source_title: str
    source_url: str | None
    source_date: str
    source_trust: str
    source_count: int
    checked: date
    review_by: date
    valid_until: date | None
    law_changed: date | None = None
    section_kinds: list[SectionKind] = []
    renderings: dict[str, ServedRendering]


@dataclass(frozen=True)
class Snapshot:
    """One generation of the index, loaded.

    Attributes:
        manifest: what it is.
        articles: by id.
        article_ids: their ids; a position here numbers an article everywhere.
        by_topic: topic → ids of its articles, the main one first.
        meanings: class name → meaning of a situation; topics are absent.
        questions: FAISS inner-product index over question vectors.
        question_classes: class number of every question vector, shape (questions,).
        question_articles: number in `article_ids` of every question's article, -1 where it has none, shape (questions,).
        passages: FAISS inner-product index over passage vectors.
        passage_articles: number in `article_ids` of every passage's article, shape (passages,).
        passage_classes: class number of every passage's topic, shape (passages,).
        lexical: BM25 over the same passages.
        head: the trained head; its `classes` number the classes everywhere.
        confidence: how evidence becomes a probability.
        events: the calendar; what is past is taken out when it is served.
    """

    manifest: Manifest
    articles: dict[str, ServedArticle]
    article_ids: list[str]
    by_topic: dict[str, list[str]]
    meanings: dict[str, str]
    questions: faiss.Index
    question_classes: npt.NDArray[np.int32]
    question_articles: npt.NDArray[np.int32]
    passages: faiss.Index
    passage_articles: npt.NDArray[np.int32]
    passage_classes: npt.NDArray[np.int32]
    lexical: Bm25
    head: Head
    confidence: Confidence
    events: tuple[Event, ...] = ()


def by_topic(articles: Iterable[ServedArticle]) -> dict[str, list[str]]:
    """Return topic → ids of its articles; the one named like its topic is the main one and stands first."""
    found: dict[str, list[str]] = {}
    for article in sorted(articles, key=lambda article: (article.id != article.topic.replace("_", "-"), article.id)):
        found.setdefault(article.topic, []).append(article.id)
    return found


def current_generation(folder: Path) -> str | None:
    """Return the name of the generation in force, or None."""
    try:
        return (folder / CURRENT).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def read_manifest(folder: Path, generation: str) -> Manifest:
    """Read a generation's manifest.

    Raises:
        IndexUnusable: when it is missing or not a manifest.
    """
    path = folder / generation / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError, ValueError) as error:
        raise IndexUnusable(
            f"the index {path.parent} is not whole ({type(error).__name__}): run `punte knowledge build`"
        ) from error


def vector_index(vectors: npt.NDArray[np.float32]) -> faiss.Index:
    """Return an inner-product index; on normalised vectors that is cosine similarity.

    Few vectors are kept as they are. Many are kept with eight bits a number: reading 79,326 of them took 11 ms of each search on one core, so
    4 ms, with the same nearest neighbour, 98.7 % of the 64 nearest, and cosines off by .001 at most (22 November 2026).
    """
    size = vectors.shape[1]
    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    if len(rows) <= EXACT_UP_TO:
        index: faiss.Index = faiss.IndexFlatIP(size)
    else:
        index = faiss.IndexScalarQuantizer(size, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        index.train(rows)
    if len(rows):
        index.add(rows)
    return index


def load_snapshot(folder: Path, recipe: Recipe) -> Snapshot:
    """Load the generation in force; where a build replaces it meanwhile, the new one.

    Args:
        folder: the index folder.
        recipe: what the searching process uses; an index made otherwise is refused.

    Raises:
        IndexUnusable: when there is none, it is damaged, or another recipe made it.
    """
    generation = current_generation(folder)
    while generation is not None:
        try:
            return _load_generation(folder, generation, recipe)
        except IndexUnusable:
            before, generation = generation, current_generation(folder)
            if generation == before:
                raise
    raise IndexUnusable(f"there is no index in {folder}: run `punte knowledge build`")


def _load_generation(folder: Path, generation: str, recipe: Recipe) -> Snapshot:
    manifest = read_manifest(folder, generation)
    if manifest.recipe != recipe:
        raise IndexUnusable(
            f"the index was made with {manifest.recipe.encoder} (format {manifest.recipe.index_generation}), this program uses {recipe.encoder} (format {recipe.index_generation}): run `punte knowledge build`"
        )
    place = folder / generation
    try:
        with np.load(place / "head.npz") as arrays:
            head = Head.from_arrays(dict(arrays))
        with np.load(place / "lexical.npz") as arrays:
            lexical = Bm25.from_arrays(dict(arrays))
        with np.load(place / "entries.npz") as arrays:
            question_classes = arrays["question_classes"]
            question_articles = arrays["question_articles"]
        content = json.loads((place / "content.json").read_text(encoding="utf-8"))
        articles = {row["id"]: ServedArticle.model_validate(row) for row in content["articles"]}
        confidence = Confidence.model_validate(content["confidence"])
        events = tuple(Event.model_validate(row) for row in content.get("events", []))
        questions = faiss.read_index(str(place / "questions.faiss"))
        passages = faiss.read_index(str(place / "passages.faiss"))
    except (OSError, ValueError, KeyError, RuntimeError, EOFError, BadZipFile) as error:
        raise IndexUnusable(
            f"the index {place} is damaged ({type(error).__name__}): run `punte knowledge build`"
        ) from error
    numbers = {name: number for number, name in enumerate(head.classes)}
    article_ids = list(articles)
    places = {name: number for number, name in enumerate(article_ids)}
    passage_articles = np.array([places.get(name, -1) for name in content["passage_articles"]], dtype=np.int32)
    passage_classes = np.array(
        [numbers.get(articles[name].topic, -1) if name in places else -1 for name in content["passage_articles"]],
        dtype=np.int32,
    )
    return Snapshot(
        manifest,
        articles,
        article_ids,
        by_topic(articles.values()),
        content["meanings"],
        questions,
        question_classes,
        question_articles,
        passages,
        passage_articles,
        passage_classes,
        lexical,
        head,
        confidence,
        events,
    )
