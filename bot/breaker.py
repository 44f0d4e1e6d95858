"""A circuit breaker: who failed just now is not asked for a moment, so that a server that hangs makes two people wait and not all."""

import time
from collections.abc import Callable
from typing import Literal

FAILURES = 2
"""Failures in a row that open the circuit."""
OPEN_SECONDS = 5.0
"""How long nobody asks; then one may try, and the others when that went well."""

State = Literal["closed", "open", "trying"]


class Breaker:
    """Counts failures in a row."""

    def __init__(
        self, failures: int = FAILURES, seconds: float = OPEN_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Start closed.

        Args:
            failures: how many in a row open it.
            seconds: how long it stays open.
            clock: seconds that only grow.
        """
        self._limit = failures
        self._seconds = seconds
        self._clock = clock
        self._failures = 0
        self._until = 0.0
        self._trying = False

    @property
    def state(self) -> State:
        """Return whether everybody may ask, nobody, or one who is trying."""
        if self._failures < self._limit:
            return "closed"
        return "open" if self._trying or self._clock() < self._until else "trying"

    def admits(self) -> bool:
        """Tell whether to ask now; where one may try, whoever asks this first is the one."""
        state = self.state
        self._trying |= state == "trying"
        return state != "open"

    def succeeded(self) -> None:
        """Note an answer: everybody may ask."""
        self._failures, self._trying = 0, False

    def failed(self, certain: bool = False) -> None:
        """Note a failure; a certain one (nobody listens there) opens the circuit alone."""
        self._failures = self._limit if certain else self._failures + 1
        self._until, self._trying = self._clock() + self._seconds, False

    def gave_up(self) -> None:
        """Note that whoever tried went away without knowing."""
        self._trying = False
