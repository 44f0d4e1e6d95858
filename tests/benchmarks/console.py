"""How long the console's pages take on the server with 1,000,000 counted events and 50,000 cases: `python -m tests.benchmarks.console`.

    python -m tests.benchmarks.console                     # SQLite in a temporary folder
    python -m tests.benchmarks.console --postgres postgres@127.0.0.1:5432/test     # in a schema of its own, dropped at the end

The time is that of the application without a network: from the request until the whole page is made. The console is warmed as `punte
console` does when it starts. "anew" is a request for which the running quarter had to be counted again, as it is after five minutes;
"own" is the processor time of the median request and of the one anew, without that of a PostgreSQL, for machines that others use too.
"""

import argparse
import asyncio
import datetime
import random
import re
import secrets
import statistics
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, text

from bot.console.warming import settle_memory, warm
from bot.indicators import figures
from bot.store.database import Database, open_database
from bot.store.retention import DAYS_KEPT
from bot.store.tables import Count, Person, Request
from bot.store.tally import Seen, Tally, compact
from bot.store.unanswered import UnansweredRow
from knowledge.counties import COUNTIES
from knowledge.languages import load_languages
from tests.console.console_fixtures import Visitors, console_over
from tests.telegram.desk_setting import Wall

EVENTS, CASES, QUESTIONS, DAYS, SEED = 1_000_000, 50_000, 10_000, 730, 7
END = datetime.datetime(2027, 11, 24, 10, tzinfo=datetime.UTC)
AIM = 0.2
WHATS = {"answer": 50, "steps": 20, "clarify": 8, "no_answer": 9, "card": 5, "feedback_good": 5, "feedback_bad": 3}
PAGES = (
    "/", "/desk", "/desk?closed=1", "/desk?closed=1&start=2000", "/questions", "/knowledge", "/knowledge/articles", "/directory", "/audit",
    "/indicators?year=2027", "/indicators?year=2026", "/indicators/of/I-36?part=demand&by=county&year=2027",
    "/indicators/of/I-36?part=demand&by=topic&year=2027", "/indicators/of/I-36?part=referrals&by=county&year=2027",
    "/indicators/of/I-25?part=answers&by=county&year=2027", "/indicators/of/I-09?year=2027", "/indicators/of/I-25/enter",
    "/indicators/files", "/surveys", "/call-2017/community", "/call-2017/sums",
)  # fmt: skip


def topics() -> list[str]:
    path = Path(__file__).parents[2] / "knowledge" / "topics.yaml"
    return re.findall(r"^- id: (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)


async def fill(database: Database, events: int, cases: int) -> int:
    """Put events and cases into a database; return how many rows the events became."""
    chance = random.Random(SEED)
    known, tags = topics(), [row.tag for row in load_languages().offered]
    names = [county.name for county in COUNTIES]
    weights = [1 / (place + 2) for place in range(len(known))]
    rows = 0
    async with database.session() as session:
        for number in range(DAYS):
            day = END.date() - datetime.timedelta(days=number)
            size = events // DAYS + (number < events % DAYS)
            whats = chance.choices(list(WHATS), list(WHATS.values()), k=size)
            about = chance.choices(known, weights, k=size)
            counted: Counter[tuple[str, str, str, str]] = Counter()
            for what, topic in zip(whats, about, strict=True):
                county = chance.choice(names) if chance.random() < 0.4 else ""
                counted.update(Seen(what, topic, chance.choice(tags), county).keys())
            keys = ("what", "topic", "language", "county")
            values = [{"day": day, **dict(zip(keys, key, strict=True)), "total": n} for key, n in counted.items()]
            await session.execute(insert(Tally), values)
            rows += len(values)
            per_tag = [{"day": day, "outcome": "answer", "language": tag, "channel": "telegram", "source": "", "total": size // len(tags)} for tag in tags]  # fmt: skip
            await session.execute(insert(Count), per_tag)
    people = [{"pseudonym": f"{number:064x}", "language_last": "ne", "last_seen": END} for number in range(cases)]
    requests = []
    for number in range(cases):
        created = END - datetime.timedelta(minutes=chance.randrange(365 * 24 * 60))
        closed = created + datetime.timedelta(hours=5) if number % 50 else None
        requests.append(
            {
                "reference": f"P-{number:06}", "pseudonym": people[number]["pseudonym"], "centre": chance.choice(["RC-TM", "RC-BUC"]),
                "county": chance.choice(names), "topic": chance.choices(known, weights)[0], "language": chance.choice(tags),
                "channel": "telegram", "priority": number % 40 == 0, "interpreter": False, "created": created,
                "state": "closed" if closed else "waiting", "taken": created + datetime.timedelta(hours=1) if closed else None,
                "closed": closed, "outcome": chance.choice(["answered", "appointment", "referred"]) if closed else None,
            }
        )  # fmt: skip
    async with database.session() as session:
        for start in range(0, cases, 5000):
            await session.execute(insert(Person), people[start : start + 5000])
            await session.execute(insert(Request), requests[start : start + 5000])
        asked = [{"language": chance.choice(tags), "text": f"question {number}", "total": chance.randrange(1, 40), "last": END.date()} for number in range(QUESTIONS)]  # fmt: skip
        await session.execute(insert(UnansweredRow), asked)
        fewer = await compact(session, (END - DAYS_KEPT).date())  # as the hourly sweep does
        await session.execute(text("ANALYZE"))
    return rows - fewer


@dataclass(frozen=True)
class Times:
    """Seconds: of the first request, of one that counts anew, the median and 95th percentile of the others; own ones of median and anew."""

    page: str
    first: float
    anew: float
    middle: float
    late: float
    own: float
    anew_own: float


async def measure(database: Database, folder: Path, rounds: int) -> list[Times]:
    """Ask for every page again and again."""
    console = console_over(database, folder, Wall(END))
    await warm(console)
    settle_memory()
    found = []
    async with AsyncExitStack() as stack:
        browser = await Visitors(console, stack).as_("analyst", "desk", "editor", "admin")

        async def ask(page: str) -> tuple[float, float]:
            began, own = time.perf_counter(), time.process_time()
            answer = await browser.get(page, follow_redirects=True)
            assert answer.status_code == 200, (page, answer.status_code)
            return time.perf_counter() - began, time.process_time() - own

        for page in PAGES:
            first, _ = await ask(page)
            kept, figures.REMEMBERED_SECONDS = figures.REMEMBERED_SECONDS, -1.0
            anew, anew_own = await ask(page)
            figures.REMEMBERED_SECONDS = kept
            rest = sorted([await ask(page) for _ in range(rounds)])
            late = rest[int(len(rest) * 0.95)][0]
            found.append(Times(page, first, anew, statistics.median(one for one, _ in rest), late, statistics.median(own for _, own in rest), anew_own))  # fmt: skip
    return found


async def run(address: str, folder: Path, rounds: int, events: int, cases: int) -> None:
    database = await open_database(address)
    try:
        began = time.perf_counter()
        rows = await fill(database, events, cases)
        print(f"{database.engine.dialect.name}: {events:,} events in {rows:,} rows, {cases:,} cases, filled in {time.perf_counter() - began:.0f} s")  # fmt: skip
        print(
            f"{'page':58} {'first':>9} {'anew':>9} {'p50':>9} {'p95':>9} {'own':>9} {'own anew':>9}   aim {AIM * 1000:.0f} ms"
        )
        for row in await measure(database, folder, rounds):
            times = " ".join(
                f"{one * 1000:6.0f} ms" for one in (row.first, row.anew, row.middle, row.late, row.own, row.anew_own)
            )
            print(f"{row.page:58} {times}   {'yes' if max(row.first, row.anew, row.late) < AIM else 'no'}")
    finally:
        await database.close()


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", help="user@host:port/database; a schema of its own is made and dropped")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--cases", type=int, default=CASES)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not given.postgres:
            asyncio.run(run(f"sqlite+aiosqlite:///{folder / 'punte.db'}", folder, given.rounds, given.events, given.cases))  # fmt: skip
            return
        import psycopg

        schema = f"punte_bench_{secrets.token_hex(4)}"
        with psycopg.connect(f"postgresql://{given.postgres}", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}")
            try:
                address = f"postgresql+psycopg://{given.postgres}?options=-csearch_path%3D{schema}"
                asyncio.run(run(address, folder, given.rounds, given.events, given.cases))
            finally:
                connection.execute(f"DROP SCHEMA {schema} CASCADE")


if __name__ == "__main__":
    main()
