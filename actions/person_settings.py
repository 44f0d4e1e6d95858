"""action_settings: language, privacy and forgetting asked for in words; the bot, which owns them, carries them out."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.danger import matter_first
from actions.say import Event, entity, intent, metadata, say, speaks
from knowledge.languages import load_languages

KEYS = {"choose_language": "choose_language", "privacy": "privacy", "forget": "forget_confirm"}


class ActionSettings(Action):
    """Passes a wish about settings on to the bot."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_settings"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Name the setting; a language named in the message is chosen at once."""
        events = matter_first(dispatcher, tracker)
        if events is not None:
            return events
        name, _ = intent(tracker)
        if name == "choose_language":
            wanted = entity(tracker, "language") or _named_language(str(tracker.latest_message.get("text") or ""))
            if wanted:
                say(dispatcher, "language_set", "settings", {"language": wanted})
                return []
        say(
            dispatcher,
            KEYS.get(name, "choose_language"),
            "settings",
            {"language": metadata(tracker).get("reading_language")},
        )
        return []


def _named_language(text: str) -> str | None:
    """Return the tag of the one offered language whose native or English name stands in the text, or None."""
    folded = text.casefold()
    found = [
        row.tag
        for row in load_languages().offered
        if row.native.casefold() in folded or row.english.casefold() in folded
    ]
    return found[0] if len(found) == 1 else None
