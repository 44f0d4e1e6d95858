"""Two of each: Rasas that share conversations in PostgreSQL and locks in Redis, action servers, bots behind one webhook; and one of each killed."""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import create_engine, text

from bot.store.pseudonyms import load_key
from bot.store.tracker import Tracker
from tests.emulator import fixture
from tests.stack.pairs import Pair, locks, pairs, postgres, prepared
from tests.stack.running import wanted
from tests.telegram.two_bots import two_bots

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.asyncio(loop_scope="module")]
METADATA = {"language": "en", "reading_language": "en", "serving": ["en", "ro"]}
PLACES = ["Cluj", "Iași", "Timiș", "Brașov", "Constanța", "Dolj", "Bihor", "Mureș"]
PATIENT = {"TICKET_LOCK_LIFETIME": "60", "PUNTE_ACTION_TIMEOUT": "30", "PUNTE_SEARCH_TIMEOUT": "25"}
"""What is tried here is order and loss, not speed: on a machine busy with other work thirty messages at once take longer than people would wait."""
PUNTE = str(Path(sys.executable).with_name("punte"))


@pytest.fixture(scope="module")
def database() -> Any:
    """`user@host/name` of a new database."""
    wanted()
    with postgres() as name:
        yield name


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def two(database: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[list[Pair]]:
    """Two pairs of a Rasa and its action server."""
    async with pairs(
        2,
        tmp_path_factory.mktemp("pairs"),
        PATIENT,
        tracker_db=f"postgresql://{database}",
        lock_store=locks(),
    ) as running:
        yield running


def rows(database: str, sender: str) -> list[tuple[str, str, str]]:
    """The events of a conversation as they lie in PostgreSQL: kind, intent, action."""
    engine = create_engine(f"postgresql+psycopg://{database}")
    try:
        with engine.connect() as connection:
            wanted = text("SELECT type_name, intent_name, action_name FROM events WHERE sender_id = :s ORDER BY id")
            return [tuple(row) for row in connection.execute(wanted, {"s": sender})]  # type: ignore[misc]
    finally:
        engine.dispose()


def turns(events: list[tuple[str, str, str]]) -> list[list[str]]:
    """The events cut where a person speaks; what opens the session left out."""
    found: list[list[str]] = []
    for kind, _, action in events:
        if kind == "user":
            found.append([])
        if found:
            found[-1].append(action if kind == "action" else kind)
    return found


async def test_one_conversation_through_two_rasas_keeps_its_order(two: list[Pair], database: str, capsys: Any) -> None:
    """Messages of one person at both at once; the lock lets one in at a time, so every turn lies whole in the tracker."""
    count, people = 8, 4

    async def say(at: int, sender: str, place: str) -> int:
        body = {"sender": sender, "message": f'/give_place{{"place":"{place}"}}', "metadata": METADATA}
        answer = await http.post(f"{two[at].ports.rasa_url}/webhooks/rest/webhook", json=body)
        return len(answer.json())

    async with httpx.AsyncClient(timeout=180, trust_env=False) as http:
        began = time.monotonic()
        answered = await asyncio.gather(
            *(say(number % 2, f"person{who}", PLACES[number]) for number in range(count) for who in range(people))
        )
        took = time.monotonic() - began
        for number in range(8):  # one after the other, in turn: the order that people see
            assert await say(number % 2, "orderly", PLACES[number]) == 1
    assert answered == [1] * count * people
    for who in range(people):
        whole = turns(rows(database, f"person{who}"))
        assert len(whole) == count
        for one in whole:
            assert one[0] == "user" and one[-1] == "action_listen", one
            assert one.count("action_centre_card") == 1 and one.count("bot") == 1, one
    engine = create_engine(f"postgresql+psycopg://{database}")
    with engine.connect() as connection:
        said = connection.execute(
            text(
                "SELECT data::json->>'text' FROM events WHERE sender_id = 'orderly' AND type_name = 'user' ORDER BY id"
            )
        ).scalars()
        assert [place for line in said for place in PLACES if place in line] == PLACES
    engine.dispose()
    with capsys.disabled():
        print(f"\n{count * people} messages of {people} people at two Rasas at once: {took:.1f} s, no turn torn")
    tracker = Tracker(f"postgresql://{database}")
    assert await tracker.messages("person0") == 2 * count
    assert await tracker.forget("person0") > 0 and rows(database, "person0") == []
    assert await tracker.messages("person1") == 2 * count, "nobody else's"
    assert await tracker.forget_before(time.time() + 1) > 0 and rows(database, "person1") == []


async def test_two_of_each_and_one_of_each_killed_under_load(
    two: list[Pair], database: str, tmp_path: Path, capsys: Any
) -> None:
    chats, each = range(71, 79), 6
    for number in range(2):
        prepared(tmp_path / f"bot{number}")
    load_key(tmp_path / "bot0" / "secret.key")
    (tmp_path / "bot1" / "secret.key").write_bytes((tmp_path / "bot0" / "secret.key").read_bytes())
    more = {
        "PUNTE_TRACKER_DB": f"postgresql://{database}",
        "PUNTE_LOCK_STORE": locks(),
        "PUNTE_RASA_URLS": str([pair.ports.rasa_url for pair in two]).replace("'", '"'),
        "PUNTE_ACTIONS_URLS": str([pair.ports.actions_url for pair in two]).replace("'", '"'),
        "PUNTE_HEALTH_PORT": "0",
        "PUNTE_WEB_PORT": "0",
    }

    def answers(chat: int) -> list[str]:
        """The places in the order of their cards; any other answer in its first words."""
        words = [sent.text for sent in telegram.messages(chat) if sent.text]
        return [next((place for place in PLACES if f"office for {place}" in one), one[:60]) for one in words]

    def doubled() -> int:
        """Return how many cards came more than once."""
        cards = [[place for place in answers(chat) if place in PLACES] for chat in chats]
        return sum(len(one) - len(set(one)) for one in cards)

    async def ask(first: int) -> None:
        for number in range(first, first + each // 3):
            for chat in chats:
                telegram.press_data(chat, f'/give_place{{"place":"{PLACES[number % 8]}"}}')
                await asyncio.sleep(0.05)

    async def all_answered(count: int, seconds: float) -> float:
        began = time.monotonic()
        while any(len(set(answers(chat)) & set(PLACES)) < count for chat in chats):
            assert time.monotonic() - began < seconds, {chat: answers(chat) for chat in chats}
            await asyncio.sleep(0.2)
        return time.monotonic() - began

    with (
        fixture.running() as telegram,
        two_bots(telegram, f"postgresql+psycopg://{database}", tmp_path, [PUNTE, "run"], more) as bots,
    ):
        for chat in chats:
            telegram.start(chat)
        killed = {"Rasa": two[0].rasa, "action server": two[1].actions}
        for step, what in enumerate((*killed, "bot")):
            asking = asyncio.create_task(ask(step * (each // 3)))
            await asyncio.sleep(random.uniform(0.2, 0.6))
            if what == "bot":
                bots.processes[0].send_signal(signal.SIGKILL)
            else:
                os.killpg(killed[what].pid or 0, signal.SIGKILL)
            await asking
            took = await all_answered((step + 1) * (each // 3), 240)
            twice = doubled()
            assert twice == 0 or what == "bot", f"the death of one {what} made people hear the same twice"
            with capsys.disabled():
                print(f"\nkill -9 of one {what} of two: all answered {took:.1f} s after the last question")
        await asyncio.sleep(2)
        for chat in chats:
            got = [place for place in dict.fromkeys(answers(chat)) if place in PLACES]
            assert got == PLACES[:each], "lost, or out of order"
        twice = doubled()
        assert twice <= len(chats), "at most what Telegram was just being told when the bot died"
        with capsys.disabled():
            print(f"{each * len(chats)} asked, 0 lost, {twice} doubled")
