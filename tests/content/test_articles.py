"""The articles as they stand: no findings that stop one from being served, enough of them, and every fact traceable."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.article_files import read_articles
from knowledge.checks import check
from knowledge.languages import load_languages

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
FACTS = KNOWLEDGE.parents[1] / "shared" / "facts"
LEAST_ARTICLES, LEAST_QUESTIONS = 24, 8
ASKED_IN = ("ro", "en", "uk", "ar", "ne")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return read_articles(KNOWLEDGE)[0]


def published(articles: list[Article]) -> Iterator[Article]:
    return (article for article in articles if article.header.status == "published")


def test_the_check_finds_no_errors():
    assert [str(finding) for finding in check(KNOWLEDGE) if finding.level == "error"] == []


@pytest.mark.parametrize("language", ["ro", "en"])
def test_there_are_enough_articles(articles, language):
    assert sum(article.servable(language) for article in articles) >= LEAST_ARTICLES


@pytest.mark.parametrize("language", ASKED_IN)
def test_every_published_article_knows_how_people_ask_for_it(articles, language):
    # Variants for one status or county are found by the questions of their topic.
    asked: dict[str, set[str]] = defaultdict(set)
    for article in published(articles):
        asked[article.topic] |= set(article.questions.get(language, []))
    assert {topic: len(questions) for topic, questions in asked.items() if len(questions) < LEAST_QUESTIONS} == {}


def test_every_topic_with_articles_has_a_published_one_in_every_required_language(articles):
    assert [
        article.id for article in published(articles) if not (article.servable("ro") and article.servable("en"))
    ] == []


def test_questions_are_in_languages_that_exist(articles):
    assert {tag for article in articles for tag in article.questions if tag not in load_languages()} == set()


def test_every_fact_exists(articles):
    if not FACTS.exists():
        pytest.skip(f"no {FACTS}")
    known = {
        name
        for path in FACTS.glob("*.md")
        for name in re.findall(r"^- \[([A-Z]-\d{3})\]", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(known) > 300
    used = {(article.id, source.fact) for article in articles for source in article.header.sources if source.fact}
    assert used
    assert sorted(pair for pair in used if pair[1] not in known) == []


def test_every_published_article_has_a_dated_source_and_a_review_after_its_check(articles):
    for article in published(articles):
        assert article.main_source.date != "undated", article.id
        assert article.header.checked < article.header.review_by, article.id
