"""The decision on hand-made evidence: danger outranks, a breath of it yields to a sure answer, and no class that leads nowhere stands in the way."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from knowledge.confidence import Confidence, Evidence
from knowledge.decision import NOT_OURS_AT, YIELDS_BELOW, SearchResult, decide

CLASSES = ["permit", "wages", "danger_violence", "danger_none", "forged_papers", "greeting", "cooking"]
MEANINGS = {"danger_violence": "urgent", "danger_none": "harmless", "forged_papers": "refused", "greeting": "talk", "cooking": "out_of_scope"}
SURE, UNSURE = {"probability": 10.0}, {"probability": 0.0}
NUMBERS: dict[str, Any] = {
    "answer_at": 0.5,
    "clarify_at": 0.25,
    "urgent_at": 0.05,
    "refuse_at": 0.07,
    "fusion": (1.0, 0.0, 0.0, 0.0),
}


def snapshot(calibration: dict[str, float], intercept: float) -> Any:
    article = SimpleNamespace(counties=(), audiences=(), renderings={"en": None}, source_language="ro")
    articles = {name: SimpleNamespace(id=name, topic=name, **vars(article)) for name in ("permit", "wages")}
    return SimpleNamespace(
        head=SimpleNamespace(classes=CLASSES), meanings=MEANINGS, articles=articles, article_ids=list(articles),
        by_topic={name: [name] for name in articles},
        confidence=Confidence(calibration=calibration, intercept=intercept, **NUMBERS),
    )  # fmt: skip


def decided(
    shares: dict[str, float], calibration: dict[str, float] = SURE, intercept: float = -3.0, **more: Any
) -> SearchResult:
    whole = np.array([shares.get(name, 0.0) for name in CLASSES], np.float32)
    nothing = np.zeros(len(CLASSES), np.float32)
    evidence = Evidence(
        head=np.log(np.maximum(whole / whole.sum(), 1e-9)), neighbours=nothing, passages=nothing, lexical=nothing,
        nearest_classes=np.zeros(30, np.int32), nearest=0.9, passage_nearest=0.9, articles=np.zeros(2, np.float32), words=5,
    )  # fmt: skip
    return decide(snapshot(calibration, intercept), evidence, "en", **more)


def test_danger_outranks_a_sure_answer():
    assert decided({"permit": 0.7, "danger_violence": 0.3}).outcome == "urgent"


@pytest.mark.parametrize("name", ["danger_violence", "forged_papers"])
def test_a_breath_of_it_yields_to_a_sure_answer_only(name):
    little = {"permit": 1.0 - YIELDS_BELOW + 0.05, name: YIELDS_BELOW - 0.05}
    assert decided(little).outcome == "answer"
    assert decided(little, UNSURE).situation == name, "where no article is sure, a little is enough"
    intent = {"danger_violence": "danger", "forged_papers": "refuse"}[name]
    assert decided(little, intent=intent, intent_confidence=0.9).situation == name, "the dialogue model hears it too"


def test_a_breath_of_danger_yields_to_what_is_not_ours():
    cake = {"cooking": NOT_OURS_AT + 0.2, "permit": 0.2, "danger_violence": YIELDS_BELOW - 0.1}
    assert decided(cake, UNSURE).outcome == "no_answer"
    assert decided(cake, UNSURE, intent="danger", intent_confidence=0.9).outcome == "urgent"
    assert decided(cake | {"cooking": 0.2, "permit": 0.7}, UNSURE).outcome == "urgent", "only where that is without doubt"
    assert decided(cake | {"danger_violence": YIELDS_BELOW + 0.1}, UNSURE).outcome == "urgent", "more than a breath"


def test_the_class_that_leads_nowhere_does_not_hide_the_topic():
    found = decided({"permit": 0.35, "danger_none": 0.6, "danger_violence": 0.04}, {"probability": 10.0})
    assert found.outcome == "answer" and found.hits[0].topic == "permit"
    assert decided({"permit": 0.2, "danger_none": 0.7, "danger_violence": 0.1}, UNSURE).outcome == "urgent"


@pytest.mark.parametrize(("intercept", "outcome"), [(-3.0, "talk"), (-0.5, "talk"), (0.5, "answer")])
def test_talk_is_talk_unless_an_article_is_sure(intercept, outcome):
    assert decided({"permit": 0.1, "greeting": 0.8}, UNSURE, intercept).outcome == outcome
