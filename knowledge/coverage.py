"""What there is and what is owed: coverage by topic and language, translations behind their source, reviews due. Pure, for `status` and README."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from knowledge.article import Article, TranslationHeader
from knowledge.languages import Languages

State = Literal["served", "outdated", "unsafe", "unpublished", "missing"]
MARKS: dict[State, str] = {"served": "✓", "outdated": "~", "unsafe": "✗", "unpublished": "–", "missing": ""}
_WORST: tuple[State, ...] = ("missing", "unpublished", "unsafe", "outdated", "served")
BEGIN, END = "<!-- coverage: written by `punte knowledge status --write-readme` -->", "<!-- /coverage -->"


@dataclass(frozen=True)
class Topic:
    """A topic as topics.yaml has it."""

    id: str
    group: str


def read_topics(root: Path) -> list[Topic]:
    """Return the topics in the order of topics.yaml."""
    rows = yaml.load((root / "topics.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [Topic(str(row["id"]), str(row["group"])) for row in rows]


def state(article: Article, language: str) -> State:
    """Return how an article stands in a language."""
    rendering = article.renderings.get(language)
    if rendering is None:
        return "missing"
    if article.servable(language):
        return "outdated" if article.outdated(language) else "served"
    published = rendering.header.status == article.header.status == "published"
    return "unsafe" if published else "unpublished"


def offered_languages(languages: Languages) -> list[str]:
    """Return the tags that every article should come to have, in menu order."""
    return [row.tag for row in languages.offered]


def topic_state(articles: Sequence[Article], language: str) -> State:
    """Return the best state any article of a topic has in a language: what a reader of that language gets."""
    return max((state(article, language) for article in articles), key=_WORST.index, default="missing")


def coverage(articles: Iterable[Article], topics: Iterable[Topic], tags: list[str]) -> dict[str, dict[str, State]]:
    """Return topic → language → state."""
    by_topic: dict[str, list[Article]] = {topic.id: [] for topic in topics}
    for article in articles:
        by_topic.setdefault(article.topic, []).append(article)
    return {topic: {tag: topic_state(found, tag) for tag in tags} for topic, found in by_topic.items()}


def owed(articles: Iterable[Article], tags: list[str]) -> dict[State, list[tuple[str, str]]]:
    """Return state → (article, language) of everything that is not simply served."""
    found: dict[State, list[tuple[str, str]]] = {"unsafe": [], "outdated": [], "unpublished": [], "missing": []}
    for article in articles:
        for tag in tags:
            standing = state(article, tag)
            if standing != "served":
                found[standing].append((article.id, tag))
    return found


def unread_machine_translations(articles: Iterable[Article], tags: list[str]) -> dict[str, list[str]]:
    """Return language → articles whose translation by machine no person has read."""
    found: dict[str, list[str]] = {tag: [] for tag in tags}
    for article in articles:
        for tag, rendering in article.renderings.items():
            header = rendering.header
            if tag in found and isinstance(header, TranslationHeader) and header.translation == "machine":
                found[tag].append(article.id)
    return {tag: names for tag, names in found.items() if names}


def reviews_due(articles: Iterable[Article], today: datetime.date, days: int) -> list[tuple[datetime.date, str, str]]:
    """Return (day, article, field) of every `review_by` and `valid_until` that is past or comes within some days, the first first."""
    until = today + datetime.timedelta(days=days)
    due = []
    for article in articles:
        header = article.header
        for field, day in (("review_by", header.review_by), ("valid_until", header.valid_until)):
            if day is not None and day <= until and header.status == "published":
                due.append((day, article.id, field))
    return sorted(due)


def readme_table(articles: Sequence[Article], topics: Sequence[Topic], tags: list[str]) -> str:
    """Return the coverage as Markdown: topics that have an answer, by group and language, and the whole list folded away."""
    table = coverage(articles, topics, tags)
    groups: dict[str, list[str]] = {}
    for topic in topics:
        groups.setdefault(topic.group, []).append(topic.id)
    answered = {"served", "outdated"}

    def row(name: str, members: list[str]) -> str:
        counts = [sum(table[topic][tag] in answered for topic in members) for tag in tags]
        return f"| {name} | {len(members)} | " + " | ".join(map(str, counts)) + " |"

    lines = ["| topics with an answer | topics | " + " | ".join(tags) + " |", "|---" * (len(tags) + 2) + "|"]
    lines += [row(name, members) for name, members in groups.items()]
    lines += [row("**all**", [topic.id for topic in topics]), ""]
    lines += [
        f"{len(articles)} articles. ✓ served, ~ served with the note that the source has changed since, ✗ unsafe and not served, – not published.",
        "", "<details><summary>topic by topic</summary>", "", "| topic | " + " | ".join(tags) + " |", "|---" * (len(tags) + 1) + "|",
    ]  # fmt: skip
    lines += [f"| {topic.id} | " + " | ".join(MARKS[table[topic.id][tag]] for tag in tags) + " |" for topic in topics]
    return "\n".join([*lines, "", "</details>"])


def with_table(readme: str, table: str) -> str:
    """Return a text with the table between the markers.

    Raises:
        ValueError: there are no markers.
    """
    pattern = re.compile(re.escape(BEGIN) + r".*?" + re.escape(END), re.DOTALL)
    if not pattern.search(readme):
        raise ValueError(f"there are no lines {BEGIN} and {END}: put them where the table should stand")
    return pattern.sub(lambda _: f"{BEGIN}\n{table}\n{END}", readme)
