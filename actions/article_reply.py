"""An article as a reply: which language is served, what the reader must be told with it, and which buttons follow."""

import datetime
from typing import Any

from actions.buttons import PERSON, Button
from knowledge.decision import variants_of
from knowledge.index import ServedArticle, Snapshot

MAX_RELATED = 2
_CHECKS: dict[str, Button] = {"mc_target_group": {"say": "button_target", "send": "/target"}}
"""Topic → the button of a check that the bot leads through itself."""


def served_language(article: ServedArticle, serving: list[str]) -> str:
    """Return the first language of the reader's list that the article is served in."""
    return next((language for language in serving if language in article.renderings), article.source_language)


def article_args(article: ServedArticle, serving: list[str], score: float | None) -> dict[str, Any]:
    """Return the arguments of `answer` and `answer_details`.

    Args:
        article: what is served.
        serving: the reader's languages, best first.
        score: calibrated probability that it answers; None where the person chose it themselves.
    """
    language = served_language(article, serving)
    words = article.renderings[language]
    today = datetime.datetime.now(datetime.UTC).date()
    return {
        "topic": article.topic,
        "article": article.id,
        "title": words.title,
        "short": words.short,
        "details": words.details,
        "case": words.case,
        "source_title": article.source_title,
        "source_url": article.source_url,
        "source_date": article.source_date,
        "checked": article.checked.isoformat(),
        "valid_until": article.valid_until.isoformat() if article.valid_until else None,
        "expired": bool(article.valid_until and article.valid_until < today),
        "under_review": bool(article.law_changed and article.law_changed <= today),
        "translation": words.translation,
        "outdated": words.outdated,
        "served_language": language,
        "source_language": article.source_language,
        "score": score,
    }


def answer_buttons(snapshot: Snapshot, article: ServedArticle, serving: list[str]) -> list[Button]:
    """Return the buttons of an answer: the steps, a check, related articles, a person, and whether it helped."""
    buttons: list[Button] = []
    if article.renderings[served_language(article, serving)].details:
        buttons.append({"say": "button_steps", "send": f'/show_steps{{"article":"{article.id}"}}'})
    buttons += check_buttons(article)
    related = [snapshot.articles[name] for name in article.related if name in snapshot.articles]
    buttons += [article_button(other, serving) for other in related[:MAX_RELATED]]
    return [
        *buttons,
        PERSON,
        {"say": "button_good", "send": "/feedback_good"},
        {"say": "button_bad", "send": "/feedback_bad"},
    ]


def check_buttons(article: ServedArticle) -> list[Button]:
    """Return the button of the check that belongs to an article's topic, if there is one."""
    return [_CHECKS[article.topic]] if article.topic in _CHECKS else []


def audience_buttons(snapshot: Snapshot, article: ServedArticle) -> list[Button]:
    """Return one button for each legal status for which the answer reads differently."""
    return [
        {
            "say": f"button_audience_{variant.audiences[0].lower()}",
            "send": f'/show_article{{"article":"{variant.id}","audience":"{variant.audiences[0]}"}}',
        }
        for variant in variants_of(snapshot, article)
    ]


def article_button(article: ServedArticle, serving: list[str]) -> Button:
    """Return a button with the article's title in the reader's language."""
    title = article.renderings[served_language(article, serving)].title
    return {"say": "article_title", "args": {"title": title}, "send": f'/show_article{{"article":"{article.id}"}}'}
