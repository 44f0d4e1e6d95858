"""The closed call of 2017: the check of a marginalised community, and its sums and ceilings. Nothing that is typed here is kept."""

import re
from decimal import Decimal

from starlette.responses import Response

from bot.call2017.community import THRESHOLDS, validate
from bot.call2017.sums import MULTIPLIED, PERSONS, ceiling, load_sums
from bot.console.access import EVERYBODY
from bot.console.pages import Page
from bot.console.visit import Visit

OVERLAPS = ("none", "partial", "total")
_PERCENT = re.compile(r"^\d{1,3}([.,]\d{1,4})?$")


def _percent(visit: Visit, name: str) -> Decimal | None:
    """Return a percentage of the form, with comma or point; None where it is empty or wrong."""
    text = visit.form.line(name, 8, needed=False).removesuffix("%").strip()
    if not text:
        return None
    value = Decimal(text.replace(",", ".")) if _PERCENT.match(text) else None
    if value is None or value > 100:
        visit.form.wrong(name, "community_percent")
        return None
    return value


async def community(visit: Visit) -> Response:
    """Show the form, and what comes of its figures."""
    found = None
    if visit.posted:
        figures = {name: _percent(visit, name) for name in THRESHOLDS}
        roma = _percent(visit, "roma")
        overlap = visit.form.choice("overlap", OVERLAPS)
        if not visit.form.errors and overlap:
            found = validate(figures, roma, overlap)  # type: ignore[arg-type]
    return visit.render(
        "indicators/community.html", 422 if visit.form.errors else 200, thresholds=THRESHOLDS, overlaps=OVERLAPS, found=found
    )  # fmt: skip


async def sums(visit: Visit) -> Response:
    """Show every sum and ceiling, and what one came to for persons and periods."""
    rows = load_sums()
    result = None
    paid = [one for one in rows if one.per in MULTIPLIED]
    if visit.posted:
        chosen = next((one for one in paid if one.id == visit.form.choice("sum", [one.id for one in paid])), None)
        persons = visit.form.number("persons", 1, PERSONS)
        periods = visit.form.number("periods", chosen.least, chosen.most) if chosen else None
        if not visit.form.errors and chosen and persons and periods:
            result = (chosen, persons, periods, ceiling(chosen, persons, periods))
    return visit.render("indicators/sums.html", 422 if visit.form.errors else 200, sums=rows, paid=paid, result=result)


PAGES = (
    Page("community", "/call-2017/community", community, EVERYBODY, ("GET", "POST"), label="community"),
    Page("sums", "/call-2017/sums", sums, EVERYBODY, ("GET", "POST")),
)
