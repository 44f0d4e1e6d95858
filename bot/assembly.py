"""Putting the parts together: from settings and the stack's ports to a conversation engine, opened and closed as one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.handoff.desk import Desk
from bot.rasa_client import RasaClient
from bot.rendering import Renderer
from bot.settings import Settings
from bot.store.counts import Counts
from bot.store.database import open_database
from bot.store.people import People
from bot.store.pseudonyms import load_key
from bot.store.requests import Requests
from bot.store.retention import Eraser
from knowledge.centres import load_directory
from knowledge.languages import LiveDecider, load_languages
from knowledge.periods import load_periods


@dataclass(frozen=True)
class Assembly:
    """The opened parts that channels use."""

    conversation: Conversation
    requests: Requests
    counts: Counts
    desk: Desk
    eraser: Eraser
    key: bytes


def load_catalogue() -> Catalogue:
    """Load the words of every offered language."""
    return Catalogue({row.tag: row.rtl for row in load_languages().offered})


@asynccontextmanager
async def assembled(settings: Settings, rasa_url: str) -> AsyncIterator[Assembly]:
    """Open database, words, directory and the client of Rasa; close them at the end.

    Raises:
        StoreUnavailable: the database cannot be opened.
        CatalogueFaulty: the words of an offered language are not complete.
        ContentError: the directory or the periods are faulty.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    languages = load_languages()
    renderer = Renderer(load_catalogue(), {row.tag: row.native for row in languages})
    directory, periods = load_directory(), load_periods()
    key = load_key(settings.data_dir / "secret.key")
    database = await open_database(settings.database)
    try:
        async with RasaClient(rasa_url, settings.rasa_timeout, settings.rasa_connect_timeout) as rasa:
            requests, counts = Requests(database), Counts(database)
            eraser = Eraser(database, settings.tracker_db, periods)
            desk = Desk(requests, directory)
            conversation = Conversation(
                rasa, People(database), counts, desk, eraser, LiveDecider(settings.index_dir), renderer
            )
            yield Assembly(conversation, requests, counts, desk, eraser, key)
            await conversation.settle()
    finally:
        await database.close()
