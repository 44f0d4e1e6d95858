"""Reading articles from their files: every fault is named with file, line and remedy, and what can be used is used."""

import re
from collections.abc import Callable
from pathlib import Path

import frontmatter
import yaml
from pydantic import ValidationError

from knowledge.article import Article, Rendering, Section, SourceHeader, TranslationHeader
from knowledge.content_lines import line_of_field
from knowledge.field_faults import field_findings, field_line, yaml_finding
from knowledge.findings import ContentError, Finding, line_of, relative
from knowledge.questions import read_questions

MAX_FILE_BYTES = 200_000
_HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)


def _text(path: Path, name: str) -> str:
    """Return what an article file holds, with line ends as on Unix and without a byte order mark."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ContentError([Finding.of(name, 1, "file-too-large", kilobytes=MAX_FILE_BYTES // 1000)])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise ContentError([Finding.of(name, line, "not-utf8", byte=str(error.start))]) from error
    except OSError as error:
        raise ContentError([Finding.of(name, 1, "file-unreadable", reason=type(error).__name__)]) from error


def read_rendering(path: Path, root: Path) -> Rendering:
    """Read one language file of an article.

    Raises:
        ContentError: with file, line and remedy for everything that is wrong in it.
    """
    name = relative(path, root)
    text = _text(path, name)
    try:
        post = frontmatter.loads(text)
    except yaml.YAMLError as error:
        raise ContentError([yaml_finding(error, name, text)]) from error
    except TypeError as error:  # a head whose keys are no names, or names that the library keeps for itself
        raise ContentError([Finding.of(name, 1, "no-front-matter")]) from error
    if not post.metadata:
        raise ContentError([Finding.of(name, 1, "no-front-matter")])
    header_type = SourceHeader if post.metadata.get("source") else TranslationHeader
    try:
        header = header_type.model_validate(post.metadata)
    except ValidationError as error:
        raise ContentError(field_findings(error, name, text)) from error
    if header.language != path.stem:
        line = field_line(text, "language")
        names = {"language": header.language, "file": path.name, "stem": path.stem}
        raise ContentError([Finding.of(name, line, "language-not-filename", **names)])
    body = post.content.strip()
    headings = list(_HEADING.finditer(body))
    short = (body[: headings[0].start()] if headings else body).strip()
    if not short:
        raise ContentError([Finding.of(name, line_of(text, "\n---", 4) + 1, "no-short-answer")])
    ends = [*[heading.start() for heading in headings[1:]], len(body)] if headings else []
    sections = tuple(
        Section(heading.group(1), body[heading.end() : end].strip())
        for heading, end in zip(headings, ends, strict=True)
    )
    return Rendering(header.language, header.title, short, sections, header, path)


def read_article(folder: Path, root: Path) -> Article:
    """Read one article's folder.

    Raises:
        PartlyReadable: some of it cannot be used; carries the rest.
        ContentError: nothing of it can be used.
    """
    renderings: dict[str, Rendering] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.md")):
        try:
            rendering = read_rendering(path, root)
        except ContentError as error:
            findings += error.findings
        else:
            renderings[rendering.language] = rendering
    sources = [rendering for rendering in renderings.values() if rendering.is_source]
    if len(sources) != 1:
        names = ", ".join(rendering.path.name for rendering in sources) or "–"
        findings.append(Finding.of(relative(folder, root), 1, "source-count", files=names))
        raise ContentError(findings)
    header = sources[0].header
    assert isinstance(header, SourceHeader)  # noqa: S101 - narrowed by is_source
    if header.topic != folder.parent.name:
        path = sources[0].path
        where = {"topic": header.topic, "folder": folder.parent.name}
        findings.append(Finding.of(relative(path, root), line_of_field(path, "topic"), "topic-not-folder", **where))
    for rendering in renderings.values():
        if isinstance(rendering.header, TranslationHeader) and rendering.header.translated_from > header.revision:
            path, revisions = rendering.path, (rendering.header.translated_from, header.revision)
            findings.append(
                Finding.of(
                    relative(path, root),
                    line_of_field(path, "translated_from"),
                    "translated-from-future",
                    **{"from": str(revisions[0]), "revision": str(revisions[1])},
                )
            )
    questions, faults = read_questions(folder / "questions.yaml", root)
    if any(finding.level == "error" for finding in findings) and header.language not in renderings:
        raise ContentError(findings + faults)
    article = Article(folder.name, folder.parent.name, header, renderings, questions)
    if findings or faults:
        raise PartlyReadable(article, findings + faults)
    return article


class PartlyReadable(ContentError):
    """Some language of an article cannot be used, the rest of it can; carries the usable part."""

    def __init__(self, article: Article, findings: list[Finding]) -> None:
        """Keep the usable article beside the findings."""
        super().__init__(findings)
        self.article = article


def read_articles(
    root: Path, read: Callable[[Path, Path], Article] = read_article
) -> tuple[list[Article], list[Finding]]:
    """Read every article below `root`/articles; what cannot be read is left out and named, the rest goes on.

    Args:
        root: the knowledge folder.
        read: reads one folder; a builder passes one that remembers.
    """
    articles: dict[str, Article] = {}
    findings: list[Finding] = []
    for folder in sorted(path for path in (root / "articles").glob("*/*") if path.is_dir()):
        try:
            article = read(folder, root)
        except PartlyReadable as error:
            findings += error.findings
            article = error.article
        except ContentError as error:
            findings += error.findings
            continue
        if article.id in articles:
            names = {"id": article.id, "topic": articles[article.id].topic}
            findings.append(Finding.of(relative(article.source.path, root), 1, "article-id-twice", **names))
            continue
        articles[article.id] = article
    return list(articles.values()), findings
