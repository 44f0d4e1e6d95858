"""Figures that only staff know: entered for a quarter, with who and when; a correction is a new entry."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.indicators.common import READERS, figures_of, today_of, wording
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.indicators.periods import quarters_of, read_quarter, years_until
from bot.indicators.registry import Indicator, Part
from bot.store.figures import Figure, FiguresByHand
from knowledge.counties import COUNTIES

MOST = 10_000_000
SHOWN = 30
NATIONAL = "-"
"""What the form sends for a figure without a county."""


def _by_hand(visit: Visit) -> tuple[Indicator, list[Part]]:
    """Return the indicator and what of it is entered by hand.

    Raises:
        HTTPException: 404, there is nothing to enter.
    """
    indicator = figures_of(visit).registry.get(visit.part("name"))
    parts = [part for part in indicator.parts if part.how == "by_hand"] if indicator else []
    if indicator is None or not parts:
        raise HTTPException(404)
    return indicator, parts


def _counties(visit: Visit) -> list[str]:
    """Return the counties that this person may enter figures for: those of their centre, or all."""
    if visit.staff.centre is None:
        return [county.name for county in COUNTIES]
    own = next((centre for centre in visit.console.directory if centre.id == visit.staff.centre), None)
    return sorted({*own.counties_of_competence, *([own.county] if own.county else [])}) if own else []


async def enter(visit: Visit) -> Response:
    """Show the form and what was entered; keep a new figure."""
    indicator, parts = _by_hand(visit)
    counties = _counties(visit)
    today = today_of(visit)
    quarters = [quarter.name for year in years_until(today) for quarter in reversed(quarters_of(year, today))]
    by_hand = FiguresByHand(visit.console.database)
    if visit.posted:
        figure = _read(visit, indicator, parts, quarters, counties)
        if not visit.form.errors and figure:
            await visit.audit("figure_entered", about=f"{indicator.id} {figure.part} {figure.quarter}")
            await by_hand.enter(figure)
            return visit.go("indicator_enter", done="figure", name=indicator.id)
    entered = [one for one in await by_hand.all_of(indicator.id) if _sees(visit, one.county, counties)][:SHOWN]
    return visit.render(
        "indicators/enter.html", 422 if visit.form.errors else 200, indicator=indicator, parts=parts, quarters=quarters,
        counties=counties, entered=entered, words=wording(visit), national=NATIONAL, all_counties=visit.staff.centre is None,
    )  # fmt: skip


def _sees(visit: Visit, county: str, counties: list[str]) -> bool:
    return visit.staff.centre is None or county in counties


def _read(
    visit: Visit, indicator: Indicator, parts: list[Part], quarters: list[str], counties: list[str]
) -> Figure | None:
    """Return the figure of a sent form; what is wrong is in the form's errors."""
    form = visit.form
    part = next((one for one in parts if one.id == form.choice("part", [one.id for one in parts])), None)
    quarter = form.choice("quarter", quarters)
    allowed = [*counties, *([NATIONAL] if visit.staff.centre is None else [])]
    county = form.choice("county", allowed)
    value = form.number("value", 0, MOST)
    note = form.line("note", 300, needed=False)
    if part and county not in {"", NATIONAL} and "county" not in part.by:
        form.wrong("county", "figure_no_county")
    if form.errors or part is None or value is None or read_quarter(quarter) is None:
        return None
    return Figure(
        indicator.id, part.id, quarter, "" if county == NATIONAL else county, value, note, visit.staff.name, visit.now
    )


PAGES = (Page("indicator_enter", "/indicators/of/{name}/enter", enter, READERS, ("GET", "POST")),)
