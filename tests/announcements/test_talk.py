"""`/news` in the conversation: for whoever asks, in every language; being told only by consent; danger and /exit end it; crisis notices first."""

import asyncio
import datetime
from contextlib import asynccontextmanager

import pytest

from bot.announcements import current as current_module
from bot.announcements.board import Board
from bot.announcements.current import Current
from bot.announcements.subscriptions import Subscription, Subscriptions
from bot.announcements.talk import AnnouncementTalk
from bot.indicators.observed import observed
from bot.rendering import Renderer
from bot.store.own_data import OwnData
from bot.store.sealing import Seal
from bot.switches import Switches
from bot.telegram.callback_data import pack, unpack
from knowledge.languages import load_languages
from tests.announcements.announcement_setting import NOON, TEXTS, publish, who
from tests.bot.test_conversation import CATALOGUE, OFFERED, engine, sends, text_of, words
from tests.telegram.desk_setting import KEY, Wall

PERSON = who(7)
HERE = {"person": PERSON, "reply_to": "7"}


@asynccontextmanager
async def news(folder):
    """A conversation with announcements."""
    async with engine(folder) as setting:
        wall = Wall(NOON)
        subscriptions = Subscriptions(setting.database, Seal(KEY), wall)
        talk = AnnouncementTalk(Current(Board(setting.database, wall)), subscriptions)
        setting.conversation._announcements = talk
        setting.conversation._settings._own_data = OwnData(setting.database, folder / "tracker.db", subscriptions)
        yield setting, subscriptions, wall


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch):
    monkeypatch.setattr(current_module, "SECONDS", 0.0)


async def press(setting, turn, place, **more):
    return await setting.say(unpack(pack(sends(turn)[place])), kind="press", choice="en", **HERE, **more)


async def test_the_whole_way_to_being_told_and_back(tmp_path):
    async with news(tmp_path) as (setting, subscriptions, _):
        await publish(setting.database, Wall(NOON))
        turn = await setting.say("/news", choice="en", **HERE)
        assert "Romanian course" in text_of(turn) and words("en", "news_offer") in text_of(turn)
        turn = await press(setting, turn, -1)
        assert "Whoever holds your phone" in text_of(turn) and await subscriptions.get(PERSON) is None
        turn = await press(setting, turn, 0)
        assert words("en", "news_county") in text_of(turn)
        turn = await press(setting, turn, 4)  # the region Vest
        turn = await press(setting, turn, 3)  # Timiș
        turn = await press(setting, turn, 0)
        turn = await press(setting, turn, 1)
        assert "✓ Courses" in str(turn.messages[-1].keys) and await subscriptions.get(PERSON) is None
        turn = await press(setting, turn, -1)
        assert await subscriptions.get(PERSON) == Subscription(7, "TM", ("courses", "work"))
        assert "Timiș" in text_of(turn) and words("en", "button_news_quiet") in text_of(turn)
        turn = await press(setting, turn, 0)
        assert (await subscriptions.get(PERSON)).whole and words("en", "button_news_whole") in text_of(turn)
        turn = await setting.say("/mydata", choice="en", **HERE)
        assert "Timiș; Courses and school, Work; The whole text" in text_of(turn)
        turn = await setting.say("/news off", choice="en", **HERE)
        assert words("en", "news_off") in text_of(turn) and await subscriptions.get(PERSON) is None
        again = await setting.say("/news off", choice="en", **HERE)
        assert words("en", "news_off_already") in text_of(again)
        assert setting.rasa.asked == []


async def test_no_is_no_and_keeps_nothing(tmp_path):
    async with news(tmp_path) as (setting, subscriptions, _):
        turn = await setting.say("/news", choice="ne", **HERE)
        assert words("ne", "news_offer_none") in text_of(turn)
        turn = await press(setting, turn, 0)
        assert words("en", "news_no") in text_of(await press(setting, turn, 1))
        assert await subscriptions.count() == 0


@pytest.mark.parametrize("channel", ["web", "terminal", "ask"])
async def test_other_channels_are_answered_and_never_written_to(tmp_path, channel):
    from bot.incoming import Incoming

    async with news(tmp_path) as (setting, subscriptions, _):
        await publish(setting.database, Wall(NOON))
        turn = await setting.conversation.handle(Incoming(PERSON, channel, text="/news", choice="en", reply_to="web"))
        assert "Romanian course" in text_of(turn) and words("en", "news_end") in text_of(turn) and sends(turn) == []
        for value in ("ask", "place", "save~TM~0", "whole"):
            pressed = f'/news{{"value":"{value}"}}'
            turn = await setting.conversation.handle(
                Incoming(PERSON, channel, "press", pressed, choice="en", reply_to="web")
            )
            assert words("en", "news_only_telegram") in text_of(turn)
        assert await subscriptions.count() == 0


@pytest.mark.parametrize(
    "value", ["", "~", "save", "save~XX~1", "save~TM~99999", "topics~~", "place~R99", "place~R²", "more~-1", "more~99999999", "save~-~x", "💥" * 30]
)  # fmt: skip
async def test_no_value_of_a_button_breaks_it(tmp_path, value):
    async with news(tmp_path) as (setting, subscriptions, _):
        turn = await setting.say('/news{"value":"' + value + '"}', kind="press", choice="en", **HERE)
        assert turn.outcome == "settings"
        kept = await subscriptions.get(PERSON)
        assert kept is None or (kept.county in {"", "TM"} and kept.topics == ())


async def test_only_what_was_asked_for_is_listed_and_the_rest_is_a_press_away(tmp_path):
    async with news(tmp_path) as (setting, subscriptions, _):
        wall = Wall(NOON)
        for number in range(4):
            wall.advance(60)
            await publish(setting.database, wall, source=f"Source {number}")
        await publish(setting.database, wall, counties=["CJ"], source="Cluj only")
        await setting.say("/start", **HERE)
        await setting.conversation.settle()
        await subscriptions.put(PERSON, Subscription(7, "TM"))
        turn = await setting.say("/news", choice="en", **HERE)
        assert [f"Source {number}" in text_of(turn) for number in range(4)] == [False, True, True, True]
        assert "Cluj only" not in text_of(turn)
        assert "Source 0" in text_of(await press(setting, turn, 0))


async def test_danger_holds_and_exit_ends(tmp_path):
    async with news(tmp_path) as (setting, subscriptions, wall):
        await setting.say("/start", **HERE)
        await setting.conversation.settle()
        await subscriptions.put(PERSON, Subscription(7, "TM", whole=True))
        setting.rasa.answers = [{"say": "urgent_violence", "outcome": "urgent"}]
        await setting.say("he beats me", choice="en", **HERE)
        await setting.conversation.settle()
        kept = await subscriptions.get(PERSON)
        assert kept.is_held(wall()) and not kept.is_held(wall() + datetime.timedelta(hours=25))
        await subscriptions.put(PERSON, Subscription(7, "CJ"))
        assert (await subscriptions.get(PERSON)).is_held(wall()), "choosing anew does not lift it"
        assert words("en", "mydata_news_held", date=(wall() + datetime.timedelta(hours=24)).date()).split("before")[
            0
        ] in text_of(await setting.say("/mydata", choice="en", **HERE))
        await setting.say("/exit", **HERE)
        assert await subscriptions.get(PERSON) is None


async def test_switched_off_it_says_so(tmp_path):
    async with news(tmp_path) as (setting, _, _):
        (tmp_path / "switches.yaml").write_text("announcements: off\n")
        setting.conversation._switches = Switches(tmp_path / "switches.yaml", "021")
        assert words("en", "switched_off", phone="021") in text_of(await setting.say("/news", choice="en", **HERE))


def test_every_step_has_words_in_every_language():
    renderer = Renderer(CATALOGUE, {row.tag: row.native for row in load_languages()})
    from bot.announcements import talk

    kept = Subscription(7, "TM", ("work",), True)
    replies = [talk._ask_place(""), talk._ask_place("R3"), talk._ask_topics("TM", 5), talk._subscribed(kept, (), True), talk._subscribed(Subscription(7), (), False)]  # fmt: skip
    for language in OFFERED:
        for reply in replies:
            for message in renderer.messages(reply, language):
                assert message.text and all(pack(key.send) for row in message.keys for key in row)


async def test_a_crisis_notice_stands_before_answers_once_and_never_before_danger(tmp_path):
    async with news(tmp_path) as (setting, _, wall):
        crisis = {
            "kind": "crisis",
            "topics": [],
            "texts": {**TEXTS, "en": {"title": "Storm", "text": "Stay at home on Monday."}},
        }
        number = await publish(setting.database, wall, counties=["TM"], **crisis)
        head = words("en", "crisis_notice")
        setting.rasa.answers = [{"say": "urgent_violence", "outcome": "urgent"}]
        assert head not in text_of(await setting.say("he beats me", choice="en"))
        setting.rasa.answers = [{"say": "no_answer", "outcome": "no_answer", "args": {"county": "Cluj"}}]
        assert head not in text_of(await setting.say("in Cluj", choice="en"))
        setting.rasa.answers = [{"say": "no_answer", "outcome": "no_answer"}]
        turn = await setting.say("x y z", choice="en")
        assert (
            turn.outcome == "no_answer"
            and text_of(turn).startswith(head)
            and "Timiș" in text_of(turn)
            and "Stay at home" in text_of(turn)
        )
        assert head not in text_of(await setting.say("x y z", choice="en")), "once is enough"
        assert head in text_of(await setting.say("x y z", person="b", choice="en"))
        assert head not in text_of(await setting.say("/privacy", person="c", choice="en"))
        asked = text_of(await setting.say("/news", choice="en", **HERE))
        assert asked.count(head) == 1 and words("en", "news_offer_none") in asked, (
            "whoever asks for news reads it too; it is no announcement"
        )
        setting.rasa.answers = [{"say": "refused_forged", "outcome": "refused"}]
        turn = await setting.say("x y z", person="f", choice="en")
        assert head in text_of(turn) and len(observed(turn.replies, "en")) == 1, "a notice is not counted as a refusal"
        setting.rasa.answers = [{"say": "no_answer", "outcome": "no_answer"}]
        wall.advance(31 * 24 * 3600)
        assert head not in text_of(await setting.say("x y z", person="d", choice="en"))
        wall.moment = NOON
        await Board(setting.database, wall).stop(number, 1, "ana", "")
        assert head not in text_of(await setting.say("x y z", person="e", choice="en"))


async def test_a_broken_store_costs_the_notice_only_and_is_asked_once_in_a_while(tmp_path, monkeypatch):
    from bot.store.database import StoreUnavailable

    async with news(tmp_path) as (setting, _, _):
        tries = []

        async def broken(_):
            tries.append(1)
            raise StoreUnavailable("broken")

        monkeypatch.setattr(current_module, "SECONDS", 600.0)
        setting.conversation._announcements.current = Current(Board(setting.database))
        monkeypatch.setattr(Board, "current", broken)
        for _ in range(3):
            assert (await setting.say("x y z", choice="en")).outcome == "no_answer"
        assert len(tries) == 1


async def test_an_answer_does_not_wait_for_a_slow_store(tmp_path, monkeypatch):
    async with news(tmp_path) as (setting, _, wall):
        await publish(setting.database, wall, kind="crisis", topics=[])
        head, current, gate = words("en", "crisis_notice"), Board.current, asyncio.Event()

        async def slow(board):
            await gate.wait()
            return await current(board)

        monkeypatch.setattr(current_module, "PATIENCE_SECONDS", 0.05)
        monkeypatch.setattr(Board, "current", slow)
        for _ in range(2):
            assert head not in text_of(await asyncio.wait_for(setting.say("x y z", choice="en"), 30))
        gate.set()
        await setting.conversation.settle()
        monkeypatch.setattr(current_module, "SECONDS", 600.0)
        assert head in text_of(await setting.say("x y z", choice="en")), "the reading that was too slow was not in vain"
