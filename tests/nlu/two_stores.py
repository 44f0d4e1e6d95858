"""Rasa's own tracker store and ours are told the same conversations; prints how many turns, and in how many the two differ.

Runs in Rasa's environment: `.venv/rasa/bin/python tests/nlu/two_stores.py ADDRESS_FOR_RASAS ADDRESS_FOR_OURS 60`.
"""

import asyncio
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import sqlalchemy as sa
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.utils.endpoints import EndpointConfig

from nlu.conversation_store import ConversationStore

WORDS = ["permis", "كيف أجدد", "मलाई काम", "/give_place{}", "où 🙂", "a" * 900]


def turn(chance):
    """Return the events of a turn: what the person says, what is done, what is said, what is kept."""
    intent = {"name": chance.choice(["ask", "give_place"]), "confidence": chance.random()}
    text = chance.choice(WORDS)
    said = UserUttered(text, intent, [], {"intent": intent, "text": text, "intent_ranking": [intent]})
    return [
        said,
        ActionExecuted("action_answer", policy="RulePolicy", confidence=1.0),
        *([SlotSet("misses", chance.random())] if chance.random() < 0.5 else []),
        *([ActiveLoop(chance.choice(["handoff_form", None]))] if chance.random() < 0.3 else []),
        BotUttered(None, {"custom": {"say": "answer", "args": {"title": text}}}),
        ActionExecuted("action_listen"),
    ]


async def hear(store, sender, events):
    """Do to a store what Rasa does in a turn."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    for event in events:
        tracker.update(event)
    await store.save(tracker)


def rows(store, sender):
    """Return the rows of a conversation, without their numbers."""
    kept = "type_name, timestamp, intent_name, action_name, data"
    with store.engine.connect() as connection:
        found = connection.execute(
            sa.text(f"SELECT {kept} FROM events WHERE sender_id = :s ORDER BY id"), {"s": sender}
        )
        return [tuple(row) for row in found]


def state(tracker):
    """Return everything that Rasa makes of a tracker."""
    if tracker is None:
        return None
    return ([event.as_dict() for event in tracker.events], tracker.current_slot_values(), tracker.active_loop_name)


def made(address, kind):
    """Return a store as Rasa makes it from its settings."""
    store = TrackerStore.create(EndpointConfig(url=address, type=kind), Domain.load("nlu/domain.yml"))
    return FailSafeTrackerStore(store)._tracker_store


async def main():
    """Compare."""
    stock, ours = made(sys.argv[1], "SQL"), made(sys.argv[2], "nlu.conversation_store.ConversationStore")
    assert type(stock) is SQLTrackerStore, type(stock)
    assert type(ours) is ConversationStore, type(ours)
    chance, people, differ, turns = random.Random(7), ["ana", "bo", "ćo"], 0, 0
    for _ in range(int(sys.argv[3])):
        sender, now = chance.choice(people), time.time()
        events = turn(chance)
        if chance.random() < 0.2 or not rows(stock, sender):
            events = [
                ActionExecuted("action_session_start"),
                SessionStarted(),
                ActionExecuted("action_listen"),
                *events,
            ]
        if chance.random() < 0.1:
            events.append(Restarted())
        for at, event in enumerate(events):
            event.timestamp = now + at / 1000
        await hear(stock, sender, events)
        await hear(ours, sender, events)
        if chance.random() < 0.1:  # somebody forgets, or the period is over
            before = now + (1 if chance.random() < 0.5 else -0.5)
            for store in (stock, ours):
                with store.engine.begin() as connection:
                    old = sa.text("DELETE FROM events WHERE sender_id = :s AND timestamp < :t")
                    connection.execute(old, {"s": sender, "t": before})
        same = rows(stock, sender) == rows(ours, sender)
        for read in ("retrieve", "retrieve_full_tracker"):
            same &= state(await getattr(stock, read)(sender)) == state(await getattr(ours, read)(sender))
        same &= sorted(await stock.keys()) == sorted(await ours.keys())
        differ, turns = differ + (not same), turns + 1
    print(turns, differ)


asyncio.run(main())
