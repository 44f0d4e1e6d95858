"""The register of legal acts: which articles rest on which act, and what follows when an act changes.

Marking an act `changed: <day>` in acts.yaml puts every article that cites it under review from that day on: it is still served, with
a sentence that says so, until somebody has looked at the article again and set its `checked` to that day or later.
"""

import datetime
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.article import Article, Day
from knowledge.entries import read_entries
from knowledge.findings import Finding, relative

FILE = "acts.yaml"


class Act(BaseModel):
    """One act.

    Attributes:
        id: short name, as articles cite it in `act:`.
        title: what it is about.
        also: other ways in which it is cited.
        changed: day from which its latest change applies; articles checked before it are under review.
        note: what changed, for who reviews the articles.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(min_length=3)
    title: str | None = None
    also: list[str] = []
    changed: Day | None = None
    note: str | None = None


class Acts:
    """The register, and who cites what."""

    def __init__(self, acts: Iterable[Act]) -> None:
        """Index the acts by every name."""
        self.acts = list(acts)
        self._by_name = {name: act for act in self.acts for name in (act.id, *act.also)}

    def find(self, cited: str) -> Act | None:
        """Return the act that an article cites by this name, or None."""
        return self._by_name.get(cited)

    def cited_by(self, article: Article) -> list[Act]:
        """Return the acts that an article cites, each once, in the article's order."""
        found = {source.act: self.find(source.act) for source in article.header.sources if source.act}
        return list({act.id: act for act in found.values() if act}.values())

    def citing(self, act: Act, articles: Iterable[Article]) -> list[Article]:
        """Return the articles that cite an act."""
        return [article for article in articles if act in self.cited_by(article)]

    def law_changed(self, article: Article) -> datetime.date | None:
        """Return the day from which the article is under review: an act it cites changes after the article was checked; else None.

        The day may lie ahead. Where several acts changed, it is the first one that the article does not know of.
        """
        days = [act.changed for act in self.cited_by(article) if act.changed and act.changed > article.header.checked]
        return min(days, default=None)


def read_acts(root: Path) -> tuple[Acts, list[Finding]]:
    """Read `root`/acts.yaml; faulty entries are left out and named."""
    acts, findings = read_entries(root / FILE, root, Act)
    return Acts(acts), findings


def check_acts(articles: list[Article], root: Path, today: datetime.date) -> list[Finding]:
    """Return what is wrong with the register, acts that it lacks, and articles under review."""
    acts, findings = read_acts(root)
    for article in articles:
        path = relative(article.source.path, root)
        for cited in dict.fromkeys(source.act for source in article.header.sources if source.act):
            if acts.find(cited) is None:
                findings.append(Finding.of(path, 1, "act-unknown", "warning", act=cited))
        changed = acts.law_changed(article)
        if changed and changed <= today:
            names = ", ".join(
                act.id for act in acts.cited_by(article) if act.changed and act.changed > article.header.checked
            )
            findings.append(Finding.of(path, 1, "law-changed", "warning", acts=names, date=str(changed)))
    return findings
