"""The pages on indicators: what is hidden is on no page and in no file, every form says what is wrong, long work can be cancelled."""

import asyncio
import datetime
import io
import json

import openpyxl
import pypdf
import pytest
from sqlalchemy import select

from bot.console.jobs import JOBS
from bot.store.figures import FigureRow
from bot.store.tally import Seen, put
from tests.console.console_fixtures import on_sqlite

DAY = datetime.date(2026, 11, 20)
ENTER = "/indicators/of/I-25/enter"
GOOD = {"part": "participants", "quarter": "2026-Q4", "county": "Cluj", "value": "37", "note": "adresa IȘJ"}


async def counted(console, **counties: int) -> None:
    seen = [Seen("answer", "int_romanian_course", "ne", county) for county, times in counties.items() for _ in range(times)]  # fmt: skip
    async with console.database.session() as session:
        await put(session, DAY, seen)


async def entered(console) -> list[FigureRow]:
    async with console.database.session() as session:
        return list(await session.scalars(select(FigureRow)))


async def test_the_overview_names_every_indicator_and_what_must_not_be_counted(visitors, console):
    await counted(console, Cluj=40, Dolj=3, Arad=6)
    page = await (await visitors.as_("analyst")).open("/indicators")
    assert page.status_code == 200
    assert all(f"I-{number:02}" in page.text for number in range(1, 41))
    assert "nu trebuie numărat" in page.text and "000 B.2.1" in page.text


async def test_one_indicator_hides_small_counties(visitors, console):
    await counted(console, Cluj=40, Dolj=3, Arad=6)
    browser = await visitors.as_("analyst")
    page = await browser.open("/indicators/of/I-25?part=answers&by=county")
    rows = {line.split("<", 1)[0]: line for line in page.text.split('<th scope="row">')[1:]}
    assert ">40<" in rows["Cluj"]
    assert "·" in rows["Dolj"] and "·" in rows["Arad"] and ">3<" not in page.text and ">6<" not in page.text
    table = (await browser.open("/indicators/of/I-25/csv?part=answers&by=county")).text
    assert ",Cluj,2026-Q4,40,0" in table and ",Dolj,2026-Q4,,1" in table and ",Arad,2026-Q4,,1" in table


@on_sqlite
@pytest.mark.parametrize(
    "path",
    [
        "/indicators/of/I-99",
        "/indicators/of/..%2Fx",
        "/indicators/of/I-25?part=nothing",
        "/indicators/of/I-09?by=county",
        "/indicators/of/I-25?part=answers&by=%27%3B--",
        "/indicators/of/I-09/enter",
        "/indicators/files/none",
        "/indicators/files/none/fetch",
        "/surveys/none",
    ],
)
async def test_what_is_not_there_is_not_found(visitors, path):
    assert (await (await visitors.as_("analyst")).open(path)).status_code == 404


@on_sqlite
@pytest.mark.parametrize("year", ["", "1999", "99999999", "abc", "-1", "٢٠٢٦"])
async def test_a_year_that_cannot_be_looked_at_is_this_one(visitors, year):
    assert "Indicatori, 2026" in (await (await visitors.as_("analyst")).open(f"/indicators?year={year}")).text


async def test_a_figure_is_entered_with_who_and_when_and_counts(visitors, console):
    browser = await visitors.as_("analyst")
    await browser.open(ENTER)
    assert (await browser.send_form(ENTER, GOOD)).status_code == 303
    (row,) = await entered(console)
    assert (row.value, row.county, row.quarter) == (37, "Cluj", "2026-Q4") and row.who and row.entered
    page = await browser.open(ENTER)
    assert "adresa IȘJ" in page.text and row.who in page.text
    assert ">37<" in (await browser.open("/indicators/of/I-25?part=participants&by=county")).text


@on_sqlite
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": ""}, "value-error"),
        ({"value": "-3"}, "value-error"),
        ({"value": "3,5"}, "value-error"),
        ({"value": "9" * 12}, "value-error"),
        ({"value": "=1+1"}, "value-error"),
        ({"part": "answers"}, "part-error"),
        ({"quarter": "2027-Q1"}, "quarter-error"),
        ({"quarter": "2026-Q9"}, "quarter-error"),
        ({"county": "Atlantida"}, "county-error"),
        ({"note": "x" * 301}, "note-error"),
    ],
)
async def test_a_wrong_figure_is_refused_beside_its_field_and_nothing_typed_is_lost(visitors, console, change, said):
    browser = await visitors.as_("analyst")
    await browser.open(ENTER)
    page = await browser.send_form(ENTER, {**GOOD, **change})
    assert page.status_code == 422 and said in page.text
    assert await entered(console) == []
    kept = {**GOOD, **change}["note"]
    assert kept[:300] in page.text


@on_sqlite
async def test_what_somebody_typed_is_text_on_every_page(visitors, console):
    browser = await visitors.as_("analyst")
    await browser.open(ENTER)
    await browser.send_form(ENTER, {**GOOD, "note": "<script>alert(1)</script>"})
    page = await browser.open(ENTER)
    assert "<script>alert" not in page.text and "&lt;script&gt;alert" in page.text


@on_sqlite
async def test_staff_of_a_centre_enter_and_see_only_their_counties(visitors, console):
    everywhere = await visitors.as_("analyst")
    await everywhere.open(ENTER)
    await everywhere.send_form(ENTER, {**GOOD, "note": "taina Clujului"})
    own = await visitors.as_("analyst", centre="RC-TM")
    page = await own.open(ENTER)
    assert "Timiș" in page.text and "taina Clujului" not in page.text
    assert (await own.send_form(ENTER, GOOD)).status_code == 422
    assert (await own.send_form(ENTER, {**GOOD, "county": "-"})).status_code == 422
    assert (await own.send_form(ENTER, {**GOOD, "county": "Timiș"})).status_code == 303


async def made(browser, **wanted: str) -> bytes:
    """Order a file, wait for it, and fetch it."""
    await browser.open("/indicators/files")
    begun = await browser.send_form("/indicators/files", {"period": "2026", "words": "ro", "running": "yes", **wanted})
    assert begun.status_code == 303, begun.text
    address = begun.headers["location"].split("?")[0]
    for _ in range(400):
        page = await browser.open(address)
        if f"{address}/fetch" in page.text:
            return (await browser.get(f"{address}/fetch")).content
        assert 'http-equiv="refresh"' in page.text, page.text
        await asyncio.sleep(0.05)
    raise AssertionError("not ready")


async def test_every_file_can_be_made_and_opened(visitors, console):
    await counted(console, Cluj=40, Dolj=3, Arad=6)
    browser = await visitors.as_("analyst")
    pdf = pypdf.PdfReader(io.BytesIO(await made(browser, kind="report")))
    assert "I-40" in "".join(page.extract_text() for page in pdf.pages)
    book = openpyxl.load_workbook(io.BytesIO(await made(browser, kind="xlsx")))
    assert book.worksheets[0].max_row > 100
    figures = json.loads(await made(browser, kind="json", words="en"))["figures"]
    small = [row for row in figures if row["row"] in {"Dolj", "Arad"} and row["period"] == "2026-Q4"]
    assert small and all(row["value"] is None and row["hidden"] for row in small)
    assert b"I-25" in await made(browser, kind="csv", period="2026-Q4")
    assert b"column" in await made(browser, kind="dictionary")


@on_sqlite
async def test_another_person_does_not_get_the_file(visitors, console):
    browser = await visitors.as_("analyst")
    await browser.open("/indicators/files")
    begun = await browser.send_form("/indicators/files", {"kind": "dictionary", "period": "2026", "words": "ro"})
    address = begun.headers["location"].split("?")[0]
    other = await visitors.as_("analyst", centre="RC-TM")
    assert (await other.open(address)).status_code == 404
    assert (await other.get(f"{address}/fetch")).status_code == 404


@on_sqlite
@pytest.mark.parametrize("wrong", [{"kind": "exe"}, {"period": "1999"}, {"period": "2026-Q5"}, {"words": "xx"}])
async def test_a_file_that_cannot_be_made_is_refused(visitors, wrong):
    browser = await visitors.as_("analyst")
    await browser.open("/indicators/files")
    page = await browser.send_form("/indicators/files", {"kind": "csv", "period": "2026", "words": "ro", **wrong})
    assert page.status_code == 422


async def test_long_work_can_be_cancelled_and_one_failure_is_told():
    started, fetched = asyncio.Event(), asyncio.Event()

    async def slow(job):
        started.set()
        await fetched.wait()

    job = JOBS.begin(1, "slow", slow)
    await started.wait()
    JOBS.cancel(job)
    await asyncio.gather(job.task, return_exceptions=True)
    assert job.state == "cancelled" and job.made is None
    assert JOBS.get(job.id, 2) is None

    async def broken(job):
        raise OSError("gone")

    job = JOBS.begin(1, "broken", broken)
    await job.task
    assert job.state == "failed"


COMMUNITY = {"H1": "30", "H2": "5", "H3": "25", "E1": "30", "L1": "60", "L2": "5", "roma": "15", "overlap": "none"}


@on_sqlite
async def test_the_community_check_says_the_result_and_that_the_call_is_closed(visitors):
    browser = await visitors.as_("editor")
    page = await browser.open("/call-2017/community")
    assert "Apelul din 2017, închis." in page.text
    done = await browser.send_form("/call-2017/community", COMMUNITY)
    assert done.status_code == 200 and "eligibilă în apelul din 2017, închis" in done.text
    done = await browser.send_form("/call-2017/community", {**COMMUNITY, "H3": "20,5"})
    assert "Nu ar fi fost eligibilă" in done.text and "H3 este egal cu pragul de 20.5 %" in done.text


@on_sqlite
@pytest.mark.parametrize("value", ["-1", "101", "abc", "1e5", "NaN", "1.2.3", "9" * 20, "<b>"])
async def test_a_percentage_that_is_none_is_refused_and_kept(visitors, value):
    browser = await visitors.as_("desk")
    await browser.open("/call-2017/community")
    page = await browser.send_form("/call-2017/community", {**COMMUNITY, "L1": value})
    assert page.status_code == 422 and "L1-error" in page.text and 'value="30"' in page.text


@on_sqlite
async def test_sums_say_that_the_call_is_closed(visitors):
    browser = await visitors.as_("desk")
    page = await browser.open("/call-2017/sums")
    assert page.text.count("Apelul din 2017, închis.") >= 11 and "1.100 RON" in page.text
    done = await browser.send_form("/call-2017/sums", {"sum": "apprenticeship", "persons": "2", "periods": "12"})
    assert "26.400 RON" in done.text
    for wrong in ({"periods": "40"}, {"persons": "0"}, {"sum": "microgrant"}, {"persons": ""}):
        sent = {"sum": "apprenticeship", "persons": "2", "periods": "12", **wrong}
        assert (await browser.send_form("/call-2017/sums", sent)).status_code == 422
