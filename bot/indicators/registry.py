"""The indicators as registry.yaml describes them: what each is, where it comes from, and into what it may be broken down."""

from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.faults import Fault

FILE = Path(__file__).with_name("registry.yaml")
How = Literal["direct", "stand_in", "by_hand"]
Origin = Literal[
    "tally", "cases", "arrivals", "articles", "revisions", "events", "rosters", "reports", "surveys", "hand"
]
Dimension = Literal["county", "language", "topic"]
OF_PEOPLE: frozenset[str] = frozenset({"tally", "cases", "arrivals", "surveys", "hand"})
DOMAINS = ("employment", "education", "social_inclusion", "protection", "information", "capacity")


class RegistryFaulty(Fault):
    """The registry of indicators cannot be used; the message says where and what to do."""


class Names(BaseModel):
    """Words in the two languages of staff and reports."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ro: str = Field(min_length=2)
    en: str = Field(min_length=2)

    def __getitem__(self, language: str) -> str:
        """Return the words in a language, Romanian where it is neither."""
        return self.en if language == "en" else self.ro


class Part(BaseModel):
    """One figure of an indicator; see the head of registry.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    id: str = Field(pattern=r"^[a-z_]{1,32}$")
    how: How
    origin: Origin = Field(alias="from")
    name: Names
    unit: str = Field(pattern=r"^[a-z]+$")
    what: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    by: tuple[Dimension, ...] = ()
    people: bool | None = None

    @property
    def of_people(self) -> bool:
        """Tell whether small counts of it must be hidden."""
        return self.origin in OF_PEOPLE if self.people is None else self.people

    def about(self, topic: str) -> bool:
        """Tell whether a topic belongs to it."""
        return not self.topics or any(
            topic.startswith(one) if one.endswith("_") else topic == one for one in self.topics
        )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.how == "by_hand") != (self.origin == "hand"):
            raise ValueError("`how: by_hand` and `from: hand` belong together")
        return self


class Indicator(BaseModel):
    """One indicator."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^I-\d\d$")
    clause: str
    domain: Literal["employment", "education", "social_inclusion", "protection", "information", "capacity"]
    name: Names
    note: Names | None = None
    parts: tuple[Part, ...] = Field(min_length=1)

    def part(self, part_id: str) -> Part | None:
        """Return a part by its id."""
        return next((one for one in self.parts if one.id == part_id), None)


class NotCountable(BaseModel):
    """What is not counted here; `never` where it must not be, whoever asks."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    clauses: str
    name: Names
    never: bool = False


class Registry(BaseModel):
    """All indicators, and what is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    indicators: tuple[Indicator, ...]
    not_countable: tuple[NotCountable, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        for names in (
            [one.id for one in self.indicators],
            *([part.id for part in one.parts] for one in self.indicators),
        ):
            double = {name for name in names if names.count(name) > 1}
            if double:
                raise ValueError(f"twice: {', '.join(sorted(double))}")
        return self

    def get(self, indicator: str) -> Indicator | None:
        """Return an indicator by its id."""
        return next((one for one in self.indicators if one.id == indicator), None)


def read_registry(path: Path = FILE) -> Registry:
    """Read the registry.

    Raises:
        RegistryFaulty: it is no YAML of the right shape.
    """
    try:
        return Registry.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RegistryFaulty(f"{path} cannot be read ({type(error).__name__}): {error}") from error
    except ValidationError as error:
        faults = (
            f"{'.'.join(str(part) for part in fault['loc']) or 'file'}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise RegistryFaulty(f"{path}: " + "; ".join(faults)) from error


@lru_cache(maxsize=1)
def load_registry() -> Registry:
    """Return the shipped registry, read once."""
    return read_registry()
