"""Two bot processes on one PostgreSQL behind a webhook that hands updates to them in turn, for tests that kill one of them."""

import itertools
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.settings import ROOT
from tests.emulator.fixture import free_port
from tests.emulator.telegram import Telegram

SECRET = "not-guessed"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Spreader:
    """A load balancer: one update to the one bot, the next to the other; some to both, as when Telegram delivers again.

    Attributes:
        ports: where the bots listen.
        twice: every so many updates go to both bots; 0 for none.
    """

    ports: list[int]
    twice: int = 0
    url: str = ""
    turn: "itertools.cycle[int]" = field(init=False)
    passed: int = 0

    async def hand_on(self, request: Request) -> Response:
        """Hand an update on; one that nobody took is refused, so that Telegram brings it again."""
        body, taken = await request.body(), False
        self.passed += 1
        both = bool(self.twice) and self.passed % self.twice == 0
        headers = {HEADER: request.headers.get(HEADER, ""), "Content-Type": "application/json"}
        async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
            for port in self.ports if both else [next(self.turn)]:
                try:
                    answer = await client.post(f"http://127.0.0.1:{port}/hook", content=body, headers=headers)
                    taken |= answer.is_success
                except httpx.HTTPError:
                    continue
        return Response(status_code=200 if taken else 502)

    @contextmanager
    def running(self) -> Iterator["Spreader"]:
        """Serve on a free port, which `url` names."""
        self.turn = itertools.cycle(self.ports)
        listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}/hook"
        routes = [Route("/hook", self.hand_on, methods=["POST"])]
        server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="critical", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.should_exit = True
            thread.join(5)
            listener.close()


@dataclass
class Bots:
    """The processes and what they are started with."""

    commands: list[list[str]]
    environments: list[dict[str, str]]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, number: int) -> None:
        """Start a bot, also again."""
        process = subprocess.Popen(self.commands[number], cwd=ROOT, env=self.environments[number])
        self.processes[number : number + 1] = [process]

    def wait_listening(self, seconds: float = 120) -> None:
        """Wait until all take updates."""
        for environment in self.environments:
            until = time.monotonic() + seconds
            while True:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", int(environment["PUNTE_WEBHOOK_PORT"]))) == 0:
                        break
                assert time.monotonic() < until, "a bot did not start"
                time.sleep(0.1)


@contextmanager
def two_bots(
    telegram: Telegram, database: str, folder: Path, command: list[str], more: Mapping[str, str], twice: int = 0
) -> Iterator[Bots]:
    """Run two bots; what is still alive is ended.

    Args:
        telegram: the emulator.
        database: address of the database.
        folder: holds a data folder for each.
        command: what starts one.
        more: added to the environment.
        twice: see `Spreader`.
    """
    ports = [free_port(), free_port()]
    with Spreader(ports, twice).running() as spreader:
        environments = [
            {
                **os.environ,
                "PUNTE_DATABASE_URL": database,
                "PUNTE_BOTS": "2",
                "PUNTE_DATA_DIR": str(folder / f"bot{number}"),
                "PUNTE_TELEGRAM_TOKEN": telegram.token,
                "PUNTE_TELEGRAM_API": telegram.url,
                "PUNTE_WEBHOOK_URL": spreader.url,
                "PUNTE_WEBHOOK_PORT": str(port),
                "PUNTE_WEBHOOK_SECRET": SECRET,
                **more,
            }
            for number, port in enumerate(ports)
        ]
        bots = Bots([command, command], environments)
        try:
            for number in range(2):
                bots.start(number)
            bots.wait_listening()
            yield bots
        finally:
            for process in bots.processes:
                if process.poll() is None:
                    process.terminate()
            for process in bots.processes:
                process.wait(60)


CHANNEL = [sys.executable, "-m", "tests.telegram.channel_process"]
