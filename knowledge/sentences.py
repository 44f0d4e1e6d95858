"""Sentences and words of an article's text, for counting: Markdown is taken off, abbreviations and numbers end no sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"\b(?:art|nr|etc|str|dl|dna|ex|tel|alin|pct|lit|bd|bl|sc|ap|jud|cca|aprox|min|max|șos|int|e\.g|i\.e|No|St|Mr|Ms|Dr|ст|вул|ул)\.(?=\s*\S)",
    re.IGNORECASE,
)
_END = re.compile(r"(?:[.!?۔।؟。॥…]+[\"”»’)]*|:)(?=\s|$)")
_FULL_STOP = re.compile(r"[.!?۔।؟。]+(?=\s|$)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`>|]+")
_ITEM = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_WORD = re.compile(r"\S*\w\S*")
_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_HAN_A_WORD = 1.7


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a line that stands alone.

    Attributes:
        text: its words, without Markdown.
        words: how many.
        step: it belongs to a list entry, by the entry's number in the article; None in running text.
    """

    text: str
    words: int
    step: int | None


def count_words(text: str) -> int:
    """Return how many words a text has; a web address or a number is one, 1.7 Chinese characters are one."""
    return len(_WORD.findall(_HAN.sub(" ", text))) + round(len(_HAN.findall(text)) / _HAN_A_WORD)


def count_full_stops(text: str) -> int:
    """Return how many sentences a text has as a reader counts them."""
    return len(_FULL_STOP.findall(_ABBREVIATION.sub(" ", text)))


def plain(line: str) -> str:
    """Return a line without Markdown."""
    return _MARKS.sub("", _LINK.sub(r"\1", line)).strip()


def sentences(markdown: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order. A colon ends one too (Björnsson 1968 counts so), a line end always does."""
    item = -1
    for line in markdown.split("\n"):
        if line.startswith("#") or not line.strip():
            continue
        marker = _ITEM.match(line)
        item += bool(marker)
        text = plain(line[marker.end() :] if marker else line)
        for part in _parts(text):
            if words := count_words(part):
                yield Sentence(part, words, item if marker else None)


def _parts(text: str) -> Iterator[str]:
    hidden = _ABBREVIATION.sub(lambda found: found.group()[:-1] + "\0", text)
    start = 0
    for end in _END.finditer(hidden):
        yield text[start : end.end()].strip()
        start = end.end()
    yield text[start:].strip()
