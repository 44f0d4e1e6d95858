"""How hard an article is to read, as figures: LIX, sentence length, words per step, passive voice, abbreviations not explained.

LIX (Björnsson 1968) is words per sentence plus the percentage of words of more than six letters. It needs no syllables and so carries
over between languages, but its level differs from one to the next; sentence lengths are compared across languages through the
number of words that the same article needs (`readability.yaml`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.article import Rendering
from knowledge.sentences import Sentence, plain, sentences

DEFAULT_FILE = Path(__file__).with_name("readability.yaml")
LONG_WORD = 6
_LETTERS = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"(?<![A-Za-zĂÂÎȘȚăâîșțА-яІЇЄҐ0-9_.@/-])[A-ZА-ЯІЇЄҐĂÂÎȘȚÇĞİÖŞÜÉÈÊÀ]{2,9}(?![\w@.]*[\w@])")
_BEFORE_NUMBER = re.compile(r"\s*(?:nr\.?\s*)?\d")
_EXPLAINS = re.compile(
    r"""(?:['’-]\S{1,8})?                                    # an ending: ONG-uri, IGI'den
    (?: (?:\s+\w+){0,2}\s*\(\s*[^\W\d]                     # IGI (the office), OIM România (the organisation)
      | \s*[:=–—,،]\s*[^\W\d] | \s+-\s+[^\W\d]              # IGI: the office
      | \s*(?:este|înseamnă|is|means|stands\ for)\b )       # IGI is the office
    """,
    re.VERBOSE,
)


class Limits(BaseModel):
    """From where a figure is a warning and from where an error; `error` absent: never an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    warning: float
    error: float | None = None


class Gate(BaseModel):
    """readability.yaml; the comments there give the reasons."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    lix: dict[str, Limits]
    sentence_words: Limits
    longest_sentence: Limits
    longest_step: Limits
    passive: dict[str, Limits]
    words_for_one_romanian: dict[str, float]
    known_abbreviations: list[str]
    participles: dict[str, str]
    not_passive: dict[str, list[str]]


@dataclass(frozen=True)
class Readability:
    """Figures of one article in one language.

    Attributes:
        words: how many.
        lix: words per sentence plus percentage of long words.
        sentence_words: words per sentence on average, in words of Romanian.
        longest: the longest sentence, and its words in words of Romanian.
        longest_step: the longest list entry, likewise; None where there is no list.
        passive: share of the sentences in the passive voice (0..1); None where it cannot be told in this language.
        passives: those sentences.
        long_words: the longest words, for the remedy.
        unexplained: abbreviations that are not explained where they are first used.
    """

    words: int
    lix: float
    sentence_words: float
    longest: tuple[str, float]
    longest_step: tuple[str, float] | None
    passive: float | None
    passives: tuple[str, ...]
    long_words: tuple[str, ...]
    unexplained: tuple[str, ...]


@lru_cache(maxsize=4)
def load_gate(path: Path = DEFAULT_FILE) -> Gate:
    """Read the limits."""
    return Gate.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def measure(rendering: Rendering, gate: Gate) -> Readability:
    """Return the figures of an article in one language."""
    language = rendering.language
    found = list(sentences(f"{rendering.short}\n{rendering.details}"))
    scale = 1 / gate.words_for_one_romanian.get(language, 1.0)
    words = [word for sentence in found for word in _LETTERS.findall(_without_addresses(sentence.text))]
    long = [word for word in words if len(word) > LONG_WORD]
    total = sum(sentence.words for sentence in found)
    average = total / max(len(found), 1)
    longest = max(found, key=lambda sentence: sentence.words, default=Sentence("", 0, None))
    step = _longest_step(found)
    passives = _passives(found, language, gate)
    return Readability(
        words=total,
        lix=average + 100 * len(long) / max(len(words), 1),
        sentence_words=average * scale,
        longest=(longest.text, longest.words * scale),
        longest_step=(step[0], step[1] * scale) if step else None,
        passive=None if passives is None else len(passives) / max(len(found), 1),
        passives=tuple(passives or ()),
        long_words=tuple(sorted(set(long), key=lambda word: (-len(word), word))),
        unexplained=_unexplained(rendering, gate),
    )


def _without_addresses(text: str) -> str:
    return re.sub(r"\S*(?:://|www\.|@)\S*", " ", text)


def _longest_step(found: list[Sentence]) -> tuple[str, int] | None:
    steps: dict[int, list[Sentence]] = {}
    for sentence in found:
        if sentence.step is not None:
            steps.setdefault(sentence.step, []).append(sentence)
    if not steps:
        return None
    longest = max(steps.values(), key=lambda parts: sum(part.words for part in parts))
    return " ".join(part.text for part in longest), sum(part.words for part in longest)


def _passives(found: list[Sentence], language: str, gate: Gate) -> list[str] | None:
    if language not in gate.participles:
        return None
    pattern = _pattern(gate.participles[language])
    innocent = set(gate.not_passive.get(language, []))
    return [
        sentence.text
        for sentence in found
        if any(match.group("participle").lower() not in innocent for match in pattern.finditer(sentence.text))
    ]


@lru_cache(maxsize=8)
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE | re.VERBOSE)


def _unexplained(rendering: Rendering, gate: Gate) -> tuple[str, ...]:
    """Return the abbreviations without an explanation at their first use below the title.

    An explanation is a bracket (at most two words later), a colon, a dash or "is" with words after it, or standing in brackets itself.
    """
    text = "\n".join(plain(line) for line in f"{rendering.short}\n{rendering.details}".split("\n"))
    seen = set(gate.known_abbreviations)
    missing = []
    for match in _ABBREVIATION.finditer(_without_addresses(text)):
        name = match.group()
        if name in seen or _BEFORE_NUMBER.match(match.string, match.end()):
            continue
        seen.add(name)
        before = match.string[: match.start()].rpartition("\n")[2]
        bracketed = before.count("(") > before.count(")")
        if not (bracketed or _EXPLAINS.match(match.string, match.end())):
            missing.append(name)
    return tuple(missing)
