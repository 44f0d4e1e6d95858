"""The figures as files: CSV, a workbook, and open data with a data dictionary. Nothing that was hidden is in any of them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from bot.indicators.figures import TOTAL, Cut
from bot.indicators.registry import Registry
from bot.indicators.wording import Wording

COLUMNS = (
    "indicator", "clause", "name", "domain", "part", "part_name", "how", "unit", "dimension", "row", "period", "value",
    "hidden",
)  # fmt: skip
Row = Mapping[str, str | int | None]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def guarded(value: object) -> object:
    """Return a value as a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" \u00a0\u200b\ufeff").startswith(_FORMULA):
        return f"'{value}"
    return value


def rows_of(cuts: Iterable[Cut], language: str) -> list[Row]:
    """Return one row for each figure: rows of the breakdown and totals, each quarter and the year.

    Args:
        cuts: what is exported.
        language: of the names.
    """
    rows: list[Row] = []
    for cut in cuts:
        columns = [*cut.columns, *([TOTAL] if len(cut.columns) > 1 else [])]
        for row in cut.rows if cut.dimension else [TOTAL]:
            for column in columns:
                lacking = cut.lacks(column)
                value = None if lacking else cut.shown(row, column)
                rows.append(
                    {
                        "indicator": cut.indicator.id,
                        "clause": cut.indicator.clause,
                        "name": cut.indicator.name[language],
                        "domain": cut.indicator.domain,
                        "part": cut.part.id,
                        "part_name": cut.part.name[language],
                        "how": cut.part.how,
                        "unit": cut.part.unit,
                        "dimension": cut.dimension or "",
                        "row": row if cut.dimension else "",
                        "period": column or cut.columns[0][:4],
                        "value": value,
                        "hidden": int(value is None and not lacking),
                    }
                )
    return rows


def to_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV in UTF-8; the mark at its beginning tells spreadsheets so."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([guarded(row[name]) if row[name] is not None else "" for name in COLUMNS] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def dictionary(registry: Registry, words: Wording) -> dict[str, Any]:
    """Return the data dictionary: what each column and each indicator means, and what is not counted."""
    return {
        "columns": {name: words(f"column_{name}") for name in COLUMNS},
        "indicators": {
            one.id: {
                "name": one.name[words.language],
                "clause": one.clause,
                "domain": one.domain,
                "note": one.note[words.language] if one.note else None,
                "parts": {
                    part.id: {
                        "name": part.name[words.language],
                        "how": part.how,
                        "unit": part.unit,
                        "by": list(part.by),
                        "topics": list(part.topics),
                        "suppressed": part.of_people,
                    }
                    for part in one.parts
                },
            }
            for one in registry.indicators
        },
        "not_countable": [
            {"clauses": one.clauses, "name": one.name[words.language], "must_not_be_counted": one.never}
            for one in registry.not_countable
        ],
    }


def to_json(rows: Sequence[Row], registry: Registry, words: Wording, year: int, day: str, k: int) -> bytes:
    """Return rows as open data, the dictionary with them."""
    whole = {
        "title": words("title_year", year=year),
        "publisher": words("subtitle"),
        "licence": words("licence"),
        "made": day,
        "smallest_count": k,
        "suppression": words("about_k", k=k),
        "dictionary": dictionary(registry, words),
        "figures": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def to_dictionary_csv(registry: Registry, words: Wording) -> bytes:
    """Return the data dictionary as CSV: one line for each column and each figure."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["kind", "name", "meaning", "clause", "how", "unit", "by"])
    writer.writerows(["column", name, guarded(words(f"column_{name}")), "", "", "", ""] for name in COLUMNS)
    for one in registry.indicators:
        for part in one.parts:
            meaning = guarded(f"{one.name[words.language]}: {part.name[words.language]}")
            writer.writerow(["figure", f"{one.id} {part.id}", meaning, one.clause, part.how, part.unit, " ".join(part.by)])  # fmt: skip
    for none in registry.not_countable:
        writer.writerow(["not counted", "", guarded(none.name[words.language]), none.clauses, "", "", ""])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Sequence[Row], registry: Registry, words: Wording, k: int) -> bytes:
    """Return a workbook: the figures, the dictionary, what is not counted. No cell is ever taken for a formula or a link."""
    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, plain) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(words("sheet_figures"))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
        for place, width in enumerate((9, 18, 40, 16, 14, 46, 10, 11, 11, 26, 10, 10, 8)):
            sheet.set_column(place, place, width)
        sheet.write_row(0, 0, COLUMNS, head)
        for line, row in enumerate(rows, 1):
            sheet.write_row(line, 0, [guarded(row[name]) if row[name] is not None else "" for name in COLUMNS])
        meaning = book.add_worksheet(words("sheet_dictionary"))
        meaning.set_column(0, 0, 16)
        meaning.set_column(1, 1, 100, wrapped)
        lines = [*((name, words(f"column_{name}")) for name in COLUMNS), ("", words("about_k", k=k)), ("", words("about_missing")), ("", words("about_persons")), ("", words("about_total"))]  # fmt: skip
        for line, pair in enumerate(lines):
            meaning.write_row(line, 0, pair)
        absent = book.add_worksheet(words("sheet_not_counted"))
        absent.set_column(0, 0, 40)
        absent.set_column(1, 1, 70, wrapped)
        absent.write_row(0, 0, (words("not_countable"), words("not_countable_why")), head)
        for line, none in enumerate(registry.not_countable, 1):
            absent.write_row(line, 0, (none.clauses, none.name[words.language] + (f" ({words('never')})" if none.never else "")))  # fmt: skip
    return out.getvalue()
