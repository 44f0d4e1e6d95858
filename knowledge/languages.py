"""Which languages there are, and which one a message is in.

Decided once per message: the script leaves a few candidates, a small letter n-gram model trained on our own texts chooses between
them, and what is known of the person (their choice, their last message, Telegram's setting) is the prior. A message is never dropped
for its language: where nothing is certain the person's own language answers.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.folding import clean
from knowledge.language_model import LanguageModel
from knowledge.log_events import emit

DEFAULT_FILE = Path(__file__).with_name("languages.yaml")
MODEL_FILE = "languages.npz"
_CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")


class Language(BaseModel):
    """One row of languages.yaml; the comment there explains the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    tag: str
    native: str
    english: str
    tier: Literal[1, 2, 3]
    scripts: tuple[str, ...]
    rtl: bool = False
    fallback: tuple[str, ...] = ()
    reads: str | None = None
    offered: bool = False


@dataclass(frozen=True)
class LanguageDecision:
    """The language of one message.

    Attributes:
        language: how the person wrote, BCP 47 (`hi-Latn` for Hindi in Latin letters); None where the text has no letters.
        reading_language: the offered language in which the person is answered.
        certain: False where the text alone did not decide.
        other: the offered language that might be theirs instead (Urdu and Hindi in Latin letters are told apart by a few words); None
            where they have chosen one, or none is likely.
    """

    language: str | None
    reading_language: str
    certain: bool
    other: str | None = None


class Languages:
    """The registry of languages."""

    def __init__(self, rows: list[Language]) -> None:
        """Index the rows by tag."""
        self._rows = {row.tag: row for row in rows}

    def __iter__(self) -> Iterator[Language]:
        """Iterate over the rows in file order."""
        return iter(self._rows.values())

    def __getitem__(self, tag: str) -> Language:
        """Return the row of a tag; KeyError where there is none."""
        return self._rows[tag]

    def __contains__(self, tag: object) -> bool:
        """Tell whether the tag is known."""
        return tag in self._rows

    @property
    def offered(self) -> list[Language]:
        """Return the languages a person can choose, in menu order."""
        return [row for row in self if row.offered]

    def reading(self, tag: str) -> str:
        """Return the offered language that serves a person who wrote in `tag`."""
        row = self._rows[tag]
        for candidate in (row.reads or row.tag, *self._rows[row.reads or row.tag].fallback, "en"):
            if self._rows[candidate].offered:
                return candidate
        raise KeyError(f"no offered language serves {tag}")

    def serving_order(self, tag: str) -> list[str]:
        """Return the languages in which an article may be served to a reader of `tag`, best first; ends with ro and en."""
        row = self._rows[tag]
        base = row.reads or row.tag
        order = [base, *self._rows[base].fallback, "en", "ro"]
        return list(dict.fromkeys(order))


@lru_cache(maxsize=4)
def load_languages(path: Path = DEFAULT_FILE) -> Languages:
    """Read languages.yaml."""
    return Languages([Language.model_validate(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))])


@lru_cache(maxsize=65536)
def _script(character: str) -> str | None:
    if not unicodedata.category(character).startswith(("L", "M")):
        return None
    name = unicodedata.name(character, "")
    script = name.split(" ", 1)[0]
    return "CJK" if script.startswith(_CJK) else script if script != "COMBINING" else None


def scripts_of(text: str) -> set[str]:
    """Return the scripts in which a text has letters, as their Unicode names."""
    return {script for script in map(_script, text) if script}


def main_script(text: str) -> str | None:
    """Return the script most letters of the text are in, as its Unicode name; None where it has no letters."""
    counts = Counter(script for script in map(_script, text) if script)
    if not counts:
        return None
    # A message in Nepali with "permit" or "IGI" in it is in Nepali: other scripts outvote Latin at a third of the letters.
    other, share = max(
        ((name, count) for name, count in counts.items() if name != "LATIN"),
        key=lambda pair: pair[1],
        default=("LATIN", 0),
    )
    return other if share >= 0.34 * sum(counts.values()) else "LATIN"


PRIOR_CHOICE = 1.5
PRIOR_HISTORY = 1.0
PRIOR_CLIENT = 0.7
SHORT_TEXT = 3.0
"""Added to what is known of the person, divided by the words: a lone "da" or a town is no change of language."""
CERTAIN = 0.75
UNSURE = 0.5
"""Below this the text alone says little ("permis", "ok", letters typed at random): of a stranger's text it is then read as `COMMON`,"""
DOUBT = 0.15
"""From this chance on, another language is offered beside the answer."""
COMMON = ("ro", "en")
TIMES = 3.0
"""unless another language is more than so many times as likely."""


class LanguageDecider:
    """Decides the language of messages; holds the registry and, when an index has been built, the trained model."""

    def __init__(self, languages: Languages, model: LanguageModel | None) -> None:
        """Keep both; without a model the script and the prior decide."""
        self.languages = languages
        self._model = model

    def decide(
        self, text: str, choice: str | None = None, history: str | None = None, client: str | None = None
    ) -> LanguageDecision:
        """Return the language of a message.

        Args:
            text: the message.
            choice: language the person has chosen, if any; it decides the language of the reply.
            history: language of their previous message.
            client: language their Telegram is set to (`pt-BR` or `pt`).
        """
        client = client.split("-", 1)[0] if client else None
        known = [tag for tag in (choice, history, client) if tag and tag in self.languages]
        default = known[0] if known else "ro"
        script = main_script(clean(text))
        if script is None:
            return LanguageDecision(history, self._reply(choice, default), False)
        candidates = [row.tag for row in self.languages if script in row.scripts]
        if not candidates:
            return LanguageDecision(None, self._reply(choice, default), False)
        if len(candidates) == 1:
            return LanguageDecision(candidates[0], self._reply(choice, candidates[0]), True)
        prior, words = dict.fromkeys(candidates, 0.0), max(len(clean(text).split()), 1)
        for tag, weight in ((choice, PRIOR_CHOICE), (history, PRIOR_HISTORY), (client, PRIOR_CLIENT)):
            for candidate in candidates:
                if tag and (candidate == tag or self.languages[candidate].reads == tag):
                    prior[candidate] += weight + (SHORT_TEXT / words if tag != client else 0.0)
        if self._model is None:
            best = max(candidates, key=lambda tag: prior[tag])
            return LanguageDecision(best, self._reply(choice, best), False)
        chances = self._model.probabilities(clean(text), candidates, prior)
        best = max(chances, key=lambda tag: chances[tag])
        common = max(COMMON, key=lambda tag: chances.get(tag, 0.0))
        if not known and chances[best] < UNSURE and chances.get(common, 0.0) * TIMES >= chances[best]:
            best = common
        other = None if choice else self._other(chances, self.languages.reading(best))
        return LanguageDecision(best, self._reply(choice, best), chances[best] >= CERTAIN, other)

    def _other(self, chances: dict[str, float], reading: str) -> str | None:
        """Return the reading language that is likely enough beside the one decided for."""
        likely: dict[str, float] = {}
        for tag, chance in chances.items():
            served = self.languages.reading(tag)
            likely[served] = likely.get(served, 0.0) + (chance if served != reading else 0.0)
        best = max(likely, key=lambda tag: likely[tag])
        return best if likely[best] >= DOUBT else None

    def _reply(self, choice: str | None, written: str) -> str:
        return self.languages.reading(choice if choice and choice in self.languages else written)


class LiveDecider(LanguageDecider):
    """A decider that takes the language model of whichever index generation is in force."""

    def __init__(self, index_folder: Path, languages_file: Path = DEFAULT_FILE) -> None:
        """Keep the index folder; the model is read at the first message and again after each build."""
        super().__init__(load_languages(languages_file), None)
        self._pointer = index_folder / "CURRENT"
        self._seen: int | None = None

    def decide(
        self, text: str, choice: str | None = None, history: str | None = None, client: str | None = None
    ) -> LanguageDecision:
        """Return the language of a message, by the newest model."""
        try:
            seen = self._pointer.stat().st_mtime_ns
            if seen != self._seen:
                self._model = LanguageModel.load(
                    self._pointer.parent / self._pointer.read_text(encoding="ascii").strip() / MODEL_FILE
                )
                self._seen = seen
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            emit("index_unusable", reason=f"language model {type(error).__name__}")
        return super().decide(text, choice, history, client)
