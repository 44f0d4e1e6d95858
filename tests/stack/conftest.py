"""The true processes for end-to-end tests: one `punte run` against the Bot API emulator for all of them, in a data folder of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.settings import ROOT, Settings
from tests.emulator import fixture
from tests.emulator.telegram import TOKEN, Telegram

PUNTE = str(Path(sys.executable).with_name("punte"))
START_SECONDS = 180
Ask = Callable[..., list[dict[str, Any]]]


@dataclass
class Running:
    """A running service: its emulator, its data folder, its environment and its process."""

    telegram: Telegram
    data: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes]


def _wanted() -> None:
    settings = Settings()
    if (
        not settings.rasa_python.exists()
        or not settings.model.exists()
        or not (settings.index_dir / "CURRENT").exists()
    ):
        pytest.fail("the stack is not set up: run `make setup model index` (make test does)")


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`punte run` with everything behind it."""
    _wanted()
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(Settings().index_dir, data / "index")
    with fixture.running() as telegram:
        environment = {
            **os.environ,
            "PUNTE_DATA_DIR": str(data),
            "PUNTE_TELEGRAM_TOKEN": TOKEN,
            "PUNTE_TELEGRAM_API": telegram.url,
            "PUNTE_RASA_PORT": str(fixture.free_port()),
            "PUNTE_ACTIONS_PORT": str(fixture.free_port()),
        }
        with (data / "run.out").open("wb") as output:
            process = subprocess.Popen(
                [PUNTE, "run"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        until = time.monotonic() + START_SECONDS
        while not telegram.called("getUpdates"):
            if process.poll() is not None or time.monotonic() > until:
                pytest.fail("punte run did not start:\n" + (data / "run.out").read_text(encoding="utf-8")[-2000:])
            time.sleep(0.2)
        yield Running(telegram, data, environment, process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


@pytest.fixture(scope="session")
def ask(service: Running) -> Ask:
    """`punte ask --jsonl` through the running stack; rows in, rows out."""

    def send(*rows: dict[str, Any] | str) -> list[dict[str, Any]]:
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
