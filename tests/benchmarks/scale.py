"""How the stack grows: one and two of each (Rasa with its action server), on PostgreSQL and Redis, beside one with SQLite and its own locks.

`python -m tests.benchmarks.scale [messages]`. Processor time per message is what a plan can be made of: it hardly depends on what else the
machine does, while messages a second do.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bot.assembly import assembled
from bot.incoming import Incoming
from bot.settings import Settings
from tests.benchmarks.run import PATIENT, check, questions, summary, wait_patiently
from tests.benchmarks.usage import Use, group, named, use
from tests.stack.pairs import Pair, locks, pairs, postgres, prepared

MESSAGES = 200
PEOPLE = 12
WARM_UP = 20


async def drive(ask: Callable[[int], Awaitable[Any]], count: int, people: int) -> tuple[float, list[float]]:
    """Let some people ask in turn; return the seconds of the whole and the milliseconds of each."""
    numbers, times = iter(range(count)), list[float]()

    async def person() -> None:
        for number in numbers:
            began = time.perf_counter()
            await ask(number)
            times.append((time.perf_counter() - began) * 1000)

    began = time.perf_counter()
    await asyncio.gather(*(person() for _ in range(people)))
    return time.perf_counter() - began, times


def uses(running: list[Pair]) -> dict[str, Use]:
    """Return what the parts use: all Rasas, all action servers, this process as the bot, the databases of the machine."""
    rasas = [pid for pair in running for pid in group(pair.rasa.pid or 0)]
    actions = [pid for pair in running for pid in group(pair.actions.pid or 0)]
    found = {"rasa": rasas, "actions": actions, "bot": [os.getpid()]}
    return {part: use(pids) for part, pids in (found | {"postgres": named("postgres")}).items()}


async def measure(count: int, shared: bool, messages: int) -> dict[str, Any]:
    """Measure so many of each."""
    texts = questions(messages)
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        data = prepared(Path(folder))
        where: dict[str, Any] = {}
        if shared:
            name = stack.enter_context(postgres())
            where = {
                "tracker_db": f"postgresql://{name}",
                "lock_store": locks(),
                "database_url": f"postgresql+psycopg://{name}",
            }
        async with pairs(count, data, **where, **PATIENT) as running:
            urls = {
                "rasa_urls": [pair.ports.rasa_url for pair in running],
                "actions_urls": [pair.ports.actions_url for pair in running],
            }
            settings = Settings(_env_file=None, data_dir=data, **where, **urls, **PATIENT)
            async with assembled(settings, None) as assembly:

                async def ask(number: int) -> None:
                    sender = f"scale-{number}-{time.monotonic_ns()}"
                    turn = await assembly.conversation.handle(Incoming(sender, "ask", text=texts[number % len(texts)]))
                    check(turn)

                await drive(ask, WARM_UP * count, PEOPLE)
                before = uses(running)
                seconds, times = await drive(ask, messages, PEOPLE)
                await assembly.conversation.settle()
                after = uses(running)
                _, alone = await drive(ask, messages // 4, 1)
    return {
        "of_each": count,
        "stores": "PostgreSQL, Redis" if shared else "SQLite, memory",
        "messages_per_s": round(messages / seconds, 1),
        "ms_12_people": summary(times),
        "ms_1_person": summary(alone),
        "cpu_ms_per_message": {
            part: round((after[part].seconds - before[part].seconds) * 1000 / messages, 1) for part in after
        },
        "mb": {part: round(after[part].megabytes) for part in after},
        "processes": {part: after[part].processes for part in after},
    }


async def main() -> None:
    """Measure, and print one JSON object a line."""
    wait_patiently()
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    for count, shared in ((1, False), (1, True), (2, True)):
        row = await measure(count, shared, messages)
        row["load_of_machine"] = round(os.getloadavg()[0], 1)
        print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
