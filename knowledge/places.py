"""From what a person says about where they are to a county: "eu stau la Timisoara", "в Тімішоарі", a map pin.

Never silently wrong: where a name belongs to several counties the person is asked, where nothing is similar enough
the place is unknown, and ordinary words ("help", "here", "nu") are no villages. A shared position is rounded before
anything else sees it.
"""

import re
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Literal

from knowledge.counties import BY_PLATE, COUNTY_NAMES
from knowledge.folding import words as plain_words
from knowledge.gazetteer import Gazetteer, load_gazetteer, points_across_the_border
from knowledge.place_markers import AT, CODE_MARKERS, FROM, LIVING, SECTORS
from knowledge.place_mentions import Mention, mentions_in
from knowledge.place_names import place_words, script_of

ReasonKind = Literal["competence", "nearest", "ambiguous", "abroad", "unknown"]

DOMINANCE = 8
DOMINANT_TOWN = 5_000
HOME_ADVANTAGE = 50
FAR_FROM_ROMANIA_KM = 25.0
_ALTERNATE_DISCOUNT = 30
_ALTERNATE_DISCOUNT_ABROAD = 5
_OR = re.compile(r"\s(?:sau|ori|or|ou|oder|veya|или|або|чи|hoặc|أو|یا|या|কিংবা|හෝ)\s", re.IGNORECASE)
_LOWER_CODES_REFUSED = frozenset({"is", "if", "ar", "ot", "ms", "mm", "hd", "hr", "b", "cs", "db", "sm"})


@dataclass(frozen=True)
class Place:
    """Where a person is, as far as it can be told.

    Attributes:
        county: Romanian name with diacritics; None where abroad, ambiguous or unknown.
        candidates: counties to choose from when ambiguous.
        reason: `competence` (a name was understood), `nearest` (a position), `ambiguous`, `abroad` or `unknown`.
        words: the same in words, for staff and logs of tests; holds the name understood, never the position.
    """

    county: str | None
    candidates: tuple[str, ...]
    reason: ReasonKind
    words: str


def locate(text: str | None, location: tuple[float, float] | None = None) -> Place:
    """Return the county that a text or a shared position means; the position counts where both are given."""
    if location is not None:
        return _locate_point(location)
    if not text or not text.strip():
        return Place(None, (), "unknown", "nothing was said about the place")
    return _either(text[:500]) or _locate_text(text[:500])


def _either(text: str) -> Place | None:
    """Return what "Poiana or Turda" means, which is to ask; None where a text names no two places in different counties."""
    places = [_locate_text(part) for part in _OR.split(text)]
    counties = tuple(
        dict.fromkeys(county for place in places for county in (place.county, *place.candidates) if county)
    )
    if len(places) < 2 or len(counties) < 2 or not all(place.county or place.candidates for place in places):
        return None
    return Place(None, counties, "ambiguous", f"two places are named: {', '.join(counties)}")


def _locate_point(location: tuple[float, float]) -> Place:
    latitude, longitude = (round(float(value), 2) for value in location)
    if not (43.0 <= latitude <= 49.0 and 19.5 <= longitude <= 30.5):
        return Place(None, (), "abroad", "the position is outside Romania")
    scale = cos(radians(latitude))

    def distance(point_latitude: float, point_longitude: float) -> float:
        return hypot(point_latitude - latitude, (point_longitude - longitude) * scale) * 111.2

    nearest, county = min((distance(lat, lon), county) for lat, lon, county in load_gazetteer().points)
    across = min((distance(lat, lon) for lat, lon in points_across_the_border()), default=1e9)
    if nearest > FAR_FROM_ROMANIA_KM or across < nearest:
        return Place(None, (), "abroad", "the position is outside Romania")
    return Place(county, (), "nearest", f"the nearest known place is in {county}")


def _locate_text(text: str) -> Place:
    table = load_gazetteer()
    tokens = place_words(text)
    if not tokens:
        return Place(None, (), "unknown", "no words in the text")
    for script in {script_of(token) for token in tokens}:
        table.read_script(script)
    if county := _code_or_sector(text, tokens):
        return Place(county, (), "competence", f"{county} is named")
    mentions = mentions_in(table, tokens)
    if not mentions:
        return Place(None, (), "unknown", "no place was recognised")
    return _decide(table, mentions, living=not LIVING.isdisjoint(tokens) or len(tokens) <= 1)


def _code_or_sector(text: str, tokens: list[str]) -> str | None:
    for first, second in zip([*tokens, ""], [*tokens[1:], "", ""], strict=False):
        if (first in SECTORS and second in {"1", "2", "3", "4", "5", "6"}) or (
            second in SECTORS and first in {"1", "2", "3", "4", "5", "6"}
        ):
            return "București"
        if first in CODE_MARKERS and second.upper() in BY_PLATE:
            return BY_PLATE[second.upper()]
        if first[:-1] in SECTORS and first[-1:] in {"1", "2", "3", "4", "5", "6"}:
            return "București"
    code = text.strip(" .,!?")
    if len(tokens) == 1 and code.upper() in BY_PLATE and (code.isupper() or code not in _LOWER_CODES_REFUSED):
        return BY_PLATE[code.upper()]
    written = plain_words(text)
    upper = {word.strip(".,;:!?()") for word in text.split() if word.isupper()}
    if len(upper) < len(written):  # a text all in capitals names no codes
        for before, word in zip(text.split(), text.split()[1:], strict=False):
            code = word.strip(".,;:!?()")
            if (
                len(code) == 2
                and code in BY_PLATE
                and plain_words(before)[-1:]
                and plain_words(before)[-1] in AT | FROM
            ):
                return BY_PLATE[code]
    return None


def _decide(table: Gazetteer, mentions: list[Mention], *, living: bool) -> Place:
    inside = [mention for mention in mentions if mention.name not in table.country and _counties(table, mention)]
    outside = [mention for mention in mentions if mention not in inside and mention.name not in table.country]
    if inside and outside and all(m.marker == "from" for m in inside) and any(m.marker == "at" for m in outside):
        inside = []
    if not inside:
        if outside and not living and all(mention.marker == "from" for mention in outside):
            # "I am from Syria" says where somebody was born, not where they are.
            return Place(None, (), "unknown", f"{_label(outside[0])} is where the person comes from")
        if outside and not any(mention.name in table.country for mention in mentions):
            return Place(None, (), "abroad", f"{_label(outside[0])} is outside Romania")
        return Place(None, (), "unknown", "Romania is named, but no place in it")
    if any(mention.marker == "at" for mention in inside) and any(mention.marker == "from" for mention in inside):
        inside = [mention for mention in inside if mention.marker != "from"]
    sets = [_counties(table, mention) for mention in inside]
    common = [county for county in sets[0] if all(county in other for other in sets)]
    # "Poiana, jud. Brașov": a second name settles the first.
    counties = common or list(dict.fromkeys(county for one in sets for county in one))
    name = _label(inside[0])
    if len(counties) == 1:
        how = "is" if inside[0].exact else "looks like a name"
        return Place(counties[0], (), "competence", f"{name} {how} in {counties[0]}")
    return Place(None, tuple(counties), "ambiguous", f"{name} may be in {', '.join(counties)}")


def _label(mention: Mention) -> str:
    return max(mention.meanings, key=lambda meaning: meaning.weight).label


def _counties(table: Gazetteer, mention: Mention) -> tuple[str, ...]:
    """Return the counties a mention may mean, likeliest first; empty where it means a place abroad."""
    if mention.name in table.regions:
        return table.regions[mention.name]
    primary = any(meaning.primary for meaning in mention.meanings if meaning.county)
    weights: dict[str, int] = {}
    for meaning in mention.meanings:
        if meaning.county in COUNTY_NAMES:
            small = primary and not meaning.primary
            weight = meaning.weight // _ALTERNATE_DISCOUNT if small else meaning.weight
            weights[meaning.county] = max(weights.get(meaning.county, 0), weight)
    abroad = max(
        (
            meaning.weight // (1 if meaning.primary or not primary else _ALTERNATE_DISCOUNT_ABROAD)
            for meaning in mention.meanings
            if meaning.county is None
        ),
        default=0,
    )
    ranked = sorted(weights, key=lambda county: -weights[county])
    if not ranked or weights[ranked[0]] * HOME_ADVANTAGE < abroad:
        return ()
    first = weights[ranked[0]]
    if len(ranked) > 1 and first >= DOMINANT_TOWN and first >= DOMINANCE * weights[ranked[1]]:
        return (ranked[0],)
    return tuple(ranked)
