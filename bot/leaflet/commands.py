"""`punte knowledge preview` and `punte knowledge leaflet`: articles as readers will see them, and on paper."""

import datetime
import os
import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.panel import Panel

from bot.assembly import load_catalogue
from bot.faults import Fault
from bot.leaflet import leaf
from bot.leaflet.page import to_page
from bot.leaflet.source import pages
from bot.markup import plain
from bot.rendering import Renderer
from bot.replies import Reply
from bot.settings import Settings, load_settings
from knowledge.languages import load_languages

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Articles as readers will see them.")
_errors = Console(stderr=True)
Language = Annotated[str, typer.Option("--language", "-l", help="Language tag, for example ne.")]
BotName = Annotated[
    str | None, typer.Option("--bot", help="The bot's name on Telegram; by default the environment's PUNTE_BOT_NAME.")
]


def _bot_name(given: str | None) -> str | None:
    name = (given or os.environ.get("PUNTE_BOT_NAME") or "").removeprefix("@")
    if name and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{4,31}", name):
        raise leaf.LeafletRefused(f"{name} is no name of a bot: 5 to 32 letters, digits and _, as in t.me/NAME")
    return name or None


def _checked_language(tag: str) -> str:
    offered = [row.tag for row in load_languages().offered]
    if tag not in offered:
        raise leaf.LeafletRefused(f"{tag} is not offered: choose one of {', '.join(offered)}")
    return tag


def _renderer() -> Renderer:
    return Renderer(load_catalogue(), {row.tag: row.native for row in load_languages()})


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _folder(settings: Settings) -> Path:
    folder = settings.data_dir / "leaflets"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@app.command()
def preview(
    article: Annotated[str, typer.Argument(help="The article's id: the name of its folder.")],
    language: Language = "ro",
) -> None:
    """Show an article as Telegram will show it (answer, buttons, steps) and write it as a page; drafts too."""
    try:
        settings, tag, renderer = load_settings(), _checked_language(language), _renderer()
        (page,) = pages(settings.knowledge_dir, tag, article=article)
        console = Console()
        for problem in page["not_published"]:
            console.print(f"[yellow]{article} ({tag}) is {problem}: readers do not get it yet.[/yellow]")
        if page["unsafe"]:
            console.print(
                f"[yellow]The {tag} text is older than an unsafe change: this is what readers get instead.[/yellow]"
            )
        labels: list[str] = []
        for reply in page["replies"]:
            for message in renderer.messages(Reply.model_validate(reply), tag):
                console.print(Panel(plain(message.text), title=f"Telegram · {reply['say']}", width=72), markup=False)
                for row in message.keys:
                    console.print("   " + "  ".join(f"[ {key.text} ]" for key in row), markup=False)
                labels += [key.text for row in message.keys for key in row]
        made = leaf.make(
            [page],
            tag,
            load_catalogue(),
            renderer,
            leaf.deep_link(_bot_name(None) or "your_bot", "preview"),
            _today(),
            None,
            True,
        )
        target = _folder(settings) / f"preview-{article}-{tag}.html"
        target.write_text(to_page(made, labels), encoding="utf-8")
        print(f"page: {target.resolve().as_uri()}")
    except Fault as error:
        _errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error


@app.command()
def leaflet(
    article: Annotated[str | None, typer.Argument(help="The article's id; or use --audience.")] = None,
    audience: Annotated[
        str | None, typer.Option(help="All articles for these people, short answers only: TW, BP, …")
    ] = None,
    language: Language = "ro",
    pdf: Annotated[bool, typer.Option("--pdf", help="Write a PDF too.")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="With --audience: the steps too.")] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for the files.")] = None,
    bot: BotName = None,
) -> None:
    """Write a leaflet (HTML, with --pdf also PDF) with date, sources and a code that opens the assistant."""
    try:
        if (article is None) == (audience is None):
            raise leaf.LeafletRefused("name one article, or an audience with --audience")
        settings, tag, name = load_settings(), _checked_language(language), _bot_name(bot)
        if name is None:
            raise leaf.LeafletRefused("the code needs the bot's name: --bot NAME, or PUNTE_BOT_NAME in the environment")
        code = audience.upper() if audience else None
        rows = pages(settings.knowledge_dir, tag, article=article, audience=code)
        for row in rows if article else []:
            if row["not_published"]:
                raise leaf.LeafletRefused(
                    f"{row['id']} ({tag}) is {row['not_published'][0]}: publish it before you print it"
                )
        elsewhere = [row["id"] for row in rows if row["replies"][0]["args"]["served_language"] != tag]
        if code and elsewhere:
            rows = [row for row in rows if row["id"] not in elsewhere]
            print(f"Left out, not in {tag} yet: {', '.join(elsewhere)}")
        source = leaf.source_name(tag, article or str(code))
        made = leaf.make(
            rows,
            tag,
            load_catalogue(),
            _renderer(),
            leaf.deep_link(name, source),
            _today(),
            code,
            whole or article is not None,
        )
        target = (out or _folder(settings)) / f"{source}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(to_page(made), encoding="utf-8")
        print(target)
        if pdf:
            from bot.leaflet.typeset import to_pdf

            target.with_suffix(".pdf").write_bytes(to_pdf(made))
            print(target.with_suffix(".pdf"))
        if source not in settings.start_sources:
            print(f'Readers who come by this code are counted as `other` until PUNTE_START_SOURCES holds "{source}".')
    except Fault as error:
        _errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error
