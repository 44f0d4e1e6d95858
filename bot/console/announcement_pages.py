"""Announcements and crisis notices: written by one, approved by another who sees what is sent and to how many, stopped by either, exported."""

import datetime
from collections.abc import Awaitable

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from bot.announcements.board import Announcement, Board, OwnText, Stale
from bot.announcements.content import NEEDED, TOPICS, Content
from bot.announcements.sending import Announcer
from bot.announcements.wording import exported
from bot.console.access import Role
from bot.console.announcement_form import plates_of, read, tags
from bot.console.desk_view import language_name
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.indicators.periods import local_day
from bot.markup import plain
from knowledge.counties import BY_PLATE
from knowledge.languages import load_languages

EDITORS: frozenset[Role] = frozenset({"editor", "admin"})
FORM_BYTES = 384 * 1024
"""Thirteen texts, each letter of some scripts nine bytes long in a form."""
DECISIONS = ("submit", "approve", "send_back", "stop")
DONE = {"submit": "submitted", "approve": "approved", "send_back": "sent_back", "stop": "stopped"}


def _board(visit: Visit) -> Board:
    return Board(visit.console.database, visit.console.clock)


def _announcer(visit: Visit) -> Announcer:
    if visit.console.desk.announcer is None:
        raise HTTPException(503)
    return visit.console.desk.announcer


async def _opened(visit: Visit) -> Announcement:
    """Return the announcement that a visit is about.

    Raises:
        HTTPException: 404, there is none, or it is another centre's.
    """
    found = await _board(visit).get(int(visit.part("id")), visit.staff.centre)
    if found is None:
        raise HTTPException(404)
    return found


def _state(visit: Visit, one: Announcement) -> str:
    return "over" if one.over(_today(visit)) and one.row.state != "stopped" else one.row.state


def _today(visit: Visit) -> datetime.date:
    return local_day(visit.now)


async def announcements(visit: Visit) -> Response:
    """List them: what waits for a decision first."""
    order = {"waiting": 0, "draft": 1, "approved": 2, "stopped": 3, "over": 4}
    found = await _board(visit).listed(visit.staff.centre)
    rows = sorted(((one, _state(visit, one)) for one in found), key=lambda row: order[row[1]])
    return visit.render("announcements/list.html", rows=rows, counties=_counties)


def _counties(content: Content) -> str:
    return ", ".join(content.county_names)


async def announcement_new(visit: Visit) -> Response:
    """Show an empty form, or keep what was typed as a draft."""
    if not visit.posted:
        return _form(visit, None)
    content = read(visit)
    if content is None:
        return _form(visit, None, 422)
    number = await _board(visit).write(content, visit.staff.name, visit.staff.centre)
    await visit.audit("announcement_written", about=f"announcement {number}", centre=visit.staff.centre)
    return visit.go("announcement", done="announcement_saved", id=number)


async def announcement_edit(visit: Visit) -> Response:
    """Show the form, or keep what was changed: a draft again, whatever it was before."""
    one = await _opened(visit)
    if one.row.state == "stopped":
        raise HTTPException(404)
    if not visit.posted:
        return _form(visit, one)
    content = read(visit)
    version = visit.form.number("version", 1, 1_000_000)
    if content is None or version is None:
        return _form(visit, one, 422)
    try:
        await _board(visit).change(one.row.id, version, content, visit.staff.name)
    except Stale:
        visit.form.wrong("do", "announcements_stale")
        return _form(visit, one, 409)
    await visit.audit("announcement_changed", about=f"announcement {one.row.id}", centre=one.row.centre)
    return visit.go("announcement", done="announcement_saved", id=one.row.id)


def _form(visit: Visit, one: Announcement | None, status: int = 200) -> Response:
    form, content = visit.form, one.content if one else None
    sent = visit.posted

    def chosen(name: str, stored: tuple[str, ...]) -> set[str]:
        return set(form.several(name)) if sent else set(stored)

    def ticked(name: str, stored: bool) -> bool:
        return form.typed(name) == "1" if sent else stored

    return visit.render(
        "announcements/edit.html", status, one=one, content=content, needed=NEEDED, tags=tags(), topics=TOPICS, ticked=ticked,
        name=lambda tag: language_name(visit.t, tag), rtl=lambda tag: load_languages()[tag].rtl,
        counties=[(plate, BY_PLATE[plate]) for plate in plates_of(visit)], own=visit.staff.centre is not None,
        chosen={
            "counties": chosen("counties", content.counties if content else ()),
            "topics": chosen("topics", content.topics if content else ()),
            "languages": chosen("languages", content.languages if content else ()),
        },
    )  # fmt: skip


async def announcement(visit: Visit) -> Response:
    """Show one: exactly what people see, to how many it goes, what was done with it, and what this person may do."""
    return await _show(visit, await _opened(visit))


async def _show(visit: Visit, one: Announcement, status: int = 200) -> Response:
    board, announcer, content = _board(visit), _announcer(visit), one.content
    least = visit.console.settings.figures_least
    seal = visit.console.desk.caseload.outbox.seal
    reach = await board.reach(content, seal) if content.kind == "news" else 0
    shown = [
        (tag, plain(announcer.shown(content, tag)), plain(announcer.on_screen(content, tag, whole=False)), wording.machine)
        for tag, wording in content.texts.items()
    ]
    return visit.render(
        "announcements/one.html", status, one=one, content=content, state=_state(visit, one), shown=shown, counties=_counties(content),
        name=lambda tag: language_name(visit.t, tag), rtl=lambda tag: load_languages()[tag].rtl, reach=_about(reach, least),
        handed=_about(one.row.handed, least), least=least, steps=await board.steps(one.row.id),
        wrote=visit.staff.name in await board.writers(one.row.id), missing=[tag for tag in tags() if tag not in content.texts],
    )  # fmt: skip


def _about(count: int, least: int) -> int:
    """Return a count of people as it may be shown: rounded down, so that two announcements that differ in one person do not tell of them."""
    return count // least * least


async def announcement_decide(visit: Visit) -> Response:
    """Hand it in, approve it, send it back or stop it."""
    one = await _opened(visit)
    form = visit.form
    what, version = form.choice("do", DECISIONS), form.number("version", 1, 1_000_000)
    note = form.text("note", 500, needed=what == "send_back")
    if form.errors or version is None:
        return await _show(visit, one, 422)
    board, number, who = _board(visit), one.row.id, visit.staff.name
    match what:
        case "submit":
            step: Awaitable[None] = board.submit(number, version, who)
        case "approve":
            step = board.approve(number, version, who)
        case "send_back":
            step = board.send_back(number, version, who, note)
        case _:
            step = board.stop(number, version, who, note)
    try:
        await step
    except OwnText:
        form.wrong("do", "announcements_own")
        return await _show(visit, one, 403)
    except Stale:
        form.wrong("do", "announcements_stale")
        return await _show(visit, await _opened(visit), 409)
    await visit.audit(f"announcement_{DONE[what]}", about=f"announcement {number}", centre=one.row.centre)
    return visit.go("announcement", done=f"announcement_{DONE[what]}", id=number)


async def announcement_export(visit: Visit) -> Response:
    """Give the approved text in one language, for a site or a social network."""
    one = await _opened(visit)
    language = visit.part("language")
    if _state(visit, one) != "approved" or language not in one.content.texts:
        raise HTTPException(404)
    await visit.audit("announcement_exported", about=f"announcement {one.row.id}", centre=one.row.centre)
    headers = {"Content-Disposition": f'attachment; filename="announcement-{one.row.id}-{language}.md"'}
    return PlainTextResponse(exported(one.content, language), media_type="text/markdown", headers=headers)


PAGES = (
    Page("announcements", "/announcements", announcements, EDITORS, label="announcements"),
    Page("announcement_new", "/announcements/new", announcement_new, EDITORS, ("GET", "POST"), max_bytes=FORM_BYTES),
    Page("announcement", "/announcements/{id:int}", announcement, EDITORS),
    Page("announcement_edit", "/announcements/{id:int}/edit", announcement_edit, EDITORS, ("GET", "POST"), max_bytes=FORM_BYTES),
    Page("announcement_decide", "/announcements/{id:int}/decide", announcement_decide, EDITORS, ("POST",)),
    Page("announcement_export", "/announcements/{id:int}/text/{language}", announcement_export, EDITORS),
)  # fmt: skip
