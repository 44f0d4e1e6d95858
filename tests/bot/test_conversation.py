"""The conversation engine with a small fake Rasa, a real store, directory and words: whatever is sent or breaks, a person gets an answer."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.assembly import load_catalogue
from bot.conversation import Conversation, Turn
from bot.handoff.desk import Desk
from bot.incoming import Incoming
from bot.markup import plain
from bot.rasa_client import RasaClient
from bot.rendering import Renderer
from bot.store.counts import Counts
from bot.store.database import Database, open_database
from bot.store.people import People
from bot.store.requests import Requests
from bot.store.retention import Eraser
from knowledge.centres import Directory, load_directory
from knowledge.languages import LanguageDecider, load_languages
from knowledge.periods import load_periods

OFFERED = [row.tag for row in load_languages().offered]
CATALOGUE = load_catalogue()
PHONE = load_directory().competent(None).phones[0]
UKRAINIAN = "мій дозвіл закінчується наступного місяця"


def payload(say: str = "no_answer", outcome: str = "no_answer", **more: Any) -> dict[str, Any]:
    return {"say": say, "outcome": outcome, **more}


@dataclass
class FakeRasa:
    """Answers with what it is told, remembers what it was asked, and can be down."""

    answers: list[dict[str, Any]] = field(default_factory=lambda: [payload()])
    broken: Exception | httpx.Response | None = None
    pause: Callable[[str], float] = lambda message: 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        self.asked.append(body)
        await asyncio.sleep(self.pause(body["message"]))
        self.finished.append(body["message"])
        if isinstance(self.broken, Exception):
            raise self.broken
        return self.broken or httpx.Response(
            200, json=[{"recipient_id": body["sender"], "custom": answer} for answer in self.answers]
        )

    @property
    def heard(self) -> list[str]:
        """The messages that arrived."""
        return [body["message"] for body in self.asked]


@dataclass
class Setting:
    """An engine and what stands around it."""

    conversation: Conversation
    rasa: FakeRasa
    database: Database
    folder: Path

    async def say(self, text: str = "", person: str = "a", kind: str = "text", **more: Any) -> Turn:
        """Handle one message."""
        return await self.conversation.handle(Incoming(person, "telegram", kind, text, **more))  # type: ignore[arg-type]


@asynccontextmanager
async def engine(folder: Path, directory: Directory | None = None) -> AsyncIterator[Setting]:
    rasa, database = FakeRasa(), await open_database(f"sqlite+aiosqlite:///{folder / 'punte.db'}")
    languages = load_languages()
    async with RasaClient("http://rasa.test", transport=httpx.MockTransport(rasa)) as client:
        conversation = Conversation(
            client, People(database), Counts(database), Desk(Requests(database), directory or load_directory()),
            Eraser(database, folder / "tracker.db", load_periods()), LanguageDecider(languages, None),
            Renderer(CATALOGUE, {row.tag: row.native for row in languages}),
        )  # fmt: skip
        yield Setting(conversation, rasa, database, folder)
    await conversation.settle()
    await database.close()


@pytest.fixture
async def setting(tmp_path: Path) -> AsyncIterator[Setting]:
    async with engine(tmp_path) as made:
        yield made


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that does not wait for another writer."""
    monkeypatch.setattr("bot.store.database.BUSY_SECONDS", 0)


def text_of(turn: Turn) -> str:
    return plain("\n\n".join(message.text for message in turn.messages))


def words(language: str, key: str, **args: Any) -> str:
    return plain(CATALOGUE.text(language, key, **args)).split("\n", 1)[0]


def sends(turn: Turn) -> list[str]:
    return [key.send for message in turn.messages for row in message.keys for key in row]


def rows(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "punte.db")) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


async def test_start_greets_and_offers_every_language_without_rasa(setting):
    turn = await setting.say("/start poster", client_language="uk")
    assert turn.outcome == "small_talk"
    assert words("uk", "start") in text_of(turn)
    assert sends(turn) == [f'/choose_language{{"language":"{tag}"}}' for tag in OFFERED]
    assert setting.rasa.asked == []


@pytest.mark.parametrize(
    ("command", "key", "outcome"),
    [
        ("/help", "help", "small_talk"),
        ("/language", "choose_language", "settings"),
        ("/privacy", "privacy", "settings"),
        ("/forget", "forget_confirm", "settings"),
        ("/centre", "centre_ask_place", "handoff"),
        ("/help@PunteBot", "help", "small_talk"),
    ],
)
async def test_commands_work_while_rasa_is_down(setting, command, key, outcome):
    setting.rasa.broken = httpx.ConnectError("down")
    turn = await setting.say(command, choice="en")
    assert (turn.outcome, setting.rasa.asked) == (outcome, [])
    assert words("en", key) in text_of(turn)


async def test_privacy_shows_the_periods_and_a_button_to_forget(setting):
    turn = await setting.say("/privacy", choice="en")
    assert "24 hours" in text_of(turn)
    assert sends(turn) == ["/forget"]


@pytest.mark.parametrize("wish", ["ne", "NE", "Nepali", "नेपाली"])
async def test_language_is_chosen_by_tag_or_by_name_and_confirmed_in_it(setting, wish):
    turn = await setting.say(f"/language {wish}")
    assert (turn.outcome, turn.reading_language) == ("settings", "ne")
    assert words("ne", "language_set") in text_of(turn)


async def test_a_language_that_is_not_offered_leads_to_the_menu(setting):
    assert len(sends(await setting.say("/language tlh"))) == len(OFFERED)
    assert len(sends(await setting.say('/choose_language{"language":"tlh"}', kind="press"))) == len(OFFERED)


async def test_the_chosen_language_stays_and_wins_over_detection(setting):
    await setting.say('/choose_language{"language":"ne"}', kind="press")
    turn = await setting.say(UKRAINIAN, client_language="en")
    assert turn.reading_language == "ne"
    assert turn.language != "ne"
    assert words("ne", "no_answer") in text_of(turn)
    metadata = setting.rasa.asked[-1]["metadata"]
    assert (metadata["reading_language"], metadata["serving"][0]) == ("ne", "ne")


async def test_without_a_choice_the_writing_decides_before_the_client(setting):
    turn = await setting.say("میرا پرمٹ ختم ہو رہا ہے", client_language="uk")
    assert turn.reading_language == "ar"
    assert (await setting.say("සිංහල", person="b")).language == "si"


async def test_a_language_asked_for_in_words_is_set_by_rasas_reply(setting):
    setting.rasa.answers = [payload("language_set", "settings", args={"language": "uk"})]
    turn = await setting.say("speak ukrainian please", client_language="en")
    assert turn.reading_language == "uk"
    assert words("uk", "language_set") in text_of(turn)
    assert (await setting.say("hello")).reading_language == "uk"


async def test_forget_asks_first_and_then_deletes_everything(setting):
    setting.rasa.answers = [payload("handoff_request", "handoff", args={"county": "Cluj"})]
    await setting.say("yes", choice="en")
    await setting.say("hello", person="b")
    with closing(sqlite3.connect(setting.folder / "tracker.db")) as tracker, tracker:
        tracker.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp FLOAT, data TEXT)")
        tracker.execute("INSERT INTO events (sender_id) VALUES ('a'), ('b')")
    asked = await setting.say("/forget")
    await setting.conversation.settle()
    assert rows(setting.folder, "request") == 2
    turn = await setting.say(sends(asked)[0], kind="press", choice="en")
    assert words("en", "forgotten") in text_of(turn)
    assert (rows(setting.folder, "person"), rows(setting.folder, "request")) == (1, 1)
    with closing(sqlite3.connect(setting.folder / "tracker.db")) as tracker:
        assert tracker.execute("SELECT sender_id FROM events").fetchall() == [("b",)]


@pytest.mark.parametrize("text", ["", "   ", "👍👍🏽", "\x00\x07\x1b", "\u200b\u202e", "?!…", "/", "///"])
async def test_what_holds_no_words_is_answered_without_rasa(setting, text):
    turn = await setting.say(text, choice="en")
    assert (turn.outcome, setting.rasa.asked) == ("no_answer", [])
    assert words("en", "nothing_to_read") in text_of(turn)
    assert sends(turn) == ["/ask_person"]


async def test_a_photo_is_answered_with_what_can_be_read(setting):
    turn = await setting.say(kind="unsupported", choice="ne")
    assert turn.outcome == "no_answer"
    assert words("ne", "unsupported_media") in text_of(turn)


async def test_ten_thousand_characters_are_cut_before_rasa(setting):
    assert (await setting.say("permit " * 1500)).outcome == "no_answer"
    assert len(setting.rasa.heard[0]) <= 1000
    assert (await setting.say("/unknown " + "permit " * 1500)).outcome == "no_answer"
    assert len(setting.rasa.heard[1]) <= 1000


@pytest.mark.parametrize(
    "text",
    ["<b>bold</b> & <script>", "/restart", '/forget{"sure":true}', '/show_article{"article":"x"}', "/session_start", "/EXTERNAL: x", " \n//ask_person", "\u200b/affirm", "/foo /affirm", "a\x00b", "\ud800 permit", "'; DROP TABLE person; --"],
)  # fmt: skip
async def test_words_of_a_person_never_reach_rasa_as_an_order(setting, text):
    turn = await setting.say(text, choice="en")
    assert turn.messages
    assert not any(message.startswith("/") or "\x00" in message for message in setting.rasa.heard)
    await setting.conversation.settle()
    assert rows(setting.folder, "person") == 1


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        '/affirm{"broken',
        "/affirm[]",
        "/ask{}",
        '/slot{"consent":true}',
        '/give_place{"place":"x"} /restart',
        "",
        "words",
        '/choose_language{"language":{"x":1}}',
        '/forget{"sure":1}',
    ],
)
async def test_a_forged_button_is_no_order(setting, text):
    turn = await setting.say(text, kind="press", choice="en")
    assert turn.messages
    assert turn.outcome != "trouble"
    assert not any(message.startswith("/") for message in setting.rasa.heard)


@pytest.mark.parametrize(
    "text",
    [
        "/ask_person",
        '/show_article{"article":"stay-permit-extension"}',
        '/give_place{"place":"Cluj"}',
        "/affirm",
        "/feedback_bad",
    ],
)
async def test_a_button_of_ours_reaches_rasa_as_it_is(setting, text):
    await setting.say(text, kind="press")
    assert setting.rasa.heard == [text]


async def test_a_location_reaches_rasa_rounded_and_an_unknown_command_as_words(setting):
    await setting.say(kind="location", location=(46.77, 23.62))
    await setting.say("/what_now my permit")
    await setting.say("/person")
    await setting.say("/centre Cluj")
    assert setting.rasa.heard == [
        '/give_place{"place":"46.77,23.62"}',
        "what now my permit",
        "/ask_person",
        '/give_place{"place":"Cluj"}',
    ]


@pytest.mark.parametrize("language", OFFERED)
async def test_rasa_down_is_said_with_112_and_a_telephone_in_the_persons_language(setting, language):
    setting.rasa.broken = httpx.ConnectError("down")
    turn = await setting.say("my permit", choice=language)
    assert (turn.outcome, turn.reading_language) == ("trouble", language)
    shown = text_of(turn).replace("\u2068", "").replace("\u2069", "")
    assert "112" in shown
    assert PHONE in shown
    assert words(language, "trouble", phone=PHONE)[:20] in text_of(turn)


@pytest.mark.parametrize(
    "broken",
    [
        httpx.ReadTimeout("slow"),
        httpx.Response(500, text="x"),
        httpx.Response(200, json=[]),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[{"text": "hi"}]),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_whatever_breaks_in_rasa_is_one_sentence(setting, broken):
    setting.rasa.broken = broken
    turn = await setting.say("my permit", choice="en")
    assert (turn.outcome, len(turn.messages)) == ("trouble", 1)
    assert PHONE in text_of(turn)


@pytest.mark.parametrize(
    "answer",
    [
        payload("no_such_words"),
        payload("answer", "answer", args={"title": "only a title"}),
        payload("answer_source", "answer"),
        payload("greet", "small_talk", buttons=[{"say": "no_such_button", "send": "/affirm"}]),
        payload("handoff_request", "handoff", args={"county": "Atlantis"}),
        payload("centre_card", "handoff", args={"county": ["Cluj"]}),
        payload("", "answer"),
        payload("trouble", "trouble"),
    ],
    ids=lambda answer: answer["say"] or "empty",
)
async def test_a_reply_that_cannot_be_put_into_words_is_trouble_and_not_silence(setting, answer):
    setting.rasa.answers = [payload("greet", "small_talk"), answer]
    turn = await setting.say("my permit", choice="en")
    assert turn.outcome == "trouble"
    assert "112" in text_of(turn)
    assert PHONE in text_of(turn)


async def test_danger_comes_before_everything_else_in_a_turn(setting):
    setting.rasa.answers = [
        payload("greet", "small_talk"),
        payload("urgent_violence", "urgent", args={"kind": "violence"}),
    ]
    assert (await setting.say("help")).outcome == "urgent"


async def test_a_database_locked_by_another_writer_still_gives_an_answer(tmp_path, hurried):
    async with engine(tmp_path) as setting:
        await setting.say("hello", choice="en")
        with closing(sqlite3.connect(tmp_path / "punte.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            assert (await setting.say("my permit", choice="en")).outcome == "no_answer"
            for text in ("/language ne", '/forget{"sure":true}'):
                turn = await setting.say(text, kind="press" if "{" in text else "text", choice="en")
                assert turn.outcome == "trouble", text
                assert PHONE in text_of(turn)
            setting.rasa.answers = [payload("handoff_request", "handoff", args={"county": "Cluj"})]
            turn = await setting.say("yes", choice="en")
            assert turn.outcome == "trouble"
            assert "P-" not in text_of(turn)
            other.rollback()
        assert rows(tmp_path, "request") == 0
        assert (await setting.say("hello", choice="en")).outcome == "handoff"


async def test_a_database_that_is_gone_still_gives_an_answer(setting):
    await setting.database.close()
    (setting.folder / "punte.db").write_bytes(b"no database at all" * 500)
    for name in ("punte.db-wal", "punte.db-shm"):
        (setting.folder / name).unlink(missing_ok=True)
    assert (await setting.say("my permit", choice="en")).outcome == "no_answer"


async def test_two_messages_of_one_person_are_answered_in_order_and_two_people_at_once(setting):
    setting.rasa.pause = lambda message: {"first": 0.15, "other": 0.05}.get(message, 0.0)
    await asyncio.gather(setting.say("first"), setting.say("second"), setting.say("other", person="b"))
    assert setting.rasa.finished == ["other", "first", "second"]


async def test_a_confirmed_request_is_stored_and_shown_with_reference_and_centre(setting):
    setting.rasa.answers = [
        payload(
            "handoff_request",
            "handoff",
            args={"county": "Cluj", "topic": "asy_apply", "audience": "AS", "priority": False},
        )
    ]
    turn = await setting.say("так", choice="uk", reply_to="4242")
    (stored,) = await Requests(setting.database).of("a")
    assert (stored.county, stored.topic, stored.channel, stored.reply_to) == ("Cluj", "asy_apply", "telegram", None)
    choice = load_directory().competent("Cluj", "AS", "asylum")
    assert stored.centre == choice.centre.id
    assert stored.reference in text_of(turn)
    assert choice.centre.names.ro in text_of(turn)
    assert choice.phones[0] in text_of(turn)
    assert turn.replies[0].args["centre"] == choice.centre.id


async def test_a_request_to_a_centre_with_a_staff_chat_is_queued_without_words_of_the_person(tmp_path):
    chosen = load_directory().competent("Cluj").centre.id
    directory = Directory(
        [entry.model_copy(update={"staff_chat": -100}) if entry.id == chosen else entry for entry in load_directory()]
    )
    async with engine(tmp_path, directory) as setting:
        setting.rasa.answers = [payload("handoff_request", "handoff", args={"county": "Cluj", "priority": True})]
        turn = await setting.say("my name is Ion, yes", choice="en", reply_to="4242")
        (stored,) = await Requests(setting.database).of("a")
    assert (stored.state, stored.reply_to, stored.priority) == ("stored", "4242", True)
    assert "Ion" not in str(vars(stored))
    assert words("en", "handoff_delivered") in text_of(turn)


@pytest.mark.parametrize(
    ("say", "args"),
    [
        ("handoff_declined", {"county": None}),
        ("handoff_declined", {"county": "Cluj"}),
        ("handoff_abroad", {"abroad": True}),
        ("centre_card", {"county": "Iași"}),
    ],
)
@pytest.mark.parametrize("language", OFFERED)
async def test_every_way_to_a_person_ends_at_a_telephone(setting, say, args, language):
    setting.rasa.answers = [payload(say, "handoff", args=args)]
    turn = await setting.say("no", choice=language)
    shown = text_of(turn).replace("\u2068", "").replace("\u2069", "")
    card = turn.replies[0].args["card"]
    assert any(number in shown for number in [*card["phones"], card["general_phone"]] if number)
    await setting.conversation.settle()
    assert rows(setting.folder, "request") == 0


async def test_messages_are_counted_without_identity(setting):
    await setting.say("hello", choice="en")
    await setting.say("/help", person="b", choice="en")
    await setting.conversation.settle()
    counts = Counts(setting.database)
    assert (
        await counts.total(outcome="no_answer"),
        await counts.total(outcome="small_talk"),
        await counts.total(channel="telegram"),
    ) == (1, 1, 2)


async def test_nothing_that_a_person_wrote_stands_in_any_log_record(setting, caplog):
    caplog.set_level(logging.DEBUG)
    secrets = ["Gheorghe", "passport12345", "46.77", "4242", "zzpseudonymzz"]
    person: dict[str, Any] = {"person": "zzpseudonymzz", "choice": "en", "reply_to": "4242"}
    text = "my name is Gheorghe passport12345"
    await setting.say(text, **person)
    await setting.say(f"/unknown {text}", **person)
    await setting.say(kind="location", location=(46.77, 23.62), **person)
    setting.rasa.answers = [payload("handoff_request", "handoff", args={"county": "Cluj"})]
    await setting.say(text, **person)
    setting.rasa.answers = [payload("language_set", "settings", args={"language": text})]
    await setting.say(text, **person)
    for broken in (
        httpx.ConnectError(text),
        httpx.Response(500, text=text),
        httpx.Response(200, json=[{"text": text}]),
        httpx.Response(200, json=[{"custom": payload(text)}]),
    ):
        setting.rasa.broken = broken
        await setting.say(text, **person)
    ours = [record for record in caplog.records if record.name == "punte"]
    assert len(ours) > 8
    for record in caplog.records:
        shown = record.getMessage() + str(record.exc_info or "")
        hidden = secrets if record.name == "punte" else secrets[:2]
        assert not [secret for secret in hidden if secret in shown], record.name
