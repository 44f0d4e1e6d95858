"""Surveys that staff design: one YAML file each in `surveys/`, with its questions, their choices, and the words in two or more languages."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from knowledge.article import Day
from knowledge.counties import CountyName
from knowledge.field_faults import field_findings
from knowledge.findings import Finding, relative
from knowledge.questions import read_yaml

FOLDER = "surveys"
NEEDED = ("ro", "en")
Said = dict[str, str]


def _words(value: Said) -> Said:
    lacking = [tag for tag in NEEDED if not value.get(tag, "").strip()]
    if lacking:
        raise ValueError(f"words are missing in {', '.join(lacking)}: write them in {' and '.join(NEEDED)} at least")
    long = [tag for tag, words in value.items() if len(words) > 600]
    if long:
        raise ValueError(f"more than 600 characters in {', '.join(long)}: people read this on a telephone")
    return value


def _word(value: object) -> object:
    """Return `yes` and `no` as the words that staff wrote; YAML reads them as truth values."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class Choice(BaseModel):
    """One answer that can be chosen."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Annotated[str, BeforeValidator(_word)] = Field(pattern=r"^[a-z0-9_]{1,16}$")
    text: Said

    _said = field_validator("text")(_words)


class Question(BaseModel):
    """One question; `indicator` joins it to a figure that the assistant counts, in the report beside it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9_]{1,32}$")
    text: Said
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=8)
    indicator: str | None = Field(default=None, pattern=r"^I-\d\d$")

    _said = field_validator("text")(_words)

    @model_validator(mode="after")
    def _unique(self) -> Self:
        ids = [one.id for one in self.choices]
        if len(set(ids)) != len(ids):
            raise ValueError(f"question {self.id}: two choices have the same id")
        return self

    def choice(self, choice_id: str) -> Choice | None:
        """Return a choice by its id."""
        return next((one for one in self.choices if one.id == choice_id), None)


class Survey(BaseModel):
    """A survey.

    Attributes:
        id: the file's name without its ending; stays for ever, counts hang on it.
        state: draft (nobody is asked), open, closed.
        opens: the first day on which it can be answered.
        closes: the last one.
        counties: where it is asked; empty: everywhere.
        title: what it is called.
        intro: who asks, what for, and that answering is free.
        questions: at most ten.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    state: Literal["draft", "open", "closed"]
    opens: Day
    closes: Day
    counties: tuple[CountyName, ...] = ()
    title: Said
    intro: Said
    questions: tuple[Question, ...] = Field(min_length=1, max_length=10)

    _said = field_validator("title", "intro")(_words)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        ids = [one.id for one in self.questions]
        if len(set(ids)) != len(ids):
            raise ValueError("two questions have the same id")
        if self.closes < self.opens:
            raise ValueError("`closes` is before `opens`")
        return self

    def asked_on(self, day: datetime.date) -> bool:
        """Tell whether it can be answered on a day."""
        return self.state == "open" and self.opens <= day <= self.closes

    def question(self, question_id: str) -> Question | None:
        """Return a question by its id."""
        return next((one for one in self.questions if one.id == question_id), None)


def said(words: Said, languages: Iterable[str]) -> str:
    """Return the words in the first of some languages that there is, else in English."""
    return next((words[tag] for tag in languages if words.get(tag)), words["en"])


def read_surveys(root: Path) -> tuple[list[Survey], list[Finding]]:
    """Read the surveys below a knowledge folder; faulty ones are left out and named."""
    surveys: list[Survey] = []
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        name = relative(path, root)
        row, text, faults = read_yaml(path, root)
        findings += faults
        if faults:
            continue
        if not isinstance(row, dict):
            findings.append(Finding.of(name, 1, "entries-shape", field="id"))
            continue
        try:
            surveys.append(Survey.model_validate({**row, "id": path.stem}))
        except ValidationError as error:
            findings += [
                replace(found, line=_line(text, fault["loc"]))
                for found, fault in zip(field_findings(error, name, text), error.errors(), strict=True)
            ]
    return surveys, findings


def _line(text: str, place: tuple[int | str, ...]) -> int:
    """Return the line on which a value begins, or what it is missing in; 1 for the whole file."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = 1
    for part in place:
        if isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == str(part)]
            if not found:
                break
            line, node = found[0][0].start_mark.line + 1, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line
