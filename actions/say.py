"""Speaking: one payload a reply, and no action that stays silent, hangs, or lets an exception out.

An exception in an action would send the whole conversation back in an error page, and the person would get nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.buttons import Button
from actions.resources import settings
from knowledge.log_events import emit

Event = dict[str, Any]
Run = Callable[[Any, CollectingDispatcher, Tracker, dict[str, Any]], list[Event]]
AsyncRun = Callable[[Any, CollectingDispatcher, Tracker, dict[str, Any]], Awaitable[list[Event]]]


def say(
    dispatcher: CollectingDispatcher,
    key: str,
    outcome: str,
    args: dict[str, Any] | None = None,
    buttons: list[Button] | None = None,
) -> None:
    """Send one reply: the key of the words, the outcome, and the facts that the words need."""
    dispatcher.utter_message(
        json_message={"say": key, "outcome": outcome, "args": args or {}, "buttons": buttons or []}
    )


class _Worker:
    """The one thread that actions run on, so that the server still answers while one of them hangs; that one gets another thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "action")
        self._warm = False

    async def run(self, work: Callable[[], list[Event]], seconds: float) -> list[Event]:
        """Do some work.

        Raises:
            TimeoutError: it takes longer than that; the first may, since it loads the models.
        """
        pool = self._pool
        try:
            async with asyncio.timeout(seconds if self._warm else None):
                events = await asyncio.get_running_loop().run_in_executor(pool, work)
        except TimeoutError:
            if pool is self._pool:
                self._pool = ThreadPoolExecutor(1, "action")
            pool.shutdown(wait=False)
            raise
        self._warm = True
        return events


_worker = _Worker()


def speaks(run: Run) -> AsyncRun:
    """Make an action's `run` safe: whatever breaks, the person gets the trouble reply and the log the kind of error."""

    @wraps(run)
    async def guarded(
        self: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        try:
            return await _worker.run(lambda: run(self, dispatcher, tracker, domain), settings().search_timeout)
        except Exception as error:  # noqa: BLE001 - the last barrier before Rasa; see the module's docstring
            emit("action_failed", action=self.name(), error=type(error).__name__)
            dispatcher.messages.clear()
            say(dispatcher, "trouble", "trouble")
            return []

    return guarded


def metadata(tracker: Tracker) -> dict[str, Any]:
    """Return what the bot sent with the message: `language`, `reading_language`, `serving`."""
    return dict(tracker.latest_message.get("metadata") or {})


def intent(tracker: Tracker) -> tuple[str, float]:
    """Return the intent of the message and how sure Rasa is (0..1)."""
    found = tracker.latest_message.get("intent") or {}
    return str(found.get("name") or ""), float(found.get("confidence") or 0.0)


def entity(tracker: Tracker, name: str) -> str | None:
    """Return the value of an entity of the message, or None."""
    return next(
        (str(found["value"]) for found in tracker.latest_message.get("entities") or [] if found.get("entity") == name),
        None,
    )
