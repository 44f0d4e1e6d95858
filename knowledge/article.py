"""Articles: one folder per article, one Markdown file per language, validated on reading.

The source file (`source: true`) carries what is true of the article in every language: topic, audiences, sources, dates.
A translation carries only its own words and the source revision that it renders (`translated_from`); so no date can disagree.
"""

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, StringConstraints

Audience = Literal[
    "AS", "BP", "TW", "ST", "IE", "FM", "UN", "TO", "RR", "RM", "EM", "DI", "RE", "PE", "PI", "SF", "all"
]
Status = Literal["published", "draft", "suspended"]


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
