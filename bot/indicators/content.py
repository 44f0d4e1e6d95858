"""Figures of the content: texts published by language and topic, updates by reason, dates of the calendar, entries of the roster."""

import time
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bot.indicators.periods import NOW, quarter_of
from bot.indicators.registry import Dimension, Part
from bot.indicators.suppression import Cell
from knowledge.article import Article
from knowledge.article_files import read_articles
from knowledge.events import read_events
from knowledge.revisions import read_revisions
from knowledge.rosters import read_roster

NOWHERE = "?"
"""Name of the row of what has no county, language or topic."""


def articles(root: Path) -> tuple[Article, ...]:
    """Return the articles below a knowledge folder, read again only after one of their files has changed."""
    looked = _looked.get(root)
    if looked and time.monotonic() - looked[0] < LOOK_SECONDS:
        return looked[1]
    stamps = [path.stat().st_mtime_ns for path in root.glob("articles/*/*/*")]
    found = _articles(root, len(stamps), max(stamps, default=0))
    _looked[root] = (time.monotonic(), found)
    return found


LOOK_SECONDS = 10.0
"""So long nobody looks again whether a file has changed."""
_looked: dict[Path, tuple[float, tuple[Article, ...]]] = {}


@lru_cache(maxsize=2)
def _articles(root: Path, _count: int, _newest: int) -> tuple[Article, ...]:
    return tuple(read_articles(root)[0])


def count_content(part: Part, dimension: Dimension | None, root: Path) -> dict[Cell, int]:
    """Count a part that comes from the content.

    Args:
        part: what is counted.
        dimension: the rows; None for the total only.
        root: the knowledge folder.

    Returns:
        (row, quarter or `NOW`) → count.
    """
    match part.origin:
        case "articles":
            rows = _texts(part, articles(root))
            return _by(dimension, ((language, topic, "", NOW) for language, topic in rows))
        case "revisions":
            known = {article.id: article.topic for article in articles(root)}
            revisions = [one for one in read_revisions(root)[0] if one.number > 1 and one.change in part.what]
            return _by(
                dimension,
                (("", known.get(one.id.rsplit("@", 1)[0], ""), "", quarter_of(one.day).name) for one in revisions),
            )
        case "events":
            events = [event for event in read_events(root)[0] if event.kind in part.what]
            return _by(dimension, (("", "", event.county or "", quarter_of(event.day).name) for event in events))
        case "rosters":
            helpers = [helper for helper in read_roster(root / "rosters.yaml")[0] if helper.kind in part.what]
            return _by(dimension, (("", "", helper.county, NOW) for helper in helpers))
    raise ValueError(f"{part.origin} is no content")


def _texts(part: Part, published: Iterable[Article]) -> Iterable[tuple[str, str]]:
    """Give language and topic of every text that is served and belongs to a part."""
    for article in published:
        meant = not part.audiences or not {*part.audiences}.isdisjoint(article.header.audiences)
        if meant and part.about(article.topic):
            for language in article.renderings:
                if article.servable(language) and (not part.languages or language in part.languages):
                    yield language, article.topic


def _by(dimension: Dimension | None, found: Iterable[tuple[str, str, str, str]]) -> dict[Cell, int]:
    place = {"language": 0, "topic": 1, "county": 2}
    return dict(Counter(((one[place[dimension]] or NOWHERE) if dimension else NOWHERE, one[3]) for one in found))
