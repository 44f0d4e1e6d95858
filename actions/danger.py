"""Danger before everything: what Rasa took for talk, a setting or a place is searched for danger too, before it is answered as such."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import resources
from actions.answer import speak
from actions.say import Event, metadata
from knowledge.index import IndexUnusable


def danger_first(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event] | None:
    """Answer a message of danger, and return the slots that follow; None where there is none in it.

    Buttons are no messages. Without a usable index the intent stands: a greeting then gets its greeting rather than trouble.
    """
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/"):
        return None
    serving = [str(tag) for tag in metadata(tracker).get("serving") or ["en", "ro"]]
    retriever = resources.retriever()
    try:
        result = retriever.search(text, serving[0])
        snapshot = retriever.load()
    except IndexUnusable:
        return None
    return speak(dispatcher, snapshot, result, serving, 0.0) if result.outcome == "urgent" else None
