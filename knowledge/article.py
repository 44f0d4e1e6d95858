"""Articles: one folder per article, one Markdown file per language, validated on reading.

The source file (`source: true`) carries what is true of the article in every language: topic, audiences, sources, dates.
A translation carries only its own words and the source revision that it renders (`translated_from`); so no date can disagree.
"""

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import frontmatter
import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, StringConstraints, ValidationError

from knowledge.findings import ContentError, Finding, line_of, relative

MAX_FILE_BYTES = 200_000
Audience = Literal[
    "AS", "BP", "TW", "ST", "IE", "FM", "UN", "TO", "RR", "RM", "EM", "DI", "RE", "PE", "PI", "SF", "all"
]
Status = Literal["published", "draft", "suspended"]
_HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)


def _date_only(value: Any) -> Any:
    return value.date() if isinstance(value, datetime.datetime) else value


def _partial(value: Any) -> Any:
    return str(_date_only(value)) if isinstance(value, datetime.date | int) else value


Day = Annotated[datetime.date, BeforeValidator(_date_only)]
PartialDate = Annotated[
    str, StringConstraints(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?|undated)$"), BeforeValidator(_partial)
]
"""A day, a month, a year, or `undated`: exactly as much as the source says."""


class Source(BaseModel):
    """Where a legal statement comes from, how old that is and how far it can be trusted."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field(min_length=2)
    date: PartialDate
    trust: Literal["official", "law", "secondary", "seed"]
    url: HttpUrl | None = None
    act: str | None = None
    fact: str | None = None

    @property
    def rank(self) -> tuple[bool, bool]:
        """Order sources by what a reader can rely on: dated before undated, official before the rest."""
        return (self.date != "undated", self.trust in {"official", "law"})


class SourceHeader(BaseModel):
    """Front matter of the source-language file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field(min_length=3, max_length=160)
    topic: str
    audiences: list[Audience] = Field(min_length=1)
    language: str
    source: Literal[True]
    revision: int = Field(ge=1)
    unsafe_before: int = Field(ge=1)
    change: Literal["legislative", "procedure", "editorial"]
    sources: list[Source] = Field(min_length=1)
    checked: Day
    review_by: Day
    valid_until: Day | None = None
    status: Status
    case: str | None = None
    related: list[str] = []
    counties: list[str] = []


class TranslationHeader(BaseModel):
    """Front matter of a translation."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field(min_length=3, max_length=200)
    language: str
    translated_from: int = Field(ge=1)
    translation: Literal["human", "machine"]
    status: Status
    case: str | None = None


@dataclass(frozen=True)
class Section:
    """A heading of an article and the text under it."""

    heading: str
    text: str


@dataclass(frozen=True)
class Rendering:
    """An article in one language, as read from one file."""

    language: str
    title: str
    short: str
    sections: tuple[Section, ...]
    header: SourceHeader | TranslationHeader
    path: Path

    @property
    def is_source(self) -> bool:
        """Tell whether this is the language that the others were translated from."""
        return isinstance(self.header, SourceHeader)

    @property
    def translation(self) -> Literal["source", "human", "machine"]:
        """Say who wrote these words."""
        return "source" if isinstance(self.header, SourceHeader) else self.header.translation

    @property
    def details(self) -> str:
        """Return everything after the short answer, headings included, as Markdown."""
        return "\n\n".join(f"## {section.heading}\n{section.text}" for section in self.sections)


@dataclass(frozen=True)
class Article:
    """One article in all its languages, with the questions that it answers.

    Attributes:
        id: name of its folder, unique in the base.
        topic: id from the topic list.
        header: front matter of the source file.
        renderings: language tag → that language's words.
        questions: language tag → ways in which people ask for it.
    """

    id: str
    topic: str
    header: SourceHeader
    renderings: dict[str, Rendering]
    questions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def main_source(self) -> Source:
        """Return the source that is shown with the answer: the first of the most reliable ones, so the order in the file counts."""
        return max(self.header.sources, key=lambda source: source.rank)

    @property
    def source(self) -> Rendering:
        """Return the source-language rendering."""
        return self.renderings[self.header.language]

    def servable(self, language: str) -> bool:
        """Tell whether this language may be shown: published, and not behind an unsafe change of the source."""
        rendering = self.renderings.get(language)
        if rendering is None or rendering.header.status != "published" or self.header.status != "published":
            return False
        return (
            not isinstance(rendering.header, TranslationHeader)
            or rendering.header.translated_from >= self.header.unsafe_before
        )

    def outdated(self, language: str) -> bool:
        """Tell whether this language lags behind the source (it may still be servable, with a note)."""
        header = self.renderings[language].header
        return isinstance(header, TranslationHeader) and header.translated_from < self.header.revision


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


def read_questions(path: Path, root: Path) -> tuple[dict[str, list[str]], list[Finding]]:
    """Read a `questions.yaml`: language tag → list of questions. Faulty entries are left out and named."""
    if not path.exists():
        return {}, []
    name = relative(path, root)
    try:
        text = path.read_text(encoding="utf-8-sig")
        loaded = yaml.load(text, Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        return {}, [
            Finding(
                name,
                mark.line + 1 if mark else 1,
                "the questions are not valid YAML in UTF-8",
                "one `- question` a line under the language; quote what holds a colon",
            )
        ]
    if not isinstance(loaded, dict):
        return {}, [
            Finding(
                name, 1, "the questions are not a list per language", "write `ro:` and under it one `- question` a line"
            )
        ]
    questions: dict[str, list[str]] = {}
    findings = []
    for language, entries in loaded.items():
        usable = [entry for entry in entries or [] if isinstance(entry, str) and entry.strip()]
        if not isinstance(language, str) or not isinstance(entries, list) or len(usable) != len(entries):
            findings.append(
                Finding(
                    name,
                    line_of(text, f"{language}:"),
                    f"`{language}` holds something that is not a question in words",
                    "quote entries such as yes, no, numbers",
                )
            )
        questions[str(language)] = usable
    return questions, findings


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
