"""The bot object, with two faults of the library's polling mended.

One update that the library cannot read would be fetched again for ever, with everybody else's waiting behind it: here
it is skipped. And a token that is revoked while the bot runs would end the polling in silence: here somebody can wait
for that and say so.
"""

import asyncio
import datetime
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

_RAW = "getupdates"
"""The same method of the Bot API (its names know no case), but not the one that the library would have us call."""


class Client(ExtBot[AIORateLimiter]):
    """A bot whose polling survives what it cannot read and reports a refused token."""

    __slots__ = ("heard", "refused")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the bot; see the library for the arguments."""
        super().__init__(*args, **kwargs)
        with self._unfrozen():
            self.refused = asyncio.Event()
            self.heard: deque[float] = deque(maxlen=1)

    def silent_for(self) -> float:
        """Return the seconds since Telegram last answered our polling; for ever where it never has."""
        return time.monotonic() - self.heard[0] if self.heard else float("inf")

    def __repr__(self) -> str:
        """Describe the bot without its token, which the library's own description holds."""
        return "Client()"

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | datetime.timedelta | None = None,  # noqa: ASYNC109 - the library's own name
        allowed_updates: Sequence[str] | None = None,
        **kwargs: Any,
    ) -> tuple[Update, ...]:
        """Fetch updates; one that cannot be read comes back empty, with only its number, so that it counts as fetched.

        Raises:
            TelegramError: Telegram cannot be reached or refuses.
        """
        try:
            updates = await super().get_updates(offset, limit, timeout, allowed_updates, **kwargs)
        except InvalidToken:
            self.refused.set()
            raise
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever the library stumbles over
            emit("update_rejected", channel=CHANNEL, reason=type(error).__name__)
        else:
            self.heard.append(time.monotonic())
            return updates
        rows = await self.do_api_request(
            _RAW, {"offset": offset, "timeout": 0, "allowed_updates": list(allowed_updates or ())}
        )
        return tuple(self._readable(row) for row in rows)

    def _readable(self, row: dict[str, Any]) -> Update:
        try:
            return Update.de_json(row, self)
        except Exception as error:  # noqa: BLE001 - whatever the library stumbles over
            emit("update_rejected", channel=CHANNEL, reason=type(error).__name__)
            return Update(int(row["update_id"]))
