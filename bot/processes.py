"""One supervised child process: started in its own group, started again when it dies or hangs (with growing pauses), stopped whole.

What a child prints is kept in its log only until it is ready: Rasa prints messages of users with its errors, and those are nobody's.
"""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.faults import Fault
from bot.metrics import RESTARTS
from knowledge.log_events import emit

STOP_SECONDS = 10.0
LONGEST_PAUSE = 30.0
POLL_SECONDS = 0.2
START_ATTEMPTS = 4
"""A process may miss its own deadlines on a busy machine (Sanic gives its workers 30 seconds); then it is started again."""
CHECK_SECONDS = 2.0
"""Seconds between two looks at whether a running process still answers."""
SILENT_CHECKS = 3
"""So many looks in a row without an answer mean that it hangs."""


_SECRET = ("_TOKEN", "_SECRET", "_PASSWORD", "_KEY", "_DATABASE_URL", "_LOCK_STORE")


def handed_on(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that a child gets of ours: without our secrets, of which each is handed on by name where it is needed."""
    return {
        name: value for name, value in environment.items() if not (name.startswith("PUNTE_") and name.endswith(_SECRET))
    }


class ProcessNotReady(Fault):
    """A process did not come up; the message names it and its log."""


@dataclass(frozen=True)
class Service:
    """How to start a process and tell that it is ready.

    Attributes:
        name: for the log.
        command: what to run.
        environment: added to ours.
        ready: asked until it says True.
        log: file that takes what it prints while it starts.
        patience: seconds until it must be ready.
        warm: asked once after a restart, so that the first person does not wait for models to load.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    ready: Callable[[], Awaitable[bool]]
    log: Path
    patience: float = 180.0
    warm: Callable[[], Awaitable[None]] | None = None


class Supervisor:
    """Keeps one service running until it is stopped."""

    def __init__(self, service: Service, cwd: Path) -> None:
        """Keep the service; `start` starts it."""
        self.service = service
        self._cwd = cwd
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self._restarts = 0

    @property
    def pid(self) -> int | None:
        """Return the process id, or None where nothing runs."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> None:
        """Start the process, wait until it is ready, and watch it from then on.

        Raises:
            ProcessNotReady: it died or was not ready in time.
        """
        for attempt in range(1, START_ATTEMPTS + 1):
            try:
                await self._launch()
                break
            except ProcessNotReady:
                if attempt == START_ATTEMPTS:
                    raise
        self._watch = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Stop watching, then stop the process and its children."""
        if self._watch:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        await self._end()

    async def _launch(self) -> None:
        service, started = self.service, time.monotonic()
        service.log.parent.mkdir(parents=True, exist_ok=True)
        self._process = await asyncio.create_subprocess_exec(
            *service.command, cwd=self._cwd, env={**handed_on(os.environ), **service.environment},
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        starting = asyncio.Event()
        reader = asyncio.create_task(self._read(self._process, starting))
        while not await service.ready():
            if self._process.returncode is not None or time.monotonic() - started > service.patience:
                await self._end()
                reader.cancel()
                raise ProcessNotReady(
                    f"{service.name} did not start (exit code {self._process.returncode}): see {service.log}"
                )
            await asyncio.sleep(POLL_SECONDS)
        starting.set()
        emit(
            "process_started",
            process=service.name,
            pid=self._process.pid,
            ms=round((time.monotonic() - started) * 1000),
        )

    async def _read(self, process: asyncio.subprocess.Process, ready: asyncio.Event) -> None:
        """Take what the process prints, so that it never blocks; write it down while it starts, drop it afterwards."""
        assert process.stdout is not None  # noqa: S101 - made with a pipe
        with os.fdopen(os.open(self.service.log, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as log:
            while line := await process.stdout.readline():
                if not ready.is_set():
                    log.write(line)
                    log.flush()

    async def _keep(self) -> None:
        """Start the process again whenever it dies or hangs, with a growing pause."""
        pause = 0.5
        while True:
            code = await self._lived()
            self._restarts += 1
            RESTARTS.labels(self.service.name).inc()
            emit("process_died", process=self.service.name, exit_code=code, restarts=self._restarts)
            await asyncio.sleep(pause)
            try:
                await self._launch()
                pause = 0.5
            except ProcessNotReady:
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            if self.service.warm:
                await self.service.warm()

    async def _lived(self) -> int | None:
        """Wait until the process has died or hangs, end whatever is left of it, and return its exit code."""
        process, silent = self._process, 0
        assert process is not None  # noqa: S101 - set by _launch
        while silent < SILENT_CHECKS:
            try:
                await asyncio.wait_for(process.wait(), CHECK_SECONDS)
                break
            except TimeoutError:
                silent = 0 if await self.service.ready() else silent + 1
        else:
            emit("process_hung", process=self.service.name)
        self._kill(process)
        return await process.wait()

    @staticmethod
    def _kill(process: asyncio.subprocess.Process) -> None:
        """Kill a process and its children, which would keep its port."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    async def _end(self) -> None:
        process = self._process
        if process is None:
            return
        for sign, patience in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, STOP_SECONDS)):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
            try:
                await asyncio.wait_for(process.wait(), patience)
            except TimeoutError:
                continue
            break
        self._kill(process)
