"""`punte console`: the parts opened, the pages served on loopback, closed together."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx

from bot.assembly import load_catalogue
from bot.console.app import build_app, build_context
from bot.console.context import Console
from bot.console.opening import keep_open
from bot.console.regrouping import keep_grouped
from bot.console.warming import keep_warm
from bot.handoff.parts import desk_parts
from bot.handoff.staff_chats import StaffChats
from bot.handoff.translation import translating
from bot.rasa_client import RasaClient
from bot.rendering import Renderer
from bot.serving import serve_application
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.pseudonyms import load_key
from knowledge.centres import load_directory
from knowledge.languages import load_languages

HEALTH_SECONDS = 1.5


async def ask_health(settings: Settings) -> Mapping[str, Any] | None:
    """Return what the running service says of itself, None where it does not answer."""
    if not settings.health_port:
        return None
    try:
        async with httpx.AsyncClient(timeout=HEALTH_SECONDS, trust_env=False) as client:
            found = (await client.get(f"http://127.0.0.1:{settings.health_port}/health")).json()
    except (httpx.HTTPError, ValueError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("parts"), dict) and "status" in found else None


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Console]:
    """Open what the pages work with; the assistant need not run.

    Raises:
        StoreUnavailable: the database cannot be opened.
        ContentError: the directory is faulty.
        CatalogueFaulty: words are missing.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    directory, catalogue = load_directory(), load_catalogue()
    key = load_key(settings.data_dir / "secret.key")
    database = await open_database(settings.database)
    try:
        async with (
            RasaClient(
                f"http://127.0.0.1:{settings.rasa_port}", settings.rasa_timeout, settings.rasa_connect_timeout
            ) as rasa,
            translating(settings) as translator,
        ):
            renderer = Renderer(catalogue, {row.tag: row.native for row in load_languages()})
            chats = StaffChats(directory, settings.staff_chats, settings.console_centres)
            desk = desk_parts(settings, database, key, directory, chats, catalogue, renderer, rasa, translator)
            yield build_context(settings, database, key, directory, desk, lambda: ask_health(settings))
    finally:
        await database.close()


async def serve(settings: Settings) -> None:
    """Serve until cancelled.

    Raises:
        PortTaken: another program listens there.
    """
    async with opened(settings) as console:
        beside = [
            asyncio.create_task(keep_warm(console)),
            asyncio.create_task(keep_grouped(console)),
            asyncio.create_task(keep_open(console)),
        ]
        try:
            await serve_application(
                build_app(console), settings.console_port, settings.console_listen, log_level="warning"
            )
        finally:
            for task in beside:
                task.cancel()
