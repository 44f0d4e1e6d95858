"""The indicators: all at a glance, and one by county, language and topic, each with a chart and a table, and as CSV."""

from itertools import groupby
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.indicators.common import (
    READERS,
    bars_of,
    figures_of,
    spark,
    today_of,
    wording,
    written,
    year_of,
)
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.indicators.exports import rows_of, to_csv
from bot.indicators.figures import TOTAL, Cut
from bot.indicators.periods import NOW, quarters_of, years_until
from bot.indicators.registry import DOMAINS, Dimension, Indicator, Part


async def overview(visit: Visit) -> Response:
    """Show every indicator of a year, by domain, and where people's questions are."""
    figures, words, today, year = figures_of(visit), wording(visit), today_of(visit), year_of(visit)
    cuts = await figures.overview(year, today)
    charts: list[dict[str, Any]] = []
    for demand, part, dimension in figures.glance():
        cut = await figures.spread(demand, part, dimension, year, today)
        bars, more = bars_of(cut, words, 8)
        charts.append({"dimension": dimension, "bars": bars, "more": more})
    domains: dict[str, list[dict[str, Any]]] = {domain: [] for domain in DOMAINS}
    columns = [quarter.name for quarter in quarters_of(year, today)]
    for _, group in groupby(cuts, key=lambda cut: cut.indicator.id):
        own = list(group)
        indicator = own[0].indicator
        parts = [_line(cut, words, columns) for cut in own]
        domains[indicator.domain].append({"indicator": indicator, "parts": parts})
    return visit.render(
        "indicators/overview.html", year=year, years=years_until(today), domains=domains, columns=columns, charts=charts,
        words=words, k=figures.k, absent=figures.registry.not_countable,
    )  # fmt: skip


def _line(cut: Cut, words: Any, columns: list[str]) -> dict[str, Any]:
    stock = cut.columns == (NOW,)
    values = [words("none") if stock else written(cut, words, TOTAL, column) for column in columns]
    return {"part": cut.part, "values": values, "year": written(cut, words, TOTAL, TOTAL), "spark": spark(cut)}


def _wanted(visit: Visit) -> tuple[Indicator, Part, Dimension | None]:
    """Return what one page is about.

    Raises:
        HTTPException: 404, there is no such indicator, part or breakdown.
    """
    indicator = figures_of(visit).registry.get(visit.part("name"))
    if indicator is None:
        raise HTTPException(404)
    asked_part, asked_by = visit.asked("part", 32), visit.asked("by", 16)
    part = indicator.part(asked_part) if asked_part else max(indicator.parts, key=lambda one: (bool(one.by), -indicator.parts.index(one)))  # fmt: skip
    if part is None or (asked_by and asked_by not in part.by):
        raise HTTPException(404)
    dimension = next((one for one in part.by if one == asked_by), part.by[0] if part.by else None)
    return indicator, part, dimension


async def _cut(visit: Visit, indicator: Indicator, part: Part, dimension: Dimension | None, year: int) -> Cut:
    figures, today = figures_of(visit), today_of(visit)
    if dimension:
        return await figures.spread(indicator, part, dimension, year, today)
    return await figures.total(indicator, part, year, today)


async def one(visit: Visit) -> Response:
    """Show one indicator: how it is counted, and a figure of it by county, language or topic."""
    indicator, part, dimension = _wanted(visit)
    words, year = wording(visit), year_of(visit)
    cut = await _cut(visit, indicator, part, dimension, year)
    bars, more = bars_of(cut, words)
    columns = [*cut.columns, *([TOTAL] if len(cut.columns) > 1 else [])]
    rows = [
        (words.row(row, dimension), [written(cut, words, row, column) for column in columns])
        for row in (cut.rows if dimension else ())
    ] if dimension else []  # fmt: skip
    total = [written(cut, words, TOTAL, column) for column in columns]
    return visit.render(
        "indicators/one.html", indicator=indicator, part=part, dimension=dimension, year=year, bars=bars, more=more,
        years=years_until(today_of(visit)), heads=[words.column(column) for column in columns], rows=rows, total=total,
        words=words, hides=cut.hides, k=visit.console.settings.figures_least,
    )  # fmt: skip


async def as_csv(visit: Visit) -> Response:
    """Give what the page of one indicator shows, as CSV."""
    indicator, part, dimension = _wanted(visit)
    year = year_of(visit)
    cut = await _cut(visit, indicator, part, dimension, year)
    await visit.audit("figures_exported", about=f"{indicator.id} {year} csv")
    name = f"{indicator.id}-{part.id}-{year}.csv"
    return Response(
        to_csv(rows_of([cut], visit.t.language)),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


PAGES = (
    Page("indicators", "/indicators", overview, READERS, label="indicators"),
    Page("indicator", "/indicators/of/{name}", one, READERS),
    Page("indicator_csv", "/indicators/of/{name}/csv", as_csv, READERS),
)
