"""Checks over the whole content: what reading a single file cannot see. Every finding in one run, each with its remedy."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from knowledge.article import Article, Rendering
from knowledge.article_files import read_articles
from knowledge.centres import load_directory
from knowledge.findings import ContentError, Finding, relative
from knowledge.folding import fold
from knowledge.languages import Languages, load_languages, main_script
from knowledge.periods import load_periods
from knowledge.situations import read_situations

REQUIRED_LANGUAGES = ("ro", "en")
MAX_SHORT_SENTENCES = 3
MAX_ID_BYTES = 44
"""An article id travels in a Telegram button, whose data may hold 64 bytes."""
_SENTENCE_END = re.compile(r"[.!?।؟。]+(?=\s|$)")
_ABBREVIATION = re.compile(
    r"\b(?:art|nr|etc|str|dl|dna|ex|tel|alin|pct|lit|bd|bl|sc|ap|jud|cca|aprox|min|max|e\.g|i\.e|No|St|Mr|Ms)\.\s*",
    re.IGNORECASE,
)
_CEDILLA = re.compile("[şţŞŢ]")


def check(root: Path, today: datetime.date | None = None) -> list[Finding]:
    """Return every finding about the content below the knowledge folder, sorted by file and line."""
    today = today or datetime.datetime.now(datetime.UTC).date()
    articles, findings = read_articles(root)
    languages = load_languages()
    topics = _topics(root)
    ids = {article.id for article in articles}
    for article in articles:
        findings += _article(article, root, ids, topics, today)
        for rendering in article.renderings.values():
            findings += _rendering(rendering, root, languages)
    situations, more = read_situations(root)
    findings += more
    findings += _doubles(articles, [(situation.name, situation.questions) for situation in situations], root)
    for load in (load_directory, load_periods):
        try:
            load()
        except ContentError as error:
            findings += error.findings
    return sorted(set(findings))


def _topics(root: Path) -> set[str]:
    path = root / "topics.yaml"
    return {str(row["id"]) for row in yaml.safe_load(path.read_text(encoding="utf-8"))} if path.exists() else set()


def _article(article: Article, root: Path, ids: set[str], topics: set[str], today: datetime.date) -> Iterator[Finding]:
    """Yield what is wrong with an article as a whole."""
    name = relative(article.source.path, root)
    header = article.header
    if topics and article.topic not in topics:
        yield Finding(name, 1, f"unknown topic {article.topic}", "use an id from topics.yaml")
    if len(article.id.encode()) > MAX_ID_BYTES:
        yield Finding(
            name, 1, f"the folder name is longer than {MAX_ID_BYTES} bytes", "shorten it: it must fit into a button"
        )
    for language in REQUIRED_LANGUAGES:
        if language not in article.renderings:
            yield Finding(name, 1, f"there is no {language}.md", f"write {language}.md beside it")
    for related in header.related:
        if related not in ids:
            yield Finding(name, 1, f"`related: {related}` is no article", "correct or remove it", "warning")
    for field, day in (
        ("checked", header.checked),
        *((f"source {source.title[:30]}", source.date) for source in header.sources),
    ):
        if str(day)[:1].isdigit() and str(day) > today.isoformat():
            yield Finding(name, 1, f"`{field}` is in the future ({day})", "correct the date")
    if all(source.date == "undated" for source in header.sources):
        yield Finding(name, 1, "no source has a date", "an answer without a dated source is not published: add one")
    if header.review_by < today:
        yield Finding(
            name,
            1,
            f"the review was due on {header.review_by}",
            "check the sources again, then set `checked` and `review_by`",
            "warning",
        )
    if header.valid_until and header.valid_until < today:
        yield Finding(
            name,
            1,
            f"`valid_until` was {header.valid_until}",
            "renew the article or set `status: suspended`",
            "warning",
        )
    for language in article.renderings:
        path = relative(article.renderings[language].path, root)
        if (
            not article.servable(language)
            and article.renderings[language].header.status == "published"
            and header.status == "published"
        ):
            yield Finding(
                path,
                1,
                "the translation is behind an unsafe change and is not served",
                "translate the source again and set `translated_from`",
                "warning",
            )
        elif article.outdated(language):
            yield Finding(
                path,
                1,
                "the source has changed since this translation",
                "bring it up to date and set `translated_from`",
                "warning",
            )


def _rendering(rendering: Rendering, root: Path, languages: Languages) -> Iterator[Finding]:
    """Yield what is wrong with one language of an article."""
    name = relative(rendering.path, root)
    body = "\n".join([rendering.title, rendering.short, rendering.details])
    if rendering.language not in languages:
        yield Finding(name, 1, f"unknown language {rendering.language}", "use a tag from languages.yaml")
        return
    script = main_script(body)
    if script not in languages[rendering.language].scripts:
        yield Finding(
            name, 1, f"the text is in {script} letters, {rendering.language} is not", "did the languages get mixed up?"
        )
    if rendering.language == "ro" and _CEDILLA.search(body):
        yield Finding(name, 1, "ş or ţ with a cedilla", "write ș and ț with a comma below")
    sentences = len(_SENTENCE_END.findall(_ABBREVIATION.sub(" ", rendering.short)))
    if sentences > MAX_SHORT_SENTENCES:
        yield Finding(
            name,
            1,
            f"the short answer has {sentences} sentences",
            f"at most {MAX_SHORT_SENTENCES}; move the rest under a heading",
            "warning",
        )
    if "<" in body and re.search(r"</?[a-zA-Z]+[ >]", body):
        yield Finding(name, 1, "there is HTML in the text", "write plain Markdown")


def _doubles(
    articles: list[Article], situations: list[tuple[str, dict[str, list[str]]]], root: Path
) -> Iterator[Finding]:
    """Yield questions that two different topics claim: a reader would get either by chance."""
    owners: dict[str, set[str]] = defaultdict(set)
    groups = [(article.topic, article.questions) for article in articles] + situations
    for owner, by_language in groups:
        for texts in by_language.values():
            for text in texts:
                owners[fold(text).strip(" ?!.")].add(owner)
    for text, claimed in sorted(owners.items()):
        if len(claimed) > 1:
            yield Finding(
                "questions.yaml",
                1,
                f"“{text[:60]}” belongs to {', '.join(sorted(claimed))}",
                "keep it with one of them",
                "warning",
            )
