"""Streams to open pages (server-sent events): what staff write is pushed as it comes, after one look at the store a second for all of them.

A stream ends by itself after some minutes, and the page opens the next one. That words were pushed delivers nothing yet: they count as
delivered when the page asks for what came after them. A page that gets no stream goes on by asking.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.store.database import StoreUnavailable
from knowledge.log_events import emit

LIFE = 180.0
"""Seconds after which a stream ends, so that no proxy and no idle phone is held for long."""
BEAT = 15.0
"""Seconds of silence after which a comment is sent."""
LOOK = 1.0
"""Seconds between two looks at the store."""
MOST, MOST_OF_NETWORK, MOST_OF_PERSON = 500, 250, 3
"""Streams open at once in one process: all, of one network (a whole shelter may sit behind it), of one conversation."""
CLOSE_SECONDS = 2.0
_HEADERS = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}

Mark = tuple[int, int]
"""How much waits for a person, and the newest number of it."""
Marks = Callable[[Collection[str]], Awaitable[Mapping[str, Mark]]]


@dataclass(frozen=True)
class Told:
    """What a page is told: as JSON, up to which number of the outbox (0 where nothing is new), and whether more may come."""

    data: str
    number: int
    waiting: bool


@dataclass(eq=False)
class Stream:
    """One open stream: whose, from which network, whether there is something to look after, and whether it is over."""

    person: str
    network: int
    mark: Mark | None = None
    over: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self) -> None:
        """Make it end at once."""
        self.over = True
        self.changed.set()


class Streams:
    """The streams of this process."""

    def __init__(self, marks: Marks, most: int = MOST, life: float = LIFE, beat: float = BEAT) -> None:
        """Start with none open.

        Args:
            marks: looks for what waits for some people; raises StoreUnavailable.
            most: how many may be open at once.
            life: seconds that one stays open.
            beat: seconds between two signs of life.
        """
        self._marks = marks
        self._most = most
        self._life = life
        self._beat = beat
        self._open: set[Stream] = set()
        self._looking: asyncio.Task[None] | None = None
        self._closed = False
        self._empty = asyncio.Event()

    def __len__(self) -> int:
        """Return how many are open."""
        return len(self._open)

    def open(self, person: str, network: int) -> Stream | None:
        """Return a new stream, to be left when it is done with; None where there are too many.

        Args:
            person: pseudonym of whoever it is for.
            network: what stands for where they are.
        """
        of_person = sum(stream.person == person for stream in self._open)
        of_network = sum(stream.network == network for stream in self._open)
        full = len(self._open) >= self._most or of_person >= MOST_OF_PERSON or of_network >= MOST_OF_NETWORK
        if self._closed or full:
            return None
        stream = Stream(person, network)
        self._open.add(stream)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        return stream

    def leave(self, stream: Stream) -> None:
        """Take a stream for closed."""
        self._open.discard(stream)
        if not self._open:
            self._empty.set()

    async def events(self, stream: Stream, tell: Callable[[int], Awaitable[Told]]) -> AsyncIterator[str]:
        """Give what the stream carries: how things stand, then each news, and a comment now and then.

        Args:
            stream: an open one.
            tell: gives what is newer than a number.
        """
        clock = asyncio.get_running_loop().time
        until, pushed, first = clock() + self._life, 0, True
        while not stream.over:
            stream.changed.clear()
            told = await tell(pushed)
            if first or told.number:
                yield f"data: {told.data}\n\n"
            first, pushed = False, max(pushed, told.number)
            if told.number:
                continue  # there may be more than is told at once
            if not told.waiting:
                return
            while not stream.changed.is_set():
                left = until - clock()
                if left <= 0:
                    return
                try:
                    async with asyncio.timeout(min(self._beat, left)):
                        await stream.changed.wait()
                except TimeoutError:
                    yield ":\n\n"

    async def close(self) -> None:
        """End all streams and let no more begin; returns when they have ended, or after two seconds."""
        self._closed = True
        self._end_all()
        if self._open:
            self._empty.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_SECONDS):
                    await self._empty.wait()
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    def _end_all(self) -> None:
        for stream in self._open:
            stream.end()

    async def _look(self) -> None:
        """While streams are open, look for what waits; without a store they all end, and the pages ask."""
        try:
            while self._open:
                marks = await self._marks({stream.person for stream in self._open})
                for stream in self._open:
                    mark = marks.get(stream.person)
                    if mark is not None and mark != stream.mark:
                        stream.changed.set()
                    stream.mark = mark
                await asyncio.sleep(LOOK)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        finally:
            self._end_all()


class EventStream(StreamingResponse):
    """The response that carries a stream; however it ends, the stream is left."""

    def __init__(self, streams: Streams, stream: Stream, tell: Callable[[int], Awaitable[Told]]) -> None:
        """Keep what is to be left."""
        super().__init__(streams.events(stream, tell), headers=_HEADERS, media_type="text/event-stream")
        self._streams = streams
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it until it ends or the page is gone."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.leave(self._stream)
