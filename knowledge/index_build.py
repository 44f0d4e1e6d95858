"""Building the index: read the files, embed only what is new, train what must be trained, write a generation, put it in force.

Decide first, then act: `Content` is what the files say, `write` is what follows. Files that cannot be read are named and left out;
where nothing at all can be served, the old generation stays in force.
"""

import datetime
import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge import vector_cache
from knowledge.build_memory import BuildMemory
from knowledge.confidence import Confidence
from knowledge.content import Content, read_content
from knowledge.e5.engine import Kind, Vectors
from knowledge.findings import Finding
from knowledge.fingerprints import Recipe, digest
from knowledge.head import Head
from knowledge.index import Manifest, vector_index
from knowledge.index_writing import clear_unfinished, put_in_force, write_generation
from knowledge.language_model import LanguageModel
from knowledge.languages import MODEL_FILE, load_languages
from knowledge.lexical import Bm25
from knowledge.light_encoder import TextEncoder
from knowledge.log_events import emit
from knowledge.vector_cache import write_vectors

Progress = Callable[[str, int, int], None]
RETRAIN_SHARE = 0.02
"""The head is trained again when more than this share of the questions is new; below it the neighbours carry the new ones."""


class NothingToServe(Exception):
    """No article can be served; the old index stays. Carries the findings."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings."""
        super().__init__("no article can be served: " + (str(findings[0]) if findings else "there are no articles"))
        self.findings = findings


@dataclass(frozen=True)
class _Trained:
    """What a generation was trained to.

    Attributes:
        head: the head.
        language_model: newly trained; None where the one in force is kept or there are too few languages.
        digest: of the questions the head was trained on.
        hashes: content hashes of those questions, shape (n, 16); None where an older format did not keep them.
        files: name in the new generation → file of the one in force that is taken over.
    """

    head: Head
    language_model: LanguageModel | None
    digest: str
    hashes: npt.NDArray[np.uint8] | None
    files: dict[str, Path]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one build at a time write below the index folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _hashes(kind: Kind, texts: list[str], memory: BuildMemory) -> npt.NDArray[np.uint8]:
    """Return the content hashes of the texts, shape (n, 16)."""
    return np.frombuffer(b"".join(memory.hashes(kind, texts)), dtype=np.uint8).reshape(-1, 16)


def _embed(
    encoder: TextEncoder, kind: Kind, texts: list[str], memory: BuildMemory, progress: Progress | None
) -> Vectors:
    """Return the vectors of the texts; only what is new is embedded."""
    hashes = memory.hashes(kind, texts)
    new = {key: number for number, key in enumerate(hashes) if key not in memory.vectors}
    numbers = sorted(new.values(), key=lambda number: len(texts[number]))
    fresh = encoder.encode(
        [texts[number] for number in numbers],
        kind,
        (lambda done, total: progress(f"embed {kind}", done, total)) if progress else None,
    )
    memory.vectors.update((hashes[number], row) for number, row in zip(numbers, fresh, strict=True))
    vectors = np.empty((len(texts), encoder.dimensions), dtype=np.float32)
    for number, key in enumerate(hashes):
        vectors[number] = memory.vectors[key]
    return vectors


def _train(content: Content, vectors: Vectors, hashes: npt.NDArray[np.uint8], progress: Progress | None) -> _Trained:
    """Train the head and the language model."""
    from knowledge.head_training import train_head  # these load torch, which most builds do without
    from knowledge.language_training import train_language_model

    if progress:
        progress("train head", 0, 1)
    head = train_head(
        vectors, [question.text for question in content.questions], [question.label for question in content.questions]
    )
    if progress:
        progress("train head", 1, 1)
        progress("train language model", 0, 1)
    languages, texts = load_languages(), dict[str, list[str]]()
    for question in content.questions:
        if question.language in languages:
            texts.setdefault(question.language, []).append(question.text)
    latin = frozenset(row.tag for row in languages if "LATIN" in row.scripts)
    model = train_language_model(texts, latin) if len(texts) > 1 else None
    if progress:
        progress("train language model", 1, 1)
    return _Trained(head, model, content.questions_digest, hashes, {})


def _kept(content: Content, memory: BuildMemory) -> _Trained | None:
    """Return what the generation in force was trained to, where it knows every class and language of the content; else None."""
    head = memory.head()
    if head is None or memory.manifest is None or memory.place is None:
        return None
    if set(head.classes) != {question.label for question in content.questions}:
        return None
    files = {name: memory.place / name for name in ("head.npz", MODEL_FILE) if (memory.place / name).exists()}
    return _Trained(head, None, memory.manifest.head_digest, memory.trained_hashes, files)


def _training_due(hashes: npt.NDArray[np.uint8], trained: npt.NDArray[np.uint8] | None) -> bool:
    """Tell whether more than `RETRAIN_SHARE` of the questions (content hashes, one a row) are none that the head was trained on."""
    if trained is None:
        return False
    known = {row.tobytes() for row in trained}
    return sum(row.tobytes() not in known for row in hashes) > RETRAIN_SHARE * len(hashes)


def training_due(memory: BuildMemory) -> bool:
    """Tell whether the head of the generation in force should be trained again, because too many questions are new to it."""
    return memory.question_hashes is not None and _training_due(memory.question_hashes, memory.trained_hashes)


def build(
    root: Path,
    folder: Path,
    encoder: TextEncoder,
    confidence: Confidence | None = None,
    retrain: bool = False,
    progress: Progress | None = None,
    memory: BuildMemory | None = None,
    postpone_training: bool = False,
) -> tuple[Manifest, list[Finding]]:
    """Build the index of a knowledge folder and put it in force.

    Args:
        root: the knowledge folder.
        folder: the index folder.
        encoder: encodes passages and questions; its name goes into the recipe.
        confidence: fitted numbers; by default `root`/confidence.json where it exists.
        retrain: train the head again even if few questions changed.
        progress: called with (stage, done, all).
        memory: what earlier builds of this process found; None begins with nothing.
        postpone_training: keep the head wherever it knows all classes, however many questions are new (`training_due` says so
            afterwards): a changed text is in force in a second, the training follows.

    Returns:
        The manifest in force and the findings about files that were left out.

    Raises:
        NothingToServe: when there would be nothing in the index; the old one stays.
    """
    memory = memory or BuildMemory()
    with _alone(folder):
        started = time.perf_counter()
        clear_unfinished(folder)
        content = read_content(root, memory)
        articles = content.served
        if not articles or not content.questions:
            raise NothingToServe(content.findings)
        recipe = Recipe(encoder=encoder.name, dimensions=encoder.dimensions)
        memory.look(root, folder, recipe)
        fitted = confidence or read_confidence(root)
        digest_now = digest([content.digest, fitted.model_dump_json()])
        if memory.manifest and memory.manifest.content == digest_now and not retrain:
            return memory.manifest, content.findings
        asked, told = [question.text for question in content.questions], [passage.text for passage in content.passages]
        question_hashes, old_hashes = _hashes("query", asked, memory), memory.question_hashes
        same_questions = old_hashes is not None and np.array_equal(question_hashes, old_hashes)
        trained = None if retrain else _kept(content, memory)
        if trained is None or (not postpone_training and _training_due(question_hashes, trained.hashes)):
            trained = _train(content, _embed(encoder, "query", asked, memory, progress), question_hashes, progress)
        numbers = {name: number for number, name in enumerate(trained.head.classes)}
        places: dict[str | None, int] = {article.id: number for number, article in enumerate(articles)}
        now = datetime.datetime.now(datetime.UTC)
        manifest = Manifest(
            generation=now.strftime("%Y%m%dT%H%M%S.%f"), recipe=recipe, built=now.isoformat(timespec="seconds"),
            articles=len(articles), passages=len(content.passages), questions=len(content.questions),
            content=digest_now, questions_digest=content.questions_digest, head_digest=trained.digest,
        )  # fmt: skip
        linked = dict(trained.files)
        arrays: dict[str, dict[str, npt.NDArray[Any]]] = {
            "lexical": Bm25.build(told, memory.terms).arrays(),
            "entries": {
                "question_classes": np.array(
                    [numbers[question.label] for question in content.questions], dtype=np.int32
                ),
                "question_articles": np.array(
                    [places.get(question.article, -1) for question in content.questions], dtype=np.int32
                ),
                "questions_hashes": question_hashes,
                "passages_hashes": _hashes("passage", told, memory),
                "trained_hashes": question_hashes if trained.hashes is None else trained.hashes,
            },
        }
        indexes = {"passages": vector_index(_embed(encoder, "passage", told, memory, progress))}
        if same_questions and memory.place:
            linked["questions.faiss"] = memory.place / "questions.faiss"
        else:
            indexes["questions"] = vector_index(_embed(encoder, "query", asked, memory, progress))
        if "head.npz" not in linked:
            arrays["head"] = trained.head.arrays()
        if trained.language_model:
            (folder / manifest.generation).mkdir(parents=True, exist_ok=True)
            trained.language_model.save(folder / manifest.generation / MODEL_FILE)
        documents = {
            "content": {
                "articles": [article.model_dump(mode="json") for article in articles],
                "passage_articles": [passage.article for passage in content.passages],
                "meanings": {situation.name: situation.meaning for situation in content.situations},
                "confidence": fitted.model_dump(mode="json"),
                "events": [event.model_dump(mode="json") for event in content.events],
            }
        }
        place = write_generation(folder, manifest, arrays, indexes, documents, linked)
        put_in_force(folder, manifest.generation)
        memory.put_in_force(place, manifest, trained.head, question_hashes, arrays["entries"]["trained_hashes"])
        emit(
            "index_built", articles=manifest.articles, passages=manifest.passages, questions=manifest.questions,
            ms=round((time.perf_counter() - started) * 1000),
        )  # fmt: skip
        return manifest, content.findings


def ship_vectors(root: Path, encoder: TextEncoder, folder: Path, progress: Progress | None = None) -> int:
    """Write the vectors of all present texts beside the content, to be committed with it; return how many."""
    memory = BuildMemory()
    content = read_content(root, memory)
    memory.look(root, folder, Recipe(encoder=encoder.name, dimensions=encoder.dimensions))
    groups: tuple[tuple[Kind, list[str]], ...] = (
        ("query", [question.text for question in content.questions]),
        ("passage", [passage.text for passage in content.passages]),
    )
    kept: dict[bytes, npt.NDArray[np.float32]] = {}
    for kind, texts in groups:
        vectors = _embed(encoder, kind, texts, memory, progress)
        kept.update(zip(memory.hashes(kind, texts), vectors, strict=True))
    write_vectors(root / vector_cache.FILE, encoder.name, kept)
    return len(kept)


def read_confidence(root: Path) -> Confidence:
    """Return the fitted numbers of `root`/confidence.json, or the cautious defaults."""
    path = root / "confidence.json"
    return Confidence.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else Confidence()
