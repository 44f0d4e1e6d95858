"""Reading articles: what is right is read, what is wrong is named with file, line and remedy, and the rest goes on."""

from pathlib import Path

import pytest

from knowledge.article_files import read_articles, read_rendering
from knowledge.findings import ContentError
from tests.backends import sample_base

EN = "articles/int_school_access/int-school-access/en.md"
RO = "articles/int_school_access/int-school-access/ro.md"


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replace text in a file of the base; fail where it is not there."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_sample_reads_without_findings(tmp_path):
    articles, findings = read_articles(sample_base(tmp_path))
    assert findings == []
    school = next(article for article in articles if article.id == "int-school-access")
    assert school.renderings["en"].short == "Your child has the right to school."
    assert school.renderings["en"].sections[0].heading == "What to do"
    assert school.questions["en"][0] == "how do i enrol my child in school"


@pytest.mark.parametrize(
    ("name", "old", "new", "word"),
    [
        (RO, "topic: int_school_access", "topic: int_housing", "folder"),
        (RO, "trust: law", "trust: gossip", "sources"),
        (RO, "date: 2025-07-10", "date: someday", "sources"),
        (RO, "title: Școala", "title: Școala: acasă", "YAML"),
        (EN, "translated_from: 1", "translated_from: 9", "newer"),
        (EN, "language: en", "language: fr", "fr"),
        (EN, "Your child has the right to school.", "", "short answer"),
        (EN, "translation: machine\n", "", "translation"),
    ],
)
def test_a_fault_is_named_and_the_other_articles_stay(tmp_path, name, old, new, word):
    root = sample_base(tmp_path)
    change(root, name, old, new)
    articles, findings = read_articles(root)
    assert any(
        word in finding.problem and finding.path.startswith("articles/int_school_access") and finding.remedy
        for finding in findings
    )
    assert {"stay-permit-extension", "work-report-abuse"} <= {article.id for article in articles}


def test_a_broken_translation_leaves_the_source_in_use(tmp_path):
    root = sample_base(tmp_path)
    change(root, EN, "---\ntitle", "title")
    articles, findings = read_articles(root)
    school = next(article for article in articles if article.id == "int-school-access")
    assert set(school.renderings) == {"ro"}
    assert findings


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path):
    root = sample_base(tmp_path)
    path = root / EN
    path.write_bytes(b"\xef\xbb\xbf" + path.read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    assert read_rendering(path, root).title == "School"


def test_what_is_not_utf8_or_too_large_is_refused(tmp_path):
    root = sample_base(tmp_path)
    (root / EN).write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    with pytest.raises(ContentError, match="UTF-8"):
        read_rendering(root / EN, root)
    (root / EN).write_text("x" * 1_000_000, encoding="utf-8")
    with pytest.raises(ContentError, match="larger"):
        read_rendering(root / EN, root)


def test_an_unsafe_translation_is_not_servable_and_an_outdated_one_is(tmp_path):
    root = sample_base(tmp_path)
    articles, _ = read_articles(root)
    school = next(article for article in articles if article.id == "int-school-access")
    assert school.servable("en") and school.outdated("en")
    change(root, RO, "unsafe_before: 1", "unsafe_before: 2")
    articles, _ = read_articles(root)
    school = next(article for article in articles if article.id == "int-school-access")
    assert not school.servable("en") and school.servable("ro")
