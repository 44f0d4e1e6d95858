"""Long fault tests on a service of their own: the whole service killed under load, a full disk, damaged files. Figures are printed."""

import random
import resource
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.bot.test_backup import corrupt
from tests.emulator import fixture
from tests.stack.running import PARTS, Running, environment_of, until, wanted

pytestmark = [pytest.mark.stack, pytest.mark.slow, pytest.mark.timeout(900)]
QUESTION = "my residence permit expires next month, what should i do"


@pytest.fixture
def alone(tmp_path) -> Iterator[Running]:
    """A service that a test may kill."""
    wanted()
    with fixture.running() as telegram:
        service = Running(telegram, tmp_path, environment_of(tmp_path, telegram))
        service.start()
        yield service
        if service.process.poll() is None:
            service.stop()


def say(service: Running, chat: int, number: int) -> None:
    """Ask a question that a reply can be told from: a button whose article's place in the list is known."""
    service.telegram.press_data(chat, f'/give_place{{"place":"{PLACES[number % len(PLACES)]}"}}')


PLACES = ["Cluj", "Iași", "Timiș", "Brașov", "Constanța", "Dolj", "Bihor", "Mureș"]


def answers(service: Running, chat: int) -> list[str]:
    """Return the places in the order in which their cards came; any other answer as it is."""
    words = [sent.text for sent in service.telegram.messages(chat) if sent.text]
    return [next((place for place in PLACES if f"office for {place}" in text), text[:40]) for text in words]


def test_the_whole_service_killed_under_load(alone: Running, capsys: pytest.CaptureFixture[str]) -> None:
    chats, kills, asked, recoveries = range(31, 37), 3, 0, []
    for chat in chats:
        alone.telegram.start(chat)
    for round_ in range(kills):
        for number in range(round_ * 2, round_ * 2 + 2):
            for chat in chats:
                say(alone, chat, number)
                asked += 1
        time.sleep(random.uniform(0, 1.0))
        alone.process.send_signal(signal.SIGKILL)
        alone.process.wait()
        recoveries.append(alone.start())
    wanted_each = PLACES[: kills * 2]

    def all_there() -> bool:
        return all(set(wanted_each) <= set(answers(alone, chat)) for chat in chats)

    until(all_there, 90)
    time.sleep(2)
    counted = {chat: Counter(answers(alone, chat)) for chat in chats}
    doubled = sum(times - 1 for one in counted.values() for times in one.values())
    other = {text for one in counted.values() for text in one} - set(PLACES)
    with capsys.disabled():
        print(
            f"\nkill -9 of the service: {asked} asked, {kills} kills, 0 lost, {doubled} doubled,"
            f" started again in {', '.join(f'{seconds:.0f}' for seconds in recoveries)} s"
        )
    assert not other
    assert doubled <= kills * len(chats)
    for chat in chats:
        assert list(dict.fromkeys(answers(alone, chat))) == wanted_each, "out of order"
    for part in PARTS:
        assert len(alone.leaders(part)) == 1, "a process of an earlier life is left"


def test_a_full_disk_loses_nothing(alone: Running, capsys: pytest.CaptureFixture[str]) -> None:
    def let_write(size: int) -> None:
        for pid in [alone.process.pid, *alone.pids("rasa"), *alone.pids("actions")]:
            _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))

    alone.wait_healthy()
    let_write(0)
    began = time.monotonic()
    for chat in range(41, 45):
        alone.telegram.say(chat, QUESTION)
    for chat in range(41, 45):
        assert alone.telegram.wait_for_messages(chat, 1, 120)
    seconds = time.monotonic() - began
    until(lambda: not alone.telegram.updates, 30)
    let_write(resource.RLIM_INFINITY)
    alone.wait_healthy()
    assert "Source:" in alone.ask(46, QUESTION)
    time.sleep(1)
    for chat in range(41, 45):
        words = "\n".join(sent.text for sent in alone.telegram.messages(chat))
        assert words.count("Extending your residence permit") == 1 and "Source:" in words, words
    with capsys.disabled():
        print(f"\nfull disk: 4 asked, 4 answered from the articles, the last after {seconds:.1f} s, none twice")


def test_a_corrupted_database_page_costs_nobody_the_answer(alone: Running, capsys: pytest.CaptureFixture[str]) -> None:
    alone.wait_healthy()
    alone.ask(51, QUESTION)
    with closing(sqlite3.connect(alone.data / "punte.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    corrupt(alone.data / "punte.db")
    for chat in range(52, 56):
        assert "Source:" in alone.ask(chat, QUESTION)
    with capsys.disabled():
        print(f"\ncorrupted database: 4 asked, 4 answered; health says {alone.health()['status']}")


def test_a_truncated_index_goes_unnoticed_by_people(alone: Running, capsys: pytest.CaptureFixture[str]) -> None:
    alone.wait_healthy()
    assert "Source:" in alone.ask(61, QUESTION)
    current = alone.data / "index" / "CURRENT"
    generation = alone.data / "index" / current.read_text(encoding="utf-8").strip()
    for path in generation.iterdir():
        if path.is_file():
            half = path.read_bytes()[: path.stat().st_size // 2]
            path.unlink()  # what is mapped stays as it is, as with a copy that was cut short
            path.write_bytes(half)
    current.write_text(current.read_text(encoding="utf-8"), encoding="utf-8")
    for chat in range(62, 65):
        assert "Source:" in alone.ask(chat, QUESTION)
    with capsys.disabled():
        print("\ntruncated index: 3 asked, 3 answered from the one in memory")
