"""Checks of an article as a whole, and of each of its languages: what reading a single file cannot see."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.article import Article, Rendering
from knowledge.content_lines import line_of_field, line_of_words
from knowledge.findings import Finding, relative
from knowledge.languages import Languages, main_script
from knowledge.sentences import count_full_stops

REQUIRED_LANGUAGES = ("ro", "en")
MAX_SHORT_SENTENCES = 3
MAX_ID_BYTES = 44
"""An article id travels in a Telegram button, whose data may hold 64 bytes."""
_TAG = re.compile(r"</?[a-zA-Z]+[ >]")


def check_article(
    article: Article, root: Path, ids: set[str], topics: set[str], today: datetime.date
) -> Iterator[Finding]:
    """Yield what is wrong with an article as a whole.

    Args:
        article: the article.
        root: the knowledge folder.
        ids: ids of all articles.
        topics: ids of all topics; empty where there is no list.
        today: the day to compare dates with.
    """
    path = article.source.path
    name = relative(path, root)
    header = article.header
    if topics and article.topic not in topics:
        yield Finding.of(name, line_of_field(path, "topic"), "unknown-topic", topic=article.topic)
    if len(article.id.encode()) > MAX_ID_BYTES:
        yield Finding.of(name, 1, "folder-name-long", bytes=MAX_ID_BYTES)
    for language in REQUIRED_LANGUAGES:
        if language not in article.renderings:
            yield Finding.of(name, 1, "language-missing", language=language)
    for related in header.related:
        if related not in ids:
            line = line_of_words(path, related)
            yield Finding.of(name, line, "related-unknown", "warning", related=related)
    yield from _dates(article, path, name, today)
    for rendering in article.renderings.values():
        yield from _drift(article, rendering, root)


def _dates(article: Article, path: Path, name: str, today: datetime.date) -> Iterator[Finding]:
    header = article.header
    if header.checked > today:
        line = line_of_field(path, "checked")
        yield Finding.of(name, line, "date-in-future", field="checked", date=str(header.checked))
    for source in header.sources:
        if source.date != "undated" and source.date > today.isoformat():
            line = line_of_words(path, source.title)
            yield Finding.of(name, line, "date-in-future", field=source.title[:30], date=source.date)
    if all(source.date == "undated" for source in header.sources):
        yield Finding.of(name, line_of_field(path, "sources"), "no-dated-source")
    if header.review_by < today:
        line = line_of_field(path, "review_by")
        yield Finding.of(name, line, "review-due", "warning", date=str(header.review_by))
    if header.review_by <= header.checked:
        dates = {"review": str(header.review_by), "checked": str(header.checked)}
        yield Finding.of(name, line_of_field(path, "review_by"), "review-before-check", "warning", **dates)
    if header.valid_until and header.valid_until < today:
        line = line_of_field(path, "valid_until")
        yield Finding.of(name, line, "expired", "warning", date=str(header.valid_until))


def _drift(article: Article, rendering: Rendering, root: Path) -> Iterator[Finding]:
    """Yield a finding where a translation lags behind its source."""
    published = rendering.header.status == "published" and article.header.status == "published"
    key = (
        "translation-unsafe"
        if published and not article.servable(rendering.language)
        else "translation-outdated"
        if article.outdated(rendering.language)
        else None
    )
    if key:
        line = line_of_field(rendering.path, "translated_from")
        yield Finding.of(relative(rendering.path, root), line, key, "warning")


def check_rendering(rendering: Rendering, root: Path, languages: Languages) -> Iterator[Finding]:
    """Yield what is wrong with the words of one language of an article."""
    path = rendering.path
    name = relative(path, root)
    body = "\n".join([rendering.title, rendering.short, rendering.details])
    if rendering.language not in languages:
        line = line_of_field(path, "language")
        yield Finding.of(name, line, "unknown-language", language=rendering.language)
        return
    script = main_script(body)
    if script is not None and script not in languages[rendering.language].scripts:
        line = line_of_words(path, rendering.short[:20], after_header=True)
        yield Finding.of(name, line, "wrong-script", script=script, language=rendering.language)
    sentences = count_full_stops(rendering.short)
    if sentences > MAX_SHORT_SENTENCES:
        line = line_of_words(path, rendering.short[:20], after_header=True)
        counts = {"sentences": sentences, "most": MAX_SHORT_SENTENCES}
        yield Finding.of(name, line, "short-too-long", "warning", **counts)
    if found := _TAG.search(body):
        line = line_of_words(path, found.group())
        yield Finding.of(name, line, "html", tag=found.group().strip())
