"""The relay under fire: ten thousand messages between people and staff, the process killed a hundred times on the way.

Before that: how fast a reply of staff is, and at what pace two hundred open cases reach one group.

`python -m tests.benchmarks.relay [MESSAGES KILLS]`. A child process runs the true sender against the emulator over HTTP and is killed with
SIGKILL at random moments; the parent plays people and staff, and in the end counts every message on the other side.
"""

import asyncio
import datetime
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bot.store.database import open_database
from bot.telegram.pace import UNLIMITED, Limits, Pace
from tests.emulator.fixture import running
from tests.emulator.telegram import Telegram

MESSAGES, KILLS, PEOPLE = 10_000, 100, 40
STAFF_MEMBER = 800_000_001
REPLIES = 200
SHORT = datetime.timedelta(seconds=5)


def serve(address: str, url: str, token: str, limited: bool) -> None:
    """Run one life of the desk until killed."""
    asyncio.run(_serve(address, url, token, limited))


async def _serve(address: str, url: str, token: str, limited: bool) -> None:
    from telegram import Update
    from telegram.request import HTTPXRequest

    from bot.telegram import sender
    from bot.telegram.client import Client
    from bot.telegram.delivery import Delivery
    from tests.telegram.desk_setting import KEY, parts

    sender.LEASE = SHORT  # a hundred deaths fit into minutes; what is shown holds for any length
    database = await open_database(address)
    bot = Client(token, base_url=f"{url}/bot", request=HTTPXRequest(64), get_updates_request=HTTPXRequest(2))
    await bot.initialize()
    delivery = Delivery(parts(database), bot, KEY, None if limited else Pace(UNLIMITED))
    sending = asyncio.create_task(delivery.run())
    offset = 0
    while not sending.done():
        for update in await bot.get_updates(offset, timeout=5, allowed_updates=Update.ALL_TYPES):
            await delivery.desk.takes(update, bot)
            offset = update.update_id + 1


async def _taken(telegram: Telegram, address: str, people: list[int]) -> dict[int, int]:
    """Store a request of each person, already taken; return their topics once the desk has made them."""
    from tests.telegram.desk_setting import STAFF, parts, request

    database = await open_database(address)
    references = {person: await request(database, person) for person in people}
    cases = parts(database).caseload.cases
    found: dict[int, int] = {}
    until = time.monotonic() + 300
    while len(found) < len(people) and time.monotonic() < until:
        await asyncio.sleep(0.5)
        for person, reference in references.items():
            case = await cases.get(reference)
            if case and case.topic_number and case.state == "waiting":
                telegram.press_data(STAFF, f"desk:take:{reference}", person=STAFF_MEMBER)
            if case and case.state == "taken" and case.topic_number:
                found[person] = case.topic_number
    await database.close()
    return found


async def _backlog(address: str) -> dict[str, int]:
    from tests.telegram.desk_setting import parts

    database = await open_database(address)
    try:
        return await parts(database).caseload.outbox.backlog()
    finally:
        await database.close()


class Lives:
    """The child process, one life after the other."""

    def __init__(self, address: str, telegram: Telegram, limited: bool) -> None:
        self._arguments = (address, telegram.url, telegram.token, limited)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["bot.telegram.delivery", "tests.telegram.desk_setting"])
        self.child: Any = None

    def begin(self) -> None:
        self.child = self._context.Process(target=serve, args=self._arguments, daemon=True)
        self.child.start()

    def kill(self) -> None:
        self.child.kill()
        self.child.join()


def relay(messages: int, kills: int) -> dict[str, Any]:
    """Return what became of the messages."""
    from tests.telegram.desk_setting import STAFF

    people = [740_000_000 + number for number in range(PEOPLE)]
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder, running() as telegram:
        address = f"sqlite+aiosqlite:///{Path(folder) / 'punte.db'}"
        telegram.start_group(STAFF)
        for person in people:
            telegram.say(person, "/start")
        asyncio.run(_backlog(address))  # the database is made before two processes open it
        lives = Lives(address, telegram, limited=False)
        lives.begin()
        topics = asyncio.run(_taken(telegram, address, people))
        asked, answered = Counter[str](), Counter[str]()
        began = time.monotonic()
        deaths = sorted(chance.sample(range(messages), kills), reverse=True)
        for number in range(messages):
            person = people[number % PEOPLE]
            if number // PEOPLE % 2:
                asked[f"q {person} {number}"] += 1
                telegram.say(person, f"q {person} {number}")
            else:
                answered[f"a {person} {number}"] += 1
                telegram.say(STAFF, f"a {person} {number}", person=STAFF_MEMBER, thread=topics[person])
            while len(telegram.updates) > 200:
                time.sleep(0.02)
            if deaths and number >= deaths[-1]:
                deaths.pop()
                time.sleep(chance.uniform(0.05, 0.6))
                lives.kill()
                lives.begin()
        until = time.monotonic() + 900
        while time.monotonic() < until and (telegram.updates or asyncio.run(_backlog(address))):
            time.sleep(1.0)
        took = time.monotonic() - began
        lives.kill()
        heard = Counter(sent.text.removeprefix("👤 ") for sent in telegram.chats[STAFF].sent if " q " in sent.text)
        read = Counter(
            line for person in people for sent in telegram.chats[person].sent if (line := sent.text.splitlines()[-1]).startswith("a 7")
        )  # fmt: skip
        order = [
            [int(sent.text.split()[-1]) for sent in telegram.chats[person].sent if sent.text.splitlines()[-1].startswith("a 7")]
            for person in people
        ]  # fmt: skip
    wanted, got = asked + answered, heard + read
    return {
        "messages": messages, "kills": kills, "lost": sum((wanted - got).values()), "doubled": sum((got - wanted).values()),
        "out_of_order": sum(numbers != sorted(numbers) for numbers in order), "seconds": round(took, 1), "a_second": round(messages / took, 1),
    }  # fmt: skip


def latency(replies: int) -> dict[str, float]:
    """Return how long a reply of staff takes to its person, in milliseconds, at Telegram's pace."""
    from tests.telegram.desk_setting import STAFF

    people = [750_000_000 + number for number in range(5)]
    with tempfile.TemporaryDirectory() as folder, running() as telegram:
        address = f"sqlite+aiosqlite:///{Path(folder) / 'punte.db'}"
        telegram.start_group(STAFF)
        for person in people:
            telegram.say(person, "/start")
        asyncio.run(_backlog(address))  # the database is made before two processes open it
        lives = Lives(address, telegram, limited=False)
        lives.begin()
        topics = asyncio.run(_taken(telegram, address, people))
        lives.kill()
        lives = Lives(address, telegram, limited=True)
        lives.begin()
        time.sleep(5)
        times = []
        for number in range(replies):
            person = people[number % 5]
            telegram.chats[person].read = len(telegram.chats[person].sent)
            began = time.perf_counter()
            telegram.say(STAFF, f"reply {number}", person=STAFF_MEMBER, thread=topics[person])
            telegram.wait_for_messages(person, 1, timeout=30)
            times.append((time.perf_counter() - began) * 1000)
            time.sleep(0.25)
        lives.kill()
    ordered = sorted(times)
    shares = {f"p{share}": round(ordered[int(len(ordered) * share / 100)], 1) for share in (50, 95, 99)}
    return {"replies": replies, **shares, "worst": round(ordered[-1], 1)}


async def pace(cases: int) -> dict[str, Any]:
    """Return how fast many cases at once reach one group, in fake time, and whether those of people in danger come first."""
    from tests.telegram.desk_setting import STAFF, Wall, parts, process, quick_database, request

    wall, telegram = Wall(datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)), Telegram()
    telegram.clock, telegram.limits = wall.seconds, {"group": 20, "overall": 30, "topics": 15}
    telegram.start_group(STAFF)
    moments: list[tuple[float, int]] = []
    began, urgent = wall.seconds(), set()
    with tempfile.TemporaryDirectory() as folder:
        database = await quick_database(Path(folder))
        for number in range(cases):
            telegram.start(760_000_000 + number)
            reference = await request(database, 760_000_000 + number, priority=number % 10 == 9)
            urgent |= {reference} if number % 10 == 9 else set()
        seen = 0
        async with process(telegram, parts(database, clock=wall), limits=Limits()) as desk:
            await desk.delivery.tick()
            while await desk.parts.caseload.outbox.backlog():
                pause = await desk.send()
                moments += [
                    (wall.seconds(), int(call["chat_id"])) for _, call in telegram.calls[seen:] if "chat_id" in call
                ]
                seen = len(telegram.calls)
                wall.advance(min(pause, 5.0))
        await database.close()
    made = [call["name"] for call in telegram.called("createForumTopic")]
    first = {name.split()[1] for name in made[: len(urgent)]}
    return {
        "cases": cases, "calls": len(moments), "minutes": round((wall.seconds() - began) / 60, 1),
        "most_in_a_minute_in_the_group": _most([moment for moment, chat in moments if chat == STAFF], 60.0),
        "most_in_a_second": _most([moment for moment, _ in moments], 1.0), "priority_first": first == urgent,
    }  # fmt: skip


def _most(moments: list[float], window: float) -> int:
    """Return how many moments the fullest window holds, wherever it begins."""
    return max(sum(start <= moment < start + window for moment in moments) for start in moments)


if __name__ == "__main__":
    count, dead = (int(value) for value in (sys.argv[1:3] or (MESSAGES, KILLS)))
    print(json.dumps({"pace": asyncio.run(pace(200))}), flush=True)
    print(json.dumps({"reply_ms": latency(min(REPLIES, count))}), flush=True)
    print(json.dumps({"relay": relay(count, dead)}), flush=True)
