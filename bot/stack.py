"""The stack: the action server and the Rasa server, started together, found again by the next command, stopped together.

Both listen on the loopback interface only. A running stack leaves its ports in `stack.json`, so that `ask` and `bench` use it.
"""

import asyncio
import json
import os
import socket
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from bot.faults import Fault
from bot.processes import Service, Supervisor
from bot.rasa_client import RasaClient, RasaUnavailable
from bot.settings import ROOT, Settings
from knowledge import vector_ring
from knowledge.log_events import emit

STATE = "stack.json"
WARM_UP = "warm-up"


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


async def _answers(url: str) -> bool:
    async with httpx.AsyncClient(timeout=2.0, trust_env=False) as http:
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
        command=[sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(ports.actions)],
        environment={
            "SANIC_HOST": "127.0.0.1",
            "PUNTE_DATA_DIR": str(settings.data_dir),
            "PUNTE_ENCODER": settings.encoder,
            "PYTHONWARNINGS": "ignore",
            "PYTHONPATH": str(ROOT),
            "OMP_WAIT_POLICY": "PASSIVE",
            "PUNTE_VECTOR_RING": str(ring),
        },
        ready=lambda: _answers(f"{ports.actions_url}/health"),
        log=logs / "actions.log",
    )
    rasa = Service(
        name="rasa",
        command=[str(settings.rasa_python), str(ROOT / "nlu" / "serve.py"), "--port", str(ports.rasa), "--model", str(settings.model)],
        environment={
            "PUNTE_VECTOR_RING": str(ring), "PUNTE_ACTION_URL": f"{ports.actions_url}/webhook", "PUNTE_TRACKER_DB": str(settings.tracker_db), "RASA_TELEMETRY_ENABLED": "false",
            "LOG_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore",
        },
        ready=lambda: _answers(f"{ports.rasa_url}/"),
        log=logs / "rasa.log",
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
    _reserve_tracker(settings.tracker_db)
    began = time.monotonic()
    supervisors = [Supervisor(service, ROOT) for service in services(settings, ports)]
    state, ring = settings.data_dir / STATE, ring_path(settings, ports)
    vector_ring.create(ring)
    try:
        await asyncio.gather(*(supervisor.start() for supervisor in supervisors))
        await _warm_up(ports)
        state.write_text(json.dumps({**asdict(ports), "pid": os.getpid()}), encoding="utf-8")
        emit("stack_started", services="actions rasa", ms=round((time.monotonic() - began) * 1000))
        yield ports
    finally:
        state.unlink(missing_ok=True)
        ring.unlink(missing_ok=True)
        await asyncio.gather(*(supervisor.stop() for supervisor in supervisors), return_exceptions=True)


async def _warm_up(ports: Ports) -> None:
    """Send one message through everything, so that the first person does not wait for models to load."""
    async with RasaClient(ports.rasa_url, timeout=60.0) as rasa:
        try:
            metadata = {"language": "en", "reading_language": "en", "serving": ["en", "ro"]}
            for message in ("permit", '/give_place{"place":"Cluj"}'):
                await rasa.send(WARM_UP, message, metadata)
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
