"""From evidence to a result: which article, whether to answer with it, to ask back, to warn, to refuse, or to say that we do not know."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.confidence import Evidence, Outcome
from knowledge.features import FEATURES, counted, features, masks
from knowledge.index import ServedArticle, Snapshot

MAX_HITS = 5
MAX_CANDIDATES = 3
INTENT_AGREES = 0.8
"""Where the dialogue model is sure that it hears danger, or something to refuse, too, this part of the usual share is enough."""
INTENT_SURE = 0.7
YIELDS_BELOW = 0.2
"""A share of danger or refusal below this gives way to an answer that is sure enough: "my son is 7, which school" has a little of danger in it."""
NOT_OURS_AT = 0.5
"""From this share of what is not ours, a little danger gives way too: a cake that does not rise, a washing machine that bangs."""
FOLLOW_UP_AT = 0.3
"""Share of the follow-ups from which a message is taken to need the turn before."""
SURE_OF_TOPIC = 0.85
"""From here an article outweighs the wish for a person."""


@dataclass(frozen=True)
class Hit:
    """One article that may answer, best first; `score` is its topic's fused probability (0..1)."""

    topic: str
    article: str
    language: str
    score: float


@dataclass(frozen=True)
class SearchResult:
    """What a question found.

    Attributes:
        outcome: what to do: answer with the first hit, ask which of the hits is meant, or one of the other outcomes.
        hits: at most `MAX_HITS`, best first.
        answerable: calibrated probability (0..1) that the first hit answers.
        situation: name of the situation behind an outcome `urgent`, `refused`, `person` or `talk`.
        explanation: the figures behind the decision, by name.
        follow_up: the kind of follow-up the message may be, where it seems to need the turn before: a situation's name.
    """

    outcome: Outcome
    hits: list[Hit]
    answerable: float
    situation: str | None
    explanation: dict[str, float]
    follow_up: str | None = None


def variants_of(snapshot: Snapshot, article: ServedArticle) -> list[ServedArticle]:
    """Return the variants of an article for other audiences: those of its topic whose ids begin with its own."""
    return [
        snapshot.articles[name]
        for name in snapshot.by_topic.get(article.topic, [])
        if name.startswith(article.id + "-")
    ]


def choose_article(
    snapshot: Snapshot,
    topic: str,
    audience: str | None,
    county: str | None,
    nearness: npt.NDArray[np.float32] | None = None,
) -> ServedArticle | None:
    """Return the topic's article for this question and person.

    Args:
        snapshot: the index.
        topic: the topic chosen.
        audience: the person's legal status where known; a variant for it is preferred.
        county: their county where known; articles of other counties are left out.
        nearness: how near every article is to the question, shape (articles,); without it the topic's main article is meant.
    """
    articles = [snapshot.articles[name] for name in snapshot.by_topic.get(topic, [])]
    articles = [article for article in articles if not article.counties or county in article.counties]
    mains = [article for article in articles if not any(article.id.startswith(other.id + "-") for other in articles)]
    if not mains:
        return None
    main = mains[0]
    if nearness is not None and len(mains) > 1:
        main = max(mains, key=lambda article: nearness[snapshot.article_ids.index(article.id)])
    return next((article for article in variants_of(snapshot, main) if audience in article.audiences), main)


def decide(
    snapshot: Snapshot,
    evidence: Evidence,
    language: str,
    audience: str | None = None,
    county: str | None = None,
    intent: str | None = None,
    intent_confidence: float = 0.0,
) -> SearchResult:
    """Turn evidence into a result; pure, so that it can be tested and tuned without an encoder."""
    classes = snapshot.head.classes
    confidence = snapshot.confidence
    of = masks(classes, snapshot.meanings, snapshot.by_topic)
    fused = counted(evidence.fused(confidence.fusion), of)
    topics = of["topic"]
    named = dict(zip(FEATURES, features(evidence, fused, of).tolist(), strict=True))
    answerable = confidence.probability(named)
    explanation = {name: round(value, 4) for name, value in named.items() if not name.startswith(("share_", "head_"))}
    shares: dict[str, float] = {}
    for name, share in zip(classes, fused.tolist(), strict=True):
        meaning = snapshot.meanings.get(name, "topic")
        shares[meaning] = shares.get(meaning, 0.0) + share
    explanation |= {f"share_{meaning}": round(share, 4) for meaning, share in shares.items()}
    order = np.argsort(-np.where(topics, fused, 0.0))[:MAX_HITS]
    hits = []
    for number in order:
        article = (
            choose_article(snapshot, classes[number], audience, county, evidence.articles) if topics[number] else None
        )
        if article is not None:
            hits.append(
                Hit(
                    article.topic,
                    article.id,
                    language if language in article.renderings else article.source_language,
                    round(float(fused[number]), 4),
                )
            )
    best = classes[int(fused.argmax())]
    best_meaning = snapshot.meanings.get(best, "topic")

    def leading(meaning: str) -> str:
        return max(
            (name for name in classes if snapshot.meanings.get(name) == meaning),
            key=lambda name: fused[classes.index(name)],
        )

    danger = shares.get("urgent", 0.0)
    follow_up = leading("follow_up") if shares.get("follow_up", 0.0) >= FOLLOW_UP_AT else None

    def needed(threshold: float, agreeing: str) -> float:
        """Return the share that is enough: less where the dialogue model hears the same, more where something else is without doubt."""
        if intent == agreeing and intent_confidence >= INTENT_SURE:
            return threshold * INTENT_AGREES
        answered = bool(hits) and answerable >= confidence.answer_at
        not_ours = agreeing == "danger" and shares.get("out_of_scope", 0.0) >= NOT_OURS_AT
        return max(threshold, YIELDS_BELOW) if answered or not_ours else threshold

    if "urgent" in shares and danger >= needed(confidence.urgent_at, "danger"):
        return SearchResult("urgent", hits, answerable, leading("urgent"), explanation, follow_up)
    if shares.get("refused", 0.0) >= needed(confidence.refuse_at, "refuse"):
        return SearchResult("refused", hits, answerable, leading("refused"), explanation, follow_up)
    if shares.get("person", 0.0) >= confidence.person_at and answerable < SURE_OF_TOPIC:
        return SearchResult("person", hits, answerable, "ask_person", explanation, follow_up)
    if best_meaning in {"talk", "follow_up"} and answerable < confidence.answer_at:
        return SearchResult("talk", hits, answerable, best, explanation, follow_up)
    if hits and answerable >= confidence.answer_at:
        return SearchResult("answer", hits, answerable, None, explanation, follow_up)
    if hits and answerable >= confidence.clarify_at and best_meaning == "topic":
        return SearchResult("clarify", hits[:MAX_CANDIDATES], answerable, None, explanation, follow_up)
    return SearchResult("no_answer", hits, answerable, None, explanation, follow_up)
