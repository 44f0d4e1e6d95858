"""Putting the parts together: from settings and the stack's ports to a conversation engine, opened and closed as one."""

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.actions_client import ActionsClient
from bot.announcements.board import Board
from bot.announcements.current import Current
from bot.announcements.subscriptions import Subscriptions
from bot.announcements.talk import AnnouncementTalk
from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.dialogue import Dialogue
from bot.handoff.desk import Desk
from bot.handoff.form import HandoffForm
from bot.handoff.parts import DeskParts, desk_parts
from bot.handoff.staff_chats import StaffChats
from bot.handoff.translation import translating
from bot.mail.addresses import MailAddresses
from bot.mail.letters import Letters
from bot.rasa_client import RasaClient
from bot.rendering import Renderer
from bot.servers import ActionsServers, RasaServers
from bot.settings import Settings
from bot.store.arrivals import Arrivals
from bot.store.counts import Counts
from bot.store.database import Database, open_database
from bot.store.forgotten import FILE as FORGOTTEN
from bot.store.forgotten import Forgotten
from bot.store.forms import Forms
from bot.store.key_mark import check_key
from bot.store.outbox import Outbox
from bot.store.own_data import OwnData
from bot.store.people import People
from bot.store.pseudonyms import load_key
from bot.store.question_files import FOLDER as GROUPS
from bot.store.requests import Requests
from bot.store.retention import Eraser
from bot.store.sealing import Seal
from bot.store.unanswered import Unanswered
from bot.surveys.store import SurveyCounts
from bot.surveys.talk import SurveyTalk
from bot.switches import FILE, Switches
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
    arrivals: Arrivals
    rasa: RasaServers
    actions: ActionsServers | None
    database: Database
    cases: DeskParts
    letters: Letters


def load_catalogue() -> Catalogue:
    """Load the words of every offered language."""
    return Catalogue({row.tag: row.rtl for row in load_languages().offered})


def _rasa(settings: Settings, url: str | None) -> RasaServers:
    """Return the Rasa servers: the one given, else those of the settings."""
    urls = [url] if url else [str(one).rstrip("/") for one in settings.rasa_urls]
    return RasaServers([RasaClient(one, settings.rasa_timeout, settings.rasa_connect_timeout) for one in urls])


def _actions(settings: Settings, url: str | None) -> ActionsServers | None:
    """Return the action servers: the one given, else those of the settings; None where there are none."""
    named = settings.actions_urls or ([settings.actions_url] if settings.actions_url else [])
    urls = [url] if url else [str(one).rstrip("/") for one in named]
    clients = [ActionsClient(one, settings.action_timeout, settings.rasa_connect_timeout) for one in urls]
    return ActionsServers(clients) if clients else None


@asynccontextmanager
async def assembled(
    settings: Settings, rasa_url: str | None, actions_url: str | None = None
) -> AsyncIterator[Assembly]:
    """Open database, words, directory and the clients of Rasa and the action server; close them at the end.

    Args:
        settings: all settings.
        rasa_url: address of the Rasa server; None leaves that to `PUNTE_RASA_URLS`.
        actions_url: address of the action server, which answers while Rasa is down; None leaves that to `PUNTE_ACTIONS_URLS`.

    Raises:
        StoreUnavailable: the database cannot be opened.
        OtherKey: it belongs to another secret key.
        CatalogueFaulty: the words of an offered language are not complete.
        ContentError: the directory or the periods are faulty.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    languages = load_languages()
    catalogue = load_catalogue()
    renderer = Renderer(catalogue, {row.tag: row.native for row in languages})
    directory, periods = load_directory(), load_periods()
    key = load_key(settings.data_dir / "secret.key")
    database = await open_database(settings.database)
    try:
        await check_key(database, key)
        async with AsyncExitStack() as stack:
            rasa = await stack.enter_async_context(_rasa(settings, rasa_url))
            actions = _actions(settings, actions_url)
            if actions:
                await stack.enter_async_context(actions)
            requests, counts = Requests(database), Counts(database)
            chats = StaffChats(directory, settings.staff_chats, settings.console_centres)
            addresses = MailAddresses(directory, settings)
            desk = Desk(requests, directory, chats, addresses.of)
            switches = Switches(settings.data_dir / FILE, desk.general_phone)
            dialogue = Dialogue(rasa, actions, switches)
            translator = await stack.enter_async_context(translating(settings))
            cases = desk_parts(settings, database, key, directory, chats, catalogue, renderer, dialogue, translator)
            letters = Letters(
                cases.caseload, cases.relay, Outbox(database, Seal(key), channel="email"), addresses, settings, key
            )
            cases.relay.letters = cases.withdrawal.letters = letters
            subscriptions = Subscriptions(database, Seal(key))
            forgotten = Forgotten(settings.data_dir / FORGOTTEN, key)
            eraser = Eraser(
                database, settings.tracker_address, periods, cases.withdrawal, forgotten, settings.data_dir / GROUPS
            )
            conversation = Conversation(
                dialogue,
                People(database),
                counts,
                desk,
                eraser,
                LiveDecider(settings.index_dir),
                renderer,
                switches,
                HandoffForm(Forms(database, Seal(key)), desk, periods["handoff"].amount),
                OwnData(database, settings.tracker_address, subscriptions),
                Unanswered(database, settings.knowledge_dir),
                SurveyTalk(SurveyCounts(database), settings.knowledge_dir),
                AnnouncementTalk(Current(Board(database)), subscriptions),
            )
            arrivals = Arrivals(database, secrets.token_hex(8))
            yield Assembly(
                conversation, requests, counts, desk, eraser, key, arrivals, rasa, actions, database, cases, letters
            )
            await conversation.settle()
    finally:
        await database.close()
