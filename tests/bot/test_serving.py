"""Being told to stop: what was being answered is answered, what was opened is closed, and a taken port is said in words."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.serving import PortTaken, serve_application
from bot.settings import ROOT
from tests.emulator.fixture import free_port

OPENS_AND_CLOSES = """
import asyncio, sys
from bot.serving import run_until_told
async def work():
    try:
        print("open", flush=True)
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.1)
        print("closed", flush=True)
run_until_told(work(), *map(int, sys.argv[1:]))
"""


async def reached(port: int, path: str = "/") -> httpx.Response:
    """Ask until something listens."""
    async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
        for _ in range(1000):
            try:
                return await client.get(f"http://127.0.0.1:{port}{path}")
            except httpx.ConnectError:
                await asyncio.sleep(0.02)
    pytest.fail("nothing listens")


async def test_what_is_being_answered_is_answered_and_nothing_new_is_taken():
    began = asyncio.Event()

    async def slow(_: Request) -> PlainTextResponse:
        began.set()
        await asyncio.sleep(0.4)
        return PlainTextResponse("answered")

    port = free_port()
    task = asyncio.create_task(serve_application(Starlette(routes=[Route("/", slow)]), port, "127.0.0.1"))
    asked = asyncio.create_task(reached(port))
    await began.wait()
    task.cancel()
    assert (await asked).text == "answered"
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(httpx.ConnectError):
        await httpx.AsyncClient(trust_env=False).get(f"http://127.0.0.1:{port}/")


async def test_a_taken_port_is_said_in_words():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port} of 127.0.0.1 is in use.*set another port"):
            await serve_application(Starlette(), port, "127.0.0.1")


@pytest.mark.parametrize(("words", "code"), [((), 128 + signal.SIGTERM), (("0",), 0)])
def test_told_to_stop_it_closes_what_it_opened(words, code):
    with subprocess.Popen([sys.executable, "-c", OPENS_AND_CLOSES, *words], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"open\n"
        process.terminate()
        assert process.stdout.read() == b"closed\n"
        assert process.wait(20) == code


def test_the_console_ends_in_order_and_names_a_taken_port(tmp_path):
    port = free_port()
    environment = {**os.environ, "PUNTE_DATA_DIR": str(tmp_path), "PUNTE_CONSOLE_PORT": str(port), "PUNTE_HEALTH_PORT": "0"}
    command = [Path(sys.executable).with_name("punte"), "console"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            assert asyncio.run(reached(port, "/login")).status_code == 200
            second = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
            assert second.returncode == 1
            assert "is in use by another program" in " ".join(second.stderr.split())
            assert "Traceback" not in second.stderr
        finally:
            process.terminate()
        assert process.wait(30) == 0
        assert process.stdout and "Traceback" not in process.stdout.read().decode()
