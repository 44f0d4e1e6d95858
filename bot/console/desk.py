"""Desk: the cases of a centre, for centres that prefer the web to Telegram."""

from starlette.responses import Response

from bot.console.access import Role
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.store.case_lists import listed

DESK: frozenset[Role] = frozenset({"desk"})
SHOWN = 50


async def cases(visit: Visit) -> Response:
    """List the open cases, or the closed ones."""
    closed = visit.asked("closed") == "1"
    start = int(visit.asked("from")) if visit.asked("from").isdecimal() else 0
    async with visit.console.database.session() as session:
        states = ("closed",) if closed else ("stored", "waiting", "taken")
        found = await listed(session, visit.staff.centre, states, SHOWN + 1, min(start, 100_000))
    return visit.render(
        "desk/cases.html", cases=found[:SHOWN], more=len(found) > SHOWN, start=start, closed=closed, now=visit.now,
        topic=visit.console.desk.caseload.cards.topic, shown=SHOWN,
    )  # fmt: skip


PAGES = (Page("desk", "/desk", cases, DESK, label="desk"),)
