"""What each part of the search adds, by language, with 5, 10, 20 and all example questions an article and language. Prints Markdown.

    python -m tests.benchmarks.ablation [--examples 5 10 20 all] [--quick] [--vectors /tmp/ablation.npz]

Measured on the tuning questions, which the examples were written apart from: the share of questions of ours whose topic comes first
among the topics. The weights of the fusion were fitted on the same questions with all examples, so the last column is a little kind.
Situations are left out of the training here: they do not compete with topics. Every number of examples trains a head anew (minutes);
`--quick` measures a quarter of the questions with five examples only.
"""

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.settings import ROOT, Settings
from knowledge.build_memory import BuildMemory
from knowledge.confidence import Evidence
from knowledge.content import Content, Question, read_content, served
from knowledge.fingerprints import Recipe
from knowledge.folding import clean
from knowledge.head_training import train_head
from knowledge.index import Manifest, Snapshot, by_topic, vector_index
from knowledge.index_build import read_confidence
from knowledge.labelled import Labelled, read_labelled
from knowledge.lexical import Bm25
from knowledge.light_encoder import LightEncoder
from knowledge.retriever import Retriever
from tests.benchmarks.outside_parts import Matrix, Remembering

KNOWLEDGE = ROOT / "knowledge"
PARTS = ("questions", "passages", "lexical", "head", "fused")
Shares = dict[str, dict[str, float]]


def subsample(content: Content, count: int | None) -> list[Question]:
    """Return the articles' example questions, at most `count` of each article and language."""
    groups: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for question in content.questions:
        if question.article is not None:
            groups[question.article, question.language].append(question)
    chance = random.Random(0)
    return [
        question
        for _, group in sorted(groups.items())
        for question in (group if count is None else chance.sample(group, min(count, len(group))))
    ]


def snapshot_of(content: Content, questions: Sequence[Question], vectors: Matrix, passages: Matrix) -> Snapshot:
    """Return an index over these questions, with a head trained on them."""
    labels = [question.label for question in questions]
    head = train_head(vectors, [question.text for question in questions], labels)
    articles = {article.id: article for article in served(content.articles, content.acts)}
    ids = list(articles)
    classes = {name: number for number, name in enumerate(head.classes)}
    places = {name: number for number, name in enumerate(ids)}
    return Snapshot(
        manifest=Manifest.model_construct(),
        articles=articles,
        article_ids=ids,
        by_topic=by_topic(articles.values()),
        meanings={},
        questions=vector_index(vectors),
        question_classes=np.array([classes[label] for label in labels], dtype=np.int32),
        question_articles=np.array([places.get(str(question.article), -1) for question in questions], dtype=np.int32),
        passages=vector_index(passages),
        passage_articles=np.array([places.get(passage.article, -1) for passage in content.passages], dtype=np.int32),
        passage_classes=np.array([classes.get(passage.topic, -1) for passage in content.passages], dtype=np.int32),
        lexical=Bm25.build([passage.text for passage in content.passages]),
        head=head,
        confidence=read_confidence(KNOWLEDGE),
    )


def first_topics(snapshot: Snapshot, evidence: Evidence) -> dict[str, str | None]:
    """Return the topic that each part puts first, None where it says nothing."""
    scores = {
        "questions": evidence.neighbours,
        "passages": evidence.passages,
        "lexical": evidence.lexical,
        "head": evidence.head,
        "fused": evidence.fused(snapshot.confidence.fusion),
    }
    return {
        name: None if row.max() == row.min() else snapshot.head.classes[int(row.argmax())]
        for name, row in scores.items()
    }


def measured(retriever: Retriever, snapshot: Snapshot, asked: Sequence[Labelled], vectors: Matrix) -> Shares:
    """Return by language, and for all, the share of questions whose topic each part puts first."""
    right: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for labelled, vector in zip(asked, vectors, strict=True):
        found = first_topics(snapshot, retriever.evidence(snapshot, clean(labelled.text), vector))
        for part, topic in found.items():
            for group in (labelled.language, "all"):
                right[group][part].append(topic in labelled.topics)
    return {tag: {part: sum(hits) / len(hits) for part, hits in row.items()} for tag, row in right.items()}


def part_table(shares: Shares) -> str:
    """Return shares by language and part as Markdown, the language with the lowest fused share first."""
    lines = ["| language | " + " | ".join(PARTS) + " |", "|" + " --- |" * (len(PARTS) + 1)]
    for tag, row in sorted(shares.items(), key=lambda pair: (pair[0] == "all", pair[1]["fused"])):
        lines.append(f"| {tag} | " + " | ".join(f"{row[part]:.2f}" for part in PARTS) + " |")
    return "\n".join(lines)


def count_table(found: dict[str, Shares]) -> str:
    """Return the fused share by language and number of examples as Markdown."""
    tags = sorted(next(iter(found.values())), key=lambda tag: tag == "all")
    lines = ["| language | " + " | ".join(found) + " |", "|" + " --- |" * (len(found) + 1)]
    lines += [f"| {tag} | " + " | ".join(f"{shares[tag]['fused']:.2f}" for shares in found.values()) + " |" for tag in tags]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--index", type=Path, default=Settings().index_dir)
    parser.add_argument("--examples", nargs="+", default=["5", "10", "20", "all"])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--vectors", type=Path)
    options = parser.parse_args()
    encoder, memory = LightEncoder(), BuildMemory()
    content = read_content(KNOWLEDGE, memory)
    memory.look(KNOWLEDGE, options.index, Recipe(encoder=encoder.name, dimensions=encoder.dimensions))
    remembering = Remembering(encoder, options.vectors, memory.vectors)
    asked = [row for row in read_labelled(KNOWLEDGE / "tuning") if row.topics]
    if options.quick:
        asked = random.Random(0).sample(asked, len(asked) // 4)
    vectors = remembering.encode([clean(row.text) for row in asked], "query")
    passages = remembering.encode([passage.text for passage in content.passages], "passage")
    retriever = Retriever(options.index, encoder)  # type: ignore[arg-type]
    found: dict[str, Shares] = {}
    for count in ["5"] if options.quick else options.examples:
        started = time.perf_counter()
        questions = subsample(content, None if count == "all" else int(count))
        rows = remembering.encode([question.text for question in questions], "query")
        found[count] = measured(retriever, snapshot_of(content, questions, rows, passages), asked, vectors)
        print(f"{count}: {len(questions)} examples, {time.perf_counter() - started:.0f} s", file=sys.stderr)
        print(f"{count} examples an article and language, {len(asked)} questions\n\n{part_table(found[count])}\n", flush=True)  # fmt: skip
    print(f"Fused, by the number of examples\n\n{count_table(found)}")


if __name__ == "__main__":
    main()
