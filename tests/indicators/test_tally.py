"""What is counted of messages and cases: exactly, in one write, and never so that a row tells of one person's language and county."""

import asyncio
import datetime
import os
from typing import Any

import pytest
from sqlalchemy import select

from bot.indicators.observed import observed, total_only
from bot.replies import Reply
from bot.store.case_tally import roll_up
from bot.store.counts import Counts
from bot.store.database import Database
from bot.store.forgotten import Forgotten
from bot.store.question_files import FOLDER
from bot.store.requests import NewRequest, Requests
from bot.store.retention import Eraser
from bot.store.tables import Request
from bot.store.tally import Seen, Tally, compact, put
from knowledge.periods import load_periods


async def rows(database: Database) -> list[tuple[str, str, str, str, int]]:
    async with database.session() as session:
        found = list(await session.scalars(select(Tally)))
    return sorted((row.what, row.topic, row.language, row.county, row.total) for row in found)


def answer(topic: str, say: str = "answer", **args: Any) -> Reply:
    return Reply(say=say, outcome="answer", args={"topic": topic, **args})


async def test_a_message_is_counted_by_language_and_beside_it_by_county(database):
    seen = observed([answer("int_housing", county="Timiș")], "ne")
    await Counts(database).add("answer", "ne", "telegram", seen=seen)
    assert await rows(database) == [
        ("answer", "int_housing", "", "Timiș", 1),
        ("answer", "int_housing", "ne", "", 1),
    ]


async def test_many_at_once_lose_nothing(database):
    counts = Counts(database)
    seen = [Seen("answer", "int_housing", "ne", "Timiș"), Seen("answer", "adm_work", "ne")]
    await asyncio.gather(*(counts.add("answer", "ne", "telegram", seen=reversed(seen)) for _ in range(20)))
    assert [row[-1] for row in await rows(database)] == [20, 20, 20]
    assert await counts.total(outcome="answer") == 20


async def test_two_answers_in_one_turn_are_two(database):
    seen = observed([answer("adm_work"), answer("adm_work"), answer("int_housing")], "en")
    await Counts(database).add("answer", "en", "telegram", seen=seen)
    assert [(row[1], row[-1]) for row in await rows(database)] == [("adm_work", 2), ("int_housing", 1)]


@pytest.mark.parametrize(
    "topic",
    ["stay_illegal_consequences", "stay_tolerated", "return_entry_ban", "safe_trafficking_exploitation", "mc_housing"],
)
async def test_an_irregular_stay_danger_and_belonging_are_counted_in_total_only(database, topic):
    await Counts(database).add("answer", "si", "telegram", seen=observed([answer(topic, county="Vaslui")], "si"))
    assert await rows(database) == [("answer", topic, "", "", 1)]
    assert total_only(topic)


def test_danger_has_no_place_whatever_its_topic():
    reply = Reply(say="urgent_violence", outcome="urgent", args={"topic": "int_housing", "county": "Cluj"})
    assert observed([reply], "ar") == [Seen("urgent", "int_housing", "ar", "Cluj", total_only=True)]
    assert observed([reply], "ar")[0].keys() == [("urgent", "int_housing", "", "")]


def test_a_county_that_is_none_is_not_kept():
    (seen,) = observed([answer("int_housing", county="str. Lungă 5")], "ro")
    assert seen.county == ""


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ("feedback_good", "feedback_good"),
        ("feedback_bad", "feedback_bad"),
        ("answer", "feedback_answer"),
        ("content", "feedback_content"),
    ],
)
def test_marks_are_counted_with_their_topic(given, what):
    reply = Reply(say="feedback_thanks", outcome="small_talk", args={"feedback": given, "topic": "adm_work"})
    assert observed([reply], "uk") == [Seen(what, "adm_work", "uk")]


def test_talk_and_settings_are_not_in_the_tally():
    said = [Reply(say="greet", outcome="small_talk"), Reply(say="privacy", outcome="settings")]
    assert observed(said, "en") == []


async def case(database: Database, person: str, **changes: Any) -> None:
    known = {"centre": "SJI-CJ", "county": "Cluj", "topic": "int_jobs_anofm", "language": "ne", "channel": "telegram"}
    reference = await Requests(database).store(NewRequest(pseudonym=person, **{**known, "reply_to": "1"}))
    async with database.session() as session:
        row = await session.get(Request, reference)
        for name, value in changes.items():
            setattr(row, name, value)


async def test_a_case_counts_when_it_is_deleted_by_its_period(database, tmp_path):
    long_ago = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    await case(database, "a", created=long_ago, taken=long_ago, closed=long_ago, outcome="referred", state="closed")
    await Eraser(database, tmp_path / "tracker.db", load_periods()).sweep()
    assert [(row[0], row[2], row[3], row[4]) for row in await rows(database)] == [
        (what, *place, 1) for what in ("case_referred", "case_sent", "case_taken") for place in (("", "Cluj"), ("ne", ""))
    ]  # fmt: skip


async def test_a_forgotten_person_stays_in_the_figures_and_nowhere_else(database, tmp_path):
    await case(database, "a")
    await case(database, "b")
    await Eraser(database, tmp_path / "tracker.db", load_periods()).forget("a")
    assert [(row[0], row[-1]) for row in await rows(database)] == [("case_sent", 1), ("case_sent", 1)]
    async with database.session() as session:
        assert [row.pseudonym for row in await session.scalars(select(Request))] == ["b"]


async def test_a_case_of_danger_is_counted_without_a_place(database):
    await case(database, "a", priority=True, taken=datetime.datetime.now(datetime.UTC))
    async with database.session() as session:
        await roll_up(session, Request.pseudonym == "a", total_only)
    assert await rows(database) == [
        ("urgent_sent", "int_jobs_anofm", "", "", 1),
        ("urgent_taken", "int_jobs_anofm", "", "", 1),
    ]


async def test_the_tally_goes_after_its_period(database, tmp_path):
    async with database.session() as session:
        session.add(Tally(day=datetime.date(2020, 1, 1), what="answer", topic="x", language="ro", county="", total=3))
        session.add(Tally(day=datetime.date.today(), what="answer", topic="x", language="ro", county="", total=4))
    await Eraser(database, tmp_path / "tracker.db", load_periods()).sweep()
    assert [row[-1] for row in await rows(database)] == [4]


async def test_the_sweep_puts_old_days_together(database, tmp_path):
    old = [datetime.date(2026, 4, 3), datetime.date(2026, 5, 4)]
    async with database.session() as session:
        for day in old:
            await put(session, day, [Seen("answer", "adm_work", "ne")])
    for forgotten in (Forgotten(tmp_path / "forgotten.sealed", b"k" * 32), None):
        eraser = Eraser(database, tmp_path / "tracker.db", load_periods(), None, forgotten)
        await eraser.sweep(datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC))
        assert [row[-1] for row in await rows(database)] == [2]


async def test_what_was_grouped_goes_with_its_period(database, tmp_path):
    now = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    folder = tmp_path / FOLDER
    folder.mkdir()
    for name, days in (("groups.json", 91), ("vectors.npz", 91), ("progress.json", 5), ("lock", 400)):
        (folder / name).write_text("[]")
        written = (now - datetime.timedelta(days=days)).timestamp()
        os.utime(folder / name, (written, written))
    await Eraser(database, tmp_path / "tracker.db", load_periods(), groups=folder).sweep(now)
    assert sorted(path.name for path in folder.iterdir()) == ["lock", "progress.json"]
    await Eraser(database, tmp_path / "tracker.db", load_periods(), groups=tmp_path / "none").sweep(now)


async def test_old_days_are_put_together_by_quarter_and_nothing_is_lost(database):
    days = [datetime.date(2026, 1, 5), datetime.date(2026, 2, 7), datetime.date(2026, 3, 31), datetime.date(2026, 4, 1), datetime.date(2026, 12, 30), datetime.date(2027, 1, 2)]  # fmt: skip
    async with database.session() as session:
        for day in days:
            await put(session, day, [Seen("answer", "adm_work", "ne", "Cluj")] * 2)
    for _ in range(2):
        async with database.session() as session:
            await compact(session, datetime.date(2027, 1, 2))
    async with database.session() as session:
        found = {(row.day, row.language, row.county): row.total for row in await session.scalars(select(Tally))}
    assert found == {
        (day, *place): total
        for day, total in (
            (datetime.date(2026, 1, 1), 6),
            (datetime.date(2026, 4, 1), 2),
            (datetime.date(2026, 10, 1), 2),
            (datetime.date(2027, 1, 2), 2),
        )
        for place in (("ne", ""), ("", "Cluj"))
    }
