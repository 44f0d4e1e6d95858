"""`punte drafts` and `punte unanswered`: what the assistant should learn, for whoever keeps the articles."""

import asyncio
from collections.abc import Callable
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.handoff.drafts import FOLDER, Drafts
from bot.settings import Settings
from bot.store.database import StoreUnavailable, open_database
from bot.store.unanswered import Open, Unanswered

_errors = Console(stderr=True)


def register(app: typer.Typer, settings_of: Callable[[], Settings]) -> None:
    """Add the commands to the application."""

    @app.command()
    def drafts() -> None:
        """List the drafts that staff made of closed cases; each is a folder to check and move into the knowledge base."""
        found = Drafts(settings_of().data_dir / FOLDER).listed()
        if not found:
            typer.echo("no drafts: staff write one with /article in the thread of a case")
            return
        table = Table("day", "topic", "question", "folder")
        for draft in found:
            table.add_row(str(draft.day), draft.topic, draft.title, str(draft.folder))
        Console().print(table)

    @app.command()
    def unanswered(limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 100) -> None:
        """List the questions that had no answer, scrubbed, by language, the most frequent first."""
        try:
            rows = asyncio.run(_unanswered(settings_of(), limit))
        except StoreUnavailable as error:
            _errors.print(f"[red]{error}[/red]")
            raise typer.Exit(1) from error
        if not rows:
            typer.echo("none")
        for language, group in groupby(sorted(rows, key=lambda row: row.language), key=lambda row: row.language):
            typer.echo(f"{language}:")
            for row in group:
                typer.echo(f"  {row.total:>4}  {row.last}  {row.text}")


async def _unanswered(settings: Settings, limit: int) -> list[Open]:
    database = await open_database(settings.database)
    try:
        return await Unanswered(database, settings.knowledge_dir).most(limit)
    finally:
        await database.close()
