"""A page: its address, who may open it, and what answers; every page of the console is one of these."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.responses import Response

from bot.console.access import Role

if TYPE_CHECKING:
    from bot.console.visit import Visit

FORM_BYTES = 64 * 1024


@dataclass(frozen=True)
class Page:
    """One address of the console.

    Attributes:
        name: its name, unique; templates link to it with `url(name, …)`.
        path: its path, with Starlette's `{parts}`.
        handler: makes the response from a visit.
        roles: who may open it; empty for nobody's login (login page and the like).
        methods: GET, POST or both; a POST has passed the CSRF check before the handler runs.
        label: key of its words in the navigation; None keeps it out of there.
        max_bytes: how long a sent form may be.
        live: it is asked by itself, again and again: does not count as use of the session.
    """

    name: str
    path: str
    handler: Callable[["Visit"], Awaitable[Response]]
    roles: frozenset[Role]
    methods: tuple[str, ...] = field(default=("GET",))
    label: str | None = None
    max_bytes: int = FORM_BYTES
    live: bool = False
