"""Passages: the units that passage search compares a question with — an article's short answer, and each section by heading."""

import re
from dataclasses import dataclass

from knowledge.article import Article

GENERATION = 1
"""Raise on any change that can alter a passage's text, order or boundaries: indexes of another generation are refused."""
MAX_CHARACTERS = 700
_PARAGRAPH = re.compile(r"\n(?=\S)")


@dataclass(frozen=True)
class Passage:
    """A stretch of one article in one language.

    Attributes:
        article: article id.
        topic: topic id.
        language: language tag of the text.
        heading_path: where it stood: the title, then the heading if any.
        text: what is encoded: heading path and text together.
    """

    article: str
    topic: str
    language: str
    heading_path: tuple[str, ...]
    text: str


def _pieces(text: str) -> list[str]:
    """Split a long section at line starts into pieces of at most about `MAX_CHARACTERS` characters."""
    pieces: list[str] = []
    for line in _PARAGRAPH.split(text):
        if pieces and len(pieces[-1]) + len(line) < MAX_CHARACTERS:
            pieces[-1] += "\n" + line
        else:
            pieces.append(line)
    return [piece for piece in (piece.strip() for piece in pieces) if piece]


def passages(article: Article) -> list[Passage]:
    """Return the passages of every servable language of an article, in reading order."""
    found = []
    for language, rendering in sorted(article.renderings.items()):
        if not article.servable(language):
            continue
        blocks = [
            ((rendering.title,), rendering.short),
            *(((rendering.title, section.heading), section.text) for section in rendering.sections),
        ]
        for heading_path, text in blocks:
            found += [
                Passage(article.id, article.topic, language, heading_path, ". ".join(heading_path) + "\n" + piece)
                for piece in _pieces(text)
            ]
    return found
