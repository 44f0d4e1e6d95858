"""The quarterly and the yearly report as PDF, in Romanian or English: charts, every indicator with its clause, and what is not counted."""

import datetime
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import typst

from bot.catalogue import written_date
from bot.indicators.figures import NOWHERE, TOTAL, Cut
from bot.indicators.periods import NOW, Quarter
from bot.indicators.registry import DOMAINS, Registry
from bot.indicators.wording import Wording

HERE = Path(__file__).parent
FONTS = HERE.parent / "leaflet" / "fonts"
BARS = 12
"""The most bars of a chart; the rest is said in words."""


def chart(cut: Cut, column: str, title: str, words: Wording) -> dict[str, Any]:
    """Return the largest rows of a cut as bars: share of the largest, from 0 to 1; a hidden one has no bar."""
    dimension = cut.dimension or "topic"
    rows = [row for row in cut.rows if cut.shown(row, column) != 0 and row != NOWHERE]
    rows.sort(key=lambda row: -(cut.shown(row, column) or 0))
    most = max((cut.shown(row, column) or 0 for row in rows), default=0) or 1
    bars = [
        {
            "name": words.row(row, dimension),
            "value": words.number(cut.shown(row, column)),
            "share": (cut.shown(row, column) or 0) / most,
            "word": words("hidden") if cut.shown(row, column) is None else "",
        }
        for row in rows[:BARS]
    ]
    more = [words("others", n=len(rows) - BARS)] if len(rows) > BARS else []
    if NOWHERE in cut.rows:
        more.append(words("apart", name=words.row(NOWHERE, dimension), value=words.number(cut.shown(NOWHERE, column))))
    return {"title": title, "bars": bars, "more": " · ".join(more), "nothing": words("chart_nothing")}


def data(
    overview: Sequence[Cut], spreads: Sequence[Cut], registry: Registry, words: Wording, year: int,
    quarter: Quarter | None, today: datetime.date, k: int,
) -> dict[str, Any]:  # fmt: skip
    """Return what the template needs.

    Args:
        overview: the totals of every part.
        spreads: breakdowns that become charts.
        registry: for what is not counted.
        words: the language.
        year: the year of the figures.
        quarter: the one quarter of a quarterly report; None for the year.
        today: the day of making.
        k: the smallest count of people that is shown.
    """
    period = words("title_year", year=year) if quarter is None else words("title_quarter", year=year, number=quarter.number)  # fmt: skip
    column = quarter.name if quarter else TOTAL
    end = quarter.end if quarter else datetime.date(year + 1, 1, 1)
    charts = [
        chart(cut, column, words(f"chart_demand_{cut.dimension}", period=quarter.name if quarter else str(year)), words)
        for cut in spreads
    ]
    return {
        "lang": words.language,
        "title": period,
        "subtitle": words("subtitle"),
        "made": words("made", day=written_date(words.language, today)),
        "provisional": words("provisional") if end > today else "",
        "about": [
            words("about_persons"),
            words("about_stand_in"),
            words("about_k", k=k),
            words("about_missing"),
            words("about_total"),
        ],
        "charts_title": words("charts"),
        "charts": charts,
        "head_figure": words("head_figure"),
        "head_how": words("head_how"),
        "domains": _domains(overview, words, quarter),
        "not_title": words("not_countable"),
        "not_why": words("not_countable_why"),
        "not_countable": [
            {
                "clauses": one.clauses,
                "name": one.name[words.language] + (f" – {words('never')}" if one.never else ""),
            }
            for one in registry.not_countable
        ],
    }


def _domains(overview: Sequence[Cut], words: Wording, quarter: Quarter | None) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, Any]]] = {domain: [] for domain in DOMAINS}
    for _, group in groupby(overview, key=lambda cut: cut.indicator.id):
        cuts = list(group)
        indicator = cuts[0].indicator
        names = [quarter.name] if quarter else [*max((cut.columns for cut in cuts if cut.columns != (NOW,)), default=()), TOTAL]  # fmt: skip
        if all(cut.columns == (NOW,) for cut in cuts):
            names = [NOW]
        found[indicator.domain].append(
            {
                "id": indicator.id,
                "name": indicator.name[words.language],
                "clause": indicator.clause,
                "note": indicator.note[words.language] if indicator.note else "",
                "columns": [words.column(name) for name in names],
                "parts": [
                    {
                        "name": cut.part.name[words.language],
                        "unit": words(f"unit_{cut.part.unit}"),
                        "how": words(f"how_{cut.part.how}"),
                        "values": [_value(cut, name, words) for name in names],
                    }
                    for cut in cuts
                ],
            }
        )
    return [{"name": words(f"domain_{domain}"), "indicators": rows} for domain, rows in found.items() if rows]


def _value(cut: Cut, column: str, words: Wording) -> str:
    if cut.columns == (NOW,):  # what is as of today stands in the last column only
        return words.number(cut.shown()) if column in {NOW, TOTAL} else words("none")
    if (TOTAL, column) not in cut.values or cut.lacks(column):
        return words("none")
    return words.number(cut.shown(TOTAL, column))


def typeset(template: str, name: str, given: Mapping[str, Any], form: Literal["pdf", "png"] = "pdf") -> list[bytes]:
    """Set a template of this folder with data; return the PDF, or the pages as pictures."""
    made = typst.compile(
        HERE / template, root=HERE, font_paths=[FONTS], ignore_system_fonts=True,
        sys_inputs={name: json.dumps(given, ensure_ascii=False)}, format=form,
    )  # fmt: skip
    assert made is not None  # noqa: S101 - no output file was named
    return [made] if isinstance(made, bytes) else list(made)
