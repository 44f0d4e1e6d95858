"""An action that hangs is left behind: the person gets the sentence of trouble in time, and the next one an answer."""

import threading
import time
from types import SimpleNamespace

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import say as module
from actions.say import say, speaks


class Action:
    """Speaks, hangs, or is the first of its process."""

    def __init__(self) -> None:
        self.release = threading.Event()

    def name(self) -> str:
        return "action_test"

    @speaks
    def run(self, dispatcher, tracker, domain):
        if domain.get("hang"):
            self.release.wait(20)
        time.sleep(domain.get("slow", 0))
        say(dispatcher, "greet", "small_talk")
        return []


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(module, "_worker", module._Worker())
    monkeypatch.setattr(module, "settings", lambda: SimpleNamespace(search_timeout=0.2))


async def said(action: Action, **domain) -> str:
    dispatcher = CollectingDispatcher()
    tracker = Tracker("p", {}, {"text": "words"}, [], False, None, {}, None)
    await action.run(dispatcher, tracker, domain)
    (message,) = dispatcher.messages
    return str(message["custom"]["say"])


async def test_the_first_may_take_as_long_as_the_models_need():
    assert await said(Action(), slow=0.5) == "greet"


async def test_one_that_hangs_costs_itself_and_not_the_next(caplog):
    action = Action()
    assert await said(action) == "greet"
    began = time.monotonic()
    assert await said(action, hang=True) == "trouble"
    assert time.monotonic() - began < 2
    assert await said(action) == "greet"
    assert "TimeoutError" in caplog.text and "words" not in caplog.text
    action.release.set()
