"""Everything the files say, ready to be indexed: articles, situations, example questions, passages, and what was wrong."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.acts import Acts, read_acts
from knowledge.article import Article
from knowledge.article_files import read_article, read_articles
from knowledge.build_memory import BuildMemory
from knowledge.events import Event, read_events
from knowledge.findings import Finding
from knowledge.fingerprints import digest
from knowledge.index import ServedArticle, ServedRendering
from knowledge.passages import Passage, passages
from knowledge.sections import kind_of
from knowledge.situations import Situation, read_situations


@dataclass(frozen=True)
class Question:
    """An example question, the class (topic or situation) that it belongs to, and its article where it is a topic's."""

    label: str
    language: str
    text: str
    article: str | None = None


@dataclass(frozen=True)
class Content:
    """Everything the files say, ready to be indexed."""

    articles: list[Article]
    situations: list[Situation]
    findings: list[Finding]
    questions: list[Question]
    passages: list[Passage]
    acts: Acts
    events: list[Event]

    @cached_property
    def served(self) -> list[ServedArticle]:
        """Return the articles as the index serves them."""
        return served(self.articles, self.acts)

    @cached_property
    def questions_digest(self) -> str:
        """Return a digest of the example questions: what the head is trained on."""
        return digest(f"{question.label}\t{question.language}\t{question.text}" for question in self.questions)

    @cached_property
    def digest(self) -> str:
        """Return a digest of everything that is served or searched."""
        shown = [article.model_dump_json() for article in self.served]
        return digest([self.questions_digest, *shown, *(event.model_dump_json() for event in self.events)])


def read_content(root: Path, memory: BuildMemory | None = None) -> Content:
    """Read articles, situations and their questions below the knowledge folder.

    Args:
        root: the knowledge folder.
        memory: what an earlier reading in this process found; only what changed since is read again.
    """
    memory = memory or BuildMemory()
    articles, findings = read_articles(root, memory.article(read_article))
    situations, more = memory.folder(root / "situations", lambda: read_situations(root))
    acts, faults = read_acts(root)
    events, wrong = read_events(root)
    groups: list[tuple[str, str | None, dict[str, list[str]]]] = [
        (article.topic, article.id, article.questions) for article in articles
    ]
    groups += [(situation.name, None, situation.questions) for situation in situations]
    seen: set[tuple[str, str]] = set()
    questions = []
    for label, article_id, by_language in groups:
        for language, texts in sorted(by_language.items()):
            for text in texts:
                cleaned = memory.clean(text)
                if cleaned and (label, cleaned) not in seen:
                    seen.add((label, cleaned))
                    questions.append(Question(label, language, cleaned, article_id))
    return Content(
        articles,
        situations,
        findings + more + faults + wrong,
        questions,
        [passage for article in articles for passage in passages(article)],
        acts,
        events,
    )


def served(articles: list[Article], acts: Acts) -> list[ServedArticle]:
    """Return the articles as the index serves them; those with no servable language are left out.

    Args:
        articles: as read.
        acts: the register of legal acts, which says whose law has changed since they were checked.
    """
    found = []
    for article in articles:
        renderings = {
            language: ServedRendering(
                title=rendering.title,
                short=rendering.short,
                details=rendering.details,
                translation=rendering.translation,
                outdated=article.outdated(language),
                case=rendering.header.case,
            )
            for language, rendering in sorted(article.renderings.items())
            if article.servable(language)
        }
        if article.header.language not in renderings:
            continue
        header = article.header
        source = article.main_source
        found.append(
            ServedArticle(
                id=article.id, topic=article.topic, audiences=list(header.audiences), counties=header.counties, related=header.related,
                source_language=header.language, source_title=source.title, source_url=str(source.url) if source.url else None,
                source_date=source.date, source_trust=source.trust, source_count=len(header.sources),
                checked=header.checked, review_by=header.review_by, valid_until=header.valid_until, renderings=renderings,
                law_changed=acts.law_changed(article), section_kinds=[kind_of(section.heading) for section in article.source.sections],
            )
        )  # fmt: skip
    return found
