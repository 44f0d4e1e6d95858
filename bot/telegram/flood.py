"""How fast one person may write: a limit far above any human's, so that one account cannot make everybody else wait."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.telegram.recent import ROOM, Recent

LIMIT = 20
"""Messages in a window that are still answered."""
WINDOW = 10.0
"""Seconds."""
LEAST = 10
"""Messages in a window that one of several bots answers at least: all of a person's may come to the same one."""

Verdict = Literal["answer", "warn", "ignore"]


def share(bots: int) -> int:
    """Return what one of several bots may answer a person in a window; each counts only what comes to it, evenly on the whole."""
    return max(LIMIT // bots, LEAST)


@dataclass
class _Pace:
    """When a chat last wrote, and whether it was told to slow down."""

    times: deque[float]
    told: bool = False


class FloodGuard:
    """Tells whom to answer; who was too fast is answered again when half as much is left in the window."""

    def __init__(
        self, clock: Callable[[], float] = time.time, room: int = ROOM, limit: int = LIMIT, window: float = WINDOW
    ) -> None:
        """Start with nobody known.

        Args:
            clock: seconds since 1970.
            room: how many chats are remembered.
            limit: messages in a window that are still answered.
            window: seconds.
        """
        self._clock = clock
        self._limit = limit
        self._window = window
        self._paces: Recent[_Pace] = Recent(room)

    def verdict(self, chat: int, sent: float | None = None) -> Verdict:
        """Count one message of a chat, and return whether to answer it, say once that it was too fast, or neither.

        Args:
            chat: whose message it is.
            sent: when they wrote it, where that is known: what waited with Telegram while we were away is no flood.
        """
        now = self._clock() if sent is None else sent
        pace = self._paces.get(chat) or _Pace(deque(maxlen=self._limit + 1))
        pace.times.append(now)
        while abs(now - pace.times[0]) > self._window:  # also after the clock was set back
            pace.times.popleft()
        self._paces.put(chat, pace)
        if pace.told and len(pace.times) > self._limit // 2:
            return "ignore"
        pace.told = len(pace.times) > self._limit
        return "warn" if pace.told else "answer"
