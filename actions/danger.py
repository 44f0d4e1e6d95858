"""The matter before the manners: what Rasa took for talk, a setting or a place is searched before it is answered as such.

Danger always comes first. An article comes first where the search is all but certain of it ("do you tell the police?" is a question
about data, not the wish to see a setting). And letters typed at random are no greeting, whatever Rasa takes them for.
"""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import resources
from actions.answer import speak
from actions.say import Event, intent, metadata
from knowledge.index import IndexUnusable

SURE = 0.7
"""Calibrated probability from which an article goes before talk, a setting or a place."""
NOTHING = 0.5
"""Share of the head that out-of-scope messages must have before what Rasa took for mere talk is called not understood."""
NO_WISH = 0.02
"""Share of the head below which a message holds no wish for a person, whatever Rasa says."""
ABOUT_PERSONS = "talk_to_human"
"""The topic that tells how to reach a person: whoever asks for it is better served by the form."""
MERE_TALK = {"greet", "thanks", "bye", "small_talk", "help"}
KEPT = {"forget", "affirm", "deny"}
"""Wishes and answers that only danger may override."""


def matter_first(dispatcher: CollectingDispatcher, tracker: Tracker, for_person: bool = False) -> list[Event] | None:
    """Answer a message of danger, one with an all but certain article, or one that is no talk at all, and return the slots that follow.

    None where it is none of these. Buttons are no messages. Without a usable index the intent stands: a greeting then gets its greeting rather than trouble.

    Args:
        dispatcher: takes the reply.
        tracker: the conversation.
        for_person: Rasa took the message for the wish for a person; an article then comes first only where the search heard no such wish.
    """
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/"):
        return None
    serving = [str(tag) for tag in metadata(tracker).get("serving") or ["en", "ro"]]
    retriever = resources.retriever()
    try:
        result = retriever.search(text, serving[0], tracker.get_slot("audience"), tracker.get_slot("county"))
        snapshot = retriever.load()
    except IndexUnusable:
        return None
    name, _ = intent(tracker)
    shares = result.explanation
    free = (
        shares.get("share_person", 0.0) < NO_WISH and not any(hit.topic == ABOUT_PERSONS for hit in result.hits[:1])
        if for_person
        else not (tracker.active_loop and tracker.active_loop.get("name"))
    )
    certain = result.outcome == "answer" and result.answerable >= SURE and name not in KEPT and free
    foreign = shares.get("share_out_of_scope", 0.0) >= max(NOTHING, 3 * shares.get("share_talk", 0.0))
    nothing = result.outcome == "no_answer" and name in MERE_TALK and foreign
    if result.outcome == "urgent" or certain or nothing:
        return speak(dispatcher, snapshot, result, serving, float(tracker.get_slot("misses") or 0.0))
    return None
