"""The command that lists what is wrong in the content, and how hard it is to read."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table

from knowledge.commands.options import Root, root_folder

WIDTH = 150
"""Characters a line where the table goes into a file."""
COLUMNS = {
    "reading-short-words": "LIX",
    "reading-sentences": "words a sentence",
    "reading-sentence-long": "longest sentence",
    "reading-step-long": "longest step",
    "reading-passive": "passive %",
}


class WordsIn(StrEnum):
    """Languages in which findings can be told."""

    ro = "ro"
    en = "en"


def findings_language(asked: WordsIn | None) -> Literal["ro", "en"]:
    """Return the language that was asked for; else English where the environment is, else Romanian."""
    environment = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if asked is WordsIn.en or (asked is None and environment.lower().startswith("en")) else "ro"


def check(
    root: Root = None,
    lang: Annotated[
        WordsIn | None, typer.Option(help="Language of the findings; by default the environment's, else Romanian.")
    ] = None,
    readability: Annotated[bool, typer.Option(help="Show how hard each article is to read instead.")] = False,
) -> None:
    """List everything that is wrong in the content, with file, line and remedy; exit 1 on an error."""
    from knowledge.checks import check as check_all
    from knowledge.findings import summary

    folder = root_folder(root)
    if readability:
        _print_readability(folder)
        return
    language = findings_language(lang)
    findings = check_all(folder)
    for finding in findings:
        print(finding.text(language))
    print(summary(findings, language))
    raise typer.Exit(1 if any(finding.level == "error" for finding in findings) else 0)


def _print_readability(folder: Path) -> None:
    """Print the figures of every article and language; what is above a limit is marked, `!` for a warning, `!!` for an error."""
    from knowledge.article_files import read_articles
    from knowledge.readability import load_gate, measure
    from knowledge.reading_checks import figures_of, level_of

    gate = load_gate()
    marks = {None: "", "warning": " !", "error": " !!"}
    table = Table(
        "article", "language", "words", *COLUMNS.values(), "not explained", title="! above the limit  !! far above it"
    )
    for article in read_articles(folder)[0]:
        for language, rendering in article.renderings.items():
            measured = measure(rendering, gate)
            cells = {
                key: f"{value:.0f}{marks[level_of(value, limits)]}"
                for key, value, limits, _ in figures_of(measured, language, gate)
            }
            figures = [cells.get(key, "") for key in COLUMNS]
            table.add_row(article.id, language, str(measured.words), *figures, " ".join(measured.unexplained))
    Console(width=None if sys.stdout.isatty() else WIDTH).print(table)
