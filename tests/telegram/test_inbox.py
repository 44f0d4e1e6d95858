"""Nothing acknowledged is lost and nothing is answered twice: stored before it is acknowledged, spooled while the database is down."""

import asyncio
import datetime
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.catalogue import Catalogue
from bot.rendering import Key, Message
from bot.settings import ROOT, Settings
from bot.store import arrivals as arrivals_module
from bot.store.arrivals import Arrivals, Waiting
from bot.store.database import Database, StoreUnavailable, open_database
from bot.store.safekeeping import Safekeeping
from bot.store.sealing import Seal, SealBroken
from bot.store.spool import Spool
from bot.telegram.channel import build_application, serve
from bot.telegram.reduced import reduced
from bot.telegram.replies_kept import Kept, Said
from bot.telegram.sent_journal import LONGEST, SentJournal
from bot.telegram.updates import Reader
from tests.emulator.fixture import free_port
from tests.emulator.telegram import Telegram
from tests.telegram.conftest import KEY, PHONE
from tests.telegram.fake_conversation import FakeConversation

ANNA, BIKASH = 700_000_001, 700_000_002
SECRET = "not-guessed"
Living = Callable[..., AbstractAsyncContextManager[FakeConversation]]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database on disk."""
    opened = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")
    yield opened
    await opened.close()


@pytest.fixture
def living(telegram: Telegram, catalogue: Catalogue, database: Database, tmp_path: Path) -> Living:
    """One life of the channel: everything in memory is new, the disk is what the last life left."""

    @asynccontextmanager
    async def live(conversation: FakeConversation | None = None, **overrides: Any) -> AsyncIterator[FakeConversation]:
        talk = conversation or FakeConversation()
        values = {"telegram_token": telegram.token, "telegram_api": telegram.url, "data_dir": tmp_path}
        settings = Settings(_env_file=None, **(values | overrides))
        application = build_application(settings, talk, KEY, catalogue, PHONE, Arrivals(database, "one"))
        task = asyncio.create_task(serve(application, settings))
        try:
            yield talk
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    return live


async def read(telegram: Telegram, chat: int, count: int = 1, seconds: float = 15) -> list[str]:
    """Return the texts of the next messages."""
    return [sent.text for sent in await asyncio.to_thread(telegram.wait_for_messages, chat, count, seconds)]


def rows(folder: Path) -> list[tuple[Any, ...]]:
    """Return what is stored of updates."""
    with closing(sqlite3.connect(folder / "punte.db")) as connection:
        return connection.execute("SELECT update_id, conversation, sealed, replies FROM arrival ORDER BY 1").fetchall()


def everything(folder: Path) -> bytes:
    """Return what all files of a folder hold."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not become true"
        await asyncio.sleep(0.02)


async def test_an_answered_update_leaves_its_number_only(telegram: Telegram, living: Living, tmp_path: Path) -> None:
    async with living():
        telegram.say(ANNA, "three")
        assert await read(telegram, ANNA, 3) == ["1", "2", "3"]
        await until(lambda: bool(rows(tmp_path)) and rows(tmp_path)[0][1:] == (None, None, None))


async def test_polling_acknowledges_only_what_is_stored(
    telegram: Telegram, living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored, add = asyncio.Event(), Safekeeping.add

    async def slowly(self: Safekeeping, waiting: Waiting) -> Any:
        await stored.wait()
        return await add(self, waiting)

    monkeypatch.setattr(Safekeeping, "add", slowly)
    async with living():
        telegram.say(ANNA, "hello")
        await asyncio.sleep(1)
        assert len(telegram.updates) == 1, "acknowledged before it was stored"
        assert telegram.messages(ANNA) == []
        stored.set()
        assert await read(telegram, ANNA) == ["text: hello"]
        await until(lambda: not telegram.updates)


async def test_the_webhook_acknowledges_only_what_is_stored(
    telegram: Telegram, living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored, add = asyncio.Event(), Safekeeping.add

    async def slowly(self: Safekeeping, waiting: Waiting) -> Any:
        await stored.wait()
        return await add(self, waiting)

    monkeypatch.setattr(Safekeeping, "add", slowly)
    port = free_port()
    async with living(
        webhook_url=f"http://127.0.0.1:{port}/hook", webhook_port=port, webhook_secret=SECRET
    ) as conversation:
        telegram.say(ANNA, "hello")
        await asyncio.sleep(1)
        assert len(telegram.updates) == 1, "answered 200 before it was stored"
        stored.set()
        assert await read(telegram, ANNA) == ["text: hello"]
        await until(lambda: not telegram.updates)
    assert len(conversation.seen) == 1


async def test_what_waits_at_the_end_is_answered_by_the_next_life_in_order(telegram: Telegram, living: Living) -> None:
    async with living() as first:
        telegram.say(ANNA, "slow")
        for number in range(5):
            telegram.say(ANNA, str(number))
        await asyncio.to_thread(telegram.wait_until_quiet)
    assert [incoming.text for incoming in first.seen] == ["slow"], "what had begun is finished, the rest waits"
    async with living() as second:
        assert await read(telegram, ANNA, 6) == ["text: slow", *(f"text: {number}" for number in range(5))]
    assert [incoming.text for incoming in second.seen] == [str(number) for number in range(5)]


async def test_delivered_again_to_the_next_life_is_answered_once(telegram: Telegram, living: Living) -> None:
    chat = {"id": ANNA, "type": "private"}
    update = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": chat, "text": "once"}}
    telegram.start(ANNA)
    for _ in range(2):
        async with living():
            with telegram.changed:
                telegram.updates.extend([dict(update), dict(update)])
            await asyncio.to_thread(telegram.wait_until_quiet)
            await asyncio.sleep(0.3)
    assert [sent.text for sent in telegram.messages(ANNA)] == ["text: once"]


async def test_replies_that_were_stored_are_sent_on_and_not_asked_again(
    telegram: Telegram, living: Living, database: Database, tmp_path: Path
) -> None:
    telegram.start(ANNA)
    arrivals, seal = Arrivals(database, "gone"), Seal(KEY)
    chat = {"id": ANNA, "type": "private"}
    update = {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": chat, "text": "three"}}
    kept = Kept([Said([Message("1"), Message("2"), Message("3")], "en", sent=1)])
    await arrivals.add(Waiting(5, "someone", seal.close(update)))
    await arrivals.keep(5, seal.close(kept.as_json()))
    SentJournal(tmp_path / "spool" / "sent.journal").note(5, 0, 2)
    async with living() as conversation:
        assert await read(telegram, ANNA) == ["3"]
    assert conversation.seen == []


async def test_database_down_goes_to_the_spool_and_drains(
    telegram: Telegram, living: Living, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals_module, "STORE_SECONDS", 0.2)
    spool = tmp_path / "spool"
    with closing(sqlite3.connect(tmp_path / "punte.db", isolation_level=None)) as locker:
        async with living() as conversation:
            locker.execute("BEGIN EXCLUSIVE")
            telegram.say(ANNA, "slow")
            telegram.say(ANNA, "while it is down")
            await until(lambda: len(list(spool.glob("*.update"))) == 2)
            for path in spool.glob("*.update"):
                assert stat.S_IMODE(path.stat().st_mode) == 0o600
                assert b"down" not in path.read_bytes()
            assert await read(telegram, ANNA, 2) == ["text: slow", "text: while it is down"]
            await until(lambda: len(list(spool.glob("*.done"))) == 2)
            locker.execute("ROLLBACK")
            await until(lambda: [path.name for path in spool.iterdir()] == ["sent.journal"], 15)
            telegram.say(ANNA, "after")
            assert await read(telegram, ANNA) == ["text: after"]
    async with living():
        await asyncio.sleep(0.5)
    assert len(telegram.messages(ANNA)) == 3
    assert len(conversation.seen) == 3
    assert [row[1:] for row in rows(tmp_path)] == [(None, None, None)] * 3


async def test_spooled_and_not_answered_is_answered_by_the_next_life(
    telegram: Telegram, living: Living, tmp_path: Path
) -> None:
    chat = {"id": ANNA, "type": "private"}
    telegram.start(ANNA)
    for number in (3, 1, 2):
        update = {"update_id": number, "message": {"message_id": number, "date": 1, "chat": chat, "text": f"n{number}"}}
        Spool(tmp_path / "spool").add(Waiting(number, "someone", Seal(KEY).close(update)))
    Spool(tmp_path / "spool").finish(2)
    async with living():
        assert await read(telegram, ANNA, 2) == ["text: n1", "text: n3"]
        await until(lambda: [path.name for path in (tmp_path / "spool").iterdir()] == ["sent.journal"])


async def test_neither_database_nor_disk_means_acknowledged_when_answered(
    telegram: Telegram, living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(self: Arrivals, waiting: Waiting) -> bool:
        raise StoreUnavailable("the database failed (OperationalError)")

    def full(self: Spool, waiting: Waiting) -> bool:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Arrivals, "add", down)
        broken.setattr(Spool, "add", full)
        async with living():
            telegram.say(ANNA, "slow")
            telegram.say(ANNA, "second")
            await asyncio.sleep(0.5)
            assert len(telegram.updates) == 2, "acknowledged before it was answered"
            assert await read(telegram, ANNA, 2) == ["text: slow", "text: second"]
            await until(lambda: not telegram.updates)
    async with living() as again:
        await asyncio.sleep(0.5)
    assert again.seen == []


async def test_telegram_away_while_answering_loses_nothing(telegram: Telegram, living: Living) -> None:
    telegram.fail("sendMessage", 502, "Bad Gateway", times=2)
    async with living() as conversation:
        telegram.say(ANNA, "hello")
        assert await read(telegram, ANNA, seconds=30) == ["text: hello"]
    assert len(conversation.seen) == 1


async def test_no_words_and_no_names_lie_on_disk(telegram: Telegram, living: Living, tmp_path: Path) -> None:
    async with living():
        telegram.say(ANNA, "slow")
        telegram.say(ANNA, "my secret words")
        await asyncio.to_thread(telegram.wait_until_quiet)
        await asyncio.sleep(0.2)
        assert len(rows(tmp_path)) == 2
        stored = everything(tmp_path)
        for leak in (b"secret words", str(ANNA).encode(), b"slow"):
            assert leak not in stored


async def test_answers_of_the_target_check_are_answered_without_being_stored(
    telegram: Telegram, living: Living, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[int] = []
    add, keep = Safekeeping.add, Safekeeping.keep

    async def adding(self: Safekeeping, waiting: Waiting) -> Any:
        stored.append(waiting.update)
        return await add(self, waiting)

    async def keeping(self: Safekeeping, number: int, replies: bytes) -> bool:
        stored.append(number)
        return await keep(self, number, replies)

    monkeypatch.setattr(Safekeeping, "add", adding)
    monkeypatch.setattr(Safekeeping, "keep", keeping)
    async with living():
        telegram.say(ANNA, "hello")
        await read(telegram, ANNA)
        telegram.press_data(ANNA, "t:lybniy")
        assert await read(telegram, ANNA) == ['press: /target{"value":"lybniy"}']
        telegram.press_data(ANNA, "v:survey~TM")
        assert await read(telegram, ANNA) == ['press: /survey{"value":"survey~TM"}']
        await until(lambda: len(rows(tmp_path)) == 3 and all(row[1:] == (None,) * 3 for row in rows(tmp_path)))
    first, check, last = [row[0] for row in rows(tmp_path)]
    assert stored == [first, first, last, last] and check not in stored


async def test_of_those_that_flood_nothing_is_stored(telegram: Telegram, living: Living, tmp_path: Path) -> None:
    async with living() as conversation:
        for number in range(100):
            telegram.say(ANNA, str(number))
        telegram.say(BIKASH, "hello")
        assert await read(telegram, BIKASH) == ["text: hello"]
        await read(telegram, ANNA, 21)
    assert len(rows(tmp_path)) == 21
    assert len(conversation.seen) == 21


async def test_what_waited_with_telegram_is_no_flood(telegram: Telegram, living: Living) -> None:
    chat = {"id": ANNA, "type": "private"}
    telegram.start(ANNA)
    for number in range(30):
        telegram.push(
            {
                "message": {
                    "message_id": number + 1,
                    "date": 1_700_000_000 + number * 60,
                    "chat": chat,
                    "text": str(number),
                }
            }
        )
    async with living():
        assert await read(telegram, ANNA, 30, 30) == [f"text: {number}" for number in range(30)]


CONTENT: list[dict[str, Any]] = [
    {"text": "hello"},
    {"text": "/start poster_iasi"},
    {"location": {"latitude": 46.771234, "longitude": 23.623456}},
    {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}], "caption": "words"},
    {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
]


@pytest.mark.parametrize("content", CONTENT, ids=lambda content: next(iter(content)))
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_stored_update_reads_as_the_one_that_came(content: dict[str, Any], kind: str) -> None:
    person = {
        "id": ANNA,
        "is_bot": False,
        "first_name": "Anna",
        "last_name": "Pop",
        "username": "anna",
        "language_code": "ne",
    }
    chat = {"id": ANNA, "type": "private", "first_name": "Anna", "username": "anna"}
    row = {"update_id": 1, kind: {"message_id": 1, "date": 5, "edit_date": 6, "chat": chat, "from": person, **content}}
    came = Update.de_json(row, None)
    small = reduced(came.to_dict())
    again = Update.de_json(small, None)
    reader = Reader(KEY, frozenset({"poster_iasi"}))
    assert reader.read(again) == reader.read(came)
    for leak in ("Anna", "anna", "Pop", "46.771", "23.623"):
        assert leak not in str(small)


def test_a_stored_press_reads_as_the_one_that_came() -> None:
    person = {"id": ANNA, "is_bot": False, "first_name": "Anna", "language_code": "ne"}
    message = {
        "message_id": 9,
        "date": 5,
        "chat": {"id": ANNA, "type": "private", "first_name": "Anna"},
        "text": "long answer",
    }
    query = {"id": "77", "from": person, "chat_instance": "1", "data": "a:permit", "message": message}
    came = Update.de_json({"update_id": 1, "callback_query": query}, None)
    small = reduced(came.to_dict())
    again = Update.de_json(small, None)
    assert Reader(KEY).read(again) == Reader(KEY).read(came)
    assert "Anna" not in str(small) and "long answer" not in str(small)


def test_kept_replies_survive_json() -> None:
    message = Message("<b>x</b>", ((Key("Da", "/affirm"),),), (46.77, 23.6), True)
    kept = Kept([Said([message, Message("y")], "ro", 1), Said([], "ro")])
    assert Kept.of(kept.as_json()) == kept
    for broken in ([{"messages": 3}], [{"messages": [], "language": "ro"}], [None]):
        with pytest.raises(ValueError, match="no kept replies"):
            Kept.of(broken)  # type: ignore[arg-type]


def test_the_journal_survives_a_cut_line_and_stays_short(tmp_path: Path) -> None:
    path = tmp_path / "spool" / "sent.journal"
    journal = SentJournal(path)
    assert journal.read() == {}
    for sent in (1, 2):
        journal.note(7, 0, sent)
    journal.note(8, 1, 1)
    with path.open("ab") as file:
        file.write(b"9 0 1\nwords\n10 0")
    assert SentJournal(path).read() == {7: {0: 2}, 8: {1: 1}, 9: {0: 1}}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with path.open("ab") as file:
        file.write(b"\n" + b"11 0 1\n" * (LONGEST // 7))
    journal.shorten({8})
    assert path.read_text() == "8 1 1\n"
    journal.note(12, 0, 1)
    assert journal.read() == {8: {1: 1}, 12: {0: 1}}


def test_another_key_opens_nothing() -> None:
    sealed = Seal(b"a" * 32).close({"text": "words"})
    assert b"words" not in sealed
    with pytest.raises(SealBroken):
        Seal(b"b" * 32).open(sealed)
    with pytest.raises(SealBroken):
        Seal(b"a" * 32).open(sealed[:-3])


async def test_numbers_are_forgotten_after_their_time(database: Database) -> None:
    arrivals = Arrivals(database, "one")
    await arrivals.add(Waiting(1, "a", b"x"))
    await arrivals.finish(1)
    now = datetime.datetime.now(datetime.UTC)
    assert await arrivals.forget_before(now - datetime.timedelta(hours=1)) == 0
    assert not await arrivals.add(Waiting(1, "a", b"x")), "delivered again"
    assert await arrivals.forget_before(now + datetime.timedelta(hours=1)) == 1


@pytest.mark.timeout(120)
@pytest.mark.parametrize("how", ["polling", "webhook"])
def test_kill_9_under_load_loses_nothing(telegram: Telegram, tmp_path: Path, how: str, capsys: Any) -> None:
    """Only a message whose sending was under way at the kill may come twice: Telegram cannot be asked whether it took it."""
    environment = {
        **os.environ,
        "PUNTE_DATA_DIR": str(tmp_path),
        "PUNTE_TELEGRAM_TOKEN": telegram.token,
        "PUNTE_TELEGRAM_API": telegram.url,
    }
    if how == "webhook":
        port = free_port()
        environment |= {
            "PUNTE_WEBHOOK_URL": f"http://127.0.0.1:{port}/h",
            "PUNTE_WEBHOOK_PORT": str(port),
            "PUNTE_WEBHOOK_SECRET": SECRET,
        }
    chats, each, kills = 12, 12, 4

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "tests.telegram.channel_process"], cwd=ROOT, env=environment)

    process, said = start(), 0
    try:
        for number in range(each):
            for chat in range(1, chats + 1):
                telegram.say(chat, f"{chat}-{number}")
                said += 1
            if number % (each // kills) == 1:
                until_answered = len(telegram.called("sendMessage")) + 5
                end = time.monotonic() + 20
                while len(telegram.called("sendMessage")) < until_answered and time.monotonic() < end:
                    time.sleep(0.01)
                time.sleep(random.uniform(0, 0.3))
                process.send_signal(signal.SIGKILL)
                process.wait()
                process = start()
        for chat in range(1, chats + 1):
            wanted = {f"text: {chat}-{number}" for number in range(each)}
            end = time.monotonic() + 40
            while not wanted <= {sent.text for sent in telegram.messages(chat)}:
                assert time.monotonic() < end, wanted - {sent.text for sent in telegram.messages(chat)}
                time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    counted = Counter(sent.text for chat in range(1, chats + 1) for sent in telegram.messages(chat))
    doubled = {text: times for text, times in counted.items() if times > 1}
    with capsys.disabled():
        print(f"\n{how}: {said} sent, {kills} kills, {said - len(counted)} lost, {len(doubled)} doubled")
    assert len(counted) == said
    assert sum(times - 1 for times in doubled.values()) <= kills, doubled
    for chat in range(1, chats + 1):
        order = list(dict.fromkeys(int(sent.text.rsplit("-", 1)[1]) for sent in telegram.messages(chat)))
        assert order == sorted(order), "out of order"
