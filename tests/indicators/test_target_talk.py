"""The check of the target group in the chat: no more questions than decide, nothing of it stored anywhere, and real questions answered in between."""

import itertools
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from actions.answer import _chosen
from actions.pages import pages
from bot.assembly import load_catalogue
from bot.call2017.person import ITEMS, Answers, may_belong
from bot.call2017.talk import ASKED, STOP, check, read_answers
from bot.incoming import Incoming, pressed
from bot.rendering import Renderer
from bot.replies import Reply
from bot.telegram.callback_data import pack, passing, unpack
from knowledge.acts import read_acts
from knowledge.article_files import read_articles
from knowledge.content import served
from knowledge.index import by_topic
from knowledge.languages import load_languages
from tests.web.test_web_pages import begun, say
from tests.web.web_setting import browser_of, web

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
OFFERED = [row.tag for row in load_languages().offered]
RENDERER = Renderer(load_catalogue(), {row.tag: row.native for row in load_languages()})
YES, NO, UNKNOWN, END = range(4)
RESULTS = {"target_may_lacking", "target_may_work", "target_may_income", "target_not_lives", "target_not_risk", "target_unknown"}  # fmt: skip


def value(reply: Reply, place: int) -> str:
    """What a button carries, after a trip through Telegram's 64 bytes."""
    packed = pack(reply.buttons[place].send)
    assert len(packed.encode()) <= 64
    _, entities = pressed(unpack(packed))
    return str(entities.get("value", ""))


def walked(answers: dict[str, int]) -> tuple[list[str], Reply]:
    """The questions that were asked, and what was said last; what is not among the answers is answered with yes."""
    asked: list[str] = []
    (reply,) = check()
    while reply.say.startswith("target_ask_"):
        asked.append(reply.say.removeprefix("target_ask_"))
        (reply,) = check(value(reply, answers.get(asked[-1], YES)))
    return asked, reply


def without(number: int) -> dict[str, int]:
    """A household that can pay for all things but so many."""
    return dict.fromkeys(ITEMS[:number], NO)


def test_four_of_the_nine_things_end_it():
    asked, reply = walked(without(4))
    assert asked == ["lives_there", *ITEMS[:4]] and reply.say == "target_may_lacking"


def test_three_things_enough_work_and_an_income_above_the_line_are_not_enough():
    asked, reply = walked(without(3) | {"work_low": NO, "income_low": NO})
    assert reply.say == "target_not_risk"
    assert asked == ["lives_there", *ITEMS, "work_low", "income_low"]


def test_the_nine_things_end_as_soon_as_four_cannot_be_reached():
    asked, _ = walked({"work_low": YES})
    assert asked == ["lives_there", *ITEMS[:6], "work_low"]


@pytest.mark.parametrize(
    ("answers", "asked", "said"),
    [
        ({"lives_there": NO}, 1, "target_not_lives"),
        ({"work_low": YES}, 8, "target_may_work"),
        ({"work_low": NO, "income_low": YES}, 9, "target_may_income"),
        ({"lives_there": UNKNOWN} | without(4), 5, "target_unknown"),
        ({"lives_there": UNKNOWN, "work_low": NO, "income_low": NO}, 9, "target_not_risk"),
        (dict.fromkeys(ASKED.values(), UNKNOWN), 12, "target_unknown"),
        (dict.fromkeys(ITEMS[:7], UNKNOWN) | {"work_low": NO, "income_low": NO}, 12, "target_unknown"),
        (dict.fromkeys(ITEMS[:5], UNKNOWN) | {"work_low": YES}, 11, "target_may_work"),
        ({"bills": UNKNOWN, "heating": UNKNOWN, "unexpected": UNKNOWN, "work_low": NO, "income_low": NO}, 12, "target_not_risk"),
    ],
)  # fmt: skip
def test_what_comes_of_it_and_after_how_many_questions(answers, asked, said):
    questions, reply = walked(answers)
    assert (len(questions), reply.say) == (asked, said)
    assert [button.send for button in reply.buttons] == ['/show_article{"article":"mc-target-group"}', "/ask_person", "/target"]  # fmt: skip


def test_every_way_through_agrees_with_the_rule_and_asks_nothing_that_cannot_change_it():
    for lives, work, income in itertools.product((YES, NO), repeat=3):
        for number in range(len(ITEMS) + 1):
            answers = {"lives_there": lives, "work_low": work, "income_low": income} | without(number)
            questions, reply = walked(answers)
            rule = may_belong(Answers(lives == YES, income == YES, number, work == YES))
            assert reply.say in RESULTS and reply.say.startswith("target_may_") is rule
            assert len(questions) == len(set(questions))


def test_stopping_ends_it_at_any_question():
    (reply,) = check()
    for _ in range(5):
        assert value(reply, END) == STOP
        (reply,) = check(value(reply, YES))
    assert [one.say for one in check(STOP)] == ["target_stopped"]


@pytest.mark.parametrize("old", ["ly~", "zy", "lylylyby", "lyl", "l", "LY", "ly ", "\nly", "ly" * 40, "bnbn", "ő"])
def test_a_button_that_cannot_be_read_says_that_it_begins_again(old):
    (reply,) = check(old)
    assert reply.say == "target_unreadable" and value(reply, 0) == ""
    assert check()[0].say == "target_ask_lives_there"


@given(st.one_of(st.text(max_size=40), st.from_regex(r"([lbhupvcmtfwi][ynu]){0,14}", fullmatch=True)))
@settings(max_examples=300, deadline=None)
def test_no_value_of_a_button_breaks_it(some):
    (reply,) = check(some)
    assert reply.say in RESULTS | {"target_unreadable", "target_stopped"} | {f"target_ask_{one}" for one in ASKED.values()}  # fmt: skip
    if read_answers(some) is None:
        assert reply.say in {"target_unreadable", "target_stopped"}


def test_an_older_button_goes_on_from_there():
    (first,) = check("ly")
    assert value(first, NO) == "lybn"
    (second,) = check(value(first, NO))
    assert check(value(first, YES))[0].say == second.say == "target_ask_heating"


@pytest.mark.parametrize("language", OFFERED)
def test_every_message_has_words_and_the_call_is_always_named_closed(language):
    year = re.compile("2017")
    head = load_catalogue().text(language, "target_ask_bills").split("\n")[0]
    closed = re.split(r"[,،] ?", head)[-1].strip("\u2068\u2069")
    for key in [*RESULTS, *(f"target_ask_{name}" for name in ASKED.values())]:
        (message,) = RENDERER.messages(Reply(say=key, outcome="settings"), language)
        assert year.search(message.text) and closed in message.text, (language, key)
    for reply in (check()[0], check("ln")[0], check(STOP)[0], check("?")[0]):
        (message,) = RENDERER.messages(reply, language)
        assert message.text and all(key.text for row in message.keys for key in row)


def test_the_article_offers_it_and_no_other_does():
    (row,) = pages(KNOWLEDGE, "ro", "mc-target-group", None)["articles"]
    assert {"say": "button_target", "send": "/target"} in row["replies"][0]["buttons"]
    (other,) = pages(KNOWLEDGE, "ro", "mc-validation", None)["articles"]
    assert "/target" not in [button["send"] for button in other["replies"][0]["buttons"]]


def test_its_steps_offer_it_too():
    said: list[dict[str, Any]] = []
    dispatcher = SimpleNamespace(utter_message=lambda json_message: said.append(json_message))
    articles, _ = read_articles(KNOWLEDGE)
    index = {shown.id: shown for shown in served(articles, read_acts(KNOWLEDGE)[0])}
    snapshot = SimpleNamespace(articles=index, by_topic=by_topic(index.values()), events=())
    for name in ("mc-target-group", "mc-validation"):
        _chosen(dispatcher, snapshot, index[name], ["ro"], details=True)
    assert [reply["say"] for reply in said] == ["answer_details"] * 2
    assert ["/target" in [button["send"] for button in reply["buttons"]] for reply in said] == [True, False]


def test_only_its_buttons_are_not_to_be_stored():
    assert passing("t:lybn") and passing("/target") and passing("t:")
    assert not any(passing(data) for data in ("v:x~TM", "s:mc-target-group", "/affirm", "desk:rate:P-1:5", "", "{"))


async def test_nothing_of_it_is_kept_and_a_real_question_in_between_is_answered(tmp_path, caplog):
    async with web(tmp_path) as setting, browser_of(setting) as client:
        token = await begun(client)
        first = await say(client, token, press="/target")
        assert "2017 call, closed" in first["html"] and "marginalised community" in first["html"]
        await say(client, token, press='/target{"value":"ly"}')
        asked = len(setting.backend.asked)
        between = await say(client, token, "They did not pay me for two months. Who helps?")
        assert setting.backend.asked[asked:] == ["They did not pay me for two months. Who helps?"]
        assert "Labour Inspection" in between["html"] or "ITM" in between["html"]
        danger = await say(client, token, "ma bate barbatu si mi e frica sa ma duc acasa")
        assert 'href="tel:112"' in danger["html"]
        end = await say(client, token, press='/target{"value":"lybnhnunpyvycymytywniy"}')
        assert (
            "You may belong to the target group (2017 call, closed)" in end["html"]
            and "the income is low" in end["html"]
        )
        assert not [words for words in setting.backend.asked if "target" in words], "Rasa hears nothing of it"
        await setting.conversation.settle()
        async with setting.database.session() as session:
            tables = (
                (await session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))).scalars().all()
            )
            rows = [(await session.execute(text(f'SELECT * FROM "{name}"'))).all() for name in tables]
        stored = repr(rows)
        assert "lybn" not in stored + caplog.text and "target" not in stored + caplog.text
        assert not any(b"lybn" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


async def test_in_a_terminal_too_and_after_a_restart(tmp_path):
    for life, (press, said) in enumerate(
        [("/target", "target_ask_lives_there"), ('/target{"value":"ly"}', "target_ask_bills")]
    ):
        (tmp_path / str(life)).mkdir()
        async with web(tmp_path / str(life)) as setting:
            turn = await setting.conversation.handle(
                Incoming("someone", "terminal", "press", press, client_language="tr")
            )
            assert [reply.say for reply in turn.replies] == [said] and len(turn.messages) == 1
