"""The watcher beside a stack: a true process that takes up a save, comes back when it dies, and ends with the stack."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from bot.orphans import mark
from bot.settings import Settings
from bot.watcher import READY, watched
from tests.backends import sample_base


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path / "var", knowledge_dir=sample_base(tmp_path))


async def _until(holds, seconds: float = 60.0) -> float:
    started = time.monotonic()
    while not holds():
        assert time.monotonic() - started < seconds, "waited in vain"
        await asyncio.sleep(0.05)
    return time.monotonic() - started


def environment(pid: int) -> dict[str, str]:
    return dict(line.split("=", 1) for line in Path(f"/proc/{pid}/environ").read_text().split("\0") if line)


async def test_a_save_is_taken_up_while_the_stack_runs(settings):
    ready, pointer = settings.index_dir / READY, settings.index_dir / "CURRENT"
    async with watched(settings):
        await _until(ready.exists)
        before = pointer.read_text(encoding="ascii")
        path = settings.knowledge_dir / "articles/int_school_access/int-school-access/en.md"
        path.write_text(path.read_text(encoding="utf-8").replace("The first step.", "Go to school."), encoding="utf-8")
        assert await _until(lambda: pointer.read_text(encoding="ascii") != before) < 5
        pid = int(ready.read_text(encoding="ascii"))
        os.kill(pid, signal.SIGKILL)
        await _until(lambda: ready.exists() and ready.read_text(encoding="ascii").strip() not in {"", str(pid)})
        second = int(ready.read_text(encoding="ascii"))
        assert environment(second).items() >= mark(settings.data_dir).items(), (
            "so a killed stack's watcher is found and ended"
        )
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)
    assert not ready.exists()


async def test_a_stack_that_ends_at_once_leaves_no_watcher(settings):
    async with watched(settings):
        await asyncio.sleep(0.3)
    assert not (settings.index_dir / READY).exists()
