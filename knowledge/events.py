"""The calendar: information sessions, job fairs and courses, as far as somebody has announced them; what is past is never served.

events.yaml lists them. A reader gets those of their county and those that are online; where there are none, nothing is invented.
"""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl

from knowledge.article import Day
from knowledge.counties import CountyName
from knowledge.entries import read_entries
from knowledge.findings import Finding

FILE = "events.yaml"
Kind = Literal["information_session", "job_fair", "course", "other"]


class EventSource(BaseModel):
    """Who announced it, where and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field(min_length=2)
    date: Day
    url: HttpUrl | None = None


class Event(BaseModel):
    """One date of the calendar.

    Attributes:
        id: unique, for example `job-fair-cluj-2027-02`.
        kind: what it is.
        title: by language tag; Romanian at least.
        day: the day, or the first of several.
        until: the last day where there are several.
        time: as announced, for example "10:00-14:00".
        county: the county it is in; None for what is only online.
        place: town and address.
        url: page of the event, or of the online session.
        languages: spoken there, as language tags.
        organiser: who invites.
        source: who announced it, where and when.
        checked: the day somebody last looked whether it still takes place.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: Kind
    title: dict[str, str] = Field(min_length=1)
    day: Day
    until: Day | None = None
    time: str | None = None
    county: CountyName | None = None
    place: str | None = None
    url: HttpUrl | None = None
    languages: list[str] = []
    organiser: str
    source: EventSource
    checked: Day

    @property
    def last_day(self) -> datetime.date:
        """Return the day after which it is past."""
        return self.until or self.day

    def words(self, languages: Iterable[str]) -> str:
        """Return the title in the first of these languages that there is, else in the first of the entry."""
        return next((self.title[tag] for tag in languages if tag in self.title), next(iter(self.title.values())))


def read_events(root: Path) -> tuple[list[Event], list[Finding]]:
    """Read `root`/events.yaml; faulty entries are left out and named."""
    return read_entries(root / FILE, root, Event)


def upcoming(events: Iterable[Event], county: str | None, today: datetime.date) -> list[Event]:
    """Return what is not past, the next first: of a county and online; of every county where none is given."""
    return sorted(
        (event for event in events if event.last_day >= today and (county is None or event.county in {None, county})),
        key=lambda event: (event.day, event.id),
    )


def check_events(root: Path) -> list[Finding]:
    """Return what is wrong in the calendar."""
    events, findings = read_events(root)
    for event in events:
        if event.place is None and event.url is None:
            findings.append(Finding.of(FILE, 1, "event-nowhere", id=event.id))
        if event.until and event.until < event.day:
            findings.append(Finding.of(FILE, 1, "event-days", id=event.id))
    return findings
