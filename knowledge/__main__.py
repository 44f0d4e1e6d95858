"""`python -m knowledge` (as `punte knowledge`): check, build, search, status, state."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="The knowledge base: check, build, search, status.",
    pretty_exceptions_enable=False,
)
_errors = Console(stderr=True)
HERE = Path(__file__).resolve().parent
_defaults: dict[str, Any] = {"root": HERE, "index": HERE.parent / "var" / "index", "encoder": "bundled"}

Root = Annotated[Path | None, typer.Option("--root", help="The knowledge folder.")]
Index = Annotated[Path | None, typer.Option("--index", help="The index folder.")]
EncoderName = Annotated[str | None, typer.Option("--encoder", help="`bundled`, a hub name or a folder.")]


@app.callback()
def _common(
    root_default: Annotated[Path | None, typer.Option(hidden=True)] = None,
    index_default: Annotated[Path | None, typer.Option(hidden=True)] = None,
    encoder_default: Annotated[str | None, typer.Option(hidden=True)] = None,
) -> None:
    given = {"root": root_default, "index": index_default, "encoder": encoder_default}
    _defaults.update({name: value for name, value in given.items() if value is not None})


def _encoder(name: str | None) -> Any:
    from knowledge.embeddings import EncoderUnavailable, load_encoder

    try:
        return load_encoder(name or _defaults["encoder"])
    except EncoderUnavailable as error:
        _errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error


@app.command()
def check(root: Root = None) -> None:
    """List everything that is wrong in the content, with file, line and remedy; exit 1 on an error."""
    from knowledge.checks import check as check_all

    findings = check_all(root or _defaults["root"])
    for finding in findings:
        print(finding)
    errors = sum(finding.level == "error" for finding in findings)
    print(f"{errors} errors, {len(findings) - errors} warnings")
    raise typer.Exit(1 if errors else 0)


@app.command()
def build(
    root: Root = None,
    index: Index = None,
    encoder: EncoderName = None,
    retrain: Annotated[bool, typer.Option(help="Train the head again.")] = False,
) -> None:
    """Build the index; only what changed is embedded, and nothing happens where nothing changed."""
    from knowledge.index_build import NothingToServe
    from knowledge.index_build import build as build_index

    columns = (TextColumn("{task.description:<22}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_errors) as bars:
        tasks: dict[str, Any] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        try:
            manifest, findings = build_index(
                root or _defaults["root"],
                index or _defaults["index"],
                _encoder(encoder),
                retrain=retrain,
                progress=progress,
            )
        except NothingToServe as error:
            for finding in error.findings:
                print(finding)
            _errors.print(f"[red]{error}[/red]; the old index stays.")
            raise typer.Exit(1) from error
    for finding in findings:
        print(finding)
    print(
        f"index {manifest.generation}: {manifest.articles} articles, {manifest.passages} passages, {manifest.questions} questions"
    )


@app.command()
def vectors(root: Root = None, index: Index = None, encoder: EncoderName = None) -> None:
    """Write the vectors of all texts beside the content, so that new machines need not compute them; commit the file."""
    from knowledge.index_build import ship_vectors

    print(f"{ship_vectors(root or _defaults['root'], _encoder(encoder), index or _defaults['index'])} vectors")


@app.command()
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

    retriever = Retriever(index or _defaults["index"], _encoder(encoder))
    try:
        retriever.load()
    except IndexUnusable as error:
        _errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error
    if question is not None:
        _print_search(retriever, question, explain)
    elif jsonl:
        for line in sys.stdin:
            if line.strip():
                print(json.dumps(_search_row(retriever, line, explain), ensure_ascii=False), flush=True)
    else:
        _errors.print("Write a question after `search`, or use --jsonl.")
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


def _evidence(retriever: Any, folder: Path) -> Any:
    """Return the labelled questions of a folder, each with what the index says about it."""
    from knowledge.confidence_fitting import Example
    from knowledge.labelled import read_labelled

    snapshot = retriever.load()
    return snapshot, [
        Example(labelled, retriever.evidence_of(snapshot, labelled.text)) for labelled in read_labelled(folder)
    ]


@app.command()
def tune(root: Root = None, index: Index = None, encoder: EncoderName = None) -> None:
    """Fit fusion, calibration and thresholds on the tuning questions, write confidence.json, and build with it."""
    from knowledge.confidence_fitting import fit
    from knowledge.index_build import build as build_index
    from knowledge.retriever import Retriever

    base, folder, loaded = root or _defaults["root"], index or _defaults["index"], _encoder(encoder)
    fitted = fit(*_evidence(Retriever(folder, loaded), base / "tuning"))
    (base / "confidence.json").write_text(fitted.model_dump_json(indent=1) + "\n", encoding="utf-8")
    build_index(base, folder, loaded)
    print(fitted.model_dump_json(indent=1))


@app.command()
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
    from knowledge.evaluation import evaluate as measure
    from knowledge.retriever import Retriever, decide

    snapshot, examples = _evidence(Retriever(index or _defaults["index"], _encoder(encoder)), folder)
    rows = [(example.labelled, decide(snapshot, example.evidence, example.labelled.language)) for example in examples]
    figures = measure(rows)
    if as_json:
        print(json.dumps(figures, indent=1))
        return
    names = list(figures["all"])
    print("| language | " + " | ".join(name.replace("_", " ") for name in names) + " |\n|" + "---|" * (len(names) + 1))
    for language, row in figures.items():
        print(
            f"| {language} | "
            + " | ".join(f"{value:.2f}" if isinstance(value, float) else str(value) for value in row.values())
            + " |"
        )
    for labelled, result in rows if wrong else []:
        first = result.hits[0].topic if result.hits else None
        fine = (
            result.outcome == "answer" and first in labelled.topics
        ) or result.outcome == labelled.outcome != "answer"
        if not fine:
            print(
                f"{labelled.language}\t{labelled.topics or labelled.outcome}\t{result.outcome} {first} {result.answerable:.2f} {result.situation}\t{labelled.text}"
            )


@app.command()
def status(root: Root = None) -> None:
    """Show coverage by topic and language, and which translations are outdated or unsafe."""
    from knowledge.article_files import read_articles
    from knowledge.languages import load_languages

    articles, _ = read_articles(root or _defaults["root"])
    tags = [
        row.tag
        for row in load_languages()
        if row.reads is None and any(row.tag in article.renderings for article in articles)
    ]
    table = Table("article", *tags, "questions", title="✓ served  ~ outdated  ✗ unsafe or unpublished")
    for article in articles:
        marks = [
            ""
            if tag not in article.renderings
            else "✗"
            if not article.servable(tag)
            else "~"
            if article.outdated(tag)
            else "✓"
            for tag in tags
        ]
        table.add_row(article.id, *marks, str(sum(map(len, article.questions.values()))))
    Console().print(table)
    print(
        f"{len(articles)} articles, {len({article.topic for article in articles})} topics, "
        + ", ".join(f"{tag} {sum(tag in article.renderings for article in articles)}" for tag in tags)
    )


@app.command(hidden=True)
def state(index: Index = None, encoder: EncoderName = None) -> None:
    """Say in one line whether the index can be used; for `punte doctor`."""
    from knowledge.fingerprints import Recipe
    from knowledge.index import IndexUnusable, load_snapshot

    loaded = _encoder(encoder)
    try:
        manifest = load_snapshot(
            index or _defaults["index"], Recipe(encoder=loaded.name, dimensions=loaded.dimensions)
        ).manifest
    except IndexUnusable as error:
        print(error)
        raise typer.Exit(1) from error
    print(f"{manifest.articles} articles, built {manifest.built}")


if __name__ == "__main__":
    app()
