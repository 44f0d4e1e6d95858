"""Whether the machine's clock can be believed: one that jumped forward would make promises of days fall due in a second.

The clock of the wall (set by people and by the network) is compared with one that only counts. When they part, whoever deletes or
escalates by the wall waits a while: a jump that was a mistake is usually set right in minutes, and a right one costs only the wait.
"""

import time
from collections.abc import Callable

from knowledge.log_events import emit

TOLERANCE = 60.0
"""Seconds by which the clocks may part between two looks."""
HOLD = 900.0
"""Seconds without a jump, after which the clock is believed again."""


class SteadyClock:
    """Looks at both clocks."""

    def __init__(
        self, wall: Callable[[], float] = time.time, counting: Callable[[], float] = time.monotonic, hold: float = HOLD
    ) -> None:
        """Believe the clock as it is now; both are in seconds."""
        self._wall = wall
        self._counting = counting
        self._hold = hold
        self._apart = wall() - counting()
        self._until = 0.0

    def believable(self) -> bool:
        """Tell whether the clock has not jumped for a while."""
        counted, apart = self._counting(), self._wall() - self._counting()
        if abs(apart - self._apart) > TOLERANCE:
            emit("clock_jumped", seconds=round(apart - self._apart))
            self._until = counted + self._hold
        self._apart = apart
        return counted >= self._until
