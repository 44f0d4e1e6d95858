"""The self-test: folds that are fair, an index that never saw the question, figures that can be trusted."""

from collections import Counter

import numpy as np
import pytest

from knowledge.content import Question, read_content
from knowledge.index_build import build
from knowledge.retriever import Retriever
from knowledge.selftest import Trial, deal, figures, misplaced, run, topics, without
from tests.backends import HashEncoder, sample_base


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("selftest")
    root, encoder = sample_base(folder), HashEncoder()
    extra = root / "articles/stay_permit_extension/stay-permit-extension/questions.yaml"
    extra.write_text(
        extra.read_text(encoding="utf-8") + '  - "permit renewal when"\n  - "school for my daughter permit school"\n',
        encoding="utf-8",
    )
    build(root, folder / "index", encoder)
    retriever = Retriever(folder / "index", encoder)
    return root, read_content(root), retriever, retriever.load()


def trial(label: str, language: str, *found: str, outcome: str = "answer") -> Trial:
    return Trial(Question(label, language, f"{label} {language} {found}"), found, 0.5, outcome)


def test_every_class_and_language_is_dealt_evenly(base):
    _, content, _, _ = base
    dealt = deal(content.questions, 3)
    assert (deal(content.questions, 3) == dealt).all()
    for label in {question.label for question in content.questions}:
        counts = Counter(
            fold for fold, question in zip(dealt, content.questions, strict=True) if question.label == label
        )
        assert len(counts) == 3 and max(counts.values()) - min(counts.values()) <= 1


def test_an_index_without_a_question_has_neither_its_vector_nor_its_letters(base):
    _, content, retriever, snapshot = base
    vectors = snapshot.questions.reconstruct_n(0, snapshot.questions.ntotal)
    number = next(n for n, question in enumerate(content.questions) if question.text == "permit renewal documents")
    kept = np.ones(len(content.questions), dtype=bool)
    kept[number] = False
    part = without(snapshot, content.questions, vectors, kept)
    assert part.questions.ntotal == snapshot.questions.ntotal - 1
    assert len(part.question_classes) == part.questions.ntotal
    whole = retriever.evidence(snapshot, content.questions[number].text, vectors[number])
    held = retriever.evidence(part, content.questions[number].text, vectors[number])
    assert whole.nearest == pytest.approx(1, abs=0.01)
    assert held.nearest < 0.99
    own = part.head.classes.index("stay_permit_extension")
    assert held.head[own] < whole.head[snapshot.head.classes.index("stay_permit_extension")]


def test_every_question_of_an_article_is_tried_once_and_those_of_situations_never(base):
    _, content, retriever, snapshot = base
    stages: list[tuple[str, int, int]] = []
    trials = list(run(retriever, snapshot, content.questions, 3, lambda *stage: stages.append(stage)))
    expected = [question for question in content.questions if question.label in snapshot.by_topic]
    assert Counter(row.question for row in trials) == Counter(expected)
    assert stages[-1] == ("train", 3, 3)
    assert any(row.rank == 1 for row in trials)


def test_figures_by_language_with_the_worst_first():
    rows = figures(
        [
            trial("a", "ro", "a", "b"),
            trial("a", "ro", "b", "a", outcome="clarify"),
            trial("b", "en", "b"),
            trial("b", "en", "a", "c", "d", "b"),
            trial("b", "en", "c"),
        ]
    )
    assert list(rows) == ["en", "ro", "all"]
    assert rows["en"] == {"questions": 3, "first": 0.3333, "near": 0.3333, "answered": 0.3333}
    assert rows["ro"] == {"questions": 2, "first": 0.5, "near": 1.0, "answered": 0.5}
    assert rows["all"]["questions"] == 5


def test_topics_name_what_was_found_instead():
    worst = topics([trial("a", "ro", "b"), trial("a", "en", "b"), trial("a", "en", "a"), trial("b", "en", "b")])
    assert worst == [("a", 0.3333, [("b", 2)]), ("b", 1.0, [])]


def test_a_question_that_finds_another_article_is_named_where_it_stands(base):
    root, content, _, _ = base
    text = "school for my daughter permit school"
    question = next(question for question in content.questions if question.text == text)
    rows = [
        Trial(question, ("int_school_access", "stay_permit_extension"), 0.7, "answer"),
        trial("int_school_access", "en", "int_school_access"),
    ]
    (finding,) = misplaced(rows, content.articles, root)
    written = (root / finding.path).read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert text in written
    assert "int_school_access" in finding.problem and "place 2" in finding.problem
