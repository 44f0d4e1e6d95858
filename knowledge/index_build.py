"""Building the index: read the files, embed only what is new, train what must be trained, write a generation, put it in force.

Decide first, then act: `Content` is what the files say, `write` is what follows. Files that cannot be read are named and left out;
where nothing at all can be served, the old generation stays in force.
"""

import datetime
import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from knowledge import vector_cache
from knowledge.confidence import Confidence
from knowledge.content import Content, read_content, served
from knowledge.embeddings import Encoder, Kind, Vectors
from knowledge.findings import Finding
from knowledge.fingerprints import Recipe, content_hash, digest
from knowledge.head import Head
from knowledge.head_training import train_head
from knowledge.index import (
    IndexUnusable,
    Manifest,
    current_generation,
    flat_index,
    put_in_force,
    read_manifest,
    write_generation,
)
from knowledge.language_model import LanguageModel
from knowledge.language_training import train_language_model
from knowledge.languages import MODEL_FILE, Languages, load_languages
from knowledge.lexical import Bm25
from knowledge.log_events import emit
from knowledge.vector_cache import read_vectors, write_vectors

Progress = Callable[[str, int, int], None]
RETRAIN_SHARE = 0.02
"""The head is trained again when more than this share of the questions is new; below it the neighbours carry the new ones."""


class NothingToServe(Exception):
    """No article can be served; the old index stays. Carries the findings."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings."""
        super().__init__("no article can be served: " + (str(findings[0]) if findings else "there are no articles"))
        self.findings = findings


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one build at a time write below the index folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _Known:
    """Vectors that need not be embedded again, by content hash: those shipped with the content, and those of the generation in force."""

    def __init__(self, root: Path, folder: Path, recipe: Recipe) -> None:
        self.vectors = read_vectors(root / vector_cache.FILE, recipe.encoder)
        self.manifest: Manifest | None = None
        self.place: Path | None = None
        generation = current_generation(folder)
        if generation is None:
            return
        try:
            manifest = read_manifest(folder, generation)
            if manifest.recipe != recipe:
                return
            self.manifest, self.place = manifest, folder / generation
            with np.load(self.place / "entries.npz") as arrays:
                for name in ("questions", "passages"):
                    index = faiss.read_index(str(self.place / f"{name}.faiss"))
                    rows = (
                        index.reconstruct_n(0, index.ntotal)
                        if index.ntotal
                        else np.zeros((0, recipe.dimensions), np.float32)
                    )
                    hashes = arrays[f"{name}_hashes"]
                    self.vectors.update((hashes[number].tobytes(), row) for number, row in enumerate(rows))
        except (IndexUnusable, OSError, ValueError, KeyError, RuntimeError):
            self.manifest, self.place = None, None

    def head(self) -> Head | None:
        """Return the head in force, or None."""
        if self.place is None:
            return None
        with np.load(self.place / "head.npz") as arrays:
            return Head.from_arrays(dict(arrays))


def _embed(
    encoder: Encoder, kind: Kind, texts: list[str], known: _Known, progress: Progress | None
) -> tuple[Vectors, npt.NDArray[np.uint8], int]:
    """Return vectors, hashes and how many texts had to be embedded."""
    hashes = [content_hash(kind, text) for text in texts]
    new = sorted(
        {number for number, key in enumerate(hashes) if key not in known.vectors}, key=lambda number: len(texts[number])
    )
    fresh = encoder.encode(
        [texts[number] for number in new],
        kind,
        (lambda done, total: progress(f"embed {kind}", done, total)) if progress else None,
    )
    vectors = np.empty((len(texts), encoder.dimensions), dtype=np.float32)
    for number, key in enumerate(hashes):
        if key in known.vectors:
            vectors[number] = known.vectors[key]
    for row, number in enumerate(new):
        vectors[number] = fresh[row]
    return vectors, np.frombuffer(b"".join(hashes), dtype=np.uint8).reshape(-1, 16), len(new)


def _train(
    content: Content, vectors: Vectors, new: int, known: _Known, retrain: bool, progress: Progress | None
) -> tuple[Head, str]:
    """Return the head to use and the digest of the questions it was trained on."""
    labels = [question.label for question in content.questions]
    old = known.head()
    if (
        known.manifest
        and old
        and set(old.classes) == set(labels)
        and not retrain
        and new <= RETRAIN_SHARE * len(labels)
    ):
        return old, known.manifest.head_digest
    if progress:
        progress("train head", 0, 1)
    head = train_head(vectors, [question.text for question in content.questions], labels)
    if progress:
        progress("train head", 1, 1)
    return head, content.questions_digest


def _language_model(
    content: Content, languages: Languages, known: _Known, progress: Progress | None
) -> LanguageModel | None:
    """Train the language model, or keep the one in force where no example question changed."""
    if (
        known.manifest
        and known.place
        and known.manifest.questions_digest == content.questions_digest
        and (known.place / MODEL_FILE).exists()
    ):
        return LanguageModel.load(known.place / MODEL_FILE)
    if progress:
        progress("train language model", 0, 1)
    texts: dict[str, list[str]] = {}
    for question in content.questions:
        if question.language in languages:
            texts.setdefault(question.language, []).append(question.text)
    model = (
        train_language_model(texts, frozenset(row.tag for row in languages if "LATIN" in row.scripts))
        if len(texts) > 1
        else None
    )
    if progress:
        progress("train language model", 1, 1)
    return model


def build(
    root: Path,
    folder: Path,
    encoder: Encoder,
    confidence: Confidence | None = None,
    retrain: bool = False,
    progress: Progress | None = None,
) -> tuple[Manifest, list[Finding]]:
    """Build the index of a knowledge folder and put it in force.

    Args:
        root: the knowledge folder.
        folder: the index folder.
        encoder: encodes passages and questions; its name goes into the recipe.
        confidence: fitted numbers; by default `root`/confidence.json where it exists.
        retrain: train the head again even if few questions changed.
        progress: called with (stage, done, all).

    Returns:
        The manifest in force and the findings about files that were left out.

    Raises:
        NothingToServe: when there would be nothing in the index; the old one stays.
    """
    with _alone(folder):
        content = read_content(root)
        articles = served(content.articles)
        if not articles or not content.questions:
            raise NothingToServe(content.findings)
        recipe = Recipe(encoder=encoder.name, dimensions=encoder.dimensions)
        known = _Known(root, folder, recipe)
        fitted = confidence or read_confidence(root)
        digest_now = digest([content.digest, fitted.model_dump_json()])
        if known.manifest and known.manifest.content == digest_now and not retrain:
            return known.manifest, content.findings
        question_vectors, question_hashes, new = _embed(
            encoder, "query", [question.text for question in content.questions], known, progress
        )
        passage_vectors, passage_hashes, _ = _embed(
            encoder, "passage", [passage.text for passage in content.passages], known, progress
        )
        head, head_digest = _train(content, question_vectors, new, known, retrain, progress)
        numbers = {name: number for number, name in enumerate(head.classes)}
        now = datetime.datetime.now(datetime.UTC)
        manifest = Manifest(
            generation=now.strftime("%Y%m%dT%H%M%S.%f"), recipe=recipe, built=now.isoformat(timespec="seconds"),
            articles=len(articles), passages=len(content.passages), questions=len(content.questions),
            content=digest_now, questions_digest=content.questions_digest, head_digest=head_digest,
        )  # fmt: skip
        arrays: dict[str, dict[str, npt.NDArray[Any]]] = {
            "head": head.arrays(),
            "lexical": Bm25.build([passage.text for passage in content.passages]).arrays(),
            "entries": {
                "question_classes": np.array(
                    [numbers[question.label] for question in content.questions], dtype=np.int32
                ),
                "questions_hashes": question_hashes,
                "passages_hashes": passage_hashes,
            },
        }
        language_model = _language_model(content, load_languages(), known, progress)
        if language_model:
            (folder / manifest.generation).mkdir(parents=True, exist_ok=True)
            language_model.save(folder / manifest.generation / MODEL_FILE)
        documents = {
            "content": {
                "articles": [article.model_dump(mode="json") for article in articles],
                "passage_articles": [passage.article for passage in content.passages],
                "meanings": {situation.name: situation.meaning for situation in content.situations},
                "confidence": fitted.model_dump(mode="json"),
            }
        }
        write_generation(
            folder,
            manifest,
            arrays,
            {"questions": flat_index(question_vectors), "passages": flat_index(passage_vectors)},
            documents,
        )
        put_in_force(folder, manifest.generation)
        emit("index_built", articles=manifest.articles, passages=manifest.passages, questions=manifest.questions)
        return manifest, content.findings


def ship_vectors(root: Path, encoder: Encoder, folder: Path, progress: Progress | None = None) -> int:
    """Write the vectors of all present texts beside the content, to be committed with it; return how many."""
    content = read_content(root)
    known = _Known(root, folder, Recipe(encoder=encoder.name, dimensions=encoder.dimensions))
    groups: tuple[tuple[Kind, list[str]], ...] = (
        ("query", [question.text for question in content.questions]),
        ("passage", [passage.text for passage in content.passages]),
    )
    kept: dict[bytes, npt.NDArray[np.float32]] = {}
    for kind, texts in groups:
        vectors, hashes, _ = _embed(encoder, kind, texts, known, progress)
        kept.update((key.tobytes(), row) for key, row in zip(hashes, vectors, strict=True))
    write_vectors(root / vector_cache.FILE, encoder.name, kept)
    return len(kept)


def read_confidence(root: Path) -> Confidence:
    """Return the fitted numbers of `root`/confidence.json, or the cautious defaults."""
    path = root / "confidence.json"
    return Confidence.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else Confidence()
