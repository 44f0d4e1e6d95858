"""How thresholds are chosen: danger is heard first, and only then are false alarms kept down."""

import numpy as np

from knowledge.confidence_fitting import (
    DANGER_HEARD,
    DANGER_MARGIN,
    LEAST_DANGER,
    _answer_threshold,
    _danger_threshold,
    _share_threshold,
)

DANGERS = 80


def test_danger_is_heard_before_false_alarms_are_kept_down():
    shares = np.concatenate([np.linspace(0.12, 0.95, DANGERS), np.full(40, 0.3)])
    danger = np.arange(len(shares)) < DANGERS
    highest = _danger_threshold(shares, danger) / DANGER_MARGIN
    assert (shares[danger] >= highest).mean() >= DANGER_HEARD
    assert (shares[danger] >= highest + 0.03).mean() < DANGER_HEARD
    assert (shares[~danger] >= highest).all()  # forty false alarms do not move it


def test_danger_that_is_hardly_heard_at_all_leaves_the_lowest_threshold():
    assert _danger_threshold(np.zeros(20), np.ones(20, dtype=bool)) == LEAST_DANGER


def test_a_refusal_needs_so_much_that_few_others_are_refused():
    shares = np.concatenate([np.full(10, 0.9), np.linspace(0, 0.4, 100)])
    meant = np.arange(len(shares)) < 10
    threshold = _share_threshold(shares, meant, 0.02)
    assert (shares[~meant] >= threshold).mean() <= 0.02 < (shares[~meant] >= threshold - 0.02).mean()


def test_an_answer_needs_so_much_that_few_are_wrong():
    probabilities = np.linspace(0, 1, 200)
    right = probabilities > 0.3
    threshold = _answer_threshold(probabilities, right)
    assert (
        ((probabilities >= threshold) & ~right).mean() <= 0.05 < ((probabilities >= threshold - 0.02) & ~right).mean()
    )
