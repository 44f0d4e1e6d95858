"""Finds the names of places in a text: exact, inflected, misspelt, or inside a script without spaces.

A village called like an ordinary word counts only where it stands alone or after "in", "from", "la"; otherwise half
of all sentences would name one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from knowledge.gazetteer import COUNTRY_WEIGHT, FUZZY_FOREIGN, Gazetteer, Meaning
from knowledge.place_markers import AT, FROM, KINDS_OF_PLACE, POSTFIX_AT, POSTFIX_FROM
from knowledge.place_names import script_of, skeleton, without_endings

MAX_WORDS_IN_NAME = 4
SMALL_PLACE = 5_000
LARGE_CITY_ABROAD = 1_000_000
SIMILAR_ALONE = 84.0
SIMILAR_SMALL = 89.0
SIMILAR_IN_SENTENCE = 88.0


@dataclass(frozen=True)
class Mention:
    """One name in a text.

    Attributes:
        start: position of its first word.
        end: position after its last word.
        name: key under which it is known.
        meanings: what it can mean.
        exact: False where it was only similar.
        marker: `at` where "in" or the like goes with it, `from` where "from" does.
    """

    start: int
    end: int
    name: str
    meanings: tuple[Meaning, ...]
    exact: bool
    marker: Literal["at", "from", ""] = ""


def mentions_in(table: Gazetteer, tokens: list[str]) -> list[Mention]:
    """Return the places named, leftmost and longest first, none overlapping."""
    bare = [token for token in tokens if token not in KINDS_OF_PLACE and token not in AT and token not in FROM]
    alone = len(bare) <= MAX_WORDS_IN_NAME
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = None
        for size in range(min(MAX_WORDS_IN_NAME, len(tokens) - at), 0, -1):
            mention = _exact(table, tokens, at, at + size, alone=size >= len(bare))
            if mention:
                break
        if mention:
            found.append(mention)
        at = mention.end if mention else at + 1
    if not any(mention.meanings[0].county for mention in found):
        found += _inflected(table, tokens, found)
    if not found:
        found += _without_spaces(table, tokens)
    if not found:
        found += _similar(table, tokens, bare, alone=alone)
    return found


def _marker(tokens: list[str], start: int, end: int) -> Literal["at", "from", ""]:
    before = start - 1
    while before >= 0 and tokens[before] in KINDS_OF_PLACE:
        before -= 1
    after = tokens[end] if end < len(tokens) else ""
    if after in POSTFIX_AT:
        return "at"
    if after in POSTFIX_FROM:
        return "from"
    if before >= 0:
        if tokens[before] == "la" and before and tokens[before - 1] == "de":
            return "from"
        return "at" if tokens[before] in AT else "from" if tokens[before] in FROM else ""
    return ""


def _exact(table: Gazetteer, tokens: list[str], start: int, end: int, *, alone: bool) -> Mention | None:
    name = " ".join(tokens[start:end])
    if name in table.country or name in table.regions:
        return Mention(start, end, name, (Meaning(None, 0, name),), True, _marker(tokens, start, end))
    meanings = table.meanings.get(name)
    if not meanings or (name in table.ignored and end - start == 1):
        kind_before = start > 0 and tokens[start - 1] in {"comuna", "satul", "sat", "com", "orasul", "oras", "judetul"}
        if not meanings or not kind_before:
            return None
    marker = _marker(tokens, start, end)
    if not alone and not _stands_out(name, meanings, marker):
        return None
    return Mention(start, end, name, tuple(meanings), True, marker)


def _stands_out(name: str, meanings: list[Meaning], marker: str) -> bool:
    """Tell whether a name inside a sentence is surely meant as a place: large, or marked by "in", "from", "la"."""
    here = max((meaning.weight for meaning in meanings if meaning.county), default=0)
    if here and marker and len(name) > 3:
        return True
    if here >= SMALL_PLACE and (len(name) > 3 or here >= COUNTRY_WEIGHT):
        return True
    abroad = max((meaning.weight for meaning in meanings if not meaning.county and meaning.primary), default=0)
    any_abroad = max((meaning.weight for meaning in meanings if not meaning.county), default=0)
    if abroad >= COUNTRY_WEIGHT or (len(name) >= 5 and abroad >= LARGE_CITY_ABROAD):
        return True
    return bool(marker) and len(name) >= 4 and any_abroad >= FUZZY_FOREIGN


def _inflected(table: Gazetteer, tokens: list[str], found: list[Mention]) -> list[Mention]:
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    mentions = []
    for at, token in enumerate(tokens):
        if at in taken or token in table.ignored or token in AT or token in FROM or len(token) < 4:
            continue
        name = next(
            (form for form in _forms(table, token) if form in table.meanings and form not in table.ignored), None
        )
        if name is None and script_of(token) != "LATIN" and (len(tokens) == 1 or _marker(tokens, at, at + 1) == "at"):
            name = table.skeletons.get(skeleton(token))
        if name and any(meaning.county or meaning.weight >= LARGE_CITY_ABROAD for meaning in table.meanings[name]):
            marker = _marker(tokens, at, at + 1) or ("from" if token.endswith(("dan", "den")) else "at")
            mentions.append(Mention(at, at + 1, name, tuple(table.meanings[name]), True, marker))
    return mentions


def _forms(table: Gazetteer, token: str) -> Iterable[str]:
    """Yield the known names of which a word may be an inflected form."""
    for form in without_endings(token):
        largest = max((meaning.weight for meaning in table.meanings.get(form, ())), default=0)
        if largest > SMALL_PLACE * 2:
            yield form
        if (name := table.stems.get(form)) and len(form) >= 5 and len(token) - len(form) <= 4:
            yield name


def _without_spaces(table: Gazetteer, tokens: list[str]) -> list[Mention]:
    """Find names inside words of scripts that put no spaces between words."""
    for at, token in enumerate(tokens):
        if script_of(token) != "CJK":
            continue
        for size in range(min(10, len(token)), 1, -1):
            for start in range(len(token) - size + 1):
                part = token[start : start + size]
                if part in table.country or part in table.meanings:
                    meanings = tuple(table.meanings.get(part) or (Meaning(None, 0, part),))
                    return [Mention(at, at + 1, part, meanings, True)]
    return []


def _similar(table: Gazetteer, tokens: list[str], bare: list[str], *, alone: bool) -> list[Mention]:
    """Find the one misspelt name; in a sentence only among known towns."""
    best: tuple[float, str] = (0.0, "")
    spans = [" ".join(bare)] if alone and bare else []
    spans += [" ".join(tokens[at : at + size]) for size in (2, 1) for at in range(len(tokens) - size + 1)]
    for position, span in enumerate(spans):
        whole = alone and position == 0
        if len(span) < 5 or any(word in table.ignored for word in (span, *span.split())):
            continue
        needed = SIMILAR_ALONE if whole else SIMILAR_IN_SENTENCE
        names = table.fuzzy.get(script_of(span), [])
        for name, score, _ in process.extract(span, names, scorer=fuzz.ratio, score_cutoff=needed, limit=12):
            largest = max(meaning.weight for meaning in table.meanings[name])
            sure = largest >= SMALL_PLACE * 4 and len(span) >= 6 and any(m.county for m in table.meanings[name])
            likely = whole and (largest >= SMALL_PLACE or score >= SIMILAR_SMALL)
            if (likely or sure) and abs(len(name) - len(span)) <= 2 and name not in table.ignored:
                rank = score + min(largest, 400_000) / 100_000 - (3 if name[0] != span[0] else 0)
                best = max(best, (rank, name))
    if not best[1]:
        return []
    return [Mention(0, 1, best[1], tuple(table.meanings[best[1]]), False)]
