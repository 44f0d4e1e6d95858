"""The watcher beside a stack: a process that rebuilds the index on save, so that saving an article is all a clerk has to do.

Nobody waits for it and nothing fails with it: without it the stack answers from the index that is there.
"""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.orphans import mark
from bot.processes import LONGEST_PAUSE, ProcessNotReady, Service, Supervisor
from bot.settings import ROOT, Settings

READY = "watching"
"""File in the index folder that the watcher leaves once its first build is done (knowledge/watching.py)."""
PATIENCE = 600.0
"""Seconds for the first build, which may have to embed and to train."""


def watcher(settings: Settings) -> Service:
    """Return the service that watches the knowledge folder."""
    ready = settings.index_dir / READY
    ready.unlink(missing_ok=True)

    async def is_ready() -> bool:
        return ready.exists()

    folders = ["--index", str(settings.index_dir), "--root", str(settings.knowledge_dir)]
    return Service(
        name="watcher",
        command=[sys.executable, "-m", "knowledge", "watch", *folders, "--encoder", settings.encoder],
        environment={
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "ignore",
            "OMP_WAIT_POLICY": "PASSIVE",
            **mark(settings.data_dir),
        },
        ready=is_ready,
        log=settings.data_dir / "log" / "watcher.log",
        patience=PATIENCE,
    )


@asynccontextmanager
async def watched(settings: Settings) -> AsyncIterator[None]:
    """Keep the watcher running inside the block; it starts in the background."""
    supervisor = Supervisor(watcher(settings), ROOT)
    task = asyncio.create_task(_keep_starting(supervisor))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await supervisor.stop()


async def _keep_starting(supervisor: Supervisor) -> None:
    """Start the process; from then on the supervisor keeps it. One that cannot be started is tried again, ever more rarely."""
    pause = 1.0
    while True:
        try:
            await supervisor.start()
            return
        except ProcessNotReady:
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
