"""Bad input of every kind: each fault is found, named with file, true line and remedy in both languages, and costs nothing else."""

import datetime
import shutil
from pathlib import Path

import pytest

from knowledge.article_files import read_articles
from knowledge.checks import check
from knowledge.findings import LANGUAGES, Finding
from knowledge.index import load_snapshot
from knowledge.index_build import build
from tests.backends import HashEncoder, sample_base

TODAY = datetime.date(2026, 11, 21)
SCHOOL = "articles/int_school_access/int-school-access"
PERMIT = "articles/stay_permit_extension/stay-permit-extension"
WAGES = "articles/work_report_abuse/work-report-abuse"
OTHERS = {"stay-permit-extension", "work-report-abuse"}


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replace text in a file of the base; fail where it is not there."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def of(findings: list[Finding], key: str) -> list[Finding]:
    """Return the findings of a kind, each with words in both languages."""
    for finding in findings:
        for language in LANGUAGES:
            assert all(finding.words(language)), finding
            assert "\n" not in finding.text(language)
    return [finding for finding in findings if finding.key == key]


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "line", "level", "words"),
    [
        (f"{SCHOOL}/ro.md", "checked: 2026-11-21", "checked: 2027-02-01", "date-in-future", 12, "error", "2027-02-01"),
        (f"{SCHOOL}/ro.md", "date: 2025-07-10", "date: 2028", "date-in-future", 11, "error", "2028"),
        (f"{SCHOOL}/ro.md", "date: 2025-07-10", "date: undated", "no-dated-source", 10, "error", "no source"),
        (f"{SCHOOL}/ro.md", "2027-05-21", "2027-05-21\nvalid_until: 2026-03-31", "expired", 14, "warning", "2026-03-31"),
        (f"{SCHOOL}/ro.md", "review_by: 2027-05-21", "review_by: 2026-11-20", "review-due", 13, "warning", "2026-11-20"),
        (f"{SCHOOL}/ro.md", "2027-05-21", "2026-11-21", "review-before-check", 13, "warning", "2026-11-21"),
        (f"{SCHOOL}/ro.md", "status: published", "status: published\nrelated: [no-such]", "related-unknown", 15, "warning", "no-such"),
        (f"{SCHOOL}/ro.md", "la școală", "la şcoală", "cedilla", 17, "error", "şcoală"),
        (f"{SCHOOL}/ro.md", "title: Școala", "title: Şcoala", "cedilla", 2, "error", "Şcoala"),
        (f"{SCHOOL}/ro.md", "topic: int_school_access", "topic: int_housing", "topic-not-folder", 3, "error", "int_housing"),
        (f"{SCHOOL}/ro.md", "trust: law", "trust: gossip", "field-choice", 11, "error", "official"),
        (f"{SCHOOL}/ro.md", "date: 2025-07-10", "date: someday", "field-partial-date", 11, "error", "undated"),
        (f"{SCHOOL}/ro.md", "checked: 2026-11-21", "checked: yesterday", "field-date", 12, "error", "2026-11-21"),
        (f"{SCHOOL}/ro.md", "revision: 2", "revision: two", "field-number", 7, "error", "revision"),
        (f"{SCHOOL}/ro.md", "audiences: [TW, BP]", "audiences: []", "field-list", 4, "error", "audiences"),
        (f"{SCHOOL}/ro.md", "status: published", "status: published\ncolour: red", "field-unknown", 15, "error", "colour"),
        (f"{SCHOOL}/ro.md", "title: Școala", "title: Școala: acasă", "yaml-colon", 2, "error", "quotes"),
        (f"{SCHOOL}/ro.md", "title: Școala", 'title: "Școala', "yaml-quote", 2, "error", "close"),
        (f"{SCHOOL}/ro.md", "revision: 2", "revision: 2\nrevision: 3", "key-twice", 8, "error", "revision"),
        (f"{SCHOOL}/en.md", "translated_from: 1", "translated_from: 9", "translated-from-future", 4, "error", "9"),
        (f"{SCHOOL}/en.md", "language: en", "language: fr", "language-not-filename", 3, "error", "en.md"),
        (f"{SCHOOL}/en.md", "Your child has the right to school.", "", "no-short-answer", 7, "error", "three sentences"),
        (f"{SCHOOL}/en.md", "right to school.", "right. Go. Ask. Wait.", "short-too-long", 9, "warning", "4 sentences"),
        (f"{SCHOOL}/en.md", "The first step.", "The <b>first</b> step.", "html", 13, "error", "<b>"),
        (f"{SCHOOL}/en.md", "translated_from: 1", "translated_from: 2\ntranslated_from: 1", "key-twice", 5, "error", "translated_from"),
        (f"{SCHOOL}/questions.yaml", '- "grădiniță acte"', "- yes", "question-not-words", 1, "error", "ro"),
        (f"{SCHOOL}/questions.yaml", "en:", "xx:", "unknown-language", 6, "error", "xx"),
        (f"{SCHOOL}/questions.yaml", "en:", "ro:", "key-twice", 5, "error", "ro"),
        (f"{SCHOOL}/questions.yaml", '  - "kindergarten documents"', "  - unde: e: asta", "yaml-colon", 8, "error", "colon"),
        (f"{SCHOOL}/questions.yaml", '  - "kindergarten documents"', '\t- "kindergarten"', "yaml-tab", 8, "error", "spaces"),
        (f"{SCHOOL}/questions.yaml", '- "school for my daughter"', '- "where is the nearest school"\n  - "where is a nearest school?"', "questions-alike", 8, "warning", "line 7"),
        (f"{SCHOOL}/questions.yaml", '- "school for my daughter"', '- "my permit expires next month"', "question-twice", 7, "warning", f"{PERMIT}/questions.yaml:7"),
        (f"{SCHOOL}/questions.yaml", '- "school for my daughter"', '- "he wants to kill me help"', "question-twice", 7, "warning", "danger_violence.yaml:5"),
        ("situations/danger_violence.yaml", "meaning: urgent", "meaning: bad", "situation-shape", 1, "error", "urgent"),
        ("situations/danger_violence.yaml", "  ro:", "  en:", "key-twice", 6, "error", "en"),
    ],
)  # fmt: skip
def test_a_fault_is_found_on_its_line(tmp_path, name, old, new, key, line, level, words):
    root = sample_base(tmp_path)
    change(root, name, old, new)
    found = [finding for finding in of(check(root, TODAY), key) if finding.path == name]
    assert [(finding.line, finding.level) for finding in found] == [(line, level)]
    assert words in str(found[0])
    assert {article.id for article in read_articles(root)[0]} >= OTHERS


def test_the_sample_has_no_errors(tmp_path):
    assert [finding for finding in check(sample_base(tmp_path), TODAY) if finding.level == "error"] == []


def test_a_missing_source_is_named(tmp_path):
    root = sample_base(tmp_path)
    path = root / SCHOOL / "ro.md"
    path.write_text("\n".join(row for row in path.read_text(encoding="utf-8").split("\n") if "sources" not in row and "Exemplu" not in row), encoding="utf-8")  # fmt: skip
    (finding,) = [row for row in of(check(root, TODAY), "field-missing") if row.path == f"{SCHOOL}/ro.md"]
    assert "`sources`" in finding.problem


def test_a_duplicate_id_is_named_and_the_first_article_stays(tmp_path):
    root = sample_base(tmp_path)
    twin = root / "articles/int_housing/int-school-access"
    shutil.copytree(root / SCHOOL, twin)
    change(root, "articles/int_housing/int-school-access/ro.md", "topic: int_school_access", "topic: int_housing")
    findings = check(root, TODAY)
    (finding,) = of(findings, "article-id-twice")
    assert finding.path.startswith("articles/int_school_access/") and "int_housing/" in finding.remedy
    kept = [article for article in read_articles(root)[0] if article.id == "int-school-access"]
    assert [article.topic for article in kept] == ["int_housing"]


def test_an_unknown_topic_is_named_on_its_line(tmp_path):
    root = sample_base(tmp_path)
    (root / "topics.yaml").write_text("- {id: int_school_access}\n- {id: stay_permit_extension}\n", encoding="utf-8")
    (finding,) = of(check(root, TODAY), "unknown-topic")
    assert (finding.path, finding.line) == (f"{WAGES}/ro.md", 3)


def test_two_articles_that_answer_the_same_question_are_named_at_every_place(tmp_path):
    root = sample_base(tmp_path)
    change(root, f"{PERMIT}/questions.yaml", '- "permit renewal documents"', '- "School for my daughter?"')
    change(root, f"{WAGES}/questions.yaml", '- "salary not paid two months"', '- "școală pentru copii straini"')
    found = {finding.line: finding.problem for finding in of(check(root, TODAY), "question-twice")}
    assert f"{PERMIT}/questions.yaml:8" in found[7]
    assert f"{WAGES}/questions.yaml:8" in found[3]  # without diacritics it is the same question


def test_the_wrong_script_is_named_in_text_and_in_questions(tmp_path):
    root = sample_base(tmp_path)
    change(root, f"{SCHOOL}/en.md", "Your child has the right to school.", "Ваша дитина має право на школу.")
    change(root, f"{SCHOOL}/en.md", "1. The first step.\n2. The second step.", "1. Перший крок.\n2. Другий крок.")
    change(root, f"{SCHOOL}/en.md", "## What to do", "## Що робити")
    change(root, f"{SCHOOL}/questions.yaml", "en:", 'ne:\n  - "mero bacha lai school ma halna"\nen:')
    findings = check(root, TODAY)
    (text,) = of(findings, "wrong-script")
    assert (text.path, text.line, text.level) == (f"{SCHOOL}/en.md", 9, "error")
    (question,) = of(findings, "question-wrong-script")
    assert question.line == 6 and "ne-Latn" in question.remedy


def test_latin_letters_are_no_fault_where_there_is_no_tag_for_them_or_the_text_is_mixed(tmp_path):
    root = sample_base(tmp_path)
    rows = 'pa:\n  - "mere bache nu school vich daakhal"\nne:\n  - "बच्चा lai school ma halna milcha"\n  - "school form"\nen:'
    change(root, f"{SCHOOL}/questions.yaml", "en:", rows)
    assert of(check(root, TODAY), "question-wrong-script") == []


def test_an_article_of_a_megabyte_is_named_and_its_other_languages_stay(tmp_path):
    root = sample_base(tmp_path)
    path = root / SCHOOL / "en.md"
    path.write_text(path.read_text(encoding="utf-8") + "word " * 200_000, encoding="utf-8")
    (finding,) = of(check(root, TODAY), "file-too-large")
    assert finding.path == f"{SCHOOL}/en.md" and finding.level == "error"
    school = next(article for article in read_articles(root)[0] if article.id == "int-school-access")
    assert set(school.renderings) == {"ro"}


def test_windows_line_ends_and_a_mark_are_named_and_nothing_is_lost(tmp_path):
    root = sample_base(tmp_path)
    before = read_articles(root)[0]
    for name in (f"{SCHOOL}/en.md", f"{SCHOOL}/questions.yaml"):
        path = root / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        (mark,) = [row for row in of(check(root, TODAY), "byte-order-mark") if row.path == name]
        (ends,) = [row for row in of(check(root, TODAY), "windows-line-ends") if row.path == name]
        assert (mark.level, ends.level) == ("warning", "warning")
    assert read_articles(root)[0] == before


def test_a_single_windows_line_end_is_found_where_it_is(tmp_path):
    root = sample_base(tmp_path)
    path = root / SCHOOL / "en.md"
    path.write_bytes(path.read_bytes().replace(b"to school.\n", b"to school.\r\n"))
    (finding,) = of(check(root, TODAY), "windows-line-ends")
    assert finding.line == 9


@pytest.mark.parametrize("name", [f"{SCHOOL}/en.md", f"{SCHOOL}/questions.yaml"])
def test_a_file_in_another_encoding_is_named_with_the_line_of_the_first_wrong_byte(tmp_path, name):
    root = sample_base(tmp_path)
    path = root / name
    data = path.read_bytes()
    path.write_bytes(data + b"\nfa\xfeada\n")
    (finding,) = of(check(root, TODAY), "not-utf8")
    assert (finding.path, finding.line) == (name, data.count(b"\n") + 2)
    assert {article.id for article in read_articles(root)[0]} == OTHERS | {"int-school-access"}


def test_an_article_without_headings_is_read(tmp_path):
    root = sample_base(tmp_path)
    change(root, f"{SCHOOL}/en.md", "\n## What to do\n\n1. The first step.\n2. The second step.", "")
    assert [finding for finding in check(root, TODAY) if finding.level == "error"] == []
    school = next(article for article in read_articles(root)[0] if article.id == "int-school-access")
    assert school.renderings["en"].sections == ()


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    root = sample_base(tmp_path)
    (root / SCHOOL / "fr.md").mkdir()
    (finding,) = of(check(root, TODAY), "file-unreadable")
    assert finding.path == f"{SCHOOL}/fr.md"


def test_everything_at_once_is_named_in_one_run_and_the_rest_is_still_built(tmp_path):
    root = sample_base(tmp_path)
    change(root, f"{SCHOOL}/en.md", "---\ntitle", "title")
    change(root, f"{SCHOOL}/questions.yaml", "ro:", "ro: [")
    change(root, f"{PERMIT}/ro.md", "checked: 2026-11-21", "checked: 2030-01-01")
    change(root, f"{WAGES}/en.md", "language: en", "language: xx")
    change(root, "situations/out_of_scope.yaml", "questions:", "things:")
    keys = {finding.key for finding in check(root, TODAY) if finding.level == "error"}
    assert {"no-front-matter", "date-in-future", "language-not-filename", "situation-shape"} <= keys
    assert any(key.startswith("yaml-") for key in keys)
    encoder = HashEncoder()
    manifest, findings = build(root, tmp_path / "index", encoder)
    assert manifest.articles == 3 and findings
    assert load_snapshot(tmp_path / "index", manifest.recipe).articles.keys() == OTHERS | {"int-school-access"}


SURVEY = """state: open
opens: 2026-11-01
closes: 2026-12-01
title: {ro: Titlu, en: Title}
intro: {ro: De ce, en: Why}
questions:
  - id: paper
    text: {ro: Ai acte?, en: Do you have papers?}
    choices:
      - {id: yes, text: {ro: Da, en: "Yes"}}
      - {id: no, text: {ro: Nu, en: "No"}}
"""


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("closes: 2026-12-01", "closes: soon", 3),
        ("en: Why", "fr: Pourquoi", 5),
        ('ro: Nu, en: "No"', "ro: Nu", 11),
        ('en: "No"', "en: No", 11),
        ("state: open", "state: opened", 1),
        ("closes: 2026-12-01", "closes: 2026-10-01", 1),
        ("title: {ro: Titlu, en: Title}", "title: {ro: Titlu, en: Title", 5),
    ],
)
def test_a_mistake_in_a_survey_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    root = sample_base(tmp_path)
    (root / "surveys").mkdir()
    path = root / "surveys" / "small.yaml"
    path.write_text(SURVEY, encoding="utf-8")
    assert not [one for one in check(root, TODAY) if one.path == "surveys/small.yaml"]
    change(root, "surveys/small.yaml", old, new)
    found = [one for one in check(root, TODAY) if one.path == "surveys/small.yaml"]
    assert line in {one.line for one in found} and all(one.level == "error" and of([one], one.key) for one in found)
