"""The journal of revisions: when which article was changed, and why — because the law changed, a procedure did, or only the words.

The front matter knows the last revision only, and the files may be served without their version history; so every revision is entered
here once (`punte knowledge record`), and the number of updates made because the law changed (indicator I-07) is counted from it.
"""

import datetime
from collections import Counter
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from knowledge.article import Article, Day
from knowledge.entries import read_entries
from knowledge.findings import Finding

FILE = "revisions.yaml"
_HEAD = """\
# Every revision of every article: the day it was entered, and why it was made. Written by `punte knowledge record`; do not edit.
# Revision 1 is the article's first text and counts as no update.
"""


class Revision(BaseModel):
    """One revision of one article; `id` is `<article>@<revision>`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^.+@\d+$")
    day: Day
    change: Literal["legislative", "procedure", "editorial"]

    @property
    def number(self) -> int:
        """Return the revision's number."""
        return int(self.id.rsplit("@", 1)[1])


def read_revisions(root: Path) -> tuple[list[Revision], list[Finding]]:
    """Read `root`/revisions.yaml; faulty entries are left out and named."""
    return read_entries(root / FILE, root, Revision)


def not_recorded(articles: list[Article], revisions: list[Revision]) -> list[Article]:
    """Return the published articles whose present revision is not in the journal."""
    known = {revision.id for revision in revisions}
    return [
        article
        for article in articles
        if article.header.status == "published" and f"{article.id}@{article.header.revision}" not in known
    ]


def record(articles: list[Article], root: Path, today: datetime.date) -> list[Revision]:
    """Enter what is not in the journal yet, and return it; entries are only ever added."""
    revisions, findings = read_revisions(root)
    new = [
        Revision(id=f"{article.id}@{article.header.revision}", day=today, change=article.header.change)
        for article in sorted(not_recorded(articles, revisions), key=lambda article: article.id)
    ]
    if new and not findings:
        path = root / FILE
        old = path.read_text(encoding="utf-8") if path.exists() else _HEAD
        rows = [
            yaml.safe_dump([row.model_dump()], default_flow_style=True, width=200, sort_keys=False)[1:-2] for row in new
        ]
        half = path.with_suffix(".half")
        half.write_text(old + "".join(f"- {row}\n" for row in rows), encoding="utf-8")
        half.replace(path)
    return new


def updates_since(revisions: list[Revision], since: datetime.date) -> Counter[str]:
    """Return how many updates were made from a day on, by kind; first texts are no updates."""
    return Counter(revision.change for revision in revisions if revision.number > 1 and revision.day >= since)
