"""Self-test of the example questions: each of them, held out of the index, must find its own article first.

A question that does not is written for another article, too vague to be of use, or shows two articles that overlap. Leaving out one at
a time would mean training tens of thousands of heads; so the questions are dealt into folds, and each fold is searched in an index
and with a head that never saw it.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.article import Article
from knowledge.content import Question
from knowledge.content_lines import lines_of_question
from knowledge.decision import decide
from knowledge.e5.engine import Vectors
from knowledge.findings import Finding, relative
from knowledge.folding import clean
from knowledge.head_training import train_head
from knowledge.index import Snapshot, vector_index
from knowledge.retriever import Retriever

FOLDS = 5
NEAR = 3
"""Within so many hits a question still leads to its article: they are offered to choose from."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Trial:
    """What a held-out question found.

    Attributes:
        question: the question and the topic that it belongs to.
        found: topics of the hits, best first.
        score: fused probability of the first one.
        outcome: what would have been done.
    """

    question: Question
    found: tuple[str, ...]
    score: float
    outcome: str

    @property
    def rank(self) -> int | None:
        """Return the place of its own topic among the hits, from 1; None where it is not among them."""
        return self.found.index(self.question.label) + 1 if self.question.label in self.found else None


def deal(questions: Sequence[Question], folds: int) -> npt.NDArray[np.int64]:
    """Return the fold of every question, shape (questions,): spread evenly within each class and language, the same every time."""
    order = sorted(
        range(len(questions)),
        key=lambda number: (
            questions[number].label,
            questions[number].language,
            zlib.crc32(questions[number].text.encode()),
        ),
    )
    dealt = np.empty(len(questions), dtype=np.int64)
    dealt[order] = np.arange(len(questions)) % folds
    return dealt


def without(
    snapshot: Snapshot, questions: Sequence[Question], vectors: Vectors, kept: npt.NDArray[np.bool_]
) -> Snapshot:
    """Return the index as it would be with the kept questions only; passages and articles stay.

    Args:
        snapshot: the whole index.
        questions: its n questions.
        vectors: their vectors, shape (n, d).
        kept: which of them stay, shape (n,).
    """
    rows: list[int] = np.flatnonzero(kept).tolist()
    labels = [questions[row].label for row in rows]
    head = train_head(vectors[rows], [questions[row].text for row in rows], labels)
    numbers = {name: number for number, name in enumerate(head.classes)}
    return replace(
        snapshot,
        head=head,
        questions=vector_index(vectors[rows]),
        question_classes=np.array([numbers[label] for label in labels], dtype=np.int32),
        question_articles=snapshot.question_articles[rows],
        passage_classes=np.array(
            [
                numbers.get(snapshot.articles[snapshot.article_ids[number]].topic, -1) if number >= 0 else -1
                for number in snapshot.passage_articles
            ],
            dtype=np.int32,
        ),
    )


def run(
    retriever: Retriever,
    snapshot: Snapshot,
    questions: Sequence[Question],
    folds: int = FOLDS,
    progress: Progress | None = None,
) -> Iterator[Trial]:
    """Yield a trial for every question that belongs to an article; the sentences of situations only compete.

    Args:
        retriever: collects the evidence, as for a person's question.
        snapshot: the index of exactly these questions, in this order.
        questions: all example questions.
        folds: into how many parts they are dealt.
        progress: called with (stage, done, all).
    """
    vectors: Vectors = snapshot.questions.reconstruct_n(0, snapshot.questions.ntotal)
    dealt = deal(questions, folds)
    for fold in range(folds):
        if progress:
            progress("train", fold, folds)
        part = without(snapshot, questions, vectors, dealt != fold)
        held = [row for row in np.flatnonzero(dealt == fold).tolist() if questions[row].label in snapshot.by_topic]
        for done, row in enumerate(held):
            if progress and done % 100 == 0:
                progress(f"search {fold + 1} of {folds}", done, len(held))
            yield _try(retriever, part, questions[row], vectors[row])
        if progress:
            progress(f"search {fold + 1} of {folds}", len(held), len(held))
    if progress:
        progress("train", folds, folds)


def _try(retriever: Retriever, snapshot: Snapshot, question: Question, vector: npt.NDArray[np.float32]) -> Trial:
    language = question.language.split("-", 1)[0]
    result = decide(snapshot, retriever.evidence(snapshot, question.text, vector), language)
    found = tuple(hit.topic for hit in result.hits)
    return Trial(question, found, result.hits[0].score if result.hits else 0.0, result.outcome)


Figures = dict[str, float | int]


def figures(trials: Sequence[Trial]) -> dict[str, Figures]:
    """Return the figures by language, the worst first, `all` last.

    `first`: share whose own topic came first; `near`: among the first three; `answered`: share answered at once, with the right topic.
    """
    by_language: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_language[trial.question.language].append(trial)
    rows = {language: _row(part) for language, part in by_language.items()}
    return {**dict(sorted(rows.items(), key=lambda item: (item[1]["first"], item[0]))), "all": _row(trials)}


def _row(trials: Sequence[Trial]) -> Figures:
    count = max(len(trials), 1)
    right = [trial for trial in trials if trial.rank == 1]
    return {
        "questions": len(trials),
        "first": round(len(right) / count, 4),
        "near": round(sum((trial.rank or NEAR + 1) <= NEAR for trial in trials) / count, 4),
        "answered": round(sum(trial.outcome == "answer" for trial in right) / count, 4),
    }


def topics(trials: Sequence[Trial]) -> list[tuple[str, float, list[tuple[str, int]]]]:
    """Return every topic with its share of questions that found it first, and what the others found; the worst first."""
    by_topic: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_topic[trial.question.label].append(trial)
    rows = []
    for topic, part in by_topic.items():
        others = Counter(trial.found[0] for trial in part if trial.found and trial.rank != 1)
        rows.append((topic, round(sum(trial.rank == 1 for trial in part) / len(part), 4), others.most_common(3)))
    return sorted(rows, key=lambda row: (row[1], row[0]))


def misplaced(trials: Sequence[Trial], articles: Sequence[Article], root: Path) -> list[Finding]:
    """Return a finding for every question that found another article first, with the file and line it stands in."""
    places = {
        (article.topic, language, clean(question)): (article, question)
        for article in articles
        for language, questions in article.questions.items()
        for question in questions
    }
    findings = []
    for trial in trials:
        question = trial.question
        place = places.get((question.label, question.language, question.text))
        if trial.rank == 1 or place is None:
            continue
        article, written = place
        path = article.source.path.with_name("questions.yaml")
        findings.append(
            Finding.of(
                relative(path, root),
                lines_of_question(path, question.language, written)[0],
                "question-fits-elsewhere",
                "warning",
                question=question.text[:60],
                found=trial.found[0] if trial.found else "–",
                rank=str(trial.rank or f"> {len(trial.found)}"),
            )
        )
    return sorted(findings)
