"""Checks of the registers beside the articles: acts, facts, revisions, events."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from knowledge.acts import check_acts
from knowledge.article import Article
from knowledge.events import check_events
from knowledge.fact_register import changed_under, read_register
from knowledge.findings import Finding, relative
from knowledge.revisions import FILE as REVISIONS
from knowledge.revisions import not_recorded, read_revisions
from knowledge.scaffold import check_marks


def check_registers(articles: list[Article], root: Path, today: datetime.date) -> Iterator[Finding]:
    """Yield what is wrong in the registers, and which articles they say must be looked at."""
    yield from check_acts(articles, root, today)
    yield from check_events(root)
    for article in articles:
        yield from check_marks(article, root)
    register, findings = read_register(root)
    yield from findings
    for article, facts in changed_under(articles, register):
        names = ", ".join(fact.id for fact in facts)
        yield Finding.of(relative(article.source.path, root), 1, "fact-changed", "warning", facts=names)
    revisions, findings = read_revisions(root)
    yield from findings
    for article in not_recorded(articles, revisions) if (root / REVISIONS).exists() else []:
        path = relative(article.source.path, root)
        yield Finding.of(path, 1, "revision-not-recorded", "warning", revision=str(article.header.revision))
