"""The emulator as a running server: on a free port, in a thread, for as long as a test needs it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from tests.emulator.api import Api
from tests.emulator.telegram import TOKEN, Telegram

START_SECONDS = 10.0


@contextmanager
def running(token: str = TOKEN) -> Iterator[Telegram]:
    """Run an emulator; give its person's side, whose `url` is the value of PUNTE_TELEGRAM_API."""
    telegram = Telegram(token)
    listener = socket.create_server(("127.0.0.1", 0))
    telegram.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        Api(telegram).application(), log_level="critical", access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="bot-api-emulator", daemon=True)
    thread.start()
    until = time.monotonic() + START_SECONDS
    while not server.started:
        if time.monotonic() > until or not thread.is_alive():
            raise RuntimeError("the Bot API emulator did not start")
        time.sleep(0.01)
    try:
        yield telegram
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)
        listener.close()


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """An emulator for one test."""
    with running() as emulated:
        yield emulated


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
