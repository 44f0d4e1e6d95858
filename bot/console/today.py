"""Today: what needs somebody now, at a glance. Figures for everybody; the cases themselves for the desk."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.responses import Response

from bot.console.access import EVERYBODY
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.store.case_lists import counted, figures, listed
from knowledge.centre import Centre
from knowledge.opening_hours import BUCHAREST, Opening, open_now

SHOWN = 8
LONG = datetime.timedelta(hours=2)
"""So long a wait, and the figure asks for attention."""
SERVING = {"integration_centre", "asylum_centre", "immigration_office"}


@dataclass(frozen=True)
class Door:
    """A centre and whether its door is open now."""

    centre: Centre
    opening: Opening
    opens: str
    """When it opens next, in words; empty while open or where that is not known."""


async def today(visit: Visit) -> Response:
    """Show the day."""
    centre, now = visit.staff.centre, visit.now
    day = now.astimezone(BUCHAREST).date()
    async with visit.console.database.session() as session:
        found = await figures(session, centre)
        cases = await listed(session, centre, limit=SHOWN) if visit.staff.may({"desk"}) else []
        unanswered = await counted(session, now.date(), "no_answer")
        messages = await counted(session, now.date())
    health = await visit.console.health()
    waited = int((now - found.oldest).total_seconds() // 60) if found.oldest else 0
    found_doors = doors(visit, visit.console.directory)
    return visit.render(
        "today/today.html", day=day, found=found, waited=waited, long=found.oldest is not None and now - found.oldest > LONG,
        cases=cases, unanswered=unanswered, messages=messages, health=health,
        parts=sorted(health["parts"].items()) if health else [], now=now,
        doors=[door for door in found_doors if door.opening.state != "unknown"],
        unknown=[door for door in found_doors if door.opening.state == "unknown"],
    )  # fmt: skip


def doors(visit: Visit, directory: Iterable[Centre]) -> list[Door]:
    """Return the centres that staff see, with whether they are open now: open ones first, those of unknown hours last."""
    order = {"open": 0, "closed": 1, "unknown": 2}
    found = []
    for centre in directory:
        if centre.offered and visit.staff.sees(centre.id) and (centre.kind in SERVING or visit.staff.centre):
            opening = open_now(centre, visit.now)
            found.append(Door(centre, opening, opens_next(visit, opening)))
    return sorted(found, key=lambda door: (order[door.opening.state], visit.centre_name(door.centre.id)))


def opens_next(visit: Visit, opening: Opening) -> str:
    """Return when a closed centre opens, in words."""
    if opening.state != "closed" or opening.next_opening is None:
        return ""
    return visit.t("today_opens", moment=visit.t.moment(opening.next_opening))


PAGES = (Page("today", "/", today, EVERYBODY, label="today"),)
