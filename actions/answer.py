"""action_answer: everything that is about the matter — questions, danger, refusals, follow-ups, what Rasa did not understand.

The retriever decides; Rasa's intent is one of its clues. A second miss in a row offers a person.
"""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources
from actions.article_reply import answer_buttons, article_args, article_button
from actions.say import PERSON, Event, entity, intent, metadata, say, speaks
from knowledge.index import ServedArticle, Snapshot
from knowledge.retriever import SearchResult

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

FOLLOW_UP_BELOW = 0.5
"""A message that needs the turn before is answered from that turn's article when nothing of its own is surer than this."""


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
            return _chosen(dispatcher, snapshot, snapshot.articles[chosen], serving, details=name == "show_steps")
        audience = tracker.get_slot("audience") or known.get("audience")
        county = tracker.get_slot("county") or known.get("county")
        text = str(tracker.latest_message.get("text") or "")
        result = retriever.search(text, serving[0], audience, county, name, confidence)
        last = snapshot.articles.get(str(tracker.get_slot("last_article")))
        if name == "follow_up" and last and result.outcome != "urgent" and result.answerable < FOLLOW_UP_BELOW:
            return _chosen(dispatcher, snapshot, last, serving, details=True)
        return speak(dispatcher, snapshot, result, serving, misses=float(tracker.get_slot("misses") or 0.0))


def _chosen(
    dispatcher: CollectingDispatcher, snapshot: Snapshot, article: ServedArticle, serving: list[str], *, details: bool
) -> list[Event]:
    """Show an article that the person chose, or its steps."""
    args = article_args(article, serving, None)
    if details and args["details"]:
        say(
            dispatcher,
            "answer_details",
            "answer",
            args,
            [
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
    dispatcher: CollectingDispatcher, snapshot: Snapshot, result: SearchResult, serving: list[str], misses: float
) -> list[Event]:
    """Say what a search result means; return the slots that follow from it."""
    score = round(result.answerable, 4)
    candidates = [snapshot.articles[hit.article] for hit in result.hits]
    match result.outcome:
        case "answer":
            article = candidates[0]
            say(
                dispatcher,
                "answer",
                "answer",
                article_args(article, serving, score),
                answer_buttons(snapshot, article, serving),
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
            key = TALK.get(str(result.situation), "small_talk")
            say(dispatcher, key, "small_talk")
            return []
    key = "no_answer_twice" if misses >= 1 else "no_answer"
    say(dispatcher, key, "no_answer", {"score": score}, [PERSON])
    return [SlotSet("misses", misses + 1)]
