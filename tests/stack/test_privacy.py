"""Marked messages through every path of the true stack, errors included: afterwards the marks lie only where periods.yaml says, then nowhere."""

import asyncio
import base64
import datetime
import json
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import open_database
from bot.store.pseudonyms import load_key, pseudonym
from bot.store.retention import Eraser
from knowledge.periods import load_periods
from tests.stack.running import Running, until

pytestmark = [pytest.mark.stack, pytest.mark.timeout(400)]
CHAT, OTHER = 7_345_019_283, 7_345_019_284
MARKS = [
    f"zqmark{word}"
    for word in ("question", "edit", "caption", "place", "command", "broken", "norasa", "noactions", "nostore", "form")
]
LATITUDE, LONGITUDE = 47.15851234, 27.60145678
SECRETS = [*MARKS, str(CHAT), str(OTHER), "47.1585", "27.6014"]
CONVERSATION = {"tracker.db", "tracker.db-wal"}
"""Where words may lie for a day: `conversation` of periods.yaml."""


def forms(secret: str) -> list[bytes]:
    """Return the ways in which something could stand in a file."""
    plain = secret.encode()
    coded = [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)] if len(plain) >= 10 else []
    return [plain, secret.encode("utf-16-le"), json.dumps(secret)[1:-1].encode(), *coded, plain.hex().encode()]


def found(service: Running) -> dict[str, set[str]]:
    """Return file → the secrets in it: everything that the service has written, but for the index, which holds articles only."""
    ring = Path("/dev/shm").glob(f"punte-{service.environment['PUNTE_RASA_PORT']}*")
    files = [
        path
        for path in service.data.rglob("*")
        if path.is_file() and "index" not in path.relative_to(service.data).parts
    ]
    holds: dict[str, set[str]] = {}
    for path in [*files, *ring]:
        try:
            content = path.read_bytes()
        except OSError:
            continue
        here = {secret for secret in SECRETS if any(form in content for form in forms(secret))}
        if here:
            holds[path.name] = here
    return holds


def send_through_every_path(service: Running) -> None:
    """Send each mark on its way."""
    telegram = service.telegram
    service.wait_healthy()
    service.ask(CHAT, "/start")
    service.ask(CHAT, "my residence permit zqmarkquestion expires next month")
    telegram.edit(CHAT, "my boss zqmarkedit does not pay me")
    telegram.wait_for_messages(CHAT, 1, 60)
    telegram.send_photo(CHAT, caption="what is this zqmarkcaption paper")
    telegram.wait_for_messages(CHAT, 2, 60)
    service.ask(CHAT, "/centre zqmarkplace")
    service.ask(CHAT, "/zqmarkcommand and more")
    service.ask(CHAT, '/give_place{"place": zqmarkbroken')
    telegram.press_data(CHAT, '/show_article{"article":"zqmarkbroken"}')
    telegram.wait_for_messages(CHAT, 1, 60)
    service.ask(CHAT, "/person")
    telegram.press_data(CHAT, "/affirm")
    telegram.wait_for_messages(CHAT, 1, 60)
    service.ask(CHAT, "zqmarkform")
    telegram.share_location(CHAT, LATITUDE, LONGITUDE)
    telegram.wait_for_messages(CHAT, 1, 60)
    with closing(sqlite3.connect(service.data / "punte.db", isolation_level=None)) as locker:
        locker.execute("BEGIN EXCLUSIVE")
        telegram.say(OTHER, "my permit zqmarknostore")
        telegram.wait_for_messages(OTHER, 1, 60)
        assert found(service).keys() <= CONVERSATION, "words in the spool"
        locker.execute("ROLLBACK")
    service.signal_part("rasa", signal.SIGKILL)
    service.ask(CHAT, "my permit zqmarknorasa expires")
    service.wait_healthy()
    service.signal_part("actions", signal.SIGKILL, whole=True)
    service.ask(CHAT, "my permit zqmarknoactions expires")
    service.wait_healthy()


def test_marks_lie_only_where_periods_say_and_then_nowhere(service: Running) -> None:
    send_through_every_path(service)
    holds = found(service)
    assert holds.keys() <= CONVERSATION, holds
    everywhere = set().union(*holds.values())
    assert {"zqmarkquestion", "zqmarkform"} <= everywhere, "the test finds what is there"
    assert not everywhere & {str(CHAT), str(OTHER), "47.1585", "27.6014"}
    person = pseudonym(load_key(service.data / "secret.key"), "telegram", str(CHAT))
    assert person in {row[0] for row in rows(service, "SELECT pseudonym FROM person")}

    service.ask(CHAT, "/forget")
    service.telegram.press(CHAT, "Yes, delete everything")
    service.telegram.wait_for_messages(CHAT, 1, 60)
    until(lambda: not set(MARKS) - {"zqmarknostore"} & set().union(set(), *found(service).values()), 30)
    for table in ("person", "request"):
        assert person not in {row[0] for row in rows(service, f"SELECT pseudonym FROM {table}")}
    until(lambda: rows(service, "SELECT 1 FROM arrival WHERE conversation IS NOT NULL") == [], 30)

    asyncio.run(sweep(service))
    time.sleep(0.5)
    assert found(service) == {}


def rows(service: Running, statement: str) -> list[tuple[object, ...]]:
    """Return what the database holds."""
    with closing(sqlite3.connect(service.data / "punte.db", timeout=10)) as connection:
        return connection.execute(statement).fetchall()


async def sweep(service: Running) -> None:
    """Delete what a sweep in 25 hours would: the other person never used /forget."""
    database = await open_database(f"sqlite+aiosqlite:///{service.data / 'punte.db'}")
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=25)
    await Eraser(database, service.data / "tracker.db", load_periods()).sweep(later)
    await database.close()
