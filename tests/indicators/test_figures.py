"""The figures: every indicator of the founding documents is there, each counted from its source, and small ones hidden."""

import datetime
import re
from pathlib import Path

import pytest

from bot.indicators.figures import NOWHERE, TOTAL, Figures
from bot.indicators.periods import NOW, Quarter, quarter_of, quarters_of, read_quarter
from bot.indicators.registry import RegistryFaulty, load_registry, read_registry
from bot.store.counts import Counts
from bot.store.database import Database
from bot.store.figures import Figure, FiguresByHand
from bot.store.requests import NewRequest, Requests
from bot.store.retention import Eraser
from bot.store.tally import Seen, put
from knowledge.periods import load_periods

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = datetime.datetime.now(datetime.UTC).date()
YEAR = TODAY.year
THIS = quarter_of(TODAY).name


def figures_of(database: Database, k: int = 5) -> Figures:
    return Figures(database, load_registry(), KNOWLEDGE, k)


async def seen(database: Database, times: int, *what: Seen, day: datetime.date = TODAY) -> None:
    async with database.session() as session:
        await put(session, day, [one for one in what for _ in range(times)])


async def total(database: Database, indicator: str, part: str, column: str = THIS) -> int | None:
    cuts = await figures_of(database).overview(YEAR, TODAY)
    (found,) = [one for one in cuts if (one.indicator.id, one.part.id) == (indicator, part)]
    return found.shown(column=column)


def test_all_forty_are_there_once_in_order_and_named_in_both_languages():
    registry = load_registry()
    assert [one.id for one in registry.indicators] == [f"I-{number:02}" for number in range(1, 41)]
    assert all(part.name.ro != part.name.en for one in registry.indicators for part in one.parts)


def test_what_must_not_be_counted_by_place_is_not():
    for indicator in load_registry().indicators:
        for part in indicator.parts:
            if any(topic.startswith(("stay_illegal", "stay_tolerated", "return_", "work_undeclared", "safe_")) for topic in part.topics):  # fmt: skip
                assert part.origin in {"articles"} or part.by == (), (indicator.id, part.id)


def test_a_stand_in_never_claims_what_only_others_know():
    claims = re.compile(r"identificat|înregistrate|asistat|identified|registered|assisted", re.IGNORECASE)
    for indicator in load_registry().indicators:
        for part in indicator.parts:
            if part.how == "stand_in":
                assert not claims.search(part.name.ro + part.name.en), (indicator.id, part.id)
                assert part.unit != "persons"


def test_every_topic_of_the_registry_exists():
    ids = re.findall(r"^- id: (\w+)", (KNOWLEDGE / "topics.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    for indicator in load_registry().indicators:
        for part in indicator.parts:
            for topic in part.topics:
                assert any(part.about(one) for one in ids if one.startswith(topic)), (indicator.id, topic)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("indicators: [", "cannot be read"),
        ("indicators: []", "not_countable"),
        ("indicators: [{id: X}]\nnot_countable: []", "indicators.0.id"),
        (
            "indicators: [{id: I-01, clause: x, domain: education, name: {ro: aa, en: bb}, parts: [{id: a, how: direct, from: hand, unit: persons, name: {ro: aa, en: bb}}]}]\nnot_countable: []",
            "belong together",
        ),
    ],
)
def test_a_faulty_registry_says_where(tmp_path, text, said):
    path = tmp_path / "registry.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryFaulty, match=said):
        read_registry(path)


async def test_answers_are_counted_and_a_few_are_hidden(database):
    await seen(database, 7, Seen("answer", "int_romanian_course", "ne", "Cluj"))
    await seen(database, 3, Seen("answer", "int_housing", "ne", "Cluj"))
    assert await total(database, "I-25", "answers") == 7
    assert await total(database, "I-36", "demand") == 10
    await seen(database, 4, Seen("answer", "adm_study", "en"))
    assert await total(database, "I-01", "answers") is None


async def test_a_breakdown_hides_a_small_county_with_another(database):
    for county, times in (("Cluj", 3), ("Iași", 6), ("Timiș", 40)):
        await seen(database, times, Seen("answer", "int_romanian_course", "ne", county))
    await seen(database, 30, Seen("answer", "int_romanian_course", "ne"))
    figures = figures_of(database)
    indicator = figures.registry.get("I-25")
    part = indicator.part("answers")
    cut = await figures.spread(indicator, part, "county", YEAR, TODAY)
    assert cut.shown("Cluj", THIS) is None and cut.shown("Iași", THIS) is None
    assert cut.shown("Timiș", THIS) == 40 and cut.shown(NOWHERE, THIS) == 30
    assert cut.shown(TOTAL, THIS) == 79 and cut.hides
    assert cut.rows[0] == "Timiș" and cut.rows[-1] == NOWHERE
    by_language = await figures.spread(indicator, part, "language", YEAR, TODAY)
    assert by_language.shown("ne", THIS) == by_language.shown(TOTAL, THIS) == 79


async def test_a_breakdown_that_is_not_allowed_does_not_exist(database):
    figures = figures_of(database)
    indicator = figures.registry.get("I-09")
    with pytest.raises(KeyError):
        await figures.spread(indicator, indicator.parts[0], "county", YEAR, TODAY)


async def test_a_case_counts_the_same_before_and_after_its_deletion(database, tmp_path):
    requests = Requests(database)
    for number in range(6):
        await requests.store(NewRequest(f"p{number}", "SJI-CJ", "Cluj", "int_jobs_anofm", "ne", "telegram"))
    assert await total(database, "I-02", "directed") == 6
    for number in range(3):
        await Eraser(database, tmp_path / "tracker.db", load_periods()).forget(f"p{number}")
    assert await total(database, "I-02", "directed") == 6
    figures = figures_of(database)
    indicator = figures.registry.get("I-02")
    cut = await figures.spread(indicator, indicator.part("directed"), "county", YEAR, TODAY)
    assert cut.shown("Cluj", THIS) == 6
    cut = await figures.spread(indicator, indicator.part("directed"), "language", YEAR, TODAY)
    assert cut.shown("ne", THIS) == 6


async def test_danger_is_counted_in_total(database):
    requests = Requests(database)
    topic = "safe_trafficking_exploitation"
    for number in range(5):
        reference = await requests.store(NewRequest(f"p{number}", "SJI-CJ", "Cluj", topic, "ne", "telegram", priority=True))  # fmt: skip
        async with database.session() as session:
            from bot.store.tables import Request

            (await session.get(Request, reference)).taken = datetime.datetime.now(datetime.UTC)
    assert await total(database, "I-14", "taken") == 5


async def test_sources_of_missions_are_counted_and_arrivals_of_campaigns(database):
    counts = Counts(database)
    for source in ("mission-delhi", "mission-delhi", "mission-cairo", "poster", "campaign-harvest"):
        await counts.add("small_talk", "en", "telegram", source)
    assert await total(database, "I-13", "sources") == 2
    assert await total(database, "I-10", "arrivals") is None  # one arrival is one person


async def test_figures_by_hand_are_corrected_and_kept(database):
    by_hand = FiguresByHand(database)

    async def enter(value: int, county: str = "") -> None:
        now = datetime.datetime.now(datetime.UTC)
        await by_hand.enter(Figure("I-25", "participants", THIS, county, value, "IȘJ", "ana", now))

    await enter(12, "Cluj")
    await enter(21, "Cluj")
    await enter(8)
    assert await total(database, "I-25", "participants") == 29
    assert [one.value for one in await by_hand.all_of("I-25")] == [8, 21, 12]
    assert {one.county: one.value for one in await by_hand.in_force([THIS])} == {"Cluj": 21, "": 8}


async def test_content_is_counted_as_of_today(database):
    cuts = {(one.indicator.id, one.part.id): one for one in await figures_of(database).overview(YEAR, TODAY)}
    english = cuts["I-12", "published"]
    files = [path for topic in ("rights_labour_market", "adm_predeparture") for path in KNOWLEDGE.glob(f"articles/{topic}/*/en.md")]  # fmt: skip
    assert english.columns == (NOW,) and 0 < english.shown() == len(files)
    assert cuts["I-11", "published"].shown() > cuts["I-12", "published"].shown()
    assert cuts["I-07", "legislative"].shown() >= 0


def test_quarters():
    assert Quarter(2026, 4).end == datetime.date(2027, 1, 1) and Quarter(2026, 1).start == datetime.date(2026, 1, 1)
    assert [one.name for one in quarters_of(2026, datetime.date(2026, 5, 1))] == ["2026-Q1", "2026-Q2"]
    assert read_quarter("2026-Q4") == Quarter(2026, 4)
    assert [read_quarter(text) for text in ("2026-Q5", "x", "1999-Q1", "2026-Q1 ")] == [None] * 4
    for month in range(1, 13):
        day = datetime.date(2026, month, 28)
        assert quarter_of(day).start <= day < quarter_of(day).end
