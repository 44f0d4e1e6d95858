"""The HTTP client of the Rasa server: its REST channel's JSON becomes typed replies, and every failure becomes `RasaUnavailable`.

An empty list from Rasa is a failure too: that is how it reports an action server that did not answer. A Rasa that is dead or hangs is
not asked for a moment (`bot/breaker.py`), so that people get the answer without it at once.
"""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

import httpx
from pydantic import ValidationError

from bot.replies import Reply
from bot.server_client import ServerBusy, ServerClient

LONG = 2.5
"""Seconds after which an answer takes long, and Rasa is asked whether it is there at all."""


class RasaUnavailable(Exception):
    """Rasa, or the action server behind it, gave no usable reply; the message is safe to log."""


class RasaSilent(RasaUnavailable):
    """Rasa itself does not answer: dead, hanging, or found so a moment ago."""


class RasaAway(RasaSilent):
    """Nobody listens there, this was found a moment ago, or it has too much to do: the message has certainly not arrived."""


def replies_of(rows: object) -> list[Reply]:
    """Return the replies that Rasa's JSON holds, at least one.

    Raises:
        RasaUnavailable: an empty list, or something that is not a payload.
    """
    if not isinstance(rows, list) or not rows:
        raise RasaUnavailable("Rasa answered with nothing: the action server is down or an action failed")
    try:
        return [Reply.model_validate(row["custom"]) for row in rows]
    except (ValidationError, LookupError, TypeError) as error:
        raise RasaUnavailable(f"a reply is not a payload ({type(error).__name__})") from None


class RasaClient(ServerClient):
    """A Rasa server; it binds its port only once a model is loaded, so that `ready` means usable."""

    def __init__(
        self,
        base_url: str,
        timeout: float = 12.0,
        connect_timeout: float = 2.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Make the client; nothing is sent yet. Timeouts are in seconds."""
        super().__init__(base_url, timeout, connect_timeout, transport)

    async def send(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Send one message of one conversation and return what came back, at least one reply.

        Raises:
            RasaAway: no connection, a failure a moment ago, or so much to do that it was not asked.
            RasaSilent: a timeout, an error status.
            RasaUnavailable: an empty list, or a reply that is not a payload.
        """
        if self.breaker.state == "open":
            raise RasaAway("Rasa failed a moment ago")
        body = {"sender": sender, "message": message, "metadata": dict(metadata)}
        try:
            async with self._turn():
                return await self._asked(body)
        except ServerBusy as error:
            raise RasaAway(f"Rasa was not asked: {error}") from error

    async def _asked(self, body: Mapping[str, object]) -> list[Reply]:
        if not self.breaker.admits():
            raise RasaAway("Rasa failed a moment ago")
        try:
            response = await self._patiently(self._http.post("/webhooks/rest/webhook", json=body))
            response.raise_for_status()
            rows = response.json()
        except (httpx.HTTPError, ValueError) as error:
            self.breaker.failed(certain=isinstance(error, httpx.ConnectError))
            kind = RasaAway if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout) else RasaSilent
            raise kind(f"Rasa gave no answer ({type(error).__name__})") from error
        finally:
            self.breaker.gave_up()
        self.breaker.succeeded()
        return replies_of(rows)

    async def _patiently(self, call: Coroutine[Any, Any, httpx.Response]) -> httpx.Response:
        """Wait for an answer; one that takes long is waited for only as long as Rasa says that it is there.

        Raises:
            httpx.HTTPError: no answer.
        """
        asking = asyncio.ensure_future(call)
        try:
            done, _ = await asyncio.wait({asking}, timeout=LONG)
            if not done and not await self.ready():
                raise httpx.ReadTimeout("Rasa hangs")
            return await asking
        finally:
            asking.cancel()
