"""The network cut between any two parts, with the real clients and small real servers: an answer or a failure in time, and back by itself."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from bot.actions_client import ActionsClient
from bot.dialogue import Dialogue
from bot.rasa_client import RasaClient, RasaUnavailable
from bot.servers import ActionsServers, RasaServers
from bot.switches import Switches
from tests.emulator.fixture import free_port
from tests.network import CUTS, Cut, Proxy, proxied, recovery

RASA_SECONDS, ACTION_SECONDS = 3.0, 2.0
"""The clients' patience here; in settings it is longer, in the same order."""


def replies(say: str) -> list[dict[str, Any]]:
    return [{"recipient_id": "p", "custom": {"say": say, "outcome": "answer", "args": {"filling": "x" * 400}}}]


@dataclass
class Servers:
    """Rasa and the action server, each behind a proxy, and how often each was asked."""

    dialogue: Dialogue
    to_rasa: Proxy
    to_actions: Proxy
    asked: dict[str, int]

    async def ask(self) -> tuple[str, float]:
        """Return who answered ("nobody" where the sentence with the number would come), and after how many seconds."""
        began = time.monotonic()
        try:
            answer = (await self.dialogue.send("p", "my permit expires", {"language": "en"}))[0].say
        except RasaUnavailable:
            answer = "nobody"
        return answer, time.monotonic() - began

    async def from_rasa(self) -> bool:
        return (await self.ask())[0] == "rasa"


class _Server(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Leave the signals to pytest."""


@asynccontextmanager
async def listening(routes: list[Route]) -> AsyncIterator[int]:
    port = free_port()
    server = _Server(uvicorn.Config(Starlette(routes=routes), host="127.0.0.1", port=port, log_level="critical"))
    task = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells nobody
        await asyncio.sleep(0.01)
    try:
        yield port
    finally:
        server.should_exit = server.force_exit = True
        await task


@pytest.fixture
async def servers(tmp_path: Path) -> AsyncIterator[Servers]:
    asked = {"rasa": 0, "actions": 0}

    async def rasa(_: Request) -> JSONResponse:
        asked["rasa"] += 1
        return JSONResponse(replies("rasa"))

    async def actions(_: Request) -> JSONResponse:
        asked["actions"] += 1
        return JSONResponse({"events": [], "responses": replies("actions")})

    async def well(_: Request) -> PlainTextResponse:
        return PlainTextResponse("ok")

    async with AsyncExitStack() as stack:
        rasa_port = await stack.enter_async_context(
            listening([Route("/webhooks/rest/webhook", rasa, methods=["POST"]), Route("/", well)])
        )
        actions_port = await stack.enter_async_context(
            listening([Route("/webhook", actions, methods=["POST"]), Route("/health", well)])
        )
        to_rasa = await stack.enter_async_context(proxied(rasa_port))
        to_actions = await stack.enter_async_context(proxied(actions_port))
        asking = await stack.enter_async_context(
            RasaServers([RasaClient(f"http://127.0.0.1:{to_rasa.port}", RASA_SECONDS, connect_timeout=1.0)])
        )
        looking = await stack.enter_async_context(
            ActionsServers([ActionsClient(f"http://127.0.0.1:{to_actions.port}", ACTION_SECONDS, connect_timeout=1.0)])
        )
        yield Servers(Dialogue(asking, looking, Switches(tmp_path / "none", "0800")), to_rasa, to_actions, asked)


@pytest.mark.parametrize("cut", CUTS)
async def test_cut_to_rasa_the_articles_answer_and_then_rasa_again(servers: Servers, cut: Cut, capsys):
    assert (await servers.ask())[0] == "rasa"
    await servers.to_rasa.cut(cut)
    waits = []
    for _ in range(6):
        answer, seconds = await servers.ask()
        assert answer == "actions", cut
        waits.append(seconds)
    assert max(waits) < RASA_SECONDS + 2.5, waits
    assert sorted(waits)[3] < 1.0, "after two failures nobody waits"
    await servers.to_rasa.cut("none")
    seconds = await recovery(servers.from_rasa)
    with capsys.disabled():
        print(f"\nbot–Rasa {cut}: longest answer {max(waits):.1f} s, back after {seconds:.1f} s")


@pytest.mark.parametrize("cut", CUTS)
async def test_cut_to_both_the_sentence_with_the_number_comes_in_time(servers: Servers, cut: Cut, capsys):
    assert (await servers.ask())[0] == "rasa"
    await servers.to_rasa.cut(cut)
    await servers.to_actions.cut(cut)
    answered = [await servers.ask() for _ in range(6)]
    assert {answer for answer, _ in answered} == {"nobody"}
    waits = [seconds for _, seconds in answered]
    assert max(waits) < RASA_SECONDS + ACTION_SECONDS + 2.5, waits
    assert min(waits) < 0.2, "a person is told at once when we know"
    await servers.to_rasa.cut("none")
    await servers.to_actions.cut("none")
    seconds = await recovery(servers.from_rasa)
    with capsys.disabled():
        print(f"\nbot–Rasa and bot–actions {cut}: longest wait {max(waits):.1f} s, back after {seconds:.1f} s")


@pytest.mark.parametrize("cut", CUTS)
async def test_cut_to_the_action_server_alone_is_noticed_by_nobody_while_rasa_answers(servers: Servers, cut: Cut):
    await servers.to_actions.cut(cut)
    assert [(await servers.ask())[0] for _ in range(4)] == ["rasa"] * 4
    assert servers.asked["actions"] == 0


async def test_a_cut_that_comes_and_goes_is_borne(servers: Servers):
    answers = []
    for cut in [*CUTS, "none"] * 2:
        await servers.to_rasa.cut(cut)
        answers.append((await servers.ask())[0])
        await asyncio.sleep(0.1)
    assert set(answers) <= {"rasa", "actions"}
    await servers.to_rasa.cut("none")
    assert await recovery(servers.from_rasa) < 6.0


async def test_a_new_model_goes_to_one_rasa_after_the_other_and_nobody_waits(tmp_path: Path, capsys):
    """How a model is renewed without a gap: each server is ended and started again while the other answers."""
    answered = {0: 0, 1: 0}

    def rasa(number: int) -> list[Route]:
        async def answer(_: Request) -> JSONResponse:
            answered[number] += 1
            return JSONResponse(replies("rasa"))

        async def well(_: Request) -> PlainTextResponse:
            return PlainTextResponse("ok")

        return [Route("/webhooks/rest/webhook", answer, methods=["POST"]), Route("/", well)]

    async with AsyncExitStack() as stack:
        proxies = []
        for number in answered:
            port = await stack.enter_async_context(listening(rasa(number)))
            proxies.append(await stack.enter_async_context(proxied(port)))
        clients = [RasaClient(f"http://127.0.0.1:{proxy.port}", RASA_SECONDS, connect_timeout=1.0) for proxy in proxies]
        dialogue = Dialogue(
            await stack.enter_async_context(RasaServers(clients)), None, Switches(tmp_path / "none", "0800")
        )
        waits: list[float] = []

        async def ask() -> None:
            began = time.monotonic()
            assert (await dialogue.send("p", "x", {}))[0].say == "rasa"
            waits.append(time.monotonic() - began)

        for number, proxy in enumerate(proxies):
            await proxy.cut("refused")
            for _ in range(10):
                await ask()
            await proxy.cut("none")
            before = answered[number]

            async def back(number: int = number, before: int = before) -> bool:
                await ask()
                return answered[number] > before

            await recovery(back)
        asked, longest = len(waits), max(waits)
        with capsys.disabled():
            print(
                f"\nmodel renewed on two servers: {asked} asked, all answered by Rasa, the slowest after {longest:.2f} s"
            )
        assert sum(answered.values()) == asked and all(answered.values())
        assert longest < 2.0
