"""Standard sentences for staff, kept in every offered language: `phrases/<lang>.ftl`, one key a sentence; ro.ftl is the list of keys."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.catalogue import Catalogue, written_date
from knowledge.languages import load_languages

FOLDER = Path(__file__).with_name("phrases")
EXAMPLES = {"date": "25.11.2026", "time": "10:00", "documents": "pașaport, contract de muncă", "place": "camera 12, etajul 1",
            "phone": "021 410 75 13", "office": "DGASPC", "amount": "150 lei", "name": "doamna Popescu"}  # fmt: skip
"""How each inserted fact is written, for the list that staff read."""
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class PhraseUnfit(Exception):
    """A phrase is unknown or lacks facts; `needed` names the facts, in order, and is empty where the phrase is unknown."""

    def __init__(self, needed: Sequence[str] = ()) -> None:
        """Keep what it needs."""
        super().__init__("a phrase is unknown or lacks facts")
        self.needed = tuple(needed)


class _Facts(Visitor):  # type: ignore[misc]
    """Collects what a message inserts, in the order it is written."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - named by fluent.syntax
        if node.id.name not in self.names:
            self.names.append(node.id.name)


def facts(path: Path) -> dict[str, tuple[str, ...]]:
    """Return what every phrase of a file inserts."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        if isinstance(entry, Message):
            visitor = _Facts()
            visitor.visit(entry)
            found[entry.id.name] = tuple(visitor.names)
    return found


class Phrases:
    """The sentences in all offered languages."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Load them.

        Raises:
            CatalogueFaulty: a file is missing, broken or incomplete.
        """
        self._catalogue = Catalogue({row.tag: row.rtl for row in load_languages().offered}, folder)
        self._facts = facts(folder / "ro.ftl")

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return iter(self._facts)

    def needed(self, phrase: str) -> tuple[str, ...]:
        """Return the facts that a phrase inserts, in the order that staff write them; KeyError where there is none."""
        return self._facts[phrase]

    def example(self, phrase: str) -> str:
        """Return how the facts of a phrase are written."""
        return " | ".join(EXAMPLES[name] for name in self._facts[phrase])

    def text(self, language: str, phrase: str, given: Sequence[str]) -> str:
        """Return a phrase in a language.

        Args:
            language: an offered language.
            phrase: its name.
            given: its facts, in order; a day written 25.11.2026 is written out in the language.

        Raises:
            PhraseUnfit: there is no such phrase, or facts are missing.
        """
        if phrase not in self._facts:
            raise PhraseUnfit
        needed = self._facts[phrase]
        values = [value.strip() for value in given if value.strip()]
        if len(values) != len(needed):
            raise PhraseUnfit(needed)
        return self._catalogue.text(
            language, phrase, **{name: _written(language, value) for name, value in zip(needed, values, strict=True)}
        )

    def listed(self) -> list[str]:
        """Return the phrases as staff read them: name, and the Romanian sentence with its facts in braces."""
        shown = {name: self._catalogue.text("ro", name, **{fact: f"{{{fact}}}" for fact in needed}) for name, needed in self._facts.items()}  # fmt: skip
        return [f"{name}: {text}" for name, text in shown.items()]


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    """Return the sentences, read once.

    Raises:
        CatalogueFaulty: a file is missing, broken or incomplete.
    """
    return Phrases()


def _written(language: str, value: str) -> str:
    match = _DAY.fullmatch(value)
    if not match:
        return value
    try:
        return written_date(language, datetime.date(int(match[3]), int(match[2]), int(match[1])))
    except ValueError:
        return value
