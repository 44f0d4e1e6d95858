"""Checks of honesty that a program can make: sums carry a year, doubtful sources are worded as such, risky topics carry a case.

They read words, not meaning, so all but the last are warnings.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.article import Article, Rendering, Source
from knowledge.content_lines import line_of_field, line_of_words
from knowledge.findings import Finding, relative

LANGUAGES = ("ro", "en")
"""In these the wording can be read; translations follow them."""
CASE_TOPICS = frozenset({"work_undeclared_risks", "stay_illegal_consequences"})
OLD_AFTER_YEARS = 3
"""Migration law changed wholly in 2026 and every year before in part: what is older than this is said with its year."""
_SUM = re.compile(
    r"\b\d[\d.,\s]*(?:de\s+)?(?:lei|euro|EUR|RON)\b|(?:€|\bEUR|\beuro|\blei|\bRON)\s?\d(?:[\d.,]*\d)?", re.IGNORECASE
)
_UNDATED = re.compile(r"\bfără dată|\bnedatat|\bundated|\bwithout a date", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEDGE = {
    "ro": re.compile(
        r"\bverific|\bconfirm|\bneconfirmat|\bnedatat|\bs-a (?:putut )?schimba|\bschimbat[eă]\b|\bse (?:poate|pot) schimba|\bdin memorie|\bpotrivit\b|\bsursele noastre|\bnu (?:o |le |îl )?(?:am (?:putut|găsit|văzut)|avem|știm|putem)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bcheck|confirm|\bundated|\bchanged\b|\b(?:can|may) change|\bfrom memory|\bverif|\baccording to\b|\bour sources\b|\bwe (?:do not|could not|cannot|have no|have not)",
        re.IGNORECASE,
    ),
}
"""Words that tell the reader not to take it for certain. "Ask" is not one of them: every article ends with whom to ask."""


def check_truth(article: Article, root: Path, today: datetime.date) -> Iterator[Finding]:
    """Yield what an article says more surely than its sources allow."""
    for rendering in article.renderings.values():
        name = relative(rendering.path, root)
        if article.topic in CASE_TOPICS and not rendering.header.case:
            yield Finding.of(name, line_of_field(rendering.path, "title"), "case-missing")
        if rendering.language not in LANGUAGES:
            continue
        text = "\n".join([rendering.title, rendering.short, rendering.details])
        found = _SUM.search(text)
        if found and not (_YEAR.search(text) or _UNDATED.search(text)):
            line = line_of_words(rendering.path, found.group().strip(), after_header=True)
            yield Finding.of(name, line, "year-missing", "warning", sum=" ".join(found.group().split()))
        yield from _doubts(article, rendering, text, name, today)


def _doubts(article: Article, rendering: Rendering, text: str, name: str, today: datetime.date) -> Iterator[Finding]:
    """Yield a finding where a text neither carries the years of its doubtful sources nor tells people to check."""
    if _HEDGE[rendering.language].search(text):
        return
    years = set(_YEAR.findall(text))
    unsaid = [source for source in article.header.sources if doubtful(source, today) and source.date[:4] not in years]
    if unsaid:
        first = unsaid[0]
        words = first.title if rendering.is_source else rendering.short[:20]
        line = line_of_words(rendering.path, words)
        about = {"source": first.title[:50], "trust": first.trust, "date": first.date}
        yield Finding.of(name, line, "doubt-not-said", "warning", count=len(unsaid), **about)


def doubtful(source: Source, today: datetime.date) -> bool:
    """Tell whether a source is second-hand, undated, or older than `OLD_AFTER_YEARS`."""
    old = source.date == "undated" or int(source.date[:4]) < today.year - OLD_AFTER_YEARS
    return old or source.trust in {"secondary", "seed"}
