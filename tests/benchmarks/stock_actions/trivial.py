"""The trivial action of the stock baseline."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


class ActionTrivial(Action):
    """Says the same payload to everybody."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_trivial"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Speak."""
        dispatcher.utter_message(json_message={"say": "small_talk", "outcome": "small_talk", "args": {}, "buttons": []})
        return []
