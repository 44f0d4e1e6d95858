"""Exports and reports: what is hidden is in no file, no cell is a formula, and every file can be read by others."""

import csv
import datetime
import io
import json
from pathlib import Path

import openpyxl
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.indicators import exports, report
from bot.indicators.figures import NOWHERE, TOTAL, Cut, Figures, cut
from bot.indicators.periods import Quarter
from bot.indicators.registry import load_registry
from bot.indicators.wording import LANGUAGES, Wording

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TODAY = datetime.date(2027, 2, 3)
REGISTRY = load_registry()
DEMAND = REGISTRY.get("I-36")
QUARTERS = [f"2026-Q{number}" for number in range(1, 5)]


def demand(found: dict[tuple[str, str], int], dimension: str = "county") -> Cut:
    return cut(DEMAND, DEMAND.part("demand"), dimension, QUARTERS, found, 5)


SMALL = demand({("Cluj", "2026-Q4"): 3, ("Iași", "2026-Q4"): 61, ("Dolj", "2026-Q4"): 47, (NOWHERE, "2026-Q4"): 90})


def words(language: str) -> Wording:
    return Wording(language, KNOWLEDGE)


def test_rows_hold_every_quarter_and_the_year_and_nothing_hidden():
    rows = exports.rows_of([SMALL], "ro")
    assert {row["period"] for row in rows} == {*QUARTERS, "2026"}
    hidden = {(row["row"], row["period"]) for row in rows if row["hidden"]}
    assert hidden == {(county, period) for county in ("Cluj", "Dolj") for period in ("2026-Q4", "2026")}
    assert all(row["value"] is None for row in rows if row["hidden"])


def test_csv_can_be_read_again():
    text = exports.to_csv(exports.rows_of([SMALL], "en")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == list(exports.COLUMNS)
    values = {(row["row"], row["period"]): row["value"] for row in rows}
    assert values["Iași", "2026-Q4"] == "61" and values["Cluj", "2026-Q4"] == ""


def test_the_workbook_opens_and_holds_no_formula():
    rows = [{**row, "row": "=HYPERLINK(1)"} for row in exports.rows_of([SMALL], "ro")]
    book = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(rows, REGISTRY, words("ro"), 5)))
    assert book.sheetnames == ["Cifre", "Dicționar", "Ce nu se numără"]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any(cell.value == "'=HYPERLINK(1)" for cell in cells)
    assert 61 in [cell.value for cell in cells]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "|cmd", "%0A", "＝1"])
def test_a_text_that_a_spreadsheet_could_run_is_quoted(text):
    assert exports.guarded(text) == f"'{text}"


@given(st.one_of(st.integers(), st.text()))
def test_numbers_stay_and_texts_never_begin_like_a_formula(value):
    kept = exports.guarded(value)
    assert kept == value or (isinstance(kept, str) and kept == f"'{value}")
    assert not (isinstance(kept, str) and kept.lstrip().startswith(("=", "+", "-", "@")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_data_brings_its_dictionary(language):
    rows = exports.rows_of([SMALL], language)
    data = json.loads(exports.to_json(rows, REGISTRY, words(language), 2026, "2027-02-03", 5))
    assert set(data["dictionary"]["columns"]) == set(exports.COLUMNS) == set(data["figures"][0])
    assert len(data["dictionary"]["indicators"]) == 40 and data["smallest_count"] == 5
    assert any(one["must_not_be_counted"] for one in data["dictionary"]["not_countable"])
    lines = list(csv.reader(io.StringIO(exports.to_dictionary_csv(REGISTRY, words(language)).decode("utf-8-sig"))))
    assert len(lines) == 1 + len(exports.COLUMNS) + sum(len(one.parts) for one in REGISTRY.indicators) + len(REGISTRY.not_countable)  # fmt: skip


def test_a_figure_that_nobody_entered_is_no_zero():
    part = REGISTRY.get("I-25").part("participants")
    empty = cut(REGISTRY.get("I-25"), part, None, QUARTERS, {}, 5, frozenset(QUARTERS))
    rows = exports.rows_of([empty], "ro")
    assert {(row["value"], row["hidden"]) for row in rows} == {(None, 0)}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_report_is_a_pdf_with_every_indicator_and_what_is_not_counted(database, language):
    figures = Figures(database, REGISTRY, KNOWLEDGE, 5)
    overview = await figures.overview(2026, TODAY)
    given_data = report.data(overview, [SMALL], REGISTRY, words(language), 2026, None, TODAY, 5)
    (pdf,) = report.typeset("report.typ", "report", given_data)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert all(one.id in text for one in REGISTRY.indicators)
    assert "B.2.1" in text and words(language)("never") in text


async def test_a_quarterly_report_shows_its_quarter_and_says_when_it_is_not_over(database):
    overview = await Figures(database, REGISTRY, KNOWLEDGE, 5).overview(2027, TODAY)
    given_data = report.data(overview, [], REGISTRY, words("ro"), 2027, Quarter(2027, 1), TODAY, 5)
    assert given_data["provisional"] and given_data["title"] == "Indicatori 2027, trimestrul 1"
    over = report.data(overview, [], REGISTRY, words("ro"), 2026, Quarter(2026, 4), TODAY, 5)
    assert over["provisional"] == ""


def test_a_chart_shows_no_hidden_bar_and_names_what_has_no_county():
    drawn = report.chart(SMALL, "2026-Q4", "t", words("en"))
    assert [(bar["name"], bar["value"]) for bar in drawn["bars"]] == [("Iași", "61"), ("Cluj", "·"), ("Dolj", "·")]
    assert [bar["share"] for bar in drawn["bars"]] == [1, 0, 0]
    assert drawn["more"] == "no county named: 90"
    assert SMALL.shown(TOTAL, "2026-Q4") == 201


def test_rows_are_named_in_the_readers_language():
    assert words("ro").row("uk", "language") == "ucraineană"
    assert words("en").row("uk", "language") == "Ukrainian"
    assert words("ro").row("int_housing", "topic") != words("en").row("int_housing", "topic") != "int_housing"
    assert words("ro").row("no_such", "topic") == "no_such" and words("ro").row("zz-Q", "language") == "zz-Q"
