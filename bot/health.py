"""Health for operators and orchestrators, on loopback: `/live`, `/ready`, `/health` (what is up, degraded or down) and `/metrics`.

healthy: everything answers. degraded: people still get answers, but something is broken (Rasa, the action server, the database, Telegram).
down: nobody gets an answer, or nothing can be stored. Nothing here names a person.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot import metrics
from bot.serving import quietly, serve_application
from bot.store.database import Database, StoreUnavailable

SPOOL_BYTES = 1_000_000
"""Free space without which the spool counts as full."""
Status = Literal["healthy", "degraded", "down"]
Probe = Callable[[], Awaitable[bool]]
PROBE_SECONDS = 3.0
FRESH_SECONDS = 1.0
"""So long a finding is given to the next who asks, so that asking often costs nothing."""


@dataclass
class Health:
    """Looks at the parts when asked.

    Attributes:
        probes: part → tells whether it answers. `rasa`, `actions` and `storage` decide together; any other part that fails degrades.
        figures: further figures of the page, such as how many updates wait.
    """

    probes: Mapping[str, Probe]
    figures: Callable[[], Mapping[str, int]] = dict
    _found: dict[str, bool] = field(default_factory=dict)
    _until: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def parts(self) -> dict[str, bool]:
        """Return which parts answer."""
        async with self._lock:
            now = asyncio.get_running_loop().time()
            if now >= self._until:
                found = await asyncio.gather(*(_answers(probe) for probe in self.probes.values()))
                self._found = dict(zip(self.probes, found, strict=True))
                self._until = asyncio.get_running_loop().time() + FRESH_SECONDS
                for part, up in self._found.items():
                    metrics.UP.labels(part).set(up)
            return self._found

    async def status(self) -> Status:
        """Return how the whole is."""
        parts = await self.parts()
        if not parts.get("actions", parts.get("rasa", True)) or not parts.get("storage", True):
            return "down"
        return "healthy" if all(parts.values()) else "degraded"


async def _answers(probe: Probe) -> bool:
    try:
        return await asyncio.wait_for(probe(), PROBE_SECONDS)
    except (TimeoutError, OSError):
        return False


def database_answers(database: Database) -> Probe:
    """Return a probe of the database."""

    async def probe() -> bool:
        try:
            async with database.session() as session:
                await session.execute(text("SELECT 1"))
        except StoreUnavailable:
            return False
        return True

    return probe


def can_be_stored(database: Probe, folder: Path) -> Probe:
    """Return a probe of whether an update can be stored at all: in the database, or else in the spool."""

    async def probe() -> bool:
        return await database() or shutil.disk_usage(folder).free > SPOOL_BYTES

    return probe


def application(health: Health) -> Starlette:
    """Return the web application."""

    async def live(_: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def ready(_: Request) -> Response:
        status = await health.status()
        return PlainTextResponse(f"{status}\n", 503 if status == "down" else 200)

    async def whole(_: Request) -> Response:
        status, parts = await health.status(), await health.parts()
        body = {"status": status, "parts": {part: "up" if up else "down" for part, up in parts.items()}}
        return JSONResponse({**body, **health.figures()}, 503 if status == "down" else 200)

    async def figures(_: Request) -> Response:
        await health.parts()
        health.figures()
        return Response(metrics.page(), media_type=metrics.TYPE)

    pages = {"/live": live, "/ready": ready, "/health": whole, "/metrics": figures}
    return Starlette(routes=[Route(path, page, methods=["GET"]) for path, page in pages.items()])


async def serve_health(health: Health, port: int, host: str = "127.0.0.1") -> None:
    """Serve until cancelled; port 0 serves nothing."""
    if port:
        await quietly(serve_application(application(health), port, host), "health")
