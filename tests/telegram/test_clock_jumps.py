"""The machine's clock jumps, forward and back: nothing is deleted or passed on too early, and nothing waits for a time that went away."""

import asyncio
import datetime
import time
from pathlib import Path

import pytest

from bot.breaker import Breaker
from bot.steady_clock import HOLD, SteadyClock
from bot.store.database import Database
from bot.store.people import People
from bot.store.retention import Eraser
from bot.telegram.flood import FloodGuard
from bot.telegram.pace import Limits, Pace
from bot.telegram.sender import FURTHEST
from knowledge.periods import load_periods
from tests.emulator.telegram import Telegram
from tests.telegram.desk_fixtures import database, desk, emulated, taken, texts, turn, wall
from tests.telegram.desk_setting import ANNA, IOANA, STAFF, Process, Wall, parts, process, request

__all__ = ["database", "desk", "emulated", "wall"]
DAY = 86_400.0


async def until_said(desk: Process, wall: Wall, words: str, chat: int = ANNA, longest: int = 120) -> int:
    """Let time pass until words stand in a chat; return how many seconds that took."""
    for second in range(longest):
        await turn(desk)
        if any(words in text for text in texts(desk.telegram, chat)):
            return second
        wall.advance(1)
    raise AssertionError(f"{words!r} did not come in {longest} s")


@pytest.mark.parametrize("jump", [-DAY, -3000.0, -90.0, DAY])
@pytest.mark.parametrize("fault", ["", "flood", "unknown"])
async def test_what_is_under_way_arrives_once(
    desk: Process, database: Database, wall: Wall, jump: float, fault: str, capsys
):
    _, topic = await taken(desk, database)
    if fault == "flood":
        desk.telegram.flood("sendMessage", retry_after=20)
    if fault == "unknown":
        desk.telegram.fail("sendMessage", 502, "Bad Gateway")
    desk.telegram.say(STAFF, "words of staff", person=IOANA, thread=topic)
    await desk.updates()
    if fault:
        await desk.send()
    wall.advance(jump)
    seconds = await until_said(desk, wall, "words of staff", longest=700)
    wall.advance(120)
    await turn(desk)
    assert sum("words of staff" in text for text in texts(desk.telegram, ANNA)) == 1
    assert seconds <= 60 - (jump if -FURTHEST <= jump < 0 else 0)
    with capsys.disabled():
        print(f"\nclock {jump:+.0f} s, {fault or 'no'} fault: said after {seconds} s, once")


@pytest.mark.parametrize("jump", [-DAY, -90.0])
async def test_a_new_life_after_the_clock_was_set_back_sends_what_the_last_left(
    emulated: Telegram, database: Database, wall: Wall, jump: float
):
    async with process(emulated, parts(database, clock=wall)) as desk:
        _, topic = await taken(desk, database)
        emulated.say(STAFF, "words of staff", person=IOANA, thread=topic)
        await desk.updates()
    wall.advance(jump)
    async with process(emulated, parts(database, clock=wall)) as desk:
        assert await until_said(desk, wall, "words of staff", longest=700) <= (0 if jump < -600 else 90)


def test_the_pace_forgets_no_call_and_waits_no_longer_than_its_window():
    pace = Pace(Limits(group=5, kept=0))
    for second in range(5):
        pace.sent(-7, 1000.0 + second)
    pace.pause(-7, 1030.0)
    assert pace.wait(-7, 1004.0) == 56.0
    pace.set_back(DAY)
    assert pace.wait(-7, 1004.0 - DAY) == 56.0
    assert pace.wait(-7, 1061.0 - DAY) == 0.0


def clocks(hold: float = HOLD) -> tuple[SteadyClock, list[float]]:
    """Return a clock and its two hands: the wall's and the counting one's."""
    hands = [1_000_000.0, 50.0]
    return SteadyClock(lambda: hands[0], lambda: hands[1], hold), hands


def test_a_clock_is_believed_until_it_jumps_and_again_after_a_while():
    clock, hands = clocks()
    for _ in range(100):
        hands[0] += 3600.0
        hands[1] += 3599.0
        assert clock.believable()
    for jump in (DAY, -DAY):
        hands[0] += jump
        assert not clock.believable()
        hands[0] += HOLD - 1
        hands[1] += HOLD - 1
        assert not clock.believable()
        hands[0] += 2
        hands[1] += 2
        assert clock.believable()


async def test_a_jump_that_is_set_right_passes_no_case_on_and_one_that_stays_does(
    desk: Process, database: Database, wall: Wall
):
    clock, hands = clocks()
    desk.delivery._clock = clock
    reference = await request(database, ANNA)
    await turn(desk)
    before = texts(desk.telegram, ANNA)

    async def live(seconds: float, jump: float = 0.0) -> None:
        hands[0] += seconds + jump
        hands[1] += seconds
        wall.advance(seconds + jump)
        await turn(desk)

    await live(5, DAY)
    await live(60)
    await live(5, -DAY)
    await live(HOLD + 1)
    assert texts(desk.telegram, ANNA) == before
    await live(5, DAY)
    await live(HOLD + 1)
    assert len(texts(desk.telegram, ANNA)) > len(before)
    case = await desk.parts.caseload.cases.get(reference)
    assert case is not None and case.is_open


async def test_nothing_is_swept_by_a_clock_that_has_just_jumped(database: Database, tmp_path: Path, monkeypatch):
    await People(database).seen("ana", "ne")
    eraser = Eraser(database, tmp_path / "none.db", load_periods())
    clock, hands = clocks(hold=1000.0)
    real, swept = eraser.sweep, []

    async def sweep() -> int:
        swept.append(hands[0])
        return await real(datetime.datetime.fromtimestamp(time.time() + hands[0] - 1_000_000.0, datetime.UTC))

    monkeypatch.setattr(eraser, "sweep", sweep)
    task = asyncio.create_task(eraser.keep_sweeping(clock, pause=0.01))
    await asyncio.sleep(0.1)
    assert swept
    hands[0] += 3 * 365 * DAY
    await asyncio.sleep(0.1)
    assert (await People(database).recall("ana")).known
    swept.clear()
    hands[0] -= 3 * 365 * DAY
    await asyncio.sleep(0.1)
    assert swept == []
    hands[1] += 1001.0
    hands[0] += 1001.0
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert swept and (await People(database).recall("ana")).known


def test_a_breaker_does_not_look_at_the_clock_of_the_wall(monkeypatch):
    breaker = Breaker(failures=1, seconds=0.5)
    breaker.failed()
    for jump in (DAY, -DAY):
        monkeypatch.setattr(time, "time", lambda jump=jump: 1e9 + jump)
        assert breaker.state == "open"
    time.sleep(0.55)
    assert breaker.state == "trying"


def test_a_person_is_answered_after_any_jump():
    moment = [1_000_000.0]
    guard = FloodGuard(clock=lambda: moment[0])
    for jump in (0.0, DAY, -DAY, -DAY, DAY):
        moment[0] += jump
        for _ in range(15):
            moment[0] += 1.0
            assert guard.verdict(7) == "answer"
