"""Several servers of a kind: a message goes to the one with the least to do, and past one that is away.

They share conversations and locks (PostgreSQL and Redis), so any of them may answer any message; the person's messages come one after
the other anyway. So nobody is tied to a server, and no other machinery has to spread the work.
"""

import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from types import TracebackType
from typing import Generic, Self, TypeVar

from bot.actions_client import ActionsClient, ActionsUnavailable
from bot.breaker import OPEN_SECONDS
from bot.rasa_client import RasaAway, RasaClient, RasaSilent, RasaUnavailable
from bot.replies import Reply

Client = TypeVar("Client", RasaClient, ActionsClient)


class _Servers(Generic[Client]):
    """The clients, and how much each has to do."""

    def __init__(self, clients: Sequence[Client], clock: Callable[[], float] = time.monotonic) -> None:
        """Keep the clients, at least one; they are closed with this."""
        self.clients: list[Client] = list(clients)
        self._clock = clock
        self._busy = dict.fromkeys(range(len(self.clients)), 0)
        self._doubted = dict.fromkeys(self._busy, 0.0)
        self._last = dict.fromkeys(self._busy, 0)
        self._given = 0
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open the clients."""
        for client in self.clients:
            await self._stack.enter_async_context(client)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the clients."""
        await self._stack.aclose()

    def _in_turn(self) -> list[int]:
        """Return the servers, best first: not doubted, the least to do, idle for longest."""
        now = self._clock()
        return sorted(self._busy, key=lambda at: (self._doubted[at] > now, self._busy[at], self._last[at]))

    @contextmanager
    def _working(self, at: int) -> Iterator[Client]:
        """Count a call while it lasts."""
        self._given += 1
        self._busy[at], self._last[at] = self._busy[at] + 1, self._given
        try:
            yield self.clients[at]
        finally:
            self._busy[at] -= 1

    def _doubt(self, at: int) -> None:
        """Ask the others first for a while: what this one needs is broken."""
        self._doubted[at] = self._clock() + OPEN_SECONDS

    def probes(self) -> list[Callable[[], Awaitable[bool]]]:
        """Return what tells of each server whether it is up."""
        return [client.ready for client in self.clients]

    async def ready(self) -> bool:
        """Tell whether any server is up."""
        for client in self.clients:
            if await client.ready():
                return True
        return False


class RasaServers(_Servers[RasaClient]):
    """One or several Rasa servers."""

    async def send(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Send one message to one server; to the next only where it certainly has not arrived.

        Raises:
            RasaUnavailable: none took it, or the one that did gave no usable reply.
        """
        away: RasaSilent = RasaAway("there is no Rasa server")
        for at in self._in_turn():
            try:
                with self._working(at) as client:
                    return await client.send(sender, message, metadata)
            except RasaAway as error:
                away = error
            except RasaSilent:
                raise
            except RasaUnavailable:
                self._doubt(at)
                raise
        raise away


class ActionsServers(_Servers[ActionsClient]):
    """One or several action servers."""

    @property
    def away(self) -> bool:
        """Tell whether all of them failed a moment ago."""
        return all(client.breaker.state == "open" for client in self.clients)

    def answered(self) -> None:
        """Note that an answer came through Rasa; with several, nobody knows whose it was."""
        if len(self.clients) == 1:
            self.clients[0].breaker.succeeded()

    async def answer(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Return the replies of the first server that gives any; asking twice changes nothing there.

        Raises:
            ActionsUnavailable: none did, or the message needs a dialogue.
        """
        unavailable = ActionsUnavailable("there is no action server")
        for at in self._in_turn():
            try:
                with self._working(at) as client:
                    return await client.answer(sender, message, metadata)
            except ActionsUnavailable as error:
                unavailable = error
        raise unavailable
