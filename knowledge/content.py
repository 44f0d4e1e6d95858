"""Everything the files say, ready to be indexed: articles, situations, example questions, passages, and what was wrong."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.article import Article
from knowledge.article_files import read_articles
from knowledge.findings import Finding
from knowledge.fingerprints import digest
from knowledge.folding import clean
from knowledge.index import ServedArticle, ServedRendering
from knowledge.passages import Passage, passages
from knowledge.situations import Situation, read_situations


@dataclass(frozen=True)
class Question:
    """An example question and the class (topic or situation) that it belongs to."""

    label: str
    language: str
    text: str


@dataclass(frozen=True)
class Content:
    """Everything the files say, ready to be indexed."""

    articles: list[Article]
    situations: list[Situation]
    findings: list[Finding]
    questions: list[Question]
    passages: list[Passage]

    @property
    def questions_digest(self) -> str:
        """Return a digest of the example questions: what the head is trained on."""
        return digest(f"{question.label}\t{question.language}\t{question.text}" for question in self.questions)

    @property
    def digest(self) -> str:
        """Return a digest of everything that is served or searched."""
        return digest([self.questions_digest, *(article.model_dump_json() for article in served(self.articles))])


def read_content(root: Path) -> Content:
    """Read articles, situations and their questions below the knowledge folder."""
    articles, findings = read_articles(root)
    situations, more = read_situations(root)
    groups = [(article.topic, article.questions) for article in articles] + [
        (situation.name, situation.questions) for situation in situations
    ]
    seen: set[tuple[str, str]] = set()
    questions = []
    for label, by_language in groups:
        for language, texts in sorted(by_language.items()):
            for text in texts:
                cleaned = clean(text)
                if cleaned and (label, cleaned) not in seen:
                    seen.add((label, cleaned))
                    questions.append(Question(label, language, cleaned))
    return Content(
        articles,
        situations,
        findings + more,
        questions,
        [passage for article in articles for passage in passages(article)],
    )


def served(articles: list[Article]) -> list[ServedArticle]:
    """Return the articles as the index serves them; those with no servable language are left out."""
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
            )
        )  # fmt: skip
    return found
