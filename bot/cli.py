"""The `punte` command."""

import asyncio
import json
import os
import sys
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot import doctor as examination
from bot import evaluate as evaluation
from bot import evaluation_readme, evaluation_report
from bot.ask import answer_line
from bot.assembly import assembled
from bot.commands import register
from bot.console.commands import register as register_console
from bot.faults import Fault
from bot.learning_commands import register as register_learning
from bot.logs import configure
from bot.serving import run_until_told
from bot.settings import ROOT, Settings, SettingsFaulty, load_settings
from bot.stack import available
from bot.web.commands import register as register_web
from knowledge.centre_lookup import find
from knowledge.evaluation import Judged, drops, table
from knowledge.evaluation import evaluate as figures
from knowledge.findings import ContentError
from knowledge.labelled import read_labelled

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Punte: information for people who come to Romania, live there or come back.",
    pretty_exceptions_enable=False,
)
_errors = Console(stderr=True)
_Result = TypeVar("_Result")
_KNOWN_FAULTS = (Fault, ContentError)


def _settings() -> Settings:
    try:
        settings = load_settings()
    except SettingsFaulty as error:
        _errors.print(f"[red]settings:[/red] {error}")
        raise typer.Exit(2) from error
    configure(settings.data_dir / "log")
    return settings


def _run(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Run a command; a known fault becomes a sentence and exit code 1."""
    try:
        return run_until_told(work)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except _KNOWN_FAULTS as error:
        _errors.print(f"[red]{error}[/red]\n`punte doctor` tells more.")
        raise typer.Exit(1) from error


def _lines() -> Iterator[str]:
    """Read standard input; bytes that are not UTF-8 spoil their own line only."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace")


@app.command()
def chat() -> None:
    """Talk with the assistant in this terminal; no token needed."""
    from bot.terminal import chat as talk

    settings, console = _settings(), Console()

    async def session() -> None:
        with console.status("Starting Rasa and the action server (about 20 s)…"):
            stack = available(settings)
            ports = await stack.__aenter__()
        try:
            async with assembled(settings, ports.rasa_url, ports.actions_url) as assembly:
                await talk(assembly, console)
        finally:
            await stack.__aexit__(None, None, None)

    _run(session())


@app.command()
def run(
    rasa: Annotated[str | None, typer.Option(help="Use a Rasa server that runs elsewhere, at this address.")] = None,
) -> None:
    """Start everything: Rasa, the action server, and the Telegram bot."""
    from bot.service import serve_all

    settings = _settings()
    if settings.telegram_token is None:
        _errors.print(
            "[red]PUNTE_TELEGRAM_TOKEN is not set.[/red] Ask @BotFather for a token and put it into .env, or try `punte chat`."
        )
        raise typer.Exit(2)
    configure(settings.data_dir / "log", console=True)
    _run(serve_all(settings, rasa))


@app.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(help="One question; without it, lines are read from standard input.")
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read and write one JSON object a line.")] = False,
) -> None:
    """Send questions through the whole stack (a running one, else one that is started and stopped)."""
    settings = _settings()
    if question is None and not jsonl:
        _errors.print("Write a question after `punte ask`, or use --jsonl.")
        raise typer.Exit(2)

    async def session() -> None:
        async with available(settings) as ports, assembled(settings, ports.rasa_url, ports.actions_url) as assembly:
            lines = [json.dumps({"id": "1", "text": question})] if question is not None else _lines()
            for line in lines:
                if line.strip():
                    row = await answer_line(assembly.conversation, assembly.key, line)
                    plainly = question is not None and "text" in row
                    shown = "\n\n".join(row["text"]) if plainly else json.dumps(row, ensure_ascii=False)
                    print(shown, flush=True)

    _run(session())


@app.command()
def centre(
    place: Annotated[str | None, typer.Argument(help="A place in any script, or `lat,lon`.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read and write one JSON object a line.")] = False,
) -> None:
    """Find the county and the competent centre of a place."""
    if place is not None:
        latitude, comma, longitude = place.partition(",")
        try:
            found = find(None, (float(latitude), float(longitude))) if comma else find(place)
        except ValueError:
            found = find(place)
        print(json.dumps(found, ensure_ascii=False))
        return
    if not jsonl:
        _errors.print("Write a place after `punte centre`, or use --jsonl.")
        raise typer.Exit(2)
    for line in _lines():
        if line.strip():
            print(json.dumps(_centre_row(line), ensure_ascii=False), flush=True)


def _centre_row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        location = row.get("location")
        return find(row.get("text"), tuple(float(value) for value in location) if location else None)  # type: ignore[arg-type]
    except (ValueError, AttributeError, TypeError) as error:
        return {
            "text": None,
            "county": None,
            "centre": None,
            "candidates": [],
            "reason": f"unknown: not a usable line ({type(error).__name__})",
            "error": str(error)[:200],
        }


@app.command()
def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Check environments, versions, index, model, database, ports and token, each with its cure."""
    checks = asyncio.run(examination.examine(_settings()))
    if as_json:
        print(examination.as_json(checks))
    else:
        table = Table("", "What", "Found", "Cure")
        for check in checks:
            table.add_row("✓" if check.well else "✗", check.name, check.detail, "" if check.well else check.cure)
        Console().print(table)
    if not all(check.well for check in checks):
        raise typer.Exit(1)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def knowledge(context: typer.Context) -> None:
    """The knowledge base: check, build, search, status."""
    if context.args[:1] in (["preview"], ["leaflet"]):  # these show an article in the bot's words
        from bot.leaflet.commands import app as paper

        paper(context.args, prog_name="punte knowledge")
    settings = _settings()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    defaults = [
        "--index-default",
        str(settings.index_dir),
        "--encoder-default",
        settings.encoder,
        "--root-default",
        str(settings.knowledge_dir),
    ]
    os.chdir(Path.cwd())
    os.execve(sys.executable, [sys.executable, "-m", "knowledge", *defaults, *context.args], environment)  # noqa: S606 - our own module


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="Folder of labelled questions.")] = evaluation.QUESTIONS,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    accept: Annotated[bool, typer.Option(help="Take the figures as those that later ones are compared with.")] = False,
    wrong: Annotated[bool, typer.Option(help="List what was not answered as it should be.")] = False,
    pictures: Annotated[Path | None, typer.Option(help="Draw reliability and risk into this folder.")] = None,
) -> None:
    """Measure the whole stack on labelled questions, by language, the worst first; exit 1 where a figure fell beyond noise."""
    settings = _settings()
    questions = read_labelled(folder)

    async def measured() -> list[Judged]:
        async with available(settings) as ports, assembled(settings, ports.rasa_url, ports.actions_url) as assembly:
            with Progress(console=_errors, disable=as_json) as bar:
                task = bar.add_task("asking", total=len(questions))
                return await evaluation.ask_all(
                    assembly.conversation, assembly.key, questions, lambda done, _: bar.update(task, completed=done)
                )

    rows = _run(measured())
    report = figures(rows)
    print(evaluation_report.as_json(report) if as_json else table(report))
    for row in rows if wrong else []:
        if not row.served and (row.labelled.topics or row.outcome != row.labelled.outcome):
            said = row.labelled
            _errors.print(
                f"{said.language}\t{said.topics or said.outcome}\t{row.outcome} {row.topics}\t{said.text}",
                markup=False,
                soft_wrap=True,
            )
    for path in evaluation_report.draw(rows, pictures) if pictures else []:
        _errors.print(f"drawn: {path}")
    accepted = folder / evaluation.ACCEPTED
    if accept:
        accepted.write_text(evaluation_report.as_json(report), encoding="utf-8")
        if folder == evaluation.QUESTIONS:
            evaluation_readme.write(ROOT / "README.md", report)
    fallen = drops(report, evaluation_report.read_report(accepted)) if accepted.exists() else []
    for line in fallen:
        _errors.print(f"[red]fell:[/red] {line}")
    if fallen:
        raise typer.Exit(1)


@app.command()
def bench(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Measure speed, each figure beside its baseline in the same run."""
    os.execv(sys.executable, [sys.executable, "-m", "tests.benchmarks.run", *(["--json"] if as_json else [])])  # noqa: S606 - our own module


register(app, _settings)
register_learning(app, _settings)
register_console(app, _settings)
register_web(app, _settings)


def main() -> None:
    """Entry point of the `punte` command."""
    app()


if __name__ == "__main__":
    main()
