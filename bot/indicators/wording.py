"""The words of reports and exports, in Romanian and English, and the names of rows: counties, languages, topics."""

from functools import lru_cache
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from bot.catalogue import Catalogue
from bot.indicators.content import NOWHERE, articles
from bot.indicators.periods import NOW
from bot.indicators.registry import Dimension
from knowledge.article import Article

FOLDER = Path(__file__).with_name("words")
LANGUAGES = ("ro", "en")


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the words, read once."""
    return Catalogue(dict.fromkeys(LANGUAGES, False), FOLDER)


@lru_cache(maxsize=2)
def _english(path: Path) -> dict[str, str]:
    return {row["id"]: row["title"] for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)}


class Wording:
    """The words of one language."""

    def __init__(self, language: str, knowledge: Path) -> None:
        """Keep the language, `ro` or `en`, and the knowledge folder, whose Romanian articles and topics name the topics."""
        self.language = language if language in LANGUAGES else "ro"
        self._knowledge = knowledge

    def __call__(self, key: str, /, **args: object) -> str:
        """Return the words of a key."""
        return catalogue().text(self.language, key, **args)

    def number(self, value: int | None) -> str:
        """Return a number as it is written, or the mark of a hidden one."""
        return self("hidden") if value is None else str(format_decimal(value, locale=self.language))

    def column(self, name: str) -> str:
        """Return the head of a column: a quarter, the year, or today."""
        if name == NOW:
            return self("now")
        return self("year") if not name else name.partition("-")[2].replace("Q", "T" if self.language == "ro" else "Q")

    def row(self, name: str, dimension: Dimension) -> str:
        """Return the name of a row."""
        if name == NOWHERE:
            return self(f"nowhere_{dimension}")
        if dimension == "language":
            return _language(name, self.language)
        return self._topic(name) if dimension == "topic" else name

    def _topic(self, topic: str) -> str:
        """Return the name of a topic: from topics.yaml in English, the title of its first article in Romanian."""
        if self.language == "en":
            return _english(self._knowledge / "topics.yaml").get(topic, topic)
        return _romanian(articles(self._knowledge)).get(topic, topic)


_titles: tuple[tuple[Article, ...], dict[str, str]] = ((), {})
"""Articles, and what `_romanian` made of them; made again where they are others."""


def _romanian(known: tuple[Article, ...]) -> dict[str, str]:
    """Return topic → title of its first article in Romanian: of the one called like the topic, else of the first by name."""
    global _titles
    if _titles[0] is not known:
        ordered = sorted(known, key=lambda article: (article.id != article.topic.replace("_", "-"), article.id))
        found = {one.topic: one.renderings["ro"].header.title for one in reversed(ordered) if "ro" in one.renderings}
        _titles = (known, found)
    return _titles[1]


@lru_cache(maxsize=512)
def _language(tag: str, reader: str) -> str:
    """Return the name of a language in the reader's language."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(reader) or tag
    except (UnknownLocaleError, ValueError):
        return tag
