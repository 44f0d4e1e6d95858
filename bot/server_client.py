"""What the clients of the two servers behind the bot share: one keep-alive pool, timeouts, and a breaker that spares a server that failed."""

from types import TracebackType
from typing import Self

import httpx

from bot.breaker import Breaker


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

    async def ready(self) -> bool:
        """Tell whether the server is up."""
        try:
            response = await self._http.get(self.HEALTH, timeout=2.0)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK
