"""The library's rate limiter, with one more way: a call whose sender keeps its own pace and wants to hear at once that it was too fast.

The library waits inside the call, and everybody else's calls with it; a flooded staff group would silence every person's chat.
"""

from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

from telegram.ext import AIORateLimiter

ONCE = -1
"""The argument that asks for it."""


class Limiter(AIORateLimiter):
    """A limiter that knows `ONCE`."""

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
        if rate_limit_args != ONCE:
            return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
        async with AsyncExitStack() as stack:
            if self._base_limiter:
                await stack.enter_async_context(self._base_limiter)
            return await callback(*args, **kwargs)
