"""Commands that fit and measure search on labelled questions."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from knowledge.commands.options import HERE, EncoderName, Index, Root, encoder_of, index_folder, root_folder


def _evidence(retriever: Any, folder: Path) -> Any:
    """Return the labelled questions of a folder, each with what the index says about it."""
    from knowledge.confidence_fitting import Example
    from knowledge.labelled import read_labelled

    snapshot = retriever.load()
    return snapshot, [
        Example(labelled, retriever.evidence_of(snapshot, labelled.text)) for labelled in read_labelled(folder)
    ]


def tune(
    root: Root = None,
    index: Index = None,
    encoder: EncoderName = None,
    fresh: Annotated[
        Path | None, typer.Option(help="Folder of labelled questions that no example was written for: thresholds are chosen on these.")
    ] = None,
) -> None:
    """Fit fusion, calibration and thresholds on the tuning questions, write confidence.json, and build with it."""
    from knowledge.confidence_fitting import fit
    from knowledge.index_build import build as build_index
    from knowledge.retriever import Retriever

    base, folder, loaded = root_folder(root), index_folder(index), encoder_of(encoder)
    retriever = Retriever(folder, loaded)
    snapshot, labelled = _evidence(retriever, base / "tuning")
    fitted = fit(snapshot, labelled, _evidence(retriever, fresh)[1] if fresh else ())
    (base / "confidence.json").write_text(fitted.model_dump_json(indent=1) + "\n", encoding="utf-8")
    build_index(base, folder, loaded)
    print(fitted.model_dump_json(indent=1))


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Folder of labelled questions.")] = HERE.parent
    / "tests"
    / "evaluation",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    wrong: Annotated[bool, typer.Option(help="List the questions that were answered wrongly.")] = False,
    index: Index = None,
    encoder: EncoderName = None,
) -> None:
    """Measure search and decision on labelled questions, by language, the worst first."""
    from knowledge.decision import decide
    from knowledge.evaluation import Judged, table
    from knowledge.evaluation import evaluate as measure
    from knowledge.retriever import Retriever

    snapshot, examples = _evidence(Retriever(index_folder(index), encoder_of(encoder)), folder)
    rows = [(example.labelled, decide(snapshot, example.evidence, example.labelled.language)) for example in examples]
    as_said = {"person": "handoff", "talk": "small_talk"}
    figures = measure(
        [
            Judged(
                labelled,
                as_said.get(result.outcome, result.outcome),
                tuple(hit.topic for hit in result.hits)[: 1 if result.outcome == "answer" else None],
                score=result.answerable,
            )
            for labelled, result in rows
        ]
    )
    if as_json:
        print(json.dumps(figures, indent=1))
        return
    print(table(figures))
    for labelled, result in rows if wrong else []:
        first = result.hits[0].topic if result.hits else None
        fine = (
            result.outcome == "answer" and first in labelled.topics
        ) or result.outcome == labelled.outcome != "answer"
        if not fine:
            print(
                f"{labelled.language}\t{labelled.topics or labelled.outcome}\t{result.outcome} {first} {result.answerable:.2f} {result.situation}\t{labelled.text}"
            )
