"""The true processes for end-to-end tests: one `punte run` against the Bot API emulator for all of them, in a data folder of its own."""

import json
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.settings import ROOT
from tests.emulator import fixture
from tests.stack.running import PUNTE, Running, environment_of, wanted

__all__ = ["PUNTE", "Running"]
Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`punte run` with everything behind it."""
    wanted()
    data = tmp_path_factory.mktemp("data")
    with fixture.running() as telegram:
        running = Running(telegram, data, environment_of(data, telegram))
        running.start()
        yield running
        running.stop()


@pytest.fixture(scope="session")
def ask(service: Running) -> Ask:
    """`punte ask --jsonl` through the running stack; rows in, rows out."""

    def send(*rows: dict[str, Any] | str) -> list[dict[str, Any]]:
        service.wait_healthy()
        lines = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows) + "\n"
        done = subprocess.run(
            [PUNTE, "ask", "--jsonl"],
            input=lines,
            capture_output=True,
            text=True,
            env=service.environment,
            cwd=ROOT,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return send
