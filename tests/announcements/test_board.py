"""The board: two people for every announcement, an approval for exactly one version, and nothing that happened is lost from the history."""

import datetime

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from bot.announcements.board import Board, OwnText, Stale
from bot.announcements.wording import composed, exported
from bot.markup import plain
from bot.store.sealing import Seal
from bot.store.tally import Tally
from knowledge.languages import load_languages
from tests.announcements.announcement_setting import TEXTS, announcer, content, publish, rows, subscribe, who
from tests.databases import on_sqlite
from tests.telegram.desk_setting import KEY, catalogue

NATIVE = {row.tag: row.native for row in load_languages()}


async def test_whoever_wrote_any_of_it_never_approves_it(database, wall):
    board = Board(database, wall)
    number = await board.write(content(), "ana", "RC-TM")
    await board.submit(number, 1, "ana")
    with pytest.raises(OwnText):
        await board.approve(number, 1, "ana")
    await board.change(number, 1, content(source="ISU"), "dan")
    await board.submit(number, 2, "dan")
    for writer in ("ana", "dan"):
        with pytest.raises(OwnText):
            await board.approve(number, 2, writer)
    assert await board.current() == []
    await board.approve(number, 2, "ion")
    assert [one.row.approver for one in await board.current()] == ["ion"]
    steps = [(step.action, step.who, step.version) for step in await board.steps(number)]
    assert steps == [("approved", "ion", 2), ("submitted", "dan", 2), ("changed", "dan", 2), ("submitted", "ana", 1), ("written", "ana", 1)]  # fmt: skip


async def test_an_approval_is_for_one_version_and_a_change_voids_it(database, wall):
    board = Board(database, wall)
    number = await publish(database, wall)
    await board.change(number, 1, content(source="ISU"), "ana")
    assert await board.current() == []
    for late in (board.approve(number, 1, "dan"), board.submit(number, 1, "ana"), board.stop(number, 1, "dan", "")):
        with pytest.raises(Stale):
            await late
    with pytest.raises(Stale):
        await board.approve(number, 2, "dan")  # nobody has handed it in
    await board.submit(number, 2, "ana")
    await board.send_back(number, 2, "dan", "data?")
    with pytest.raises(Stale):
        await board.approve(number, 2, "dan")
    await board.submit(number, 2, "ana")
    await board.approve(number, 2, "dan")
    assert [one.content.source for one in await board.current()] == ["ISU"]
    await board.stop(number, 2, "ana", "greșit")
    assert await board.current() == []
    with pytest.raises(Stale):
        await board.change(number, 2, content(), "ana")


async def test_it_counts_once_for_the_indicator_and_ends_with_its_last_day(database, wall):
    board = Board(database, wall)
    number = await publish(database, wall)
    await board.change(number, 1, content(), "ana")
    await board.submit(number, 2, "ana")
    await board.approve(number, 2, "dan")
    async with database.session() as session:
        counted = list(await session.scalars(select(Tally).where(Tally.what == "announcement")))
    assert [(row.total, row.language, row.county) for row in counted] == [(1, "", "")]
    wall.moment = datetime.datetime(2026, 12, 24, 21, 59, tzinfo=datetime.UTC)
    assert len(await board.current()) == 1
    wall.moment = datetime.datetime(2026, 12, 24, 22, 1, tzinfo=datetime.UTC)  # midnight in Romania
    assert await board.current() == []
    late = await board.write(content(), "ana", None)
    await board.submit(late, 1, "ana")
    with pytest.raises(Stale):
        await board.approve(late, 1, "dan")


@on_sqlite
async def test_a_centre_sees_its_own_only(database, wall):
    board = Board(database, wall)
    own, other = await board.write(content(), "ana", "RC-TM"), await board.write(content(), "dan", None)
    assert [one.row.id for one in await board.listed("RC-TM")] == [own]
    assert {one.row.id for one in await board.listed(None)} == {own, other}
    assert await board.get(other, "RC-TM") is None and await board.get(own, "RC-BUC") is None
    assert await board.get(99, None) is None


@on_sqlite
async def test_whom_it_reaches(database, wall):
    board = Board(database, wall)
    await subscribe(database, wall, 1)
    await subscribe(database, wall, 2, "uk", county="TM")
    await subscribe(database, wall, 3, county="CJ", topics=("work",))
    await subscribe(database, wall, 4, "hi-Latn", topics=("courses", "health"))

    async def reach(**more):
        return await board.reach(content(**more), Seal(KEY))

    assert await reach() == 3 and await reach(topics=[]) == 4 and await reach(topics=["work"]) == 3
    assert await reach(counties=["TM"]) == 3 and await reach(counties=["CJ"], topics=["work"]) == 2
    assert await reach(languages=["uk"]) == 1 and await reach(languages=["hi"]) == 1
    assert await board.reach(content(), Seal(b"x" * 32)) == 0


@on_sqlite
async def test_what_is_not_sent_yet_is_taken_back(database, wall):
    for chat in (1, 2, 3):
        await subscribe(database, wall, chat)
    number = await publish(database, wall)
    assert await announcer(database, wall).tick() == 3
    await Board(database, wall).stop(number, 1, "ana", "")
    assert await rows(database) == []
    assert await announcer(database, wall).tick() == 0


def test_every_reader_gets_a_text_with_its_marks():
    said = content(
        texts={**TEXTS, "ne": {"title": "कक्षा", "text": "सोमबार", "machine": True}}, counties=["TM", "AR"], event_day="2026-12-01",
        source_url="https://example.org/x",
    )  # fmt: skip
    for language in catalogue().languages:
        text = plain(composed(said, catalogue(), language, NATIVE))
        wanted = language if language in {"ro", "en", "ne"} else "en"
        assert (
            said.texts[wanted].title in text
            and "Centrul Regional Timișoara" in text
            and "https://example.org/x" in text
        )
        assert "Timiș" in text and "Arad" in text
        assert (NATIVE["en"] in text) == (wanted != language), language
        machine = catalogue().text(language, "answer_machine", language=NATIVE["ro"])
        assert (machine in text.replace("\u2068", "").replace("\u2069", "") or machine in text) == (wanted == "ne")


def test_markup_of_others_stays_text():
    evil = content(texts={tag: {"title": "<b>x", "text": "<script>y</script> & <a href='z'>"} for tag in ("ro", "en")})
    html = composed(evil, catalogue(), "en", NATIVE)
    assert "<script" not in html and "<a" not in html and html.startswith("<b>&lt;b&gt;x</b>")
    assert plain(html).startswith("<b>x")


def test_the_export_is_plain_text():
    text = exported(content(texts={**TEXTS, "uk": {"title": "Курс", "text": "Безкоштовно", "machine": True}}), "uk")
    assert text.startswith("# Курс\n\nБезкоштовно\n\n") and "by machine" in text and text.endswith("\n")
    assert "machine" not in exported(content(), "en")
    with pytest.raises(KeyError):
        exported(content(), "ar")


@pytest.mark.parametrize(
    ("words", "named"),
    [("Program de azil", True), ("ȘEDERE ILEGALĂ", True), ("Tolerated stay", True), ("убежище", True), ("طلب لجوء", True), ("শরণার্থী", True),
     ("Decizie de returnare", True), ("sığınma", True), ("tị nạn", True), ("Curs de limbă, deschis tuturor", False), ("Job fair on Monday", False)],
)  # fmt: skip
def test_a_text_that_names_a_status_is_discreet_unless_staff_answer_for_it(words, named):
    said = {**TEXTS, "en": {"title": "x", "text": words}}
    assert content(texts=said).discreet == named and not content(texts=said, neutral=True).discreet


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "spam"}, {"expires": "soon"}, {"source": ""}, {"texts": {"ro": {"title": "", "text": "x"}}}, {"x": 1}],
)
def test_what_is_no_announcement(wrong):
    with pytest.raises(ValidationError):
        content(**wrong)
    assert who(1) != who(2)
