"""An emulator that others wrote (npm `telegram-test-api`), for what it and ours have in common: polling and texts.

It needs node and the package: `npm install --prefix tests/emulator/node`, or a folder of packages named by NODE_PATH.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.emulator.fixture import free_port
from tests.emulator.markup import parse

FOLDER = Path(__file__).with_name("node")
PERSON = {"id": 700_000_001, "is_bot": False, "first_name": "Test", "language_code": "en"}
LOOK = 0.05


class NotInstalled(Exception):
    """Node or the package is missing; the message says which and how to get it."""


class Independent:
    """A person's side of the other emulator, as far as it and ours have one in common."""

    def __init__(self, url: str, token: str) -> None:
        """Keep its address and the bot's token."""
        self.url = url
        self.token = token
        self._http = httpx.Client(base_url=url, trust_env=False)

    def say(self, chat: int, text: str) -> None:
        """Write a text; the sender is given whole, because the package itself leaves `is_bot` out."""
        whose = {"botToken": self.token, "chat": {"id": chat, "type": "private", "first_name": "Test"}}
        self._post("/sendMessage", {**whose, "from": PERSON | {"id": chat}, "date": int(time.time()), "text": text})

    def texts(self, chat: int, count: int = 1, timeout: float = 10.0) -> list[str]:
        """Return the texts of the bot that were not yet seen, as soon as there are so many.

        Raises:
            TimeoutError: fewer came in time.
        """
        seen: list[str] = []
        until = time.monotonic() + timeout
        while len(seen) < count:
            if time.monotonic() > until:
                raise TimeoutError(f"{len(seen)} of {count} messages came")
            rows = self._post("/getUpdates", {"token": self.token, "chatId": chat})["result"]
            seen += [parse(row["message"]["text"]).text for row in rows]
            time.sleep(LOOK)
        return seen

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        answer = self._http.post(path, json=body)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def running(token: str) -> Iterator[Independent]:
    """Run the other emulator.

    Raises:
        NotInstalled: it cannot be run here.
    """
    node = shutil.which("node")
    if node is None:
        raise NotInstalled("node is not installed")
    port = free_port()
    command = [node, str(FOLDER / "server.js"), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ))
    try:
        if process.stdout is None or process.stdout.readline() != b"ready\n":
            raise NotInstalled("npm package telegram-test-api is missing: npm install --prefix tests/emulator/node")
        yield Independent(f"http://127.0.0.1:{port}", token)
    finally:
        process.kill()
        process.communicate()
