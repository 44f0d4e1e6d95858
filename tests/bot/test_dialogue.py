"""Who answers while something is down: the knowledge index without Rasa, and the sentence with the number when that is down too."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bot.actions_client import ActionsClient, ActionsUnavailable, call
from bot.assembly import load_catalogue
from bot.breaker import Breaker
from bot.dialogue import Dialogue
from bot.rasa_client import RasaClient, RasaUnavailable
from bot.servers import ActionsServers, RasaServers
from bot.settings import ROOT
from bot.switches import FEATURES, Switches, SwitchesFaulty, read, write
from tests.bot.test_conversation import payload

QUESTION = "my permit expires next month"
ANSWER = payload("answer", "answer", args={"topic": "stay_permit_extension"})


@dataclass
class Server:
    """A server that answers, refuses, hangs or talks nonsense, and counts who asked."""

    answer: Any
    asked: int = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        if isinstance(self.answer, httpx.Response):
            return self.answer
        if request.url.path == "/webhook":
            return httpx.Response(200, json={"events": [], "responses": [{"custom": self.answer}]})
        return httpx.Response(200, json=[{"recipient_id": "p", "custom": self.answer}])


@asynccontextmanager
async def dialogue(rasa: Server, actions: Server | None, folder: Path) -> AsyncIterator[Dialogue]:
    async with AsyncExitStack() as stack:
        client = RasaServers([RasaClient("http://r.test", transport=httpx.MockTransport(rasa))])
        await stack.enter_async_context(client)
        direct = (
            ActionsServers([ActionsClient("http://a.test", transport=httpx.MockTransport(actions))])
            if actions
            else None
        )
        if direct:
            await stack.enter_async_context(direct)
        yield Dialogue(client, direct, Switches(folder / "switches.yaml", "0800"))


REFUSED, HANGING = httpx.ConnectError("refused"), httpx.ReadTimeout("slow")


@pytest.mark.parametrize(
    "broken", [REFUSED, HANGING, httpx.Response(500), httpx.Response(200, json=[]), httpx.Response(200, text="<html>")]
)
async def test_without_rasa_the_index_answers_with_a_note(broken, tmp_path, caplog):
    caplog.set_level(logging.INFO, "punte")
    async with dialogue(Server(broken), Server(ANSWER), tmp_path) as asked:
        replies = await asked.send("p", QUESTION, {"serving": ["en"]})
    assert [(reply.say, reply.outcome) for reply in replies] == [("answer", "answer"), ("degraded_note", "answer")]
    assert "answered_without_it" in caplog.text and QUESTION not in caplog.text


async def test_with_rasa_nobody_else_is_asked(tmp_path):
    actions = Server(ANSWER)
    async with dialogue(Server(payload("greet", "small_talk")), actions, tmp_path) as asked:
        assert [reply.say for reply in await asked.send("p", "hi", {})] == ["greet"]
    assert actions.asked == 0


@pytest.mark.parametrize("broken", [REFUSED, HANGING, httpx.Response(500), payload("trouble", "trouble")])
async def test_both_down_is_trouble(broken, tmp_path):
    async with dialogue(Server(REFUSED), Server(broken), tmp_path) as asked:
        with pytest.raises(RasaUnavailable):
            await asked.send("p", QUESTION, {})


async def test_what_needs_a_dialogue_is_not_guessed(tmp_path):
    actions = Server(ANSWER)
    async with dialogue(Server(REFUSED), actions, tmp_path) as asked:
        for message in ("/ask_person", "/affirm", '/unknown{"a":1}', "/deny"):
            with pytest.raises(RasaUnavailable):
                await asked.send("p", message, {})
    assert actions.asked == 0


async def test_who_hangs_is_asked_by_two_people_and_not_by_all(tmp_path):
    rasa, actions = Server(HANGING), Server(ANSWER)
    async with dialogue(rasa, actions, tmp_path) as asked:
        for _ in range(10):
            assert (await asked.send("p", QUESTION, {}))[0].say == "answer"
    assert (rasa.asked, actions.asked) == (2, 10)


async def test_an_action_server_that_hangs_costs_nobody_rasas_patience_twice(tmp_path):
    rasa, actions = Server(httpx.Response(200, json=[])), Server(HANGING)
    async with dialogue(rasa, actions, tmp_path) as asked:
        for _ in range(10):
            with pytest.raises(RasaUnavailable):
                await asked.send("p", QUESTION, {})
    assert (rasa.asked, actions.asked) == (2, 2)


def test_the_breaker_opens_tries_and_closes():
    clock = [0.0]
    breaker = Breaker(2, 5.0, lambda: clock[0])
    breaker.failed()
    assert breaker.admits()
    breaker.failed()
    assert breaker.state == "open" and not breaker.admits()
    clock[0] = 5.0
    assert breaker.admits() and not breaker.admits(), "one tries, the others wait for what comes of it"
    breaker.failed()
    assert not breaker.admits()
    clock[0] = 10.0
    assert breaker.admits()
    breaker.gave_up()
    assert breaker.admits()
    breaker.succeeded()
    assert breaker.state == "closed"
    breaker.failed(certain=True)
    assert breaker.state == "open"


def test_the_call_is_what_the_actions_read():
    body = call("p", '/show_article{"article":"permit"}', {"serving": ["ne"]})
    assert body is not None
    latest = body["tracker"]["latest_message"]
    assert (body["next_action"], latest["intent"]["name"]) == ("action_answer", "show_article")
    assert latest["entities"] == [{"entity": "article", "value": "permit"}]
    place = call("p", '/give_place{"place":"Cluj"}', {})
    assert place is not None and place["next_action"] == "action_centre_card"
    assert call("p", "/ask_person", {}) is None
    assert json.dumps(body)


async def test_an_action_that_says_nothing_is_a_failure():
    empty = Server(httpx.Response(200, json={"events": [], "responses": []}))
    async with ActionsClient("http://a.test", transport=httpx.MockTransport(empty)) as actions:
        with pytest.raises(ActionsUnavailable):
            await actions.answer("p", QUESTION, {})


# switches


async def test_what_is_switched_off_says_so_at_once_and_comes_back(tmp_path):
    path = tmp_path / "switches.yaml"
    consent = payload("handoff_consent", "handoff", buttons=[{"say": "button_yes", "send": "/affirm"}])
    async with dialogue(Server(consent), None, tmp_path) as asked:
        assert (await asked.send("p", "person", {}))[0].say == "handoff_consent"
        write(path, "handoff", on=False)
        (reply,) = await asked.send("p", "person", {})
        assert (reply.say, reply.args, reply.buttons) == ("switched_off", {"phone": "0800"}, [])
        write(path, "handoff", on=True)
        assert (await asked.send("p", "person", {}))[0].say == "handoff_consent"


async def test_buttons_of_what_is_off_are_left_out_and_danger_is_never_off(tmp_path):
    buttons = [{"say": "button_good", "send": "/feedback_good"}, {"say": "button_person", "send": "/ask_person"}]
    write(tmp_path / "switches.yaml", "feedback", on=False)
    async with dialogue(Server(payload("answer", "answer", buttons=buttons)), None, tmp_path) as asked:
        assert [button.send for button in (await asked.send("p", "x", {}))[0].buttons] == ["/ask_person"]
    for feature in FEATURES:
        write(tmp_path / "switches.yaml", feature, on=False)
    danger = payload("urgent_violence", "urgent", buttons=buttons)
    async with dialogue(Server(danger), None, tmp_path) as asked:
        (reply,) = await asked.send("p", "x", {})
        assert reply.say == "urgent_violence" and len(reply.buttons) == 2


def test_a_faulty_file_changes_nothing_and_is_named(tmp_path, caplog):
    path = tmp_path / "switches.yaml"
    write(path, "answers", on=False)
    switches = Switches(path, "0800")
    assert switches.off == {"answers"}
    for number, wrong in enumerate(("answers: perhaps", "- x", "unknown: off", "a: [", "answers: off\nanswers")):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(SwitchesFaulty):
            read(path)
        import os

        os.utime(path, ns=(number, number))
        assert switches.off == {"answers"}
    assert "switches_unusable" in caplog.text
    path.unlink()
    assert switches.off == frozenset()
    with pytest.raises(SwitchesFaulty, match="handoff"):
        write(path, "everything", on=False)


def test_every_switched_reply_and_button_exists():
    catalogue = load_catalogue()
    says = {say for replaced, _ in FEATURES.values() for say in replaced}
    special = {"answer", "handoff_request", "announcement"}
    assert {say for say in says - special if say.replace("_", "-") not in catalogue.keys} == set()
    domain = yaml.safe_load((ROOT / "nlu" / "domain.yml").read_text(encoding="utf-8"))
    intents = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in domain["intents"]}
    bots_own = {"survey", "news", "target"}  # the bot does these itself, without Rasa
    assert {send.lstrip("/") for _, sends in FEATURES.values() for send in sends} <= intents | bots_own
