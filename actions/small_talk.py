"""action_small_talk: greetings, thanks, goodbye, help, a yes or no that nobody asked for, and feedback."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import TALK
from actions.danger import danger_first
from actions.say import PERSON, Event, intent, say, speaks


class ActionSmallTalk(Action):
    """Says the words that belong to the intent."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_small_talk"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Speak; after bad feedback a person is offered."""
        events = danger_first(dispatcher, tracker)
        if events is not None:
            return events
        name, _ = intent(tracker)
        say(
            dispatcher, TALK.get(name, "small_talk"), "small_talk", buttons=[PERSON] if name == "feedback_bad" else None
        )
        return []
