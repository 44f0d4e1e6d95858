"""What `punte evaluate` writes: JSON that can be read again, curves that say what they should, pictures."""

import json
import math

import pytest

from bot.evaluate import ACCEPTED, QUESTIONS
from bot.evaluation_readme import up_to_date
from bot.evaluation_report import as_json, draw, read_report, reliability, risk_coverage
from bot.settings import ROOT
from knowledge.evaluation import Judged
from knowledge.gate import gate
from knowledge.labelled import Labelled
from knowledge.languages import load_languages


def scored(score: float | None, right: bool, ours: bool = True, language: str = "en") -> Judged:
    labelled = Labelled(language, "x", ("permit",) if ours else (), "answer" if ours else "no_answer")
    return Judged(labelled, "answer", () if score is None else ("permit" if right else "wages",), language, score)


def test_a_report_is_the_same_after_writing_and_reading(tmp_path):
    report = {"ne": {"questions": 61.0, "right": 0.934, "danger_recall": math.nan}, "all": {"questions": 1046.0}}
    path = tmp_path / "accepted.json"
    path.write_text(as_json(report), encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8"))["ne"]["danger_recall"] is None
    again = read_report(path)
    assert math.isnan(again["ne"].pop("danger_recall")) and math.isnan(report["ne"].pop("danger_recall"))
    assert again == report and list(again) == list(report)


def test_reliability_gives_share_right_by_score():
    rows = [scored(0.95, True), scored(0.92, True), scored(0.97, False), scored(0.15, False), scored(1.0, True)]
    low, high = reliability(rows)
    assert low == (pytest.approx(0.15), 0.0, 1)
    assert high == (pytest.approx((0.95 + 0.92 + 0.97 + 1.0) / 4), 0.75, 4)


def test_what_was_not_answered_has_no_place_on_the_curves():
    assert reliability([scored(None, False), Judged(Labelled("en", "x", (), "urgent"), "urgent", (), "en", 0.9)]) == []
    assert risk_coverage([scored(None, False)]) == []


def test_risk_grows_with_what_was_wrong_and_coverage_only_with_ours():
    rows = [scored(0.9, True), scored(0.8, False, ours=False), scored(0.7, True), scored(None, False)]
    assert risk_coverage(rows) == [
        (pytest.approx(1 / 3), 0.0),
        (pytest.approx(1 / 3), 0.5),
        (pytest.approx(2 / 3), pytest.approx(1 / 3)),
    ]


def test_pictures_are_drawn_also_of_little(tmp_path):
    for number, rows in enumerate(([scored(0.9, True), scored(0.3, False, language="ne")], [])):
        for path in draw(rows, tmp_path / str(number)):
            assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 5000


def test_readme_shows_the_accepted_report():
    assert up_to_date(ROOT / "README.md", read_report(QUESTIONS / ACCEPTED))


def test_every_offered_language_passes_the_gate():
    report = read_report(QUESTIONS / ACCEPTED)
    standing = {row.language: row.below_floor for row in gate(report)}
    assert {row.tag: standing[row.tag] for row in load_languages().offered if standing[row.tag]} == {}
