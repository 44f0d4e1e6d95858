"""The language gate: which language may be offered by its figures."""

import math

import pytest

from knowledge.gate import AIMS, FLOORS, gate, gate_table

FINE = {
    "questions": 60, "answered": 0.95, "right": 0.95, "served": 0.95, "wrong": 0.01, "refused_out_of_scope": 1.0, "no_answer_f1": 0.9,
    "danger_recall": 1.0, "false_alarms": 0.0, "refusal_recall": 1.0, "person_recall": 1.0, "language": 0.99,
}  # fmt: skip
LESS_IS_BETTER = ("wrong", "false_alarms")


def standing(**changed: float):
    (row,) = gate({"ne": {**FINE, **changed}})
    return row


def test_a_language_whose_figures_hold_passes():
    assert standing().passes and standing().below_aim == ()


@pytest.mark.parametrize("name", FLOORS)
def test_each_floor_closes_the_gate_alone(name):
    step = 0.001 if name in LESS_IS_BETTER else -0.001
    assert standing(**{name: FLOORS[name]}).passes
    row = standing(**{name: FLOORS[name] + step})
    assert not row.passes and row.below_floor == (name,)


@pytest.mark.parametrize("name", AIMS)
def test_an_aim_that_is_missed_is_named_and_closes_nothing(name):
    step = 0.001 if name in LESS_IS_BETTER else -0.001
    row = standing(**{name: AIMS[name] + step})
    assert row.passes and row.below_aim == (name,)


@pytest.mark.parametrize("name", AIMS)
def test_no_floor_is_above_its_aim(name):
    if name in FLOORS:
        assert FLOORS[name] >= AIMS[name] if name in LESS_IS_BETTER else FLOORS[name] <= AIMS[name]


def test_a_share_of_nothing_is_no_failure():
    assert standing(danger_recall=math.nan).passes


def test_the_table_has_a_row_for_each_language_and_none_for_all():
    table = gate_table({"ro": FINE, "ne-Latn": FINE, "zh": {**FINE, "wrong": 0.5}, "all": FINE}, {"ro"})
    rows = table.splitlines()[2:]
    assert [row.split("|")[1].strip() for row in rows] == ["ro", "ne-Latn", "zh"]
    assert "| yes | yes |" in rows[0]
    assert "understood" in rows[1]
    assert "no: wrong" in rows[2]
