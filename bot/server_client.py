"""What the clients of the two servers behind the bot share: one keep-alive pool, timeouts, a line, and a breaker that spares a server that failed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

import httpx

from bot.breaker import Breaker

AT_ONCE = 16
"""Calls that one server works on at once. More would wait there in any order, run out of time, and look like a server that hangs."""


class ServerBusy(Exception):
    """One's turn did not come in time: the server has certainly not been asked."""


class ServerClient:
    """One keep-alive connection pool to one server on loopback or in the private network."""

    HEALTH = "/"
    """Path that answers 200 once the server can be used."""

    def __init__(
        self,
        base_url: str,
        timeout: float,
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
        self.breaker = Breaker()
        self._patience = timeout
        self._places = asyncio.Semaphore(AT_ONCE)

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

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait until the server has a hand free: who came first goes first.

        Raises:
            ServerBusy: that took as long as an answer may.
        """
        try:
            await asyncio.wait_for(self._places.acquire(), self._patience)
        except TimeoutError:
            raise ServerBusy("too much to do") from None
        try:
            yield
        finally:
            self._places.release()

    async def ready(self) -> bool:
        """Tell whether the server is up."""
        try:
            response = await self._http.get(self.HEALTH, timeout=2.0)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK
