"""The audit log, for whoever administers: who saw or did what. An administrator of one centre sees that centre's lines."""

from starlette.responses import Response

from bot.console.access import Role
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.store.staff_tables import StaffAudit
from knowledge.periods import load_periods

ADMIN: frozenset[Role] = frozenset({"admin"})
SHOWN = 100


async def audit_log(visit: Visit) -> Response:
    """Show the log, newest first; of one case or one person where asked for."""
    about, who, before = (
        visit.asked("about", 96).strip(),
        visit.asked("who", 64).strip().lower(),
        visit.asked("before", 15),
    )
    older = int(before) if before.isascii() and before.isdecimal() else None
    lines = await visit.console.audit.newest(SHOWN + 1, about, who, older, visit.staff.centre)
    return visit.render(
        "audit/log.html", lines=lines[:SHOWN], older=lines[SHOWN - 1].id if len(lines) > SHOWN else None, about=about, who=who,
        action=lambda line: said(visit, line), months=load_periods()["audit"].amount[0],
    )  # fmt: skip


def said(visit: Visit, line: StaffAudit) -> str:
    """Return what a line says was done, its code where a section has no words for it."""
    return visit.t(f"audit_{line.action}") if visit.t.has(f"audit_{line.action}") else line.action


PAGES = (Page("audit", "/audit", audit_log, ADMIN, label="audit"),)
