"""Reading articles from their files: every fault is named with file, line and remedy, and what can be used is used."""

import re
from pathlib import Path

import frontmatter
import yaml
from pydantic import ValidationError

from knowledge.article import Article, Rendering, Section, SourceHeader, TranslationHeader
from knowledge.findings import ContentError, Finding, line_of, relative
from knowledge.questions import read_questions

MAX_FILE_BYTES = 200_000
_HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)


def _validation_findings(error: ValidationError, path: str, text: str) -> list[Finding]:
    found = []
    for fault in error.errors():
        name = ".".join(str(part) for part in fault["loc"])
        first = str(fault["loc"][0]) if fault["loc"] else ""
        found.append(
            Finding(
                path,
                line_of(text, f"\n{first}:") + 1 if f"\n{first}:" in text else 1,
                f"front matter `{name}`: {fault['msg'].lower()}",
                f"correct or add `{first}:` in the block between the --- lines",
            )
        )
    return found


def read_rendering(path: Path, root: Path) -> Rendering:
    """Read one language file of an article.

    Raises:
        ContentError: with file, line and remedy for everything that is wrong in it.
    """
    name = relative(path, root)
    if path.stat().st_size > MAX_FILE_BYTES:
        raise ContentError(
            [Finding(name, 1, f"the file is larger than {MAX_FILE_BYTES // 1000} kB", "split it into several articles")]
        )
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ContentError(
            [Finding(name, 1, f"the file is not UTF-8 (byte {error.start})", "save it again as UTF-8")]
        ) from error
    try:
        post = frontmatter.loads(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise ContentError(
            [
                Finding(
                    name,
                    line,
                    f"the front matter is not valid YAML: {getattr(error, 'problem', error)}",
                    "look for a missing quote or a colon inside an unquoted value",
                )
            ]
        ) from error
    if not post.metadata:
        raise ContentError(
            [Finding(name, 1, "there is no front matter", "begin the file with a block between two --- lines")]
        )
    header_type = SourceHeader if post.metadata.get("source") else TranslationHeader
    try:
        header = header_type.model_validate(post.metadata)
    except ValidationError as error:
        raise ContentError(_validation_findings(error, name, text)) from error
    if header.language != path.stem:
        raise ContentError(
            [
                Finding(
                    name,
                    line_of(text, "\nlanguage:") + 1,
                    f"`language: {header.language}` stands in a file called {path.name}",
                    f"rename the file or write `language: {path.stem}`",
                )
            ]
        )
    body = post.content.strip()
    headings = list(_HEADING.finditer(body))
    short = (body[: headings[0].start()] if headings else body).strip()
    if not short:
        raise ContentError(
            [
                Finding(
                    name,
                    line_of(text, "\n---", 4) + 1,
                    "there is no short answer before the first heading",
                    "write the answer in at most three sentences there",
                )
            ]
        )
    ends = [*[heading.start() for heading in headings[1:]], len(body)]
    sections = tuple(
        Section(heading.group(1), body[heading.end() : end].strip())
        for heading, end in zip(headings, ends, strict=True)
    )
    return Rendering(header.language, header.title, short, sections, header, path)


def _read_article(folder: Path, root: Path) -> Article:
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
        names = ", ".join(rendering.path.name for rendering in sources) or "none"
        findings.append(
            Finding(
                relative(folder, root),
                1,
                f"exactly one file must say `source: true`, found {names}",
                "mark the language that the others are translated from",
            )
        )
        raise ContentError(findings)
    header = sources[0].header
    assert isinstance(header, SourceHeader)  # noqa: S101 - narrowed by is_source
    if header.topic != folder.parent.name:
        findings.append(
            Finding(
                relative(sources[0].path, root),
                1,
                f"`topic: {header.topic}` but the folder is {folder.parent.name}",
                "move the folder or correct the topic",
            )
        )
    for rendering in renderings.values():
        if isinstance(rendering.header, TranslationHeader) and rendering.header.translated_from > header.revision:
            findings.append(
                Finding(
                    relative(rendering.path, root),
                    1,
                    f"`translated_from: {rendering.header.translated_from}` is newer than the source revision {header.revision}",
                    "write the revision of the source that was translated",
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


def read_articles(root: Path) -> tuple[list[Article], list[Finding]]:
    """Read every article below `root`/articles; what cannot be read is left out and named, the rest goes on."""
    articles: dict[str, Article] = {}
    findings: list[Finding] = []
    for folder in sorted(path for path in (root / "articles").glob("*/*") if path.is_dir()):
        try:
            article = _read_article(folder, root)
        except PartlyReadable as error:
            findings += error.findings
            article = error.article
        except ContentError as error:
            findings += error.findings
            continue
        if article.id in articles:
            findings.append(
                Finding(
                    relative(folder, root),
                    1,
                    f"the article id {article.id} is used twice",
                    f"rename this folder; the other is in {articles[article.id].topic}/",
                )
            )
            continue
        articles[article.id] = article
    return list(articles.values()), findings
