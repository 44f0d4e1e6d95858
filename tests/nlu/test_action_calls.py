"""Rasa calls the action server over one kept connection, without the domain and with this turn only; a server that went away and came back is found again."""

import subprocess

import pytest

from bot.settings import ROOT, Settings

pytestmark = [pytest.mark.rasa]
PYTHON = Settings(_env_file=None).rasa_python
CALLS = """
import asyncio, json, os, sys
sys.path.insert(0, ".")
from aiohttp import web
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from nlu.action_calls import lighten

domain = Domain.load("nlu/domain.yml")
connections, bodies = set(), []

async def answer(request):
    connections.add(request.transport)
    bodies.append(await request.json())
    return web.json_response({"events": [], "responses": [{"custom": {"say": str(len(bodies))}}]})

async def server(port):
    application = web.Application()
    application.router.add_post("/webhook", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner, runner.addresses[0][1]

async def call(action, times):
    heard = UserUttered("words", {"name": "greet"}, parse_data={"intent": {"name": "greet"}, "intent_ranking": [{"name": "greet"}]})
    events = [UserUttered("earlier"), ActionExecuted("action_listen"), heard, SlotSet("last_topic", "x"), ActionExecuted("action_answer")]
    tracker = DialogueStateTracker.from_events("ana", events, domain.slots)
    for _ in range(times):
        said = await action.run(CollectingOutputChannel(), TemplatedNaturalLanguageGenerator({}), tracker, domain)
        assert said[0].data["custom"] == {"say": str(len(bodies))}, said

async def main():
    running, port = await server(0)
    action = RemoteAction("action_answer", EndpointConfig(url=f"http://127.0.0.1:{port}/webhook"))
    await call(action, 5)
    state = bodies[0]["tracker"]
    print(len(connections), bodies[0]["domain"] == {}, state["latest_message"]["text"], bodies[0]["next_action"])
    print([row["event"] for row in state["events"]], state["slots"]["last_topic"], "intent_ranking" in json.dumps(bodies[0]))
    await running.cleanup()
    await asyncio.sleep(0.1)
    running, _ = await server(port)
    await call(action, 1)
    await running.cleanup()
    print(len(bodies))

rasa.__version__, real = "3.7.0", rasa.__version__
print(lighten())
asyncio.run(main())
connections.clear(); bodies.clear()
rasa.__version__ = real
os.environ["PUNTE_FAST_VALIDATION"] = "0"
print(lighten())
os.environ["PUNTE_FAST_VALIDATION"] = "1"
print(lighten())
asyncio.run(main())
for name in ("slot", "user", "slot"):
    print(Event.resolve_by_type(name).__name__, Event.resolve_by_type("topic"), Event.resolve_by_type("none", SlotSet).__name__)
"""
WHOLE = "['user', 'action', 'user', 'slot', 'action'] x True"
TURN = "['user', 'slot', 'action'] x False"


def test_one_connection_no_domain_only_this_turn_and_only_in_the_rasa_that_is_known():
    if not PYTHON.exists():
        pytest.skip("Rasa's environment is not set up")
    command = [str(PYTHON), "-W", "ignore", "-c", CALLS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split("\n")[-13:-1] == [
        "False", "5 False words action_answer", WHOLE, "6",
        "False", "True", "1 True words action_answer", TURN, "6",
        "SlotSet None SlotSet", "UserUttered None SlotSet", "SlotSet None SlotSet",
    ]  # fmt: skip
