"""What every page works with, put together once when the console starts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from bot.console.accounts import Accounts
from bot.console.audit import Audit
from bot.console.pages import Page
from bot.console.sessions import Sessions
from bot.console.throttle import Throttle
from bot.console.tokens import Marks
from bot.handoff.parts import DeskParts
from bot.settings import Settings
from bot.store.database import Database
from bot.store.moments import Clock
from knowledge.centres import Directory


@dataclass(frozen=True)
class Console:
    """The parts.

    Attributes:
        settings: all settings.
        database: the database.
        directory: the centres.
        desk: cases, outbox, relay, standard sentences.
        clock: the time.
        health: status and parts of the running service, None where it does not answer.
        environment: the templates.
        pages: every page by name.
    """

    settings: Settings
    database: Database
    directory: Directory
    desk: DeskParts
    clock: Clock
    health: Callable[[], Awaitable[Mapping[str, Any] | None]]
    environment: Environment
    pages: Mapping[str, Page]
    marks: Marks
    sessions: Sessions
    accounts: Accounts
    throttle: Throttle
    audit: Audit
