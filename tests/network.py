"""A small TCP proxy that tests put between two parts, to cut the network between them in the ways in which networks are cut."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Literal

Cut = Literal["none", "refused", "dropped", "silent", "half"]
"""none: everything passes. refused: nobody listens. dropped: connections break as soon as they carry something. silent: what is sent
arrives nowhere and nothing says so. half: the request arrives, and the answer breaks off in the middle."""
CUTS: tuple[Cut, ...] = ("refused", "dropped", "silent", "half")
HALF = 60
"""Bytes of an answer that pass before it breaks off."""


class Proxy:
    """Listens on a port of its own and passes on to another."""

    def __init__(self, target: int) -> None:
        """Keep where it leads to."""
        self._target = target
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._mode: Cut = "none"
        self.port = 0

    async def cut(self, mode: Cut) -> None:
        """Cut the network, or mend it ("none"); connections that are open are cut with it."""
        self._mode = mode
        if mode != "silent":
            self._break_all()
        if mode == "refused":
            await self._close()
        elif self._server is None:
            self._server = await asyncio.start_server(self._pass, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def end(self) -> None:
        """Stop."""
        self._break_all()
        await self._close()

    async def _close(self) -> None:
        if self._server:
            self._server.close()
            self._server = None
            await asyncio.sleep(0)

    def _break_all(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            there = await asyncio.open_connection("127.0.0.1", self._target)
            self._open |= {writer, there[1]}
            try:
                await asyncio.gather(self._carry(reader, there[1], False), self._carry(there[0], writer, True))
            finally:
                for one in (writer, there[1]):
                    self._open.discard(one)
                    one.transport.abort()

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, answer: bool) -> None:
        while data := await source.read(65536):
            match self._mode:
                case "silent":
                    continue
                case "dropped":
                    self._break_all()
                case "half" if answer:
                    target.write(data[:HALF])
                    await target.drain()
                    self._break_all()
                case _:
                    target.write(data)
                    await target.drain()
        target.transport.abort()


@asynccontextmanager
async def proxied(target: int) -> AsyncIterator[Proxy]:
    """Run a proxy before a port of this machine."""
    proxy = Proxy(target)
    await proxy.cut("none")
    try:
        yield proxy
    finally:
        await proxy.end()


async def recovery(well: Callable[[], Awaitable[bool]], longest: float = 15.0) -> float:
    """Return in how many seconds something is well again.

    Raises:
        TimeoutError: it is not.
    """
    began = time.monotonic()
    async with asyncio.timeout(longest):
        while not await well():  # noqa: ASYNC110 - a part tells nobody when it is well
            await asyncio.sleep(0.05)
    return time.monotonic() - began
