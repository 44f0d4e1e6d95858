"""The HTTP client of the Rasa server: its REST channel's JSON becomes typed replies, and every failure becomes `RasaUnavailable`.

An empty list from Rasa is a failure too: that is how it reports an action server that did not answer.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import httpx
from pydantic import ValidationError

from bot.replies import Reply


class RasaUnavailable(Exception):
    """Rasa, or the action server behind it, gave no usable reply; the message is safe to log."""


class RasaClient:
    """One keep-alive connection pool to a Rasa server."""

    def __init__(
        self,
        base_url: str,
        timeout: float = 12.0,
        connect_timeout: float = 2.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Make the client; nothing is sent yet. Timeouts are in seconds."""
        self._http = httpx.AsyncClient(
            base_url=base_url,
            timeout=httpx.Timeout(timeout, connect=connect_timeout),
            transport=transport,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        """Return the client itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def send(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Send one message of one conversation and return what came back, at least one reply.

        Raises:
            RasaUnavailable: no connection, a timeout, an error status, an empty list, or a reply that is not a payload.
        """
        body = {"sender": sender, "message": message, "metadata": dict(metadata)}
        try:
            response = await self._http.post("/webhooks/rest/webhook", json=body)
            response.raise_for_status()
            rows = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise RasaUnavailable(f"Rasa gave no answer ({type(error).__name__})") from error
        if not isinstance(rows, list) or not rows:
            raise RasaUnavailable("Rasa answered with nothing: the action server is down or an action failed")
        try:
            return [Reply.model_validate(row["custom"]) for row in rows]
        except (ValidationError, KeyError, TypeError) as error:
            raise RasaUnavailable(f"a reply is not a payload ({type(error).__name__})") from None

    async def ready(self) -> bool:
        """Tell whether the server is up; it binds its port only once a model is loaded."""
        try:
            response = await self._http.get("/", timeout=2.0)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK
