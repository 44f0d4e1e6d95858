"""Another place for a request that waits: asked for by Rasa's form again, and all else is kept."""

from typing import Any

import httpx
import pytest

from knowledge.centres import load_directory
from tests.bot.test_conversation import Setting, payload, rows, sends, text_of, words
from tests.bot.test_form import REQUEST, begun, press, setting, stored

__all__ = ["setting"]
PLACE = payload("handoff_ask_place", "handoff")


async def elsewhere(setting: Setting, *said: Any) -> Any:
    """Begin a request with everything changed, and press for another place; Rasa says that afterwards."""
    await begun(setting)
    for do, value in (("subject", "work"), ("language", "uk"), ("interpreter", "yes"), ("phone", None)):
        await press(setting, do, value)
    await setting.say("0721 234 567", choice="en", reply_to="42")
    setting.rasa.answers = [PLACE]
    turn = await press(setting, "place")
    setting.rasa.answers = list(said)
    return turn


def moved(county: str, **more: Any) -> dict[str, Any]:
    return payload("handoff_request", "handoff", args={**REQUEST["args"], "county": county, **more})


async def test_the_place_is_asked_for_again_and_all_else_is_kept(setting):
    asked = await elsewhere(setting, payload("handoff_place_ambiguous", "handoff", args={"counties": ["Iași", "Cluj"]}))
    assert setting.rasa.heard[-1] == '/ask_person{"about":"place"}'
    assert asked.messages[-1].ask_location and sends(asked) == ['/request{"do":"show"}']
    again = await setting.say("Vlădeni", choice="en", reply_to="42")
    assert again.replies[0].say == "handoff_place_ambiguous" and sends(again)[-1] == '/request{"do":"show"}'
    setting.rasa.answers = [moved("Iași", topic="asy_apply")]
    shown = await setting.say('/give_place{"place":"Iași"}', kind="press", choice="en", reply_to="42")
    assert shown.replies[0].say == "handoff_preview"
    told = text_of(shown)
    assert "Iași" in told and "Cluj" not in told
    assert words("en", "subject_work") in told and "Українська" in told and "+40 721 234 567" in told
    assert await stored(setting) == []
    await press(setting, "send")
    (request,) = await stored(setting)
    assert (request.county, request.topic, request.language, request.interpreter, request.phone) == (
        "Iași", "work_any", "uk", True, "+40 721 234 567",
    )  # fmt: skip
    assert request.centre == load_directory().competent("Iași", None, "work").centre.id


@pytest.mark.parametrize("do", ["show", "send", "drop", "language"])
async def test_who_does_not_name_another_place_after_all_keeps_the_one_before_and_rasa_asks_no_more(setting, do):
    await elsewhere(setting, moved("Cluj"))
    turn = await press(setting, do)
    assert setting.rasa.heard[-1] == '/give_place{"place":"Cluj"}'
    setting.rasa.answers = [payload("affirm_nothing", "small_talk")]
    if do == "show":
        assert "Cluj" in text_of(turn) and "+40 721 234 567" in text_of(turn)
        await setting.say("yes", choice="en", reply_to="42")
    assert [request.county for request in await stored(setting)] == (["Cluj"] if do in {"show", "send"} else [])


async def test_abroad_is_told_where_to_turn_and_the_request_stays_as_it_was(setting):
    await elsewhere(setting, payload("handoff_abroad", "handoff", args={"abroad": True, "topic": None}))
    turn = await setting.say("I am in Berlin", choice="en")
    assert turn.replies[0].say == "handoff_abroad" and sends(turn)[-1] == '/request{"do":"show"}'
    heard = len(setting.rasa.heard)
    assert "Cluj" in text_of(await press(setting, "show"))
    assert len(setting.rasa.heard) == heard, "Rasa's form is over"


async def test_no_to_the_place_drops_the_request_as_it_says(setting):
    await elsewhere(setting, payload("handoff_declined", "handoff", args={"county": "Cluj", "topic": None}))
    turn = await setting.say("no", choice="en")
    assert words("en", "handoff_declined") in text_of(turn)
    assert rows(setting.folder, "form") == 0


async def test_a_question_while_the_place_is_asked_for_is_answered_with_the_way_back(setting):
    await elsewhere(setting, payload())
    turn = await setting.say("how much is the fee", choice="en")
    assert turn.outcome == "no_answer" and sends(turn)[-1] == '/request{"do":"show"}'
    setting.rasa.answers = [moved("Iași")]
    assert "Iași" in text_of(await setting.say("Iași", choice="en")), "still taken afterwards"


async def test_a_place_is_taken_though_rasa_has_forgotten_that_it_asked(setting):
    await elsewhere(setting, payload("centre_card", "handoff", args={"county": "Iași", "topic": None}))
    turn = await setting.say("Iași", choice="en", reply_to="42")
    assert turn.replies[0].say == "handoff_preview" and "Iași" in text_of(turn)
    card = await setting.say("Iași", choice="en", reply_to="42")
    assert card.replies[0].say == "centre_card", "once"


async def test_danger_while_the_place_is_asked_for_lets_the_request_leave_with_the_place(setting):
    await elsewhere(setting, payload("urgent_violence", "urgent"))
    turn = await setting.say("he beats me", choice="en", reply_to="42")
    assert turn.outcome == "urgent" and '/request{"do":"send"}' in sends(turn)
    setting.rasa.answers = [moved("Iași")]
    done = await setting.say("Iași", choice="en", reply_to="42")
    (request,) = await stored(setting)
    assert (request.county, request.priority, request.phone) == ("Iași", True, "+40 721 234 567")
    assert request.reference in text_of(done)


async def test_without_rasa_no_other_place_can_be_asked_for_but_the_request_still_leaves(setting):
    await begun(setting)
    setting.rasa.broken = httpx.Response(500)
    assert (await press(setting, "place")).outcome == "trouble"
    setting.rasa.broken = None
    setting.rasa.answers = [payload("trouble", "trouble")]
    assert any(char.isdigit() for char in text_of(await press(setting, "place")))
    setting.rasa.answers = [PLACE]
    await press(setting, "place")
    setting.rasa.broken = httpx.Response(500)
    await press(setting, "send")
    assert [request.county for request in await stored(setting)] == ["Cluj"]
