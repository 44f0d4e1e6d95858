"""The request before it is sent: shown whole, changed by buttons, interrupted and resumed, sent or dropped; and what is stored about a person."""

import datetime
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from bot.conversation import Conversation
from bot.handoff.desk import Desk
from bot.handoff.form import HandoffForm, read_phone
from bot.rasa_client import RasaClient
from bot.rendering import Renderer
from bot.store.counts import Counts
from bot.store.database import open_database
from bot.store.desk_tables import Outgo
from bot.store.forms import Forms
from bot.store.own_data import OwnData
from bot.store.people import People
from bot.store.requests import Requests
from bot.store.retention import Eraser
from bot.store.sealing import Seal
from bot.store.tables import Request
from bot.store.unanswered import Unanswered, read_vocabulary, scrubbed
from bot.telegram.callback_data import pack
from knowledge.centres import Directory, load_directory
from knowledge.languages import LanguageDecider, load_languages
from knowledge.periods import load_periods
from tests.bot.test_conversation import CATALOGUE, OFFERED, FakeRasa, Setting, payload, rows, sends, text_of, words

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
KEY = b"k" * 32
REQUEST = payload(
    "handoff_request", "handoff",
    args={"county": "Cluj", "topic": "stay_permit_extension", "article": "a-b", "article_title": "Prelungire", "subject": "Extending a permit", "priority": False},
)  # fmt: skip


@pytest.fixture
async def setting(tmp_path: Path) -> AsyncIterator[Setting]:
    rasa, database = FakeRasa(), await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")
    languages, periods = load_languages(), load_periods()
    chosen = load_directory().competent("Cluj", None, "stay").centre.id
    directory = Directory([row.model_copy(update={"staff_chat": -100}) if row.id == chosen else row for row in load_directory()])  # fmt: skip
    desk = Desk(Requests(database), directory)
    async with RasaClient("http://rasa.test", transport=httpx.MockTransport(rasa)) as client:
        conversation = Conversation(
            client, People(database), Counts(database), desk, Eraser(database, tmp_path / "tracker.db", periods),
            LanguageDecider(languages, None), Renderer(CATALOGUE, {row.tag: row.native for row in languages}), None,
            HandoffForm(Forms(database, Seal(KEY)), desk, periods["handoff"].amount),
            OwnData(database, tmp_path / "tracker.db"), Unanswered(database, KNOWLEDGE),
        )  # fmt: skip
        yield Setting(conversation, rasa, database, tmp_path)
    await conversation.settle()
    await database.close()


async def begun(setting: Setting, language: str = "en", **args: Any) -> Any:
    setting.rasa.answers = [payload("handoff_request", "handoff", args={**REQUEST["args"], **args})]
    turn = await setting.say("Cluj", choice=language, reply_to="42")
    setting.rasa.answers = [payload()]
    return turn


async def press(setting: Setting, do: str, value: str | None = None, language: str = "en") -> Any:
    more = f',"value":"{value}"' if value else ""
    return await setting.say(f'/request{{"do":"{do}"{more}}}', kind="press", choice=language, reply_to="42")


async def stored(setting: Setting) -> list[Any]:
    return await Requests(setting.database).of("a")


@pytest.mark.parametrize("language", OFFERED)
async def test_nothing_is_sent_before_the_person_has_seen_all_of_it(setting, language):
    turn = await begun(setting, language)
    shown = text_of(turn).replace("\u2068", "").replace("\u2069", "")
    assert "Cluj" in shown and "Extending a permit" in shown and "90" in shown
    assert await stored(setting) == []
    assert all(len(pack(sent).encode()) <= 64 for sent in sends(turn))
    done = await press(setting, "send", language=language)
    (request,) = await stored(setting)
    assert request.reference in text_of(done)
    assert (request.county, request.topic, request.article, request.reply_to) == ("Cluj", "stay_permit_extension", "Prelungire", "42")  # fmt: skip
    assert rows(setting.folder, "form") == 0


async def test_every_field_can_be_changed_and_is_sent_as_it_was_shown(setting):
    await begun(setting)
    await press(setting, "subject")
    assert words("en", "subject_work") in text_of(await press(setting, "subject", "work"))
    assert "Українська" in text_of(await press(setting, "language", "uk"))
    assert words("en", "preview_interpreter") in text_of(await press(setting, "interpreter", "yes"))
    await press(setting, "phone")
    heard = len(setting.rasa.heard)
    turn = await setting.say("0721 234 567", choice="en", reply_to="42")
    assert "+40 721 234 567" in text_of(turn)
    assert len(setting.rasa.heard) == heard, "a telephone number never reaches Rasa"
    assert "+40 721 234 567" not in str((setting.folder / "punte.db").read_bytes())
    await press(setting, "send")
    (request,) = await stored(setting)
    assert (request.topic, request.language, request.interpreter, request.phone, request.article) == (
        "work_any", "uk", True, "+40 721 234 567", None,
    )  # fmt: skip


async def test_subject_and_number_can_be_left_out_again(setting):
    await begun(setting)
    turn = await press(setting, "subject", "none")
    assert words("en", "preview_no_subject") in text_of(turn)
    await press(setting, "phone")
    await setting.say("+380 44 123 4567", choice="en")
    assert "+380" not in text_of(await press(setting, "phone", "none"))
    await press(setting, "send")
    (request,) = await stored(setting)
    assert (request.topic, request.phone) == (None, None)


async def test_a_question_in_between_is_answered_and_the_way_back_hangs_on_it(setting):
    await begun(setting)
    turn = await setting.say("how much is the fee", choice="en")
    assert turn.outcome == "no_answer"
    assert sends(turn)[-1] == '/request{"do":"show"}'
    assert "Extending a permit" in text_of(await press(setting, "show"))
    setting.rasa.answers = [payload("affirm_nothing", "small_talk")]
    assert "P-" in text_of(await setting.say("yes", choice="en"))


async def test_a_yes_to_something_else_sends_nothing(setting):
    await begun(setting)
    await setting.say("how much is the fee", choice="en")
    setting.rasa.answers = [payload("affirm_nothing", "small_talk")]
    await setting.say("yes", choice="en")
    assert await stored(setting) == []


@pytest.mark.parametrize("way", ["press", "word"])
async def test_declining_sends_nothing_and_still_shows_where_to_turn(setting, way):
    await begun(setting)
    setting.rasa.answers = [payload("deny_nothing", "small_talk")]
    turn = await press(setting, "drop") if way == "press" else await setting.say("no", choice="en")
    assert turn.replies[0].say == "handoff_declined"
    card = turn.replies[0].args["card"]
    assert any(number in text_of(turn) for number in [*card["phones"], card["general_phone"]] if number)
    assert await stored(setting) == []
    assert words("en", "handoff_nothing_waits") in text_of(await press(setting, "send"))


async def test_what_is_no_number_is_a_question_or_said_to_be_none(setting):
    await begun(setting)
    await press(setting, "phone")
    assert words("en", "handoff_phone_wrong") in text_of(await setting.say("12345", choice="en"))
    turn = await setting.say("why do you need it", choice="en")
    assert setting.rasa.heard[-1] == "why do you need it" and turn.outcome == "no_answer"
    assert "+40" in text_of(await setting.say("+40 721 234 567", choice="en")), "still taken afterwards"


async def test_danger_leaves_at_once(setting):
    turn = await begun(setting, priority=True, topic="safe_trafficking_exploitation")
    (request,) = await stored(setting)
    assert request.priority and request.reference in text_of(turn)


async def test_danger_while_a_request_waits_makes_it_a_priority_that_one_press_sends(setting):
    await begun(setting)
    setting.rasa.answers = [payload("urgent_violence", "urgent")]
    turn = await setting.say("he beats me", choice="en")
    assert turn.outcome == "urgent" and sends(turn)[-2:] == ['/request{"do":"send"}', "/exit"]
    await press(setting, "send")
    (request,) = await stored(setting)
    assert request.priority


async def test_forget_and_the_sweep_take_an_unsent_request_too(setting):
    await begun(setting)
    assert words("en", "mydata_form") in text_of(await setting.say("/mydata", choice="en"))
    await setting.say('/forget{"sure":true}', kind="press", choice="en")
    assert rows(setting.folder, "form") == 0
    assert words("en", "mydata_nothing") in text_of(await setting.say("/mydata", person="nobody", choice="en"))


@pytest.mark.parametrize("language", OFFERED)
async def test_mydata_shows_everything_in_the_persons_language(setting, language):
    await begun(setting, language)
    await press(setting, "send", language=language)
    await setting.conversation.settle()
    with closing(sqlite3.connect(setting.folder / "tracker.db")) as tracker, tracker:
        tracker.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT)")
        tracker.execute("INSERT INTO events (sender_id, type_name) VALUES ('a', 'user'), ('a', 'slot'), ('a:desk', 'user'), ('b', 'user')")  # fmt: skip
    turn = await setting.say("/mydata", choice=language)
    (request,) = await stored(setting)
    args = turn.replies[0].args
    assert request.reference in text_of(turn)
    assert (args["conversation"], len(args["requests"]), args["form"]) == (2, 1, False)
    assert {row["key"] for row in args["periods"]} == set(load_periods())


async def test_mydata_shows_how_a_request_went_and_which_numbers_are_left_of_it(setting):
    await begun(setting)
    await press(setting, "send")
    await setting.conversation.settle()
    (request,) = await stored(setting)
    day = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
    async with setting.database.session() as session:
        went = {"closed": day, "state": "closed", "priority": True, "rating": 4}
        await session.execute(update(Request).where(Request.reference == request.reference).values(**went))
        for number in (1, 2):
            said = {
                "key": f"k{number}",
                "stream": "s",
                "side": "staff",
                "kind": "text",
                "state": "sent",
                "message": number,
            }
            session.add(Outgo(**said, reference=request.reference, due=day, created=day))
    told = text_of(await setting.say("/mydata", choice="en"))
    assert "Closed on November 20, 2026" in told and "Your mark: 4 of 5" in told and "Treated as urgent" in told
    assert "between you and the centres, without their words: 2" in told


async def test_mydata_with_a_broken_database_says_so_instead_of_nothing_stored(setting):
    await setting.database.close()
    (setting.folder / "punte.db").write_bytes(b"no database at all" * 500)
    for name in ("punte.db-wal", "punte.db-shm"):
        (setting.folder / name).unlink(missing_ok=True)
    assert (await setting.say("/mydata", choice="en")).outcome == "trouble"


async def test_the_consent_shows_the_period_that_is_enforced(setting):
    setting.rasa.answers = [payload("handoff_consent", "handoff")]
    assert "90 days" in text_of(await setting.say("person", choice="en"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0721 234 567", "+40 721 234 567"), ("+40721234567", "+40 721 234 567"), ("my number is 0721234567", "+40 721 234 567"),
        ("+977 984-1234567", "+977 984-1234567"), ("٠٧٢١٢٣٤٥٦٧", "+40 721 234 567"), ("12345", None), ("hello", None), ("", None), ("0721", None),
    ],
)  # fmt: skip
def test_telephone_numbers(text, number):
    assert read_phone(text) == number


VOCABULARY = read_vocabulary(KNOWLEDGE)


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("my name is Gheorghescu and my boss Aliyevich keeps my passport", ["gheorghescu", "aliyevich"]),
        ("call me at 0721234567 about my residence permit please", ["0721234567"]),
        ("I live in strada Zambilelor 14 and need a work permit", ["zambilelor", "14"]),
        ("mă numesc Ghiorghiță și vreau să prelungesc permisul de ședere", ["ghiorghi"]),
        ("мене звати Оксентія, як продовжити посвідку на проживання", ["оксентія"]),
    ],
)
def test_names_numbers_and_addresses_are_not_kept(text, secrets):
    kept = scrubbed(text, VOCABULARY)
    assert kept is not None
    assert [secret for secret in secrets if secret in kept] == []


def test_too_little_is_not_kept():
    assert scrubbed("Xqzw Vbnmk 12345", VOCABULARY) is None


async def test_a_question_without_an_answer_is_counted_but_not_from_somebody_in_danger(setting):
    question = "can I extend my residence permit with Gheorghescu"
    for _ in range(2):
        await setting.say(question, choice="en")
    setting.rasa.answers = [payload("urgent_violence", "urgent")]
    await setting.say("he beats me", person="c", choice="en")
    setting.rasa.answers = [payload()]
    await setting.say("can I stay in my house with him tonight please", person="c", choice="en")
    await setting.conversation.settle()
    (found,) = await Unanswered(setting.database, KNOWLEDGE).most()
    assert found.total == 2 and "permit" in found.text and "gheorghescu" not in found.text
