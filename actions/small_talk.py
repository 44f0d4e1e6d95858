"""action_small_talk: greetings, thanks, goodbye, help, a yes or no that nobody asked for, and feedback."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import TALK
from actions.buttons import PERSON
from actions.danger import matter_first
from actions.say import Event, entity, intent, say, speaks

FEEDBACK = {"feedback_good", "feedback_bad"}
WHAT_WAS_WRONG = [
    {"say": "button_feedback_answer", "send": '/feedback_bad{"about":"answer"}'},
    {"say": "button_feedback_content", "send": '/feedback_bad{"about":"content"}'},
]


class ActionSmallTalk(Action):
    """Says the words that belong to the intent."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_small_talk"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Speak; bad feedback is asked whether the answer or its text was wrong, and a person is offered."""
        events = matter_first(dispatcher, tracker)
        if events is not None:
            return events
        name, _ = intent(tracker)
        about = entity(tracker, "about")
        args = {"feedback": about or name, "topic": tracker.get_slot("last_topic")} if name in FEEDBACK else {}
        if name == "feedback_bad" and about is None and tracker.get_slot("last_topic"):
            say(dispatcher, "feedback_what", "small_talk", args, [*WHAT_WAS_WRONG, PERSON])
        else:
            say(
                dispatcher, TALK.get(name, "small_talk"), "small_talk", args, [PERSON] if name == "feedback_bad" else []
            )
        return []
