"""The chat page around a real conversation: real store, directory, words and articles; only the search is small (hashed letters)."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import uvicorn
import yaml
from starlette.applications import Starlette

from actions.pages import pages
from bot.assembly import load_catalogue
from bot.conversation import Conversation
from bot.handoff.desk import Desk
from bot.handoff.form import HandoffForm
from bot.handoff.parts import DeskParts, desk_parts
from bot.handoff.staff_chats import StaffChats
from bot.incoming import pressed
from bot.rasa_client import RasaUnavailable
from bot.rendering import Renderer
from bot.replies import Button, Reply
from bot.settings import ROOT, Settings
from bot.store.counts import Counts
from bot.store.database import Database, open_database
from bot.store.forms import Forms
from bot.store.own_data import OwnData
from bot.store.people import People
from bot.store.requests import Requests
from bot.store.retention import Eraser
from bot.store.sealing import Seal
from bot.web.application import CHAT, ICON, build
from bot.web.desk import WebDesk
from bot.web.leaflets import Leaflets
from bot.web.limits import Limits
from bot.web.streams import Streams
from bot.web.talk import Talk
from bot.web.view import View
from bot.web.words import load_words
from knowledge.centres import Directory, load_directory
from knowledge.languages import LanguageDecider, load_languages
from knowledge.periods import load_periods
from tests.backends import HashEncoder

KNOWLEDGE = ROOT / "knowledge"
KEY = b"k" * 32
ARTICLES = ("work-report-abuse", "stay-permit-extension", "int-school-access")
ENOUGH = 0.45
STAFF = -100_200
EXIT = "https://www.meteoromania.ro/"
PERSON = Button(say="button_person", send="/ask_person")


@lru_cache(maxsize=64)
def article(name: str, language: str) -> dict[str, Any]:
    """The article's page as the actions serve it."""
    (row,) = pages(KNOWLEDGE, language, name, None)["articles"]
    return row


@lru_cache(maxsize=1)
def examples() -> tuple[list[str], Any]:
    """What each example question is about, and their vectors."""
    labels, texts = [], []
    for name in ARTICLES:
        (path,) = KNOWLEDGE.glob(f"articles/*/{name}/questions.yaml")
        for rows in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            labels += [name] * len(rows)
            texts += rows
    for rows in yaml.safe_load((KNOWLEDGE / "situations/danger_violence.yaml").read_text())["questions"].values():
        labels += ["urgent_violence"] * len(rows)
        texts += rows
    return labels, HashEncoder(dimensions=512).encode(texts, "query")


@dataclass
class SmallBackend:
    """Answers as Rasa and the actions do, by the nearest example question; can be slow, or away."""

    pause: float = 0.0
    away: bool = False
    asked: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    instead: list[Reply] | None = None

    async def send(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Return the replies to a message."""
        self.asked.append(message)
        await asyncio.sleep(self.pause)
        if self.away:
            raise RasaUnavailable("switched off by a test")
        if self.instead is not None:
            return self.instead
        language = str(metadata["reading_language"])
        name, entities = pressed(message) or ("", {})
        if name in {"show_article", "show_steps"}:
            return [self._article(str(entities["article"]), language, details=name == "show_steps")]
        if name == "ask_person":
            buttons = [Button(say="button_yes", send="/affirm"), Button(say="button_no", send="/deny")]
            return [Reply(say="handoff_consent", outcome="handoff", buttons=buttons)]
        if name == "affirm":
            self.places.add(sender)
            return [Reply(say="handoff_ask_place", outcome="handoff")]
        if sender in self.places or name == "give_place":
            self.places.discard(sender)
            return [Reply(say="handoff_request", outcome="handoff", args={"county": "Cluj", "topic": None})]
        return [self._found(message, language)]

    def _found(self, message: str, language: str) -> Reply:
        labels, vectors = examples()
        likeness = vectors @ HashEncoder(dimensions=512).encode([message], "query")[0]
        best = int(np.argmax(likeness))
        if likeness[best] < ENOUGH:
            return Reply(say="no_answer", outcome="no_answer", buttons=[PERSON])
        if labels[best].startswith("urgent"):
            return Reply(say=labels[best], outcome="urgent", buttons=[PERSON])
        return self._article(labels[best], language, details=False)

    @staticmethod
    def _article(name: str, language: str, details: bool) -> Reply:
        return Reply.model_validate(article(name, language)["replies"][int(details)])


@dataclass
class WebSetting:
    """The application and what stands around it."""

    app: Starlette
    backend: SmallBackend
    database: Database
    folder: Path
    conversation: Conversation
    parts: DeskParts
    loop: asyncio.AbstractEventLoop


@asynccontextmanager
async def web(
    folder: Path, limits: Limits | None = None, frames: tuple[str, ...] = (), address: str = "", **streaming: Any
) -> AsyncIterator[WebSetting]:
    """The page over the database at an address, else over a SQLite file in the folder."""
    backend, languages, periods = SmallBackend(), load_languages(), load_periods()
    database = await open_database(address or f"sqlite+aiosqlite:///{folder / 'punte.db'}")
    shared = load_catalogue()
    renderer = Renderer(shared, {row.tag: row.native for row in languages})
    chosen = load_directory().competent("Cluj").centre.id
    directory = Directory(
        [row.model_copy(update={"staff_chat": STAFF if row.id == chosen else None}) for row in load_directory()]
    )
    chats = StaffChats(directory)
    desk = Desk(Requests(database), directory, chats)
    parts = desk_parts(Settings(data_dir=folder), database, KEY, directory, chats, shared, renderer, backend)
    conversation = Conversation(
        backend, People(database), Counts(database), desk, Eraser(database, folder / "tracker.db", periods, parts.withdrawal),
        LanguageDecider(languages, None), renderer, None,
        HandoffForm(Forms(database, Seal(KEY)), desk, periods["handoff"].amount), OwnData(database, folder / "tracker.db"),
    )  # fmt: skip
    view = View(load_words(), shared, EXIT, CHAT[0], ICON[0])
    desk = WebDesk(parts, database, KEY)
    talk = Talk(conversation, KEY, view, limits, desk, Streams(desk.marks, **streaming))
    app = build(talk, view, Leaflets(KNOWLEDGE, renderer), frames, counts=Counts(database))
    yield WebSetting(app, backend, database, folder, conversation, parts, asyncio.get_running_loop())
    await conversation.settle()
    await database.close()


@asynccontextmanager
async def browser_of(setting: WebSetting, address: str = "198.51.100.7") -> AsyncIterator[httpx.AsyncClient]:
    """A client that speaks with the application in this process."""
    transport = httpx.ASGITransport(setting.app, client=(address, 40000))
    async with httpx.AsyncClient(transport=transport, base_url="http://chat.test") as client:
        yield client


@contextmanager
def served(
    folder: Path, frames: tuple[str, ...] = (), limits: Limits | None = None
) -> Iterator[tuple[str, WebSetting]]:
    """Serve the application on a port of its own, in a thread of its own; give its address."""
    ready, stop, found = threading.Event(), asyncio.Event(), {}

    async def run() -> None:
        async with web(folder, limits, frames) as setting:
            listener = socket.socket()
            listener.bind(("127.0.0.1", 0))
            server = uvicorn.Server(uvicorn.Config(setting.app, log_level="critical", lifespan="off"))
            serving = asyncio.ensure_future(server.serve(sockets=[listener]))
            found.update(setting=setting, port=listener.getsockname()[1])
            while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
                await asyncio.sleep(0.01)
            ready.set()
            await stop.wait()
            await setting.app.state.streams.close()
            server.should_exit = True
            await serving

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    assert ready.wait(60)
    yield f"http://127.0.0.1:{found['port']}/", found["setting"]
    found["setting"].loop.call_soon_threadsafe(stop.set)
    thread.join(20)
