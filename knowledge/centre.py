"""One entry of the directory: an office, centre, association, hotline or site, with its contacts and their dates.

The model refuses what would mislead: a county without its diacritics, a telephone that cannot be dialled, an entry
without a source.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from knowledge.counties import CountyName

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Kind = Literal[
    "asylum_centre", "integration_centre", "immigration_office", "labour_inspectorate", "hotline", "authority",
    "international_org", "ngo", "website", "transit_centre", "detention_centre", "planned_service_centre",
]  # fmt: skip
Status = Literal["active", "unverified", "planned", "closed"]
Danger = Literal["emergency", "violence", "trafficking", "child", "self_harm", "medical"]
Doubt = Literal["unverified", "old_contacts"]

NEVER_OFFERED: frozenset[Kind] = frozenset({"transit_centre", "detention_centre", "planned_service_centre"})
_YEARS_UNTIL_OLD = 2

PartialDate = Annotated[str, StringConstraints(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?|undated)$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?\d[\d ]{1,15}\d( ext\. \d+)?$")]
Span = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]


class Names(BaseModel):
    """The name of a centre."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ro: str
    en: str


class Source(BaseModel):
    """Where something in an entry was seen, and of when that is."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    date: PartialDate


class Centre(BaseModel):
    """One entry of the directory. An absent field means "not seen in a source", never "does not exist".

    `checked` is the day somebody last compared the entry with its sources; `source_date` is the date of the contacts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")
    kind: Kind
    status: Status
    fact: str | None = None
    serves: tuple[Danger, ...] = ()
    names: Names
    county: CountyName | None = None
    city: str | None = None
    address: str | None = None
    lat: float | None = Field(default=None, ge=43.5, le=48.3)
    lon: float | None = Field(default=None, ge=20.2, le=29.8)
    counties_of_competence: tuple[CountyName, ...] = ()
    opening_hours: Literal["always"] | dict[Weekday, tuple[Span, ...]] | None = None
    holidays: Literal["RO"] | None = None
    languages: tuple[str, ...] = ()
    phone: tuple[Phone, ...] = ()
    email: str | None = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")
    website: str | None = Field(default=None, pattern=r"^https?://\S+$")
    staff_chat: int | None = None
    deliver: Literal["email", "console"] | None = None
    services: str | None = None
    note: str | None = None
    source_date: PartialDate
    checked: date
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _complete(self) -> "Centre":
        if self.deliver == "email" and not self.email:
            raise ValueError("`deliver: email` needs an `email`")
        if self.kind == "hotline" and not (self.phone and self.fact and self.serves):
            raise ValueError("a hotline needs `phone`, `fact` and `serves`")
        return self

    @property
    def offered(self) -> bool:
        """Tell whether anybody may be sent here."""
        return self.status in ("active", "unverified") and self.kind not in NEVER_OFFERED

    @property
    def reachable(self) -> bool:
        """Tell whether there is any way at all to find or ask this place."""
        return bool(self.phone or self.email or self.address or self.website)

    @property
    def warning(self) -> Doubt | None:
        """Return what a reader must be told with the contacts: not confirmed today, or contacts that are old."""
        if self.status == "unverified":
            return "unverified"
        year = self.source_date[:4]
        return "old_contacts" if not year.isdigit() or int(year) < self.checked.year - _YEARS_UNTIL_OLD else None
