"""The articles as they stand, against the gate of plain language; and that checking them all stays quick."""

import time
from pathlib import Path

from knowledge.article_files import read_articles
from knowledge.checks import check
from knowledge.reading_checks import check_reading

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
MOST_SECONDS = 10
MOST_WARNED = 0.05
"""A limit is a warning so that one article may pass it for a reason; when many do, the language has slipped."""


def test_hardly_any_article_in_romanian_or_english_is_hard_to_read():
    renderings = [
        rendering
        for article in read_articles(KNOWLEDGE)[0]
        for language, rendering in article.renderings.items()
        if language in {"ro", "en"}
    ]
    findings = [finding for rendering in renderings for finding in check_reading(rendering, KNOWLEDGE)]
    assert [str(finding) for finding in findings if finding.level == "error"] == []
    assert len({finding.path for finding in findings}) <= MOST_WARNED * len(renderings), "\n".join(map(str, findings))


def test_the_whole_base_is_checked_in_ten_seconds():
    started = time.process_time()
    check(KNOWLEDGE)
    assert time.process_time() - started < MOST_SECONDS
