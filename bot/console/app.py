"""The console as a web application: every page behind the same door, the style and the little script beside them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.console.accounts import Accounts
from bot.console.audit import Audit
from bot.console.context import Console
from bot.console.forms import Form
from bot.console.guard import guarded, problem, words_of
from bot.console.headers import Headers
from bot.console.pages import Page
from bot.console.registry import PAGES
from bot.console.sessions import Sessions
from bot.console.throttle import Throttle
from bot.console.tokens import Marks
from bot.console.visit import Visit
from bot.handoff.parts import DeskParts
from bot.settings import Settings
from bot.store.database import Database
from bot.store.moments import Clock, utc_now
from knowledge.centres import Directory

HERE = Path(__file__).parent


def templates() -> Environment:
    """Return the templates; everything inserted is escaped, and a value that is missing is a fault."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip


async def _no_health() -> Mapping[str, Any] | None:
    return None


def build_context(
    settings: Settings,
    database: Database,
    key: bytes,
    directory: Directory,
    desk: DeskParts,
    health: Callable[[], Awaitable[Mapping[str, Any] | None]] = _no_health,
    clock: Clock = utc_now,
    pages: Iterable[Page] = PAGES,
) -> Console:
    """Put together what the pages work with."""
    marks = Marks(key)
    return Console(
        settings, database, directory, desk, clock, health, templates(), {page.name: page for page in pages}, marks,
        Sessions(database, clock), Accounts(database, clock), Throttle(database, marks, clock), Audit(database),
    )  # fmt: skip


def hosts(settings: Settings) -> list[str]:
    """Return the names that the console answers to: this machine, and the one of its public address."""
    public = urlsplit(str(settings.console_url)).hostname if settings.console_url else None
    return ["localhost", "127.0.0.1", "[::1]", *([public] if public else [])]


def build_app(console: Console) -> Starlette:
    """Return the application."""
    routes = [
        Route(page.path, guarded(console, page), methods=list(page.methods), name=page.name)
        for page in console.pages.values()
    ]

    async def refused(request: Request, error: Exception) -> Response:
        words = words_of(request)
        status = error.status_code if isinstance(error, HTTPException) else 500
        visit = Visit(console, request, console.pages["login"], words, None, "", Form(FormData(), words))
        return problem(visit, status)

    return Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=HERE / "static"), name="static")],
        middleware=[
            Middleware(Headers, secure=console.settings.console_secure),
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts(console.settings)),
        ],
        exception_handlers={HTTPException: refused, Exception: refused},
    )
