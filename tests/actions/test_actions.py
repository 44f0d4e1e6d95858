"""The actions: each speaks in whole payloads with words that exist, decides as it should, and lets no exception out."""

import logging
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import resources
from actions.answer import ActionAnswer, speak
from actions.handoff import (
    ActionAskConsent,
    ActionAskPlace,
    ActionCentreCard,
    ActionHandoff,
    ActionHandoffDeclined,
    ValidateHandoffForm,
    place_of,
)
from actions.person_settings import ActionSettings
from actions.small_talk import TALK, ActionSmallTalk
from bot.catalogue import STRINGS, keys
from bot.replies import Reply
from knowledge.decision import Hit, SearchResult
from knowledge.index_build import build
from knowledge.retriever import Retriever
from tests.backends import HashEncoder, sample_base

KEYS = {key.replace("-", "_") for key in keys(STRINGS / "en.ftl")}
COMPOSED = {"answer", "centre_card", "handoff_request"}
"""Replies that bot/rendering puts together from several texts."""
ACTIONS = [
    ActionAnswer,
    ActionSmallTalk,
    ActionSettings,
    ActionAskConsent,
    ActionAskPlace,
    ValidateHandoffForm,
    ActionHandoff,
    ActionHandoffDeclined,
    ActionCentreCard,
]
SLOTS = {
    "consent": None,
    "place": None,
    "county": None,
    "last_article": None,
    "last_topic": None,
    "misses": 0.0,
    "audience": None,
    "requested_slot": None,
}
PERMIT = "when do i renew my permit"
NONSENSE = "which football team is best"


@pytest.fixture(scope="session")
def sample_retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """A retriever over the sample base, built once."""
    folder: Path = tmp_path_factory.mktemp("sample")
    encoder = HashEncoder()
    build(sample_base(folder), folder / "index", encoder)
    return Retriever(folder / "index", encoder)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def retriever(sample_retriever: Retriever, monkeypatch: pytest.MonkeyPatch) -> Retriever:
    monkeypatch.setattr(resources, "retriever", lambda: sample_retriever)
    return sample_retriever


def tracker(
    text: str = "", intent: str = "ask", confidence: float = 0.9, entities: dict[str, Any] | None = None, serving: list[str] | None = None,
    filled: dict[str, Any] | None = None, spoken: bool = False, **slots: Any,
) -> Tracker:  # fmt: skip
    """A tracker as Rasa sends it; `filled` are the slot candidates that Rasa took from the message of a form."""
    events: list[dict[str, Any]] = [{"event": "user", "text": text}]
    events += [{"event": "bot", "text": None}] if spoken else []
    events += [{"event": "slot", "name": name, "value": value} for name, value in (filled or {}).items()]
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
        "metadata": {"language": "en", "reading_language": (serving or ["en"])[0], "serving": serving or ["en", "ro"]},
    }
    return Tracker("p", {**SLOTS, **slots}, message, events, False, None, {}, "action_listen")


async def run(action: Any, about: Tracker) -> tuple[list[Reply], dict[str, Any]]:
    """Run an action; return its replies, checked as the bot checks them, and the slots it sets."""
    dispatcher = CollectingDispatcher()
    events = await action().run(dispatcher, about, {})
    replies = [Reply.model_validate(message["custom"]) for message in dispatcher.messages]
    for reply in replies:
        assert reply.say in KEYS | COMPOSED
        assert all(button.say in KEYS for button in reply.buttons)
    return replies, {event["name"]: event["value"] for event in events if event["event"] == "slot"}


async def one(action: Any, about: Tracker) -> tuple[Reply, dict[str, Any]]:
    replies, slots = await run(action, about)
    assert len(replies) == 1
    return replies[0], slots


def found(outcome: Any, *articles: tuple[str, str], situation: str | None = None) -> SearchResult:
    return SearchResult(outcome, [Hit(topic, article, "en", 0.5) for topic, article in articles], 0.4, situation, {})


def said(result: SearchResult, retriever: Retriever, misses: float = 0.0) -> tuple[Reply, dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    events = speak(dispatcher, retriever.load(), result, ["en", "ro"], misses)
    (message,) = dispatcher.messages
    return Reply.model_validate(message["custom"]), {event["name"]: event["value"] for event in events}


class BrokenTracker:
    """A tracker of which nothing can be read."""

    sender_id = "p"

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("my name is Ion")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
async def test_whatever_breaks_an_action_says_one_sentence_of_trouble_and_logs_no_words(action, caplog):
    caplog.set_level(logging.DEBUG)
    replies, slots = await run(action, BrokenTracker())  # type: ignore[arg-type]
    assert [(reply.say, reply.outcome) for reply in replies] == [("trouble", "trouble")]
    assert slots == {}
    assert f'"action": "{action().name()}"' in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Ion" not in caplog.text


def _raise(*args: Any, **kwargs: Any) -> Any:
    raise ValueError("words of a person")


@pytest.mark.parametrize(
    ("action", "target", "about"),
    [
        (ActionAnswer, "actions.resources.retriever", tracker(PERMIT)),
        (ActionAnswer, "knowledge.retriever.Retriever.load", tracker(PERMIT)),
        (ActionAnswer, "knowledge.retriever.Retriever.search", tracker(PERMIT)),
        (ActionAnswer, "actions.answer.answer_buttons", tracker(PERMIT)),
        (ActionSettings, "actions.person_settings.load_languages", tracker("speak nepali", "choose_language")),
        (ActionAskPlace, "actions.handoff.locate", tracker("Cluj", "give_place")),
        (ActionCentreCard, "actions.handoff.locate", tracker("Cluj", "give_place")),
        (ValidateHandoffForm, "actions.handoff.locate", tracker("Cluj", "give_place", requested_slot="place")),
    ],
)
async def test_a_broken_collaborator_is_one_sentence_of_trouble(monkeypatch, action, target, about):
    monkeypatch.setattr(target, _raise)
    replies, slots = await run(action, about)
    assert ([reply.say for reply in replies], slots) == (["trouble"], {})


async def test_trouble_takes_the_place_of_what_was_already_said(monkeypatch):
    monkeypatch.setattr("actions.answer.SlotSet", _raise)
    replies, _ = await run(ActionAnswer, tracker(PERMIT))
    assert [reply.say for reply in replies] == ["trouble"]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
@pytest.mark.parametrize(
    "message",
    [
        {},
        {"text": None, "intent": None, "entities": None, "metadata": None},
        {"intent": {"name": None, "confidence": None}},
    ],
)
async def test_a_message_without_anything_in_it_is_no_trouble(action, message):
    replies, _ = await run(action, Tracker("p", dict(SLOTS), message, [], False, None, {}, None))
    assert len(replies) <= 1
    assert all(reply.say != "trouble" for reply in replies)


async def test_a_question_is_answered_with_everything_the_reader_must_know():
    reply, slots = await one(ActionAnswer, tracker(PERMIT))
    assert (reply.say, reply.outcome) == ("answer", "answer")
    assert reply.args["title"] == "Extending the permit"
    assert {
        "source_title",
        "source_date",
        "checked",
        "translation",
        "outdated",
        "served_language",
        "source_language",
    } <= set(reply.args)
    assert (reply.args["translation"], reply.args["served_language"], reply.args["source_language"]) == (
        "machine",
        "en",
        "ro",
    )
    assert 0 < reply.args["score"] <= 1
    assert slots == {"last_article": "stay-permit-extension", "last_topic": "stay_permit_extension", "misses": 0.0}


async def test_an_answer_offers_its_steps_a_person_and_feedback():
    reply, _ = await one(ActionAnswer, tracker(PERMIT))
    sent = [button.send for button in reply.buttons]
    assert sent[0] == '/show_steps{"article":"stay-permit-extension"}'
    assert sent[-3:] == ["/ask_person", "/feedback_good", "/feedback_bad"]


async def test_an_article_without_the_readers_language_is_served_in_the_next_best():
    reply, _ = await one(ActionAnswer, tracker(PERMIT, serving=["ne", "hi", "ro", "en"]))
    assert reply.args["served_language"] == "ro"


async def test_a_chosen_article_and_its_steps_are_shown():
    shown, slots = await one(
        ActionAnswer, tracker("/show_article", "show_article", entities={"article": "int-school-access"}, misses=1.0)
    )
    assert (shown.say, shown.args["article"], shown.args["score"]) == ("answer", "int-school-access", None)
    assert slots["misses"] == 0.0
    steps, _ = await one(ActionAnswer, tracker("/show_steps", "show_steps", entities={"article": "int-school-access"}))
    assert steps.say == "answer_details"
    assert "The second step" in steps.args["details"]


@pytest.mark.parametrize("article", ["no-such-article", "../../etc", "", "None"])
async def test_an_article_that_is_gone_is_no_trouble(article):
    reply, _ = await one(ActionAnswer, tracker("/show_article", "show_article", entities={"article": article}))
    assert reply.say != "trouble"


async def test_a_follow_up_is_answered_from_the_turn_before():
    reply, slots = await one(ActionAnswer, tracker(NONSENSE, "follow_up", last_article="work-report-abuse"))
    assert (reply.say, reply.args["article"]) == ("answer_details", "work-report-abuse")
    assert slots["last_article"] == "work-report-abuse"


async def test_a_follow_up_that_asks_something_of_its_own_is_answered_itself():
    reply, _ = await one(ActionAnswer, tracker(PERMIT, "follow_up", last_article="work-report-abuse"))
    assert reply.args["article"] == "stay-permit-extension"


@pytest.mark.parametrize("last", [None, "an-article-that-is-gone"])
async def test_a_follow_up_of_nothing_is_an_ordinary_question(last):
    assert (await one(ActionAnswer, tracker(NONSENSE, "follow_up", last_article=last)))[0].say == "no_answer"


async def test_danger_in_a_follow_up_comes_first():
    reply, _ = await one(ActionAnswer, tracker("my husband beats me", "follow_up", last_article="work-report-abuse"))
    assert (reply.say, reply.outcome) == ("urgent_violence", "urgent")


async def test_the_second_miss_in_a_row_offers_a_person():
    first, slots = await one(ActionAnswer, tracker(NONSENSE))
    assert (first.say, slots["misses"]) == ("no_answer", 1.0)
    second, slots = await one(ActionAnswer, tracker(NONSENSE, misses=slots["misses"]))
    assert (second.say, slots["misses"]) == ("no_answer_twice", 2.0)
    assert "/ask_person" in [button.send for button in second.buttons]
    _, slots = await one(ActionAnswer, tracker(PERMIT, misses=slots["misses"]))
    assert slots["misses"] == 0.0


def test_a_doubt_offers_the_candidates_and_a_person(retriever):
    result = found("clarify", ("int_school_access", "int-school-access"), ("work_report_abuse", "work-report-abuse"))
    reply, slots = said(result, retriever)
    assert [candidate["topic"] for candidate in reply.args["candidates"]] == ["int_school_access", "work_report_abuse"]
    assert [button.send for button in reply.buttons] == [
        '/show_article{"article":"int-school-access"}',
        '/show_article{"article":"work-report-abuse"}',
        "/ask_person",
    ]
    assert slots == {"misses": 0.0}


SITUATIONS = sorted(path.stem for path in Path(__file__).parents[2].glob("knowledge/situations/*.yaml"))


@pytest.mark.parametrize(
    "name", [name for name in SITUATIONS if name.startswith(("danger_", "refuse_")) and name != "danger_none"]
)
def test_every_danger_and_every_refusal_has_its_words_and_a_person(retriever, name):
    reply, _ = said(found("urgent" if name.startswith("danger") else "refused", situation=name), retriever)
    assert reply.say in KEYS
    assert "/ask_person" in [button.send for button in reply.buttons]


@pytest.mark.parametrize(
    ("outcome", "situation", "key"),
    [
        ("person", "ask_person", "offer_person"),
        ("talk", "greet", "greet"),
        ("talk", "thanks", "thanks"),
        ("talk", "something new", "small_talk"),
    ],
)
def test_situations_of_talk_have_words(retriever, outcome, situation, key):
    assert said(found(outcome, situation=situation), retriever)[0].say == key


@pytest.mark.parametrize(("intent", "key"), [*TALK.items(), ("unheard", "small_talk")])
async def test_small_talk_has_words_for_every_intent(intent, key):
    reply, slots = await one(ActionSmallTalk, tracker("x", intent))
    assert (reply.say, reply.outcome, slots) == (key, "small_talk", {})
    assert bool(reply.buttons) == (intent == "feedback_bad")


async def test_what_is_nobodys_business_is_no_greeting_whatever_rasa_takes_it_for(retriever, monkeypatch):
    strange = SearchResult("no_answer", [], 0.01, None, {"share_out_of_scope": 0.6, "share_talk": 0.1})
    monkeypatch.setattr(retriever, "search", lambda *_: strange)
    reply, slots = await one(ActionSmallTalk, tracker("asdkjh qwe zxc", "greet", misses=1.0))
    assert (reply.say, slots["misses"]) == ("no_answer_twice", 2.0)
    friendly = SearchResult("no_answer", [], 0.01, None, {"share_out_of_scope": 0.6, "share_talk": 0.3})
    monkeypatch.setattr(retriever, "search", lambda *_: friendly)
    assert (await one(ActionSmallTalk, tracker("heyo mate", "greet")))[0].say == "greet"


@pytest.mark.parametrize(
    ("about", "key", "language"),
    [
        (tracker("/choose_language", "choose_language", entities={"language": "ne"}), "language_set", "ne"),
        (tracker("please write in Nepali", "choose_language"), "language_set", "ne"),
        (tracker("українська", "choose_language"), "language_set", "uk"),
        (tracker("romanian or english?", "choose_language"), "choose_language", "en"),
        (tracker("another language", "choose_language"), "choose_language", "en"),
        (tracker("what do you store", "privacy"), "privacy", "en"),
        (tracker("delete me", "forget"), "forget_confirm", "en"),
    ],
    ids=str,
)
async def test_settings_are_passed_on_to_the_bot(about, key, language):
    reply, _ = await one(ActionSettings, about)
    assert (reply.say, reply.outcome, reply.args["language"]) == (key, "settings", language)


@pytest.mark.parametrize(
    ("text", "first"), [(PERMIT, "answer"), ("he beats me", "urgent_violence"), ("/ask_person", None), ("a person please", None)]
)
async def test_what_rasa_takes_for_the_wish_for_a_person_is_searched_first_and_the_person_offered_after_it(text, first):
    replies, _ = await run(ActionAskConsent, tracker(text, "ask_person"))
    assert [reply.say for reply in replies] == [*([first] if first else []), "handoff_consent"]


async def test_consent_is_asked_with_yes_and_no_but_not_over_another_answer():
    reply, _ = await one(ActionAskConsent, tracker("person", "ask_person"))
    assert (reply.say, [button.send for button in reply.buttons]) == ("handoff_consent", ["/affirm", "/deny"])
    assert await run(ActionAskConsent, tracker("thanks", "thanks", spoken=True)) == ([], {})
    assert await run(ActionAskPlace, tracker("thanks", "thanks", spoken=True)) == ([], {})


@pytest.mark.parametrize(
    ("text", "intent", "key"),
    [
        ("yes", "affirm", "handoff_ask_place"),
        ("person", "ask_person", "handoff_ask_place"),
        ("qwxyz qwxyz", "nlu_fallback", "handoff_ask_place_again"),
    ],
)
async def test_the_place_is_asked_for_and_again_in_other_words(text, intent, key):
    assert (await one(ActionAskPlace, tracker(text, intent)))[0].say == key


async def test_a_name_of_several_places_asks_for_the_county():
    place = place_of("Poiana")
    assert place.reason == "ambiguous"
    reply, _ = await one(ActionAskPlace, tracker("Poiana", "give_place"))
    assert reply.say == "handoff_place_ambiguous"
    assert [button.send for button in reply.buttons] == [
        f'/give_place{{"place":"{county}"}}' for county in place.candidates
    ]


@pytest.mark.parametrize(
    ("about", "slots"),
    [
        (tracker("yes", "affirm", requested_slot="consent", filled={"consent": True}), {"consent": True}),
        (
            tracker("no", "deny", requested_slot="consent", filled={"consent": False}),
            {"consent": False, "requested_slot": None},
        ),
        (tracker("no", "deny", requested_slot="place", consent=True), {"consent": False, "requested_slot": None}),
        (tracker("în Cluj-Napoca", "give_place", requested_slot="place"), {"place": "Cluj", "county": "Cluj"}),
        (tracker("तिमिसोआरा timisoara", "nlu_fallback", requested_slot="place"), {"place": "Timiș", "county": "Timiș"}),
        (
            tracker("/give_place", "give_place", entities={"place": "45.75,21.22"}, requested_slot="place"),
            {"place": "Timiș", "county": "Timiș"},
        ),
        (tracker("Poiana", "give_place", requested_slot="place", filled={"place": "Poiana"}), {"place": None}),
        (tracker("i live in Paris", "give_place", requested_slot="place"), {"place": "abroad", "county": None}),
        (
            tracker("/give_place", "give_place", entities={"place": "48.85,2.35"}, requested_slot="place"),
            {"place": "abroad", "county": None},
        ),
        (
            tracker("qwxyz qwxyz", "nlu_fallback", requested_slot="place", filled={"place": "qwxyz qwxyz"}),
            {"place": None},
        ),
        (
            tracker("/give_place", "give_place", entities={"place": "nan,nan"}, requested_slot="place"),
            {"place": "abroad", "county": None},
        ),
        (tracker("thanks", "thanks", requested_slot="consent"), {}),
        (tracker("person please", "ask_person", requested_slot="place"), {"place": None}),
    ],
    ids=lambda value: str(value.latest_message["text"]) if isinstance(value, Tracker) else "",
)
async def test_the_form_takes_from_a_message_what_it_asked_for(about, slots):
    assert await run(ValidateHandoffForm, about) == ([], slots)


@pytest.mark.parametrize("known", [{}, {"place": "Cluj"}])
async def test_a_yes_to_an_earlier_request_is_no_yes_to_a_new_one(known):
    about = tracker("/ask_person", "ask_person", filled={"consent": True, **known}, consent=True, **known)
    replies, slots = await run(ValidateHandoffForm, about)
    assert replies == []
    assert slots == {"consent": None, **({"place": "Cluj", "county": "Cluj"} if known else {})}


@pytest.mark.parametrize("asked", [None, "consent", "place"])
async def test_another_place_for_a_request_that_waits_asks_for_the_place_only(asked):
    known = {"consent": True, "place": "Cluj", "county": "Cluj"}
    about = tracker("/ask_person", "ask_person", entities={"about": "place"}, filled=known, requested_slot=asked, **known)
    assert await run(ValidateHandoffForm, about) == ([], {"consent": True, "place": None})
    about = tracker("/ask_person", "ask_person", entities={"about": "place"}, requested_slot="place", consent=True)
    assert (await one(ActionAskPlace, about))[0].say == "handoff_ask_place"


@pytest.mark.parametrize(
    ("topic", "priority"), [("stay_permit_extension", False), ("safe_trafficking_exploitation", True), (None, False)]
)
async def test_a_complete_form_becomes_a_request_with_county_and_topic(topic, priority):
    reply, slots = await one(
        ActionHandoff,
        tracker("Cluj", "give_place", county="Cluj", consent=True, last_topic=topic, audience="TW", misses=2.0),
    )
    assert (reply.say, reply.outcome) == ("handoff_request", "handoff")
    assert reply.args == {"county": "Cluj", "topic": topic, "audience": "TW", "priority": priority}
    assert slots["misses"] == 0.0


async def test_abroad_no_request_is_made():
    reply, _ = await one(ActionHandoff, tracker("Paris", "give_place", place="abroad", consent=True))
    assert (reply.say, reply.args["abroad"]) == ("handoff_abroad", True)


async def test_who_declines_still_learns_where_to_turn_and_is_asked_anew_next_time():
    reply, slots = await one(ActionHandoffDeclined, tracker("no", "deny", county="Iași", consent=False))
    assert (reply.say, reply.args["county"]) == ("handoff_declined", "Iași")
    assert slots == {"consent": None}


@pytest.mark.parametrize(
    ("place", "key", "slots"),
    [
        ("Iasi", "centre_card", {"county": "Iași", "place": "Iași"}),
        ("Paris", "handoff_abroad", {"county": None, "place": "abroad"}),
        ("Poiana", "handoff_place_ambiguous", {"place": None}),
        ("qwxyz qwxyz", "handoff_ask_place_again", {"place": None}),
        ("", "handoff_ask_place_again", {"place": None}),
    ],
)
async def test_the_centre_of_a_place_is_shown_and_a_place_that_is_none_is_not_remembered(place, key, slots):
    reply, filled = await one(
        ActionCentreCard,
        tracker("/give_place", "give_place", entities={"place": place} if place else None, place=place, county="Cluj"),
    )
    assert (reply.say, reply.outcome) == (key, "handoff")
    assert filled == slots


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        (ActionSmallTalk, "greet"),
        (ActionSettings, "choose_language"),
        (ActionCentreCard, "give_place"),
        (ActionAskPlace, "give_place"),
    ],
)
async def test_danger_comes_before_whatever_rasa_took_it_for(action, intent):
    reply, _ = await one(action, tracker("my husband beats me", intent))
    assert (reply.say, reply.outcome) == ("urgent_violence", "urgent")
