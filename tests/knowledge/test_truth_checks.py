"""Honesty that a program can check: sums with a year, doubtful sources worded as such, cases where the law asks for them."""

import datetime
from pathlib import Path

import pytest

from knowledge.article import Source
from knowledge.article_files import read_articles
from knowledge.findings import Finding
from knowledge.truth_checks import check_truth, doubtful
from tests.backends import sample_base

TODAY = datetime.date(2026, 11, 21)
SCHOOL = "articles/int_school_access/int-school-access"


def found(root: Path) -> list[Finding]:
    return [finding for article in read_articles(root)[0] for finding in check_truth(article, root, TODAY)]


def say(root: Path, romanian: str, english: str = "Your child has the right to school.") -> None:
    for name, old, new in (
        ("ro.md", "Copilul are dreptul la școală.", romanian),
        ("en.md", "Your child has the right to school.", english),
    ):
        path = root / SCHOOL / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def cite(root: Path, trust: str, date: str) -> None:
    path = root / SCHOOL / "ro.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("date: 2025-07-10, trust: law", f"date: {date}, trust: {trust}"), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Salariul minim este 4.325 de lei.", "4.325 de lei"),
        ("Taxa e 120 euro.", "120 euro"),
        ("Taxa e EUR 120.", "EUR 120"),
        ("Taxa e € 1.200.", "€ 1.200"),
        ("Salariul minim este 4.325 de lei, din iulie 2026.", None),
        ("Taxa e 100 de lei (pagină fără dată).", None),
        ("Ai 30 de zile și 3 copii.", None),
        ("Cetățenii europeni nu plătesc. Suma e 5.", None),
    ],
)
def test_a_sum_needs_a_year_somewhere_in_the_text(tmp_path, text, flagged):
    root = sample_base(tmp_path)
    say(root, text)
    sums = [dict(finding.args)["sum"] for finding in found(root) if finding.key == "year-missing"]
    assert sums == ([flagged] if flagged else [])


def test_a_sum_without_a_year_is_named_on_its_line_in_both_languages(tmp_path):
    root = sample_base(tmp_path)
    say(root, "Plătești 259 de lei.", "You pay 259 lei.")
    rows = {finding.path: finding.line for finding in found(root) if finding.key == "year-missing"}
    assert rows == {f"{SCHOOL}/ro.md": 17, f"{SCHOOL}/en.md": 9}


@pytest.mark.parametrize(
    ("trust", "date", "text", "flagged"),
    [
        ("secondary", "2026-02-01", "Copilul merge la școală.", True),
        ("seed", "2019", "Copilul merge la școală. Întreabă primăria.", True),
        ("law", "2016", "Copilul merge la școală.", True),
        ("official", "undated", "Schimbarea școlii e posibilă.", True),
        ("secondary", "2026-02-01", "Copilul merge la școală (presă, 2026).", False),
        ("law", "2016", "Textul legii este din 2016.", False),
        ("secondary", "2026-02-01", "Verifică la inspectorat.", False),
        ("official", "undated", "Pagină nedatată.", False),
        ("seed", "2019", "Nu știm dacă regula s-a păstrat.", False),
        ("law", "2025-07-10", "Copilul merge la școală.", False),
    ],
)
def test_a_doubtful_source_is_said_with_its_year_or_with_check(tmp_path, trust, date, text, flagged):
    root = sample_base(tmp_path)
    say(root, text, "Check it.")
    cite(root, trust, date)
    findings = [finding for finding in found(root) if finding.key == "doubt-not-said"]
    assert [(finding.path, finding.line) for finding in findings] == ([(f"{SCHOOL}/ro.md", 11)] if flagged else [])


def test_a_translation_must_say_the_doubt_too(tmp_path):
    root = sample_base(tmp_path)
    say(root, "Verifică la inspectorat.")
    cite(root, "secondary", "2026-01")
    (finding,) = [finding for finding in found(root) if finding.key == "doubt-not-said"]
    assert (finding.path, finding.line) == (f"{SCHOOL}/en.md", 9)


@pytest.mark.parametrize(
    ("trust", "date", "expected"),
    [("law", "2025", False), ("official", "2023-01", False), ("official", "2022", True), ("law", "undated", True), ("secondary", "2026", True)],
)  # fmt: skip
def test_what_counts_as_doubtful(trust, date, expected):
    assert doubtful(Source(title="Exemplu", trust=trust, date=date), TODAY) is expected


def test_risky_topics_need_a_case_in_every_language(tmp_path):
    root = sample_base(tmp_path)
    (root / SCHOOL).parent.rename(root / "articles/work_undeclared_risks")
    path = root / "articles/work_undeclared_risks/int-school-access/ro.md"
    text = path.read_text(encoding="utf-8").replace("topic: int_school_access", "topic: work_undeclared_risks")
    path.write_text(text.replace("status:", 'case: "Un caz din 2017."\nstatus:'), encoding="utf-8")
    (finding,) = [finding for finding in found(root) if finding.key == "case-missing"]
    assert finding.path.endswith("int-school-access/en.md") and finding.level == "error"
