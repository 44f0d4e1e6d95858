"""The same sending twice is answered once: a phone that lost the connection asks again, and gets the reply that it missed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
SECONDS = 120.0
"""How long a reply is kept, in memory only."""
ROOM = 2_000


class Once(Generic[Value]):
    """Keeps the last replies by conversation and sending."""

    def __init__(self, seconds: float = SECONDS, room: int = ROOM) -> None:
        """Keep nothing yet."""
        self._seconds = seconds
        self._room = room
        self._tasks: dict[tuple[str, str], asyncio.Task[Value]] = {}

    def __len__(self) -> int:
        """Return how many replies are kept."""
        return len(self._tasks)

    async def do(self, token: str, sending: str, work: Callable[[], Awaitable[Value]]) -> Value:
        """Do the work, or return what it led to when the same sending came before; it goes on when the caller goes away.

        Args:
            token: of the conversation.
            sending: the sending's own mark; an empty one is always new.
            work: makes the reply; one that failed is not kept.
        """
        key = (token, sending)
        task = self._tasks.get(key) if sending else None
        if task is None:
            task = asyncio.ensure_future(_started(work))
            if sending:
                self._keep(key, task)
        return await asyncio.shield(task)

    def forget(self, token: str, but: str = "") -> None:
        """Forget the replies of a conversation, all but one sending's."""
        for key in [key for key in self._tasks if key[0] == token and key[1] != but]:
            del self._tasks[key]

    def _keep(self, key: tuple[str, str], task: asyncio.Task[Value]) -> None:
        self._tasks[key] = task
        task.add_done_callback(lambda done: self._drop(key, done) if done.cancelled() or done.exception() else None)
        asyncio.get_running_loop().call_later(self._seconds, self._drop, key, task)
        if len(self._tasks) > self._room:
            del self._tasks[next(iter(self._tasks))]

    def _drop(self, key: tuple[str, str], task: asyncio.Task[Value]) -> None:
        if self._tasks.get(key) is task:
            del self._tasks[key]


async def _started(work: Callable[[], Awaitable[Value]]) -> Value:
    return await work()
