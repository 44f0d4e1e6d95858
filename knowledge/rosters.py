"""The roster: resource persons, interpreters and volunteers, as roles of institutions, found by county, subject and language.

It holds no names of persons. Whoever reads it for routing gets those that fit best, or nobody; then the centre's own staff decide.
"""

import datetime
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from knowledge.centre import Span, Weekday
from knowledge.counties import CountyName
from knowledge.field_faults import field_findings, yaml_finding
from knowledge.findings import ContentError, Finding
from knowledge.languages import load_languages
from knowledge.reloading import Reloaded

DEFAULT_FILE = Path(__file__).with_name("rosters.yaml")
STALE = datetime.timedelta(days=365)
Role = Literal["resource_person", "interpreter", "volunteer"]


class Helper(BaseModel):
    """One entry: a role at an institution that can be asked.

    Attributes:
        id: stable name of the entry.
        kind: what they do.
        institution: whose role it is; not a person's name.
        county: where they sit.
        counties: where they can be asked; empty means everywhere.
        languages: what they speak; empty means Romanian only.
        subjects: beginnings of topic ids; empty means every subject.
        hours: when they can be asked, as in the directory.
        staff_chat: a chat of theirs that the bot may write to.
        email: an address of the role.
        contact: what staff do to reach them.
        checked: the day somebody last confirmed it.
        source: where it was seen.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")
    kind: Role
    institution: str = Field(min_length=2)
    county: CountyName
    counties: tuple[CountyName, ...] = ()
    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    hours: dict[Weekday, tuple[Span, ...]] | None = None
    staff_chat: int | None = None
    email: str | None = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")
    contact: str | None = Field(default=None, max_length=120)
    checked: datetime.date
    source: str = Field(min_length=2)

    @field_validator("languages")
    @classmethod
    def _known_languages(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for tag in value:
            if tag not in load_languages():
                raise ValueError(f"{tag!r} is no language of languages.yaml")
        return value

    @model_validator(mode="after")
    def _reachable(self) -> "Helper":
        if not (self.staff_chat or self.email or self.contact):
            raise ValueError("write `staff_chat`, `email` or `contact`: nobody could reach them")
        return self


class Roster:
    """All entries."""

    def __init__(self, helpers: list[Helper], path: Path | None = None) -> None:
        """Keep the entries in their order. Where a file is given, its changes are taken up within seconds."""
        self._current: Callable[[], list[Helper]] = lambda: helpers
        if path:
            self._current = Reloaded(helpers, lambda: [path], lambda: _faultless(path))

    def __iter__(self) -> Iterator[Helper]:
        """Iterate over the entries."""
        return iter(self._current())

    def fitting(self, kind: Role, county: str | None, topic: str | None, language: str) -> list[Helper]:
        """Return who can be asked about a case, the best first: same county, made for the subject, speaks the language.

        An interpreter must speak the language; the others are only preferred for it.

        Args:
            kind: whom is looked for.
            county: of the case; None where it is not known.
            topic: topic id, None where not known.
            language: how the person writes; a script behind it (`hi-Latn`) does not matter.
        """
        spoken = language.split("-")[0]

        def fits(helper: Helper) -> bool:
            here = not helper.counties or county in helper.counties
            about = not helper.subjects or (topic is not None and topic.startswith(helper.subjects))
            return helper.kind == kind and here and about and (kind != "interpreter" or spoken in helper.languages)

        return sorted(
            filter(fits, self),
            key=lambda helper: (
                helper.county != county,
                not helper.subjects,
                spoken not in (helper.languages or ("ro",)),
            ),
        )


def read_roster(path: Path = DEFAULT_FILE) -> tuple[Roster, list[Finding]]:
    """Read the roster; faulty entries are left out and named."""
    if not path.exists():
        return Roster([]), []
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        rows = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        return Roster([]), [yaml_finding(error, path.name, text)]
    if not isinstance(rows, list):
        return Roster([]), [Finding.of(path.name, 1, "entries-shape", field="id")]
    helpers: dict[str, Helper] = {}
    findings: list[Finding] = []
    for row in rows:
        name = str(row.get("id", "without id")) if isinstance(row, dict) else "without id"
        try:
            helper = Helper.model_validate(row)
        except ValidationError as error:
            findings += field_findings(error, path.name, text, name)
            continue
        if name in helpers:
            findings.append(Finding.of(path.name, 1, "entry-twice", id=name))
        helpers.setdefault(name, helper)
    return Roster(list(helpers.values())), findings


def check_roster(today: datetime.date, path: Path = DEFAULT_FILE) -> list[Finding]:
    """Return what is wrong in the roster, and which entries nobody has confirmed for a year."""
    roster, findings = read_roster(path)
    stale = [
        Finding.of(path.name, 1, "roster-stale", "warning", id=row.id) for row in roster if row.checked < today - STALE
    ]
    return findings + stale


def _faultless(path: Path) -> list[Helper]:
    roster, findings = read_roster(path)
    if findings:
        raise ContentError(findings)
    return list(roster)


@lru_cache(maxsize=4)
def load_roster(path: Path = DEFAULT_FILE) -> Roster:
    """Return the roster; later changes of the file come into it by themselves, faulty ones do not.

    Raises:
        ContentError: with every faulty entry.
    """
    return Roster(_faultless(path), path)
