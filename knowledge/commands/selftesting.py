"""The command that holds every example question out of the index and looks whether it finds its own article."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from knowledge.commands.checking import WIDTH, WordsIn, findings_language
from knowledge.commands.options import EncoderName, Index, Root, build_encoder_of, errors, index_folder, root_folder

if TYPE_CHECKING:
    from knowledge.selftest import Figures

WORST_TOPICS = 15
_COLUMNS = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


def selftest(
    root: Root = None,
    index: Index = None,
    encoder: EncoderName = None,
    folds: Annotated[int, typer.Option(min=2, help="Into how many parts the questions are dealt.")] = 5,
    least: Annotated[
        float, typer.Option(min=0, max=1, help="Exit 1 where a language is below this share of first hits.")
    ] = 0.0,
    wrong: Annotated[
        bool, typer.Option(help="List the questions that found another article, with file and line.")
    ] = False,
    lang: Annotated[WordsIn | None, typer.Option(help="Language of that list.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Hold every example question out of the index once: does it find its own article first? Some minutes; run `build` before."""
    from knowledge.content import read_content
    from knowledge.index import IndexUnusable
    from knowledge.retriever import Retriever
    from knowledge.selftest import figures, misplaced, run, topics

    folder = root_folder(root)
    content = read_content(folder)
    retriever = Retriever(index_folder(index), build_encoder_of(encoder))
    try:
        snapshot = retriever.load()
    except IndexUnusable as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error
    if snapshot.manifest.questions_digest != content.questions_digest:
        errors.print(
            "[red]The questions have changed since the index was built: run `punte knowledge build` first.[/red]"
        )
        raise typer.Exit(1)
    with Progress(*_COLUMNS, console=errors) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        trials = list(run(retriever, snapshot, content.questions, folds, progress))
    rows, worst = figures(trials), topics(trials)
    found = (
        [finding.text(findings_language(lang)) for finding in misplaced(trials, content.articles, folder)]
        if wrong
        else []
    )
    if as_json:
        by_topic = {topic: {"first": first, "others": dict(others)} for topic, first, others in worst}
        figures_out = {"folds": folds, "worst": next(iter(rows)), "languages": rows, "topics": by_topic, "wrong": found}
        print(json.dumps(figures_out, ensure_ascii=False, indent=1))
    else:
        _print_tables(rows, worst)
        print("\n".join(found))
    if any(row["first"] < least for row in rows.values()):
        raise typer.Exit(1)


def _print_tables(rows: "dict[str, Figures]", worst: "list[tuple[str, float, list[tuple[str, int]]]]") -> None:
    names = list(rows["all"])
    languages = Table("language", *names, title=f"held out, own article first; worst: {next(iter(rows))}")
    for language, row in rows.items():
        cells = [f"{value:.3f}" if isinstance(value, float) else str(value) for value in row.values()]
        languages.add_row(language, *cells)
    by_topic = Table("topic", "first", "found instead", title="the worst topics")
    for topic, first, others in worst[:WORST_TOPICS]:
        by_topic.add_row(topic, f"{first:.3f}", ", ".join(f"{name} {count}" for name, count in others))
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    console.print(languages, by_topic)
