"""The stack: the action server and the Rasa server, started together, found again by the next command, stopped together.

Both listen on the loopback interface only. A running stack leaves its ports in `stack.json`, so that `ask` and `bench` use it.
"""

import asyncio
import json
import os
import socket
import sqlite3
import ssl
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import httpx

from bot.actions_client import ActionsClient, ActionsUnavailable
from bot.faults import Fault
from bot.orphans import end_orphans, mark
from bot.processes import Service, Supervisor
from bot.rasa_client import RasaClient, RasaUnavailable
from bot.settings import ROOT, Settings
from bot.watcher import watched
from knowledge import vector_ring
from knowledge.log_events import emit

STATE = "stack.json"
WARM_UP = "warm-up"
WARM_UP_SECONDS = 60.0
ANSWER_SECONDS = 4.0
"""How long a process may take to say that it is there; a busy one is slow, and must not be taken for one that hangs."""
_METADATA = {"language": "en", "reading_language": "en", "serving": ["en", "ro"]}


class StackNotReady(Fault):
    """The stack cannot be started; the message names the missing part and its cure."""


@dataclass(frozen=True)
class Ports:
    """Where a stack listens."""

    rasa: int
    actions: int

    @property
    def rasa_url(self) -> str:
        """Return the base address of the Rasa server."""
        return f"http://127.0.0.1:{self.rasa}"

    @property
    def actions_url(self) -> str:
        """Return the base address of the action server."""
        return f"http://127.0.0.1:{self.actions}"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_in_use(port: int) -> bool:
    """Tell whether somebody listens on a loopback port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Return the certificates that a client wants even where it never uses them; to read them takes longer than to answer a message."""
    return httpx.create_ssl_context(trust_env=False)


async def _answers(url: str) -> bool:
    async with httpx.AsyncClient(timeout=ANSWER_SECONDS, trust_env=False, verify=_trust()) as http:
        try:
            return (await http.get(url)).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False


def ring_path(settings: Settings, ports: Ports) -> Path:
    """Return where the two processes share vectors: in memory where the system has such a folder."""
    memory = Path("/dev/shm")  # noqa: S108 - the file is made anew, by its owner only
    return (memory if memory.is_dir() else settings.data_dir) / f"punte-{ports.rasa}.ring"


def services(settings: Settings, ports: Ports) -> list[Service]:
    """Return the two services of a stack: the action server first, since Rasa calls it."""
    logs, ring = settings.data_dir / "log", ring_path(settings, ports)
    actions = Service(
        name="actions",
        command=[sys.executable, "-m", "actions.serve", "--port", str(ports.actions)],
        environment={
            "SANIC_HOST": "127.0.0.1",
            "PUNTE_DATA_DIR": str(settings.data_dir),
            "PUNTE_ENCODER": settings.encoder,
            "PYTHONWARNINGS": "ignore",
            "PYTHONPATH": str(ROOT),
            "OMP_WAIT_POLICY": "PASSIVE",
            "OMP_NUM_THREADS": "1",
            "PUNTE_VECTOR_RING": str(ring),
            "PUNTE_SEARCH_TIMEOUT": str(settings.search_timeout),
            **mark(settings.data_dir),
        },
        ready=lambda: _answers(f"{ports.actions_url}/health"),
        log=logs / "actions.log",
        warm=lambda: _warm_actions(ports),
    )
    rasa = Service(
        name="rasa",
        command=[str(settings.rasa_python), str(ROOT / "nlu" / "serve.py"), "--port", str(ports.rasa), "--model", str(settings.model)],
        environment={
            "PUNTE_VECTOR_RING": str(ring), "PUNTE_ACTION_URL": f"{ports.actions_url}/webhook", "PUNTE_TRACKER_DB": settings.tracker_address, "RASA_TELEMETRY_ENABLED": "false",
            "LOG_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore", "PUNTE_ACTION_TIMEOUT": str(settings.action_timeout), **mark(settings.data_dir),
            **({"PUNTE_LOCK_STORE": settings.lock_store.get_secret_value()} if settings.lock_store else {}),
        },
        ready=lambda: _answers(f"{ports.rasa_url}/"),
        log=logs / "rasa.log",
        warm=lambda: _warm_rasa(ports),
    )  # fmt: skip
    return [actions, rasa]


def running(settings: Settings) -> Ports | None:
    """Return the ports of a stack that another command started and that still runs, or None."""
    try:
        state = json.loads((settings.data_dir / STATE).read_text(encoding="utf-8"))
        os.kill(int(state["pid"]), 0)
        ports = Ports(int(state["rasa"]), int(state["actions"]))
    except (OSError, ValueError, KeyError):
        return None
    return ports if port_in_use(ports.rasa) else None


def _check(settings: Settings) -> None:
    if not settings.rasa_python.exists():
        raise StackNotReady(f"Rasa's environment is missing ({settings.rasa_python}): run `make setup`")
    if not settings.model.exists():
        raise StackNotReady(f"the Rasa model is missing ({settings.model}): run `make model`")


def _reserve_tracker(path: Path) -> None:
    """Make the tracker database before Rasa opens it: readable by its owner only, and with a write-ahead log, which halves its cost."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        raise StackNotReady(
            f"Rasa's conversations cannot be opened ({path}): delete the file, they are kept for a day only"
        ) from error


@asynccontextmanager
async def started(settings: Settings, ports: Ports) -> AsyncIterator[Ports]:
    """Start a stack, keep it running, and stop it at the end.

    Raises:
        StackNotReady: something it needs is missing.
        ProcessNotReady: a process did not come up.
    """
    _check(settings)
    if ended := end_orphans(settings.data_dir):
        emit("orphans_ended", count=ended)
    if "://" not in settings.tracker_address:
        _reserve_tracker(Path(settings.tracker_address))
    began = time.monotonic()
    supervisors = [Supervisor(service, ROOT) for service in services(settings, ports)]
    state, ring = settings.data_dir / STATE, ring_path(settings, ports)
    vector_ring.create(ring)
    try:
        await asyncio.gather(*(supervisor.start() for supervisor in supervisors))
        await _warm_actions(ports)
        await _warm_rasa(ports)
        state.write_text(json.dumps({**asdict(ports), "pid": os.getpid()}), encoding="utf-8")
        emit("stack_started", services="actions rasa", ms=round((time.monotonic() - began) * 1000))
        async with watched(settings):
            yield ports
    finally:
        state.unlink(missing_ok=True)
        ring.unlink(missing_ok=True)
        await asyncio.gather(*(supervisor.stop() for supervisor in supervisors), return_exceptions=True)


async def _warm_actions(ports: Ports) -> None:
    """Let the action server load its models and its places; the first search may take as long as it needs."""
    async with ActionsClient(ports.actions_url, WARM_UP_SECONDS) as actions:
        try:
            for message in ("permit", '/give_place{"place":"Cluj"}'):
                await actions.answer(WARM_UP, message, _METADATA)
        except ActionsUnavailable:
            emit("rasa_unavailable", reason="warm_up actions")


async def _warm_rasa(ports: Ports) -> None:
    """Send one message through everything."""
    async with RasaClient(ports.rasa_url, WARM_UP_SECONDS) as rasa:
        try:
            await rasa.send(WARM_UP, "permit", _METADATA)
        except RasaUnavailable:
            emit("rasa_unavailable", reason="warm_up")


@asynccontextmanager
async def available(settings: Settings) -> AsyncIterator[Ports]:
    """Give the running stack where there is one, else start one on free ports and stop it at the end."""
    ports = running(settings)
    if ports:
        yield ports
        return
    async with started(settings, Ports(free_port(), free_port())) as ports:
        yield ports
