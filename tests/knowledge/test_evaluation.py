"""Figures from judged questions, and what counts as a fall against the accepted report."""

import math

import pytest

from knowledge.evaluation import Judged, drops, evaluate, table
from knowledge.labelled import Labelled


def judged(
    outcome: str, *served: str, meant: tuple[str, ...] = (), due: str = "no_answer", language: str = "en", heard: str = "en"
) -> Judged:  # fmt: skip
    return Judged(Labelled(language, "x", meant, "answer" if meant else due), outcome, served, heard)


def figures(*rows: Judged) -> dict[str, float]:
    return evaluate(rows)["all"]


PERMIT = ("permit",)


def test_a_right_answer_is_right_and_served_and_not_wrong():
    found = figures(judged("answer", "permit", meant=PERMIT))
    assert (found["answered"], found["right"], found["served"], found["wrong"]) == (1, 1, 1, 0)


def test_one_of_two_answers_being_right_is_right():
    assert figures(judged("answer", "wages", "permit", meant=PERMIT))["right"] == 1
    assert figures(judged("answer", "wages", "school", "permit", meant=PERMIT))["right"] == 0


def test_the_right_topic_among_the_candidates_is_served_but_not_answered():
    found = figures(judged("clarify", "wages", "permit", meant=PERMIT), judged("clarify", "wages", meant=PERMIT))
    assert (found["answered"], found["served"], found["wrong"]) == (0, 0.5, 0)
    assert math.isnan(found["right"])


def test_an_article_for_what_is_not_ours_is_wrong_and_not_refused():
    found = figures(judged("answer", "permit"), judged("no_answer"), judged("small_talk"), judged("refused"))
    assert found["wrong"] == 0.25
    assert found["refused_out_of_scope"] == 0.75


def test_f1_of_finding_nothing_counts_both_ways_of_failing():
    rows = [judged("no_answer"), judged("no_answer"), judged("clarify", "permit"), judged("no_answer", meant=PERMIT)]
    assert figures(*rows)["no_answer_f1"] == pytest.approx(2 * 2 / (3 + 3), abs=0.001)
    assert figures(judged("no_answer"), judged("answer", "permit", meant=PERMIT))["no_answer_f1"] == 1.0
    assert figures(judged("answer", "x"), judged("no_answer", meant=PERMIT))["no_answer_f1"] == 0.0
    assert math.isnan(figures(judged("answer", "permit", meant=PERMIT))["no_answer_f1"])
    assert math.isnan(figures(judged("urgent", due="urgent"))["no_answer_f1"]), "danger is neither"


def test_danger_persons_refusals_and_language_are_shares_of_their_own():
    found = figures(
        judged("urgent", due="urgent"), judged("no_answer", due="urgent"), judged("urgent", meant=PERMIT), judged("answer", "permit", meant=PERMIT),
        judged("handoff", due="handoff", heard="ro"), judged("refused", due="refused"), judged("no_answer", due="refused"),
    )  # fmt: skip
    assert (found["danger_recall"], found["refusal_recall"], found["person_recall"]) == (0.5, 0.5, 1.0)
    assert found["false_alarms"] == pytest.approx(1 / 5)
    assert found["language"] == pytest.approx(6 / 7, abs=0.001)


def test_the_worst_language_comes_first_and_all_last():
    report = evaluate(
        [
            judged("answer", "permit", meant=PERMIT, language="ro"),
            judged("no_answer", meant=PERMIT, language="si"),
            judged("answer", "permit", meant=PERMIT, language="ne"),
        ]
    )
    assert next(iter(report)) == "si" and [*report][-1] == "all"
    lines = table(report).splitlines()
    assert len(lines) == 2 + 4
    assert len({line.count("|") for line in lines}) == 1
    assert "–" in lines[2], "a share of nothing is no number"


ACCEPTED = {"ne": {"questions": 60.0, "right": 0.95, "wrong": 0.02}, "all": {"questions": 1000.0, "right": 0.95, "wrong": 0.02}}  # fmt: skip


def report(**changed: float) -> dict[str, dict[str, float]]:
    return {tag: {**row, **(changed if tag == "all" else {})} for tag, row in ACCEPTED.items()}


def test_the_same_report_or_a_better_one_has_no_drops():
    assert drops(ACCEPTED, ACCEPTED) == []
    assert drops(report(right=0.99, wrong=0.0), ACCEPTED) == []


def test_a_fall_within_noise_is_none_and_beyond_it_is_named():
    assert drops(report(right=0.94), ACCEPTED) == []
    (fall,) = drops(report(right=0.86), ACCEPTED)
    assert fall.startswith("all: right was 0.950, is 0.860")
    (rise,) = drops(report(wrong=0.09), ACCEPTED)
    assert rise.startswith("all: wrong")


def test_a_language_with_few_questions_may_move_more_than_all_together():
    smaller = {**ACCEPTED, "ne": {**ACCEPTED["ne"], "right": 0.90}}
    assert drops(smaller, ACCEPTED) == []
    assert drops({**ACCEPTED, "ne": {**ACCEPTED["ne"], "right": 0.75}}, ACCEPTED)


def test_a_language_that_is_gone_is_a_drop_and_a_new_one_is_none():
    assert drops({"all": ACCEPTED["all"]}, ACCEPTED) == ["ne: no longer measured"]
    assert drops({**ACCEPTED, "so": ACCEPTED["ne"]}, ACCEPTED) == []


def test_a_share_of_nothing_is_not_compared_and_more_questions_are_no_fall():
    accepted = {"all": {"questions": 1000.0, "right": math.nan, "served": 0.9}}
    assert drops({"all": {"questions": 10.0, "right": 0.1, "served": math.nan}}, accepted) == []
