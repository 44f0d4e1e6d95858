"""The command that searches without Rasa."""

import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from knowledge.commands.options import EncoderName, Index, encoder_of, errors, index_folder


def search(
    question: Annotated[str | None, typer.Argument(help="One question.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read and write one JSON object a line.")] = False,
    explain: Annotated[bool, typer.Option(help="Show the figures behind the decision.")] = False,
    index: Index = None,
    encoder: EncoderName = None,
) -> None:
    """Search without Rasa: which articles a question finds, and how sure that is."""
    from knowledge.index import IndexUnusable
    from knowledge.retriever import Retriever

    retriever = Retriever(index_folder(index), encoder_of(encoder))
    try:
        retriever.load()
    except IndexUnusable as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error
    if question is not None:
        _print_search(retriever, question, explain)
    elif jsonl:
        for line in sys.stdin:
            if line.strip():
                print(json.dumps(_search_row(retriever, line, explain), ensure_ascii=False), flush=True)
    else:
        errors.print("Write a question after `search`, or use --jsonl.")
        raise typer.Exit(2)


def _search_row(retriever: Any, line: str, explain: bool) -> dict[str, Any]:
    try:
        row = json.loads(line)
        result, milliseconds = retriever.timed_search(str(row["text"]), str(row.get("lang") or "en"))
        line_id = str(row["id"])
    except (ValueError, KeyError, TypeError) as error:
        return {
            "id": "",
            "hits": [],
            "answerable": 0.0,
            "ms": 0.0,
            "error": f"not a usable line ({type(error).__name__})",
        }
    found = {
        "id": line_id,
        "hits": [vars(hit) for hit in result.hits],
        "answerable": round(result.answerable, 4),
        "ms": round(milliseconds, 2),
    }
    return (
        {**found, "outcome": result.outcome, "situation": result.situation, "explanation": result.explanation}
        if explain
        else found
    )


def _print_search(retriever: Any, question: str, explain: bool) -> None:
    result, milliseconds = retriever.timed_search(question)
    table = Table(
        "article",
        "topic",
        "language",
        "score",
        title=f"{result.outcome} · answerable {result.answerable:.2f} · {milliseconds:.1f} ms",
    )
    for hit in result.hits:
        table.add_row(hit.article, hit.topic, hit.language, f"{hit.score:.3f}")
    Console().print(table)
    if explain:
        figures = Table("figure", "value", title=f"situation: {result.situation}")
        for name, value in result.explanation.items():
            figures.add_row(name, f"{value:.4f}")
        Console().print(figures)
