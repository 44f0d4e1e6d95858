"""Many people at once, each one's messages in the order they came.

The library's own concurrent processing lets a quick second message overtake a slow first one, and its replies land
between those of the first; here a chat's update waits until the one before it is answered to the end. Who floods is
sent away before the waiting, and an update that Telegram delivers twice is handled once.
"""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.flood import FloodGuard
from bot.telegram.recent import Recent

AT_ONCE = 256
"""Updates in work or waiting for the one before them, all chats together."""
REMEMBERED = 4_096
"""Update numbers that are known as handled."""


class InOrder(BaseUpdateProcessor):
    """Runs updates of different chats side by side and those of one chat one after the other."""

    def __init__(self, guard: FloodGuard, warn: Callable[[Update], Awaitable[None]], at_once: int = AT_ONCE) -> None:
        """Keep the collaborators.

        Args:
            guard: who is too fast.
            warn: tells a person that they are; called once per flood.
            at_once: updates handled at the same time.
        """
        super().__init__(at_once)
        self._guard = guard
        self._warn = warn
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._handled: Recent[bool] = Recent(REMEMBERED)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: the application waits for its updates itself."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update when its turn has come."""
        if not isinstance(update, Update) or update.effective_chat is None:
            await coroutine
            return
        if self._handled.get(update.update_id):
            _discard(coroutine)
            return
        self._handled.put(update.update_id, True)
        chat = update.effective_chat.id
        verdict = self._guard.verdict(chat)
        if verdict != "answer":
            _discard(coroutine)
            if verdict == "warn":
                await self._warn(update)
            return
        lock = self._locks.setdefault(chat, asyncio.Lock())
        async with lock:
            await coroutine


def _discard(coroutine: Awaitable[Any]) -> None:
    if inspect.iscoroutine(coroutine):
        coroutine.close()
