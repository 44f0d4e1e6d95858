"""`punte web`: the chat page, with the stack that runs already or one of its own."""

import asyncio
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console

from bot.assembly import assembled
from bot.faults import Fault
from bot.serving import run_until_told
from bot.settings import Settings
from bot.stack import available
from bot.web.serve import PORT, serve_web
from knowledge.findings import ContentError

_errors = Console(stderr=True)


async def _serve(settings: Settings, port: int) -> None:
    async with available(settings) as ports, assembled(settings, ports.rasa_url, ports.actions_url) as assembly:
        sweep = asyncio.create_task(assembly.eraser.keep_sweeping())
        try:
            typer.echo(f"http://{settings.web_listen}:{port}/")
            await serve_web(settings, assembly, port)
        finally:
            sweep.cancel()


def register(app: typer.Typer, settings_of: Callable[[], Settings]) -> None:
    """Add the command to the application."""

    @app.command()
    def web(
        port: Annotated[
            int | None, typer.Option(min=1024, max=65535, help=f"By default PUNTE_WEB_PORT, else {PORT}.")
        ] = None,
    ) -> None:
        """Serve the public chat page (needs no Telegram); other sites show it with one script tag."""
        settings = settings_of()
        try:
            run_until_told(_serve(settings, port or settings.web_port or PORT), 0)
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except (Fault, ContentError) as error:
            _errors.print(f"[red]{error}[/red]\n`punte doctor` tells more.")
            raise typer.Exit(1) from error
