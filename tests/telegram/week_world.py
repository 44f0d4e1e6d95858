"""The world of a simulated week: fake time, one desk that dies and is started again, and a Telegram that is not always well."""

import heapq
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import NetworkError, TimedOut

from bot.store.database import Database
from bot.telegram.pace import Limits
from knowledge.centres import Directory
from tests.emulator.telegram import Telegram
from tests.telegram.desk_setting import Crash, FakeAnswering, MortalDatabase, Points, Process, Wall, parts, process

TICK = 1800.0
"""Seconds of fake time between two looks of the desk's clock where nothing new calls for one."""
LOOK = 5.0
"""Seconds of fake time between two looks of the sender where something waits."""
Event = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Rates:
    """How often things go wrong: crashes a moment between two steps, cut calls and updates that come twice, each as a share."""

    crash: float = 1 / 1200
    cut: float = 1 / 300
    twice: float = 1 / 50
    long_death: float = 1 / 10


class Chance(Points):
    """Moments at which the process may die, by chance."""

    def __init__(self, chance: random.Random, rate: float) -> None:
        super().__init__()
        self._chance, self.rate = chance, rate

    def __call__(self, where: str = "") -> None:
        self.passed += 1
        if self._chance.random() < self.rate:
            raise Crash(where)


class World:
    """Runs events in the order of their time, and the desk between them."""

    def __init__(
        self, telegram: Telegram, database: Database, where: Directory, wall: Wall, chance: random.Random, rates: Rates
    ) -> None:
        self.telegram, self.wall, self.chance = telegram, wall, chance
        self._cut, self._twice, self._long_death = rates.cut, rates.twice, rates.long_death
        self._points = Chance(chance, rates.crash)
        self._database = MortalDatabase(database, self._points)
        self._where = where
        self._answering = FakeAnswering()
        self._events: list[tuple[float, int, Event]] = []
        self._count = 0
        self._alive_at = self._wake = 0.0
        self.next_tick = 0.0
        self.desk: Process | None = None
        self.crashes = self.cuts = self.lives = self.repeated = 0

    def at(self, moment: float, event: Event) -> None:
        """Let something happen at a moment, in seconds."""
        self._count += 1
        heapq.heappush(self._events, (moment, self._count, event))

    def after(self, seconds: float, event: Event) -> None:
        """Let something happen after some seconds."""
        self.at(self.wall.seconds() + seconds, event)

    @property
    def settled(self) -> bool:
        """The desk lives and has dealt with all that was said to it."""
        return self.desk is not None and not self.telegram.updates

    async def run(self, until: float) -> None:
        """Run until a moment."""
        while self._events and self._events[0][0] <= until:
            moment, _, event = heapq.heappop(self._events)
            await self._live_until(moment)
            await event()
        await self._live_until(until)

    async def quieten(self) -> None:
        """Let nothing more go wrong, and wait until all is sent."""
        self._points.rate = self._cut = self._twice = 0.0
        for _ in range(400):
            await self._live_until(self.wall.seconds() + 60.0)
            if self.settled and not await self.backlog():
                return

    async def backlog(self) -> dict[str, int]:
        """What is not sent."""
        assert self.desk is not None
        return {
            state: count
            for state, count in (await self.desk.parts.caseload.outbox.backlog()).items()
            if state != "failed"
        }

    async def _live_until(self, moment: float) -> None:
        while True:
            pause = await self._live()
            wake = self.wall.seconds() + max(LOOK, min(pause, self.next_tick - self.wall.seconds()))
            if wake >= moment:
                self.wall.advance(max(0.0, moment - self.wall.seconds()))
                return
            self.wall.advance(wake - self.wall.seconds())

    async def _live(self) -> float:
        """Let the desk do what it can now; return in how many seconds there is more to do."""
        now = self.wall.seconds()
        if now < self._alive_at:
            return self._alive_at - now
        try:
            if self.desk is None:
                await self._begin()
            await self._updates()
            assert self.desk is not None
            if now >= self.next_tick:
                await self.desk.delivery.tick()
                self.next_tick = now + TICK
            changed = self.desk.parts.caseload.outbox.changed
            if now >= self._wake or changed.is_set():
                changed.clear()
                self._wake = now + await self.desk.send()
            return self._wake - now
        except Crash:
            self.crashes += 1
            self.desk = None
            seconds = (
                self.chance.uniform(300, 1200)
                if self.chance.random() < self._long_death
                else self.chance.uniform(1, 40)
            )
            self._alive_at = now + seconds
            return seconds

    async def _begin(self) -> None:
        desk = parts(self._database, self._answering, self._where, self.wall)
        self.desk = await process(self.telegram, desk, self._before, self._after, Limits()).__aenter__()
        self.lives += 1
        self.next_tick = self._wake = 0.0

    async def _updates(self) -> None:
        """Hand over the updates that wait, in order, some of them twice; one that was not handled to its end comes again."""
        while self.telegram.updates and self.desk is not None:
            row: dict[str, Any] = self.telegram.updates[0]
            desk, bot = self.desk.delivery.desk, self.desk.bot
            await desk.takes(Update.de_json(row, bot), bot)
            if self.chance.random() < self._twice:
                self.repeated += 1
                await desk.takes(Update.de_json(row, bot), bot)
            self.telegram.updates.popleft()

    def _before(self, method: str) -> None:
        self._points(method)
        if method != "getMe" and self.chance.random() < self._cut:
            self.cuts += 1
            raise NetworkError("cut on the way there")

    def _after(self, method: str) -> None:
        self._points(method)
        if method != "getMe" and self.chance.random() < self._cut:
            self.cuts += 1
            raise TimedOut("cut on the way back")
