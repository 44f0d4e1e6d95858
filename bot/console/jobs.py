"""Long work: a report or an export is made while a page shows how far it is; it can be cancelled, and its file waits to be fetched."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from bot.faults import Fault

KEPT = 20
"""Finished work that is kept in memory at most; the oldest goes first."""


@dataclass(frozen=True)
class Made:
    """A finished file."""

    name: str
    media_type: str
    content: bytes


@dataclass
class Job:
    """One piece of work.

    Attributes:
        id: names it in its address.
        owner: number of the account that began it; nobody else may see it.
        title: what is being made.
        stage: what it is at, empty where there is only one thing to do.
        done: steps that are done.
        of: steps in all.
        state: running, ready, failed or cancelled.
        made: the file, once it is ready; None for ever where the work makes none.
    """

    id: str
    owner: int
    title: str
    stage: str = ""
    done: int = 0
    of: int = 1
    state: Literal["running", "ready", "failed", "cancelled"] = "running"
    made: Made | None = None
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    async def step(self, done: int, of: int) -> None:
        """Say how far it is, and let others work meanwhile."""
        self.done, self.of = done, of
        await asyncio.sleep(0)


class Jobs:
    """The long work of this console."""

    def __init__(self) -> None:
        """Begin without any."""
        self._jobs: dict[str, Job] = {}

    def begin(self, owner: int, title: str, work: Callable[[Job], Awaitable[Made | None]]) -> Job:
        """Begin some work; what the same person has running is cancelled first."""
        for other in self._jobs.values():
            if other.owner == owner and other.state == "running":
                self.cancel(other)
        for name in [job.id for job in self._jobs.values() if job.state != "running"][: max(0, len(self._jobs) - KEPT)]:
            del self._jobs[name]
        job = Job(secrets.token_urlsafe(12), owner, title)
        self._jobs[job.id] = job
        job.task = asyncio.create_task(self._run(job, work))
        return job

    async def _run(self, job: Job, work: Callable[[Job], Awaitable[Made | None]]) -> None:
        try:
            job.made = await work(job)
            job.state, job.done = "ready", job.of
        except asyncio.CancelledError:
            job.state = "cancelled"
            raise
        except (Fault, OSError, ValueError, LookupError, RuntimeError):
            job.state = "failed"

    def get(self, job_id: str, owner: int) -> Job | None:
        """Return somebody's own work, None where there is none of theirs with this name."""
        job = self._jobs.get(job_id)
        return job if job and job.owner == owner else None

    @staticmethod
    def cancel(job: Job) -> None:
        """Stop running work."""
        if job.state == "running" and job.task:
            job.state = "cancelled"
            job.task.cancel()


JOBS = Jobs()
"""The long work of this process."""
