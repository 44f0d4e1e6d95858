"""The way to a person: consent, then the place, then the competent centre; and the centre's card without a request.

Nothing is sent from here: `handoff_request` goes to the bot, which stores the request and gives it a reference.
"""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.article_reply import served_language
from actions.danger import matter_first
from actions.resources import retriever
from actions.say import Event, entity, intent, metadata, say, speaks
from knowledge.index import IndexUnusable
from knowledge.places import Place, locate

YES = {"say": "button_yes", "send": "/affirm"}
NO = {"say": "button_no", "send": "/deny"}
PLACE_LIKE = {"give_place", "nlu_fallback", "out_of_scope", "follow_up", "deny", "bye"}
"""In the place step these intents mean a place that was not understood, rather than something else to answer."""
SURE = 0.6
_URGENT_TOPICS = {"safe_trafficking_exploitation", "child_protection"}


def place_of(text: str) -> Place:
    """Return the place of a text, which may be a rounded position `45.75,21.22`."""
    latitude, comma, longitude = text.partition(",")
    try:
        location = (float(latitude), float(longitude)) if comma else None
    except ValueError:
        location = None
    return locate(None if location else text, location)


def _has_spoken(tracker: Tracker) -> bool:
    """Tell whether this turn already holds a reply: a question inside the form is answered, and the form then waits."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "bot":
            return True
    return False


def _about(tracker: Tracker) -> dict[str, Any]:
    topic = tracker.get_slot("last_topic")
    about = {"topic": topic, "audience": tracker.get_slot("audience"), "priority": topic in _URGENT_TOPICS}
    return about | _answered(tracker)


def _answered(tracker: Tracker) -> dict[str, Any]:
    """Return what was answered last: its Romanian title for the staff, and its title for the reader; nothing where that is not known."""
    name = tracker.get_slot("last_article")
    try:
        article = retriever().load().articles.get(str(name)) if name else None
    except IndexUnusable:
        article = None
    if article is None:
        return {}
    language = served_language(article, metadata(tracker).get("serving") or ["en"])
    titles = {"article_title": article.renderings[article.source_language].title}
    return {"article": article.id, **titles, "subject": article.renderings[language].title}


def _county_buttons(counties: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"say": "article_title", "args": {"title": county}, "send": f'/give_place{{"place":"{county}"}}'}
        for county in counties
    ]


def _ask_again(dispatcher: CollectingDispatcher, place: Place) -> None:
    """Ask which county is meant, or for the place in other words."""
    if place.reason == "ambiguous":
        counties = {"counties": list(place.candidates)}
        say(dispatcher, "handoff_place_ambiguous", "handoff", counties, _county_buttons(place.candidates))
    else:
        say(dispatcher, "handoff_ask_place_again", "handoff")


class ActionAskConsent(Action):
    """Says what would be sent, to whom and for how long, and asks."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_ask_consent"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Ask, once a turn: after the numbers where the message tells of danger, after the article where the search is all but certain of one."""
        if _has_spoken(tracker):
            return []
        events = matter_first(dispatcher, tracker, for_person=True)
        say(dispatcher, "handoff_consent", "handoff", buttons=[YES, NO])
        return events or []


class ActionAskPlace(Action):
    """Asks for county, town or location; again in other words where the last answer was no place."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_ask_place"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Ask, once a turn."""
        if _has_spoken(tracker):
            return []
        name, _ = intent(tracker)
        text = entity(tracker, "place") or str(tracker.latest_message.get("text") or "")
        if name in {"affirm", "ask_person"}:
            say(dispatcher, "handoff_ask_place", "handoff")
            return []
        events = matter_first(dispatcher, tracker)
        if events is not None:
            return events
        place = place_of(text)
        _ask_again(dispatcher, place)
        return []


class ValidateHandoffForm(Action):
    """Takes from a message in the form what the form asked for: a yes or no, a place."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "validate_handoff_form"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Return the slots that the message fills; nothing where it is about something else, which is then answered."""
        name, confidence = intent(tracker)
        asked = tracker.get_slot("requested_slot")
        text = str(tracker.latest_message.get("text") or "")
        candidates = tracker.slots_to_validate()
        if name == "ask_person" and entity(tracker, "about") == "place":  # a request that they agreed to, for another place
            return [SlotSet("consent", True), SlotSet("place", None)]
        if candidates.get("consent") is False or (asked == "place" and name in {"deny", "bye"} and confidence >= SURE):
            return [SlotSet("consent", False), SlotSet("requested_slot", None)]
        events: list[Event] = []
        if candidates.get("consent") is True:  # a yes to an earlier request is no yes to this one
            events = [SlotSet("consent", True if asked else None)]
        if asked and (name == "ask_person" or (asked == "place" and name == "affirm")):
            return [*events, SlotSet(asked, None)]
        given = entity(tracker, "place") or candidates.get("place")
        heard = given or (text if asked == "place" and not text.startswith("/") else None)
        if not heard:
            return events
        place = place_of(heard)
        if place.county or place.reason == "abroad":
            return [*events, SlotSet("place", place.county or "abroad"), SlotSet("county", place.county)]
        return (
            [*events, SlotSet("place", None)] if given or name in PLACE_LIKE or place.reason == "ambiguous" else events
        )


class ActionHandoff(Action):
    """Submits the form: the bot stores the request."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_handoff"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Submit, or show where to turn from abroad."""
        about = _about(tracker)
        county = tracker.get_slot("county")
        if county:
            say(dispatcher, "handoff_request", "handoff", {**about, "county": county})
        else:
            say(dispatcher, "handoff_abroad", "handoff", {**about, "abroad": True})
        return [SlotSet("misses", 0.0)]


class ActionHandoffDeclined(Action):
    """Sends nothing, and still shows where to turn."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_handoff_declined"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Show the centre of the county where it is known, else the national authority."""
        say(dispatcher, "handoff_declined", "handoff", {**_about(tracker), "county": tracker.get_slot("county")})
        return [SlotSet("consent", None)]


class ActionCentreCard(Action):
    """Shows the competent centre for a place, without a request."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_centre_card"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Find the place and show its centre, or ask again."""
        events = matter_first(dispatcher, tracker)
        if events is not None:
            return events
        place = place_of(entity(tracker, "place") or str(tracker.latest_message.get("text") or ""))
        about = _about(tracker)
        if place.county:
            person = {"say": "button_person", "send": "/ask_person"}
            say(dispatcher, "centre_card", "handoff", {**about, "county": place.county}, [person])
            return [SlotSet("county", place.county), SlotSet("place", place.county)]
        if place.reason == "abroad":
            say(dispatcher, "handoff_abroad", "handoff", {**about, "abroad": True})
            return [SlotSet("county", None), SlotSet("place", "abroad")]
        _ask_again(dispatcher, place)
        return [SlotSet("place", None)]  # Rasa filled it with words that are no place: the form must ask
