"""Web applications inside our own processes: served until told to stop; what was being answered is answered, then they end.

A process is told to stop by SIGTERM (systemd, containers, our own supervisor) or SIGINT (Ctrl-C); both cancel its work, so that whatever
it opened is closed in order.
"""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, TypeVar

import uvicorn
from starlette.types import ASGIApp

from bot.faults import Fault
from knowledge.log_events import emit

END_SECONDS = 5
"""How long the end waits for requests that are being answered."""
CUT_SHORT = 128 + signal.SIGTERM
"""Exit code of a command that SIGTERM cut short, as shells have it."""
_Result = TypeVar("_Result")


class PortTaken(Fault):
    """Another program listens on the port; the message names it and the cure."""


class _Server(uvicorn.Server):
    """A server that leaves the signals to the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def _nothing() -> None:
    pass


async def serve_application(
    application: ASGIApp,
    port: int,
    host: str,
    *,
    proxies: str = "127.0.0.1",
    log_level: str = "critical",
    at_end: Callable[[], Awaitable[None]] = _nothing,
) -> None:
    """Serve an application until cancelled, without a log of who asked.

    Args:
        application: what is served.
        port: where.
        host: network address that it listens on.
        proxies: addresses of proxies that are believed about where a request came from.
        log_level: from which level on the server itself says something.
        at_end: ends what would go on for ever, such as open streams, before the end waits for requests.

    Raises:
        PortTaken: it cannot listen.
    """
    server = _Server(
        uvicorn.Config(
            application, host=host, port=port, log_level=log_level, access_log=False, lifespan="off", server_header=False,
            forwarded_allow_ips=proxies, timeout_graceful_shutdown=END_SECONDS,
        )
    )  # fmt: skip
    serving = asyncio.ensure_future(_served(server, f"port {port} of {host}"))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await at_end()
        await asyncio.wait({serving}, timeout=2 * END_SECONDS)
        serving.cancel()
        raise


async def _served(server: uvicorn.Server, where: str) -> None:
    """Serve; the library's way of saying that it cannot listen is an exit."""
    try:
        await server.serve()
    except SystemExit:
        raise PortTaken(f"{where} is in use by another program: end that one, or set another port") from None


async def quietly(serving: Awaitable[None], part: str) -> None:
    """Serve beside other work: a port that is taken is an event, named after the part, and ends nothing else."""
    try:
        await serving
    except PortTaken:
        emit("channel_trouble", channel=part, part="port", reason="in_use")


def run_until_told(work: Coroutine[Any, Any, _Result], code: int = CUT_SHORT) -> _Result:
    """Run to the end, or until SIGTERM: then the work is cancelled, and may take its time to close what it opened.

    Args:
        work: what to run.
        code: exit code after SIGTERM; 0 for what has no other end.

    Raises:
        SystemExit: SIGTERM came, and the work did not end by itself.
        KeyboardInterrupt: SIGINT came, which the library cancels the work at as well.
    """

    async def listening() -> _Result:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - runs inside asyncio.run
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await work

    try:
        return asyncio.run(listening())
    except asyncio.CancelledError:
        raise SystemExit(code) from None
