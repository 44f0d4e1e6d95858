"""A running `punte run` that tests talk to, look into, and break."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.health import FRESH_SECONDS
from bot.settings import ROOT, Settings
from tests.emulator import fixture
from tests.emulator.telegram import TOKEN, Telegram

PUNTE = str(Path(sys.executable).with_name("punte"))
START_SECONDS = 600
PARTS = {"rasa": b"nlu/serve.py", "actions": b"actions.serve"}


def wanted() -> None:
    """Fail where the stack is not set up."""
    settings = Settings()
    if (
        not settings.rasa_python.exists()
        or not settings.model.exists()
        or not (settings.index_dir / "CURRENT").exists()
    ):
        pytest.fail("the stack is not set up: run `make setup model index` (make test does)")


def environment_of(data: Path, telegram: Telegram) -> dict[str, str]:
    """Return the environment of a service with a data folder and ports of its own."""
    return {
        **os.environ,
        "PUNTE_DATA_DIR": str(data),
        "PUNTE_KNOWLEDGE_DIR": str(data / "knowledge"),
        "PUNTE_TELEGRAM_TOKEN": TOKEN,
        "PUNTE_TELEGRAM_API": telegram.url,
        "PUNTE_RASA_PORT": str(fixture.free_port()),
        "PUNTE_ACTIONS_PORT": str(fixture.free_port()),
        "PUNTE_HEALTH_PORT": str(fixture.free_port()),
    }


@dataclass
class Running:
    """A service: its emulator, its data folder, its environment and its process."""

    telegram: Telegram
    data: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self, wrapper: tuple[str, ...] = ()) -> float:
        """Start it and wait until it fetches updates; return the seconds that took."""
        began, polls = time.monotonic(), len(self.telegram.called("getUpdates"))
        if not (self.data / "index").exists():
            shutil.copytree(Settings().index_dir, self.data / "index")
            left_out = shutil.ignore_patterns("__pycache__", "*.py")
            shutil.copytree(ROOT / "knowledge", self.data / "knowledge", ignore=left_out)
        with (self.data / "run.out").open("ab") as output:
            self.process = subprocess.Popen(
                [*wrapper, PUNTE, "run"], cwd=ROOT, env=self.environment, stdout=output, stderr=subprocess.STDOUT
            )
        while len(self.telegram.called("getUpdates")) <= polls:
            if self.process.poll() is not None or time.monotonic() > began + START_SECONDS:
                pytest.fail("punte run did not start:\n" + (self.data / "run.out").read_text(encoding="utf-8")[-2000:])
            time.sleep(0.1)
        return time.monotonic() - began

    def stop(self) -> None:
        """End it as an operator does; it must end well."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) == 0

    def leaders(self, part: str) -> list[int]:
        """Return the processes that were started as a part: one, where all is well."""
        port = self.environment[f"PUNTE_{part.upper()}_PORT"].encode()
        return [pid for pid, command in _commands() if PARTS[part] in command and port in command.split(b"\0")]

    def pids(self, part: str) -> list[int]:
        """Return the processes of a part, its leader first."""
        leaders = self.leaders(part)
        return leaders + [pid for pid, _ in _commands() if pid not in leaders and _group(pid) in leaders]

    def signal_part(self, part: str, sign: signal.Signals, whole: bool = False) -> None:
        """Send a signal to the leader of a part, or to all its processes."""
        pids = self.pids(part)
        assert pids, f"no process of {part}"
        for pid in pids if whole else pids[:1]:
            os.kill(pid, sign)

    def health(self) -> dict[str, Any]:
        """Return what the health server says; nothing where it does not answer."""
        try:
            address = f"http://127.0.0.1:{self.environment['PUNTE_HEALTH_PORT']}/health"
            return dict(httpx.get(address, timeout=5, trust_env=False).json())
        except httpx.HTTPError:
            return {}

    def wait_healthy(self, seconds: float = 90) -> float:
        """Wait until everything is up, and return how long that took; a finding from before a part was killed does not count."""
        return until(self._healthy_now, seconds)

    def _healthy_now(self) -> bool:
        """Tell whether it is healthy, and still is when the health server looks anew."""
        if self.health().get("status") != "healthy":
            return False
        time.sleep(FRESH_SECONDS + 0.2)
        return self.health().get("status") == "healthy"

    def ask(self, chat: int, text: str, seconds: float = 60) -> str:
        """Say something, and return all words that come until nothing more comes."""
        self.telegram.say(chat, text)
        words = [sent.text for sent in self.telegram.wait_for_messages(chat, 1, seconds)]
        time.sleep(0.3)
        with self.telegram.changed:
            known = self.telegram.start(chat)
            words += [sent.text for sent in known.sent[known.read :]]
            known.read = len(known.sent)
        return "\n".join(words)


def until(true: Callable[[], object], seconds: float = 60) -> float:
    """Wait until something is true, and return how long that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "it did not become true"
        time.sleep(0.05)
    return time.monotonic() - began


def _commands() -> list[tuple[int, bytes]]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found.append((int(folder.name), (folder / "cmdline").read_bytes()))
        except OSError:
            continue
    return found


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1


@contextmanager
def started_service(seconds: float = 300) -> Iterator[Running]:
    """Give a healthy service behind an emulator, with data of its own that go at the end; says how long it took."""
    with tempfile.TemporaryDirectory() as folder, fixture.running() as telegram:
        service = Running(telegram, Path(folder), environment_of(Path(folder), telegram))
        print(f"started in {service.start():.0f} s", flush=True)
        try:
            service.wait_healthy(seconds)
            yield service
        finally:
            service.process.send_signal(signal.SIGTERM)
            service.process.wait(60)
