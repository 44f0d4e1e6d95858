"""Labelled questions: what people ask and what should come of it, written apart from the example questions of the articles.

`tuning/` fits the confidence; `tests/evaluation/` measures and is never fitted on.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

OUTCOMES = ("no_answer", "urgent", "refused", "handoff")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str
    topic: list[str] | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Labelled:
    """One labelled question: acceptable topics, or the outcome that should follow where it is no question of ours."""

    language: str
    text: str
    topics: tuple[str, ...]
    outcome: str


def read_labelled(folder: Path) -> list[Labelled]:
    """Read every `<tag>.yaml` of a folder, sorted by language tag.

    Raises:
        pydantic.ValidationError: a row has not the right shape.
    """
    found = []
    for path in sorted(folder.glob("*.yaml")):
        rows = TypeAdapter(list[_Row]).validate_python(
            yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        )
        found += [
            Labelled(path.stem, row.text, tuple(row.topic or ()), "answer" if row.topic else str(row.outcome))
            for row in rows
        ]
    return found
