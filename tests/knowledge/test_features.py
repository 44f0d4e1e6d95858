"""The features that the calibration sees: complete, finite, and about our topics only."""

import numpy as np
import pytest

from knowledge.confidence import Confidence, Evidence
from knowledge.features import FEATURES, features, masks
from knowledge.situations import MEANINGS

CLASSES = ["permit", "wages", "danger_violence", "out_of_scope"]
OF = masks(CLASSES, {"danger_violence": "urgent", "out_of_scope": "out_of_scope"}, {"permit": 1, "wages": 1})


def evidence(head: list[float], nearest: list[int] | None = None) -> Evidence:
    shares = np.array(head, np.float32)
    return Evidence(
        head=np.log(np.maximum(shares, 1e-9)),
        neighbours=np.array([0.0, -0.1, -0.2, -0.3], np.float32),
        passages=np.array([0.0, -0.1, -0.2, -0.3], np.float32),
        lexical=np.array([1.0, 0.5, 0.0, 0.0], np.float32),
        articles=np.zeros(2, np.float32),
        nearest_classes=np.array([0, 0, 1, 2] if nearest is None else nearest, np.int32),
        nearest=0.9,
        passage_nearest=0.85,
        words=4,
    )


def named(head: list[float], nearest: list[int] | None = None) -> dict[str, float]:
    found = evidence(head, nearest)
    values = features(found, found.fused((1.0, 0.0, 0.0, 0.0)), OF)
    assert values.shape == (len(FEATURES),)
    assert np.isfinite(values).all()
    return dict(zip(FEATURES, values.tolist(), strict=True))


def test_every_feature_has_one_name():
    assert len(set(FEATURES)) == len(FEATURES)
    assert {f"share_{meaning}" for meaning in MEANINGS} <= set(FEATURES)


def test_masks_tell_topics_from_situations():
    assert OF["topic"].tolist() == [True, True, False, False]
    assert OF["urgent"].tolist() == [False, False, True, False]
    assert not OF["person"].any()


def test_a_sure_topic_looks_sure():
    sure, unsure = named([0.9, 0.05, 0.03, 0.02]), named([0.4, 0.35, 0.1, 0.15])
    assert sure["probability"] == pytest.approx(0.9, abs=0.01)
    assert sure["margin"] == pytest.approx(0.85, abs=0.01)
    assert sure["agree_head"] == sure["agree_neighbour"] == 1.0
    assert sure["uncertainty"] < unsure["uncertainty"]
    assert sure["margin"] > unsure["margin"]


def test_danger_never_counts_as_the_topic_but_is_seen():
    danger = named([0.05, 0.03, 0.9, 0.02])
    assert danger["probability"] == pytest.approx(0.05, abs=0.01)
    assert danger["agree_head"] == 0.0
    assert danger["share_urgent"] == max(danger[f"share_{meaning}"] for meaning in MEANINGS)


def test_votes_are_of_the_nearest_examples():
    row = named([0.7, 0.1, 0.1, 0.1], [0, 0, 1, 2])
    assert row["votes_10"] == 0.5
    assert row["near_topics"] == 0.75
    assert named([0.7, 0.1, 0.1, 0.1], [])["votes_10"] == 0.0


def test_a_question_about_which_nothing_is_known_stays_finite():
    assert named([1.0, 0.0, 0.0, 0.0])["log_second"] < -5


def test_the_default_confidence_trusts_the_sure_one_more():
    default = Confidence()
    sure, unsure = named([0.9, 0.05, 0.03, 0.02]), named([0.3, 0.28, 0.2, 0.22])
    assert set(default.calibration) <= set(FEATURES)
    assert 0 < default.probability(unsure) < default.probability(sure) < 1
