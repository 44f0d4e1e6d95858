"""Many people at once, each one's messages in the order they came.

The library's own concurrent processing lets a quick second message overtake a slow first one, and its replies land
between those of the first; here a chat's update waits until the one before it is answered to the end.
"""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256
"""Updates in work or waiting for the one before them, all chats together."""


class InOrder(BaseUpdateProcessor):
    """Runs updates of different chats side by side and those of one chat one after the other."""

    def __init__(self, finish: Callable[[int], Awaitable[None]], at_once: int = AT_ONCE) -> None:
        """Keep the collaborators.

        Args:
            finish: told the number of every update that is answered to the end.
            at_once: updates handled at the same time.
        """
        super().__init__(at_once)
        self._finish = finish
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._closing = False

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: the application waits for its updates itself."""

    def begin_nothing_more(self) -> None:
        """Let what is being answered be answered to the end, and leave what waits for the next start."""
        self._closing = True

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update when its turn has come."""
        if not isinstance(update, Update) or update.effective_chat is None:
            await coroutine
            return
        lock = self._locks.setdefault(update.effective_chat.id, asyncio.Lock())
        async with lock:
            if self._closing:
                _discard(coroutine)
                return
            await coroutine
            await self._finish(update.update_id)


def _discard(coroutine: Awaitable[Any]) -> None:
    if inspect.iscoroutine(coroutine):
        coroutine.close()
