"""action_answer: everything that is about the matter — questions, danger, refusals, follow-ups, what Rasa did not understand.

The retriever decides; Rasa's intent is one of its clues. A second miss in a row offers a person.
"""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import follow_up, resources
from actions.article_reply import answer_buttons, article_args, article_button, audience_buttons, check_buttons
from actions.buttons import PERSON
from actions.calendar import coming_up
from actions.say import Event, entity, intent, metadata, say, speaks
from knowledge.decision import SearchResult
from knowledge.index import ServedArticle, Snapshot
from knowledge.retriever import Retriever

# What is said to an intent or a situation that is only talk.
TALK = {
    "greet": "greet",
    "thanks": "thanks",
    "bye": "bye",
    "small_talk": "small_talk",
    "help": "help",
    "affirm": "affirm_nothing",
    "deny": "deny_nothing",
    "feedback_good": "feedback_thanks",
    "feedback_bad": "feedback_thanks",
}


class ActionAnswer(Action):
    """Answers, asks which article is meant, warns, refuses, or says that it does not know."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_answer"

    @speaks
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Search and speak."""
        known = metadata(tracker)
        serving = [str(tag) for tag in known.get("serving") or ["en", "ro"]]
        retriever = resources.retriever()
        snapshot = retriever.load()
        name, confidence = intent(tracker)
        chosen = entity(tracker, "article")
        if name in {"show_article", "show_steps"} and chosen in snapshot.articles:
            return [
                *_chosen(
                    dispatcher,
                    snapshot,
                    snapshot.articles[chosen],
                    serving,
                    details=name == "show_steps",
                    county=tracker.get_slot("county") or known.get("county"),
                ),
                SlotSet("audience", entity(tracker, "audience") or tracker.get_slot("audience")),
            ]
        audience = entity(tracker, "audience") or tracker.get_slot("audience") or known.get("audience")
        county = tracker.get_slot("county") or known.get("county")
        text = str(tracker.latest_message.get("text") or "")
        result = retriever.search(text, serving[0], audience, county, name, confidence)
        last = snapshot.articles.get(str(tracker.get_slot("last_article")))
        if last and follow_up.is_follow_up(name, result):
            return _followed(dispatcher, retriever, snapshot, last, serving, text, result)
        misses = float(tracker.get_slot("misses") or 0.0)
        events: list[Event] = []
        for part in retriever.search_parts(text, result, serving[0], audience, county):
            events += speak(dispatcher, snapshot, part, serving, misses, asked=bool(audience), county=county)
        return events


def _named(county: str | None) -> dict[str, Any]:
    """Return the county that the person named, so that the answer is counted under it; nothing where they named none."""
    return {"county": county} if county else {}


def _followed(
    dispatcher: CollectingDispatcher, retriever: Retriever, snapshot: Snapshot, last: ServedArticle, serving: list[str],
    text: str, result: SearchResult,
) -> list[Event]:  # fmt: skip
    """Answer a message that needs the turn before: from a related article, or from the section of the last one that it asks for."""
    related = follow_up.related_meant(retriever, snapshot, last, text, serving[0])
    if related:
        return _chosen(dispatcher, snapshot, related, serving, details=False)
    args = follow_up.section_args(last, serving, result.follow_up)
    if not args["details"]:
        return _chosen(dispatcher, snapshot, last, serving, details=False)
    say(dispatcher, "answer_details", "answer", args, follow_up.buttons(snapshot, last, serving))
    return [SlotSet("last_article", last.id), SlotSet("last_topic", last.topic), SlotSet("misses", 0.0)]


def _chosen(
    dispatcher: CollectingDispatcher, snapshot: Snapshot, article: ServedArticle, serving: list[str], *, details: bool,
    county: str | None = None,
) -> list[Event]:  # fmt: skip
    """Show an article that the person chose, or its steps."""
    args = article_args(article, serving, None) | coming_up(snapshot, article, serving, county) | _named(county)
    if details and args["details"]:
        say(
            dispatcher,
            "answer_details",
            "answer",
            args,
            [
                *check_buttons(article),
                PERSON,
                *[
                    article_button(snapshot.articles[name], serving)
                    for name in article.related
                    if name in snapshot.articles
                ][:2],
            ],
        )
    else:
        say(dispatcher, "answer", "answer", args, answer_buttons(snapshot, article, serving))
    return [SlotSet("last_article", article.id), SlotSet("last_topic", article.topic), SlotSet("misses", 0.0)]


def speak(
    dispatcher: CollectingDispatcher,
    snapshot: Snapshot,
    result: SearchResult,
    serving: list[str],
    misses: float,
    asked: bool = True,
    county: str | None = None,
) -> list[Event]:
    """Say what a search result means; return the slots that follow from it.

    Args:
        dispatcher: takes what is said.
        snapshot: the index that the result is of.
        result: what was found.
        serving: the reader's languages, best first.
        misses: how many messages in a row found nothing before this one.
        asked: their legal status is known or was asked; else an answer that depends on it offers the choice.
        county: theirs, where known: what is coming up there is shown under an answer about it.
    """
    score = round(result.answerable, 4)
    candidates = [snapshot.articles[hit.article] for hit in result.hits]
    match result.outcome:
        case "answer":
            article = candidates[0]
            say(
                dispatcher,
                "answer",
                "answer",
                article_args(article, serving, score) | coming_up(snapshot, article, serving, county) | _named(county),
                [*([] if asked else audience_buttons(snapshot, article)), *answer_buttons(snapshot, article, serving)],
            )
            return [SlotSet("last_article", article.id), SlotSet("last_topic", article.topic), SlotSet("misses", 0.0)]
        case "clarify":
            offered = [
                {"topic": article.topic, "article": article.id, "title": article_args(article, serving, None)["title"]}
                for article in candidates
            ]
            say(
                dispatcher,
                "clarify",
                "clarify",
                {"candidates": offered, "score": score},
                [*[article_button(article, serving) for article in candidates], PERSON],
            )
            return [SlotSet("misses", 0.0)]
        case "urgent":
            kind = str(result.situation).removeprefix("danger_")
            topic = {"trafficking": "safe_trafficking_exploitation", "child": "child_protection"}.get(kind)
            say(dispatcher, f"urgent_{kind}", "urgent", {"kind": kind, "score": score}, [PERSON])
            return [SlotSet("last_topic", topic or "safe_trafficking_exploitation"), SlotSet("misses", 0.0)]
        case "refused":
            say(
                dispatcher,
                f"refused_{str(result.situation).removeprefix('refuse_')}",
                "refused",
                {"score": score},
                [PERSON],
            )
            return [SlotSet("misses", 0.0)]
        case "person":
            say(dispatcher, "offer_person", "handoff", {}, [PERSON])
            return [SlotSet("misses", 0.0)]
        case "talk":
            key = "follow_up_nothing" if result.follow_up else TALK.get(str(result.situation), "small_talk")
            say(dispatcher, key, "small_talk")
            return []
    key = "no_answer_twice" if misses >= 1 else "no_answer"
    say(dispatcher, key, "no_answer", {"score": score}, [PERSON])
    return [SlotSet("misses", misses + 1)]
