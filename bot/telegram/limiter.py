"""The library's rate limiter, fair under load; a call may also ask to be told at once that it was too fast, where its sender keeps its own pace.

The library waits inside the call, and everybody else's calls with it; a flooded staff group would silence every person's chat.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter

ONCE = -1
"""The argument that asks for it."""
SIGNS_NEED = 0.8
"""A sign that an answer is being written is shown only where this share of a second's calls is free: answers need them."""


class FairLimiter(AsyncLimiter):
    """Lets calls through in the order in which they came. The library's lets whoever comes at the right moment pass those who wait."""

    def __init__(self, max_rate: float, time_period: float = 60) -> None:
        """Keep the rate: so many calls in so many seconds."""
        super().__init__(max_rate, time_period)
        self._line = asyncio.Lock()

    async def acquire(self, amount: float = 1) -> None:
        """Wait for one's turn, then for room."""
        async with self._line:
            await super().acquire(amount)


class Limiter(AIORateLimiter):
    """A limiter that is fair, knows `ONCE`, and leaves signs out when there is much to say."""

    def __init__(self, overall_max_rate: float, max_retries: int = 0) -> None:
        """Keep the limits: calls a second, all together, and how often a call is made again after Telegram asked to wait."""
        super().__init__(overall_max_rate, max_retries=max_retries)
        self._base_limiter = FairLimiter(overall_max_rate, 1)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Make a call: within the overall limit only, and once, where asked; else as the library does.

        Raises:
            RetryAfter: Telegram asks to wait.
        """
        overall = self._base_limiter
        if endpoint == "sendChatAction" and overall and not overall.has_capacity(overall.max_rate * SIGNS_NEED):
            return True
        if rate_limit_args != ONCE:
            return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
        async with AsyncExitStack() as stack:
            if self._base_limiter:
                await stack.enter_async_context(self._base_limiter)
            return await callback(*args, **kwargs)
