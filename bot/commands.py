"""The operator's commands of `punte`: backup, restore, switch."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.backup import BackupFaulty, back_up
from bot.backup import restore as put_back
from bot.settings import Settings
from bot.stack import running
from bot.store.database import StoreUnavailable
from bot.store.forgotten import FILE as FORGOTTEN
from bot.switches import FEATURES, FILE, SwitchesFaulty, read, write

_errors = Console(stderr=True)


def _fail(error: Exception) -> typer.Exit:
    _errors.print(f"[red]{error}[/red]")
    return typer.Exit(1)


def register(app: typer.Typer, settings_of: Callable[[], Settings]) -> None:
    """Add the commands to the application."""

    @app.command()
    def backup(
        target: Annotated[
            Path, typer.Argument(help="A file, or a folder that gets a file named by the time.")
        ] = Path(),
    ) -> None:
        """Copy database, key and switches into one file, while everything runs."""
        try:
            typer.echo(back_up(settings_of(), target))
        except (BackupFaulty, OSError) as error:
            raise _fail(error) from error

    @app.command()
    def restore(file: Annotated[Path, typer.Argument(help="A file that `punte backup` made.")]) -> None:
        """Put a backup back, without those who used /forget since; what it replaces is kept beside it."""
        settings = settings_of()
        if running(settings):
            raise _fail(BackupFaulty("the assistant runs on this data: stop it first"))
        try:
            done = put_back(settings, file)
        except (BackupFaulty, StoreUnavailable, OSError) as error:
            raise _fail(error) from error
        typer.echo("restored" + "".join(f"\nkept {path}" for path in done.kept))
        if done.listed:
            typer.echo(f"forgotten again: {done.forgotten}")
        else:
            typer.echo(
                f"no {FORGOTTEN} lies in {settings.data_dir}: if it was lost with the disk, put its copy there and restore once more,"
                " or who used /forget since this backup is back"
            )

    @app.command()
    def switch(
        feature: Annotated[str | None, typer.Argument(help=f"One of {', '.join(FEATURES)}; none shows all.")] = None,
        state: Annotated[str | None, typer.Argument(help="on or off.")] = None,
    ) -> None:
        """Switch a feature off or on while everything runs."""
        path = settings_of().data_dir / FILE
        try:
            if feature is not None:
                if state not in {"on", "off"}:
                    raise SwitchesFaulty("write `on` or `off` after the feature")
                write(path, feature, state == "on")
            off = read(path)
        except SwitchesFaulty as error:
            raise _fail(error) from error
        for name in FEATURES:
            typer.echo(f"{name}: {'off' if name in off else 'on'}")
