"""Follow-ups: "and how much?", "and for my wife?" are answered from the article of the turn before, or from one related to it."""

from typing import Any

from actions.article_reply import article_args, served_language
from actions.buttons import PERSON, Button
from knowledge.decision import SearchResult
from knowledge.index import ServedArticle, Snapshot
from knowledge.retriever import Retriever
from knowledge.sections import SectionKind, split_sections

BELOW = 0.5
"""What only the dialogue model takes for a follow-up is one where nothing of its own is surer than this."""
BELOW_BOTH = 0.85
"""The same where the search itself hears a follow-up."""
RELATED_SHARE = 0.5
"""A related article is meant where it holds this share of what the last article and its relatives hold together."""
_SECTIONS: dict[str, SectionKind] = {
    "follow_up_steps": "steps",
    "follow_up_documents": "documents",
    "follow_up_cost_time": "cost_time",
    "follow_up_problem": "problem",
    "follow_up_who": "who",
}


def is_follow_up(intent: str, result: SearchResult) -> bool:
    """Tell whether a message needs the turn before."""
    if result.outcome in {"urgent", "refused", "person"}:
        return False
    return (intent == "follow_up" and result.answerable < BELOW) or (
        result.follow_up is not None and result.answerable < BELOW_BOTH
    )


def related_meant(
    retriever: Retriever, snapshot: Snapshot, last: ServedArticle, text: str, language: str
) -> ServedArticle | None:
    """Return the related article that a message means when it is read together with the last article's title, or None."""
    title = last.renderings[served_language(last, [language])].title
    result = retriever.search(f"{title}: {text}", language)
    names = [last.topic, *(snapshot.articles[name].topic for name in last.related if name in snapshot.articles)]
    shares = {hit.topic: hit.score for hit in result.hits if hit.topic in names}
    best = max(shares, key=lambda topic: shares[topic], default=last.topic)
    if best == last.topic or shares[best] < RELATED_SHARE * sum(shares.values()):
        return None
    return next(snapshot.articles[hit.article] for hit in result.hits if hit.topic == best)


def section_args(article: ServedArticle, serving: list[str], follow_up: str | None) -> dict[str, Any]:
    """Return the arguments of `answer_details`: the one section that a follow-up asks for, or all of them."""
    args = article_args(article, serving, None)
    wanted = _SECTIONS.get(follow_up or "")
    sections = split_sections(args["details"])
    if wanted in article.section_kinds and len(sections) == len(article.section_kinds):
        args["details"] = sections[article.section_kinds.index(wanted)]
    return args


def buttons(snapshot: Snapshot, article: ServedArticle, serving: list[str]) -> list[Button]:
    """Return the buttons under a section: all steps, and a person."""
    return [{"say": "button_steps", "send": f'/show_steps{{"article":"{article.id}"}}'}, PERSON]
