"""Desk: the cases of a centre, for centres that prefer the web to Telegram."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from bot.console.access import Role
from bot.console.desk_translation import TRANSLATIONS
from bot.console.desk_view import deliveries, language_name, shown, subject, taker, to_translate
from bot.console.desk_work import DeskWork, fresh_enough
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.handoff.articles import Found
from bot.handoff.case import OUTCOMES, Case
from bot.handoff.phrases import EXAMPLES, PhraseUnfit
from bot.rasa_client import RasaUnavailable
from bot.store import console_desk
from bot.store.case_lists import listed
from knowledge.opening_hours import open_now

DESK: frozenset[Role] = frozenset({"desk"})
SHOWN = 50
LONGEST = 6000
"""Characters of a reply or a note."""
FARTHEST = 2_000
"""So far the list can be turned; a case further back is found by its number."""
FOUND = 5
"""So many articles are offered to choose from."""
DONE = {
    "take": "taken", "reply": "replied", "note": "noted", "phrase": "replied", "article": "replied", "back": "taken_back", "pass": "passed",
    "close": "closed", "reopen": "reopened",
}  # fmt: skip
"""What a form can ask for, and the key of what is said when it is done."""
NOT_HERE = {"send-photo"}
"""Standard sentences that ask for what the console cannot show."""


async def cases(visit: Visit) -> Response:
    """List the open cases, or the closed ones; or go to the case whose number was typed."""
    number = visit.asked("number", 16).strip().upper()
    if number:
        found = await visit.console.desk.caseload.cases.get(number)
        if found is not None and visit.staff.sees(found.centre):
            return visit.go("desk_case", reference=number)
    return visit.render("desk/cases.html", **await _list(visit), number=number)


async def cases_live(visit: Visit) -> Response:
    """Return the list alone, where it has changed."""
    return _fragment(visit, visit.fragment("desk/_list.html", **await _list(visit)))


async def _list(visit: Visit) -> dict[str, Any]:
    closed = visit.asked("closed") == "1"
    asked = visit.asked("start", 9)
    start = min(int(asked), FARTHEST) if asked.isascii() and asked.isdecimal() else 0
    async with visit.console.database.session() as session:
        found = await listed(session, visit.staff.centre, closed, SHOWN + 1, start)
        new = await console_desk.unread(session, [row.reference for row in found])
    chats = visit.console.desk.caseload.chats
    return {
        "cases": found[:SHOWN], "more": len(found) > SHOWN, "start": start, "step": SHOWN, "closed": closed, "now": visit.now, "new": new,
        "subject": lambda topic: subject(visit, topic), "language": lambda tag: language_name(visit.t, tag),
        "elsewhere": visit.staff.centre is not None and not chats.in_console(visit.staff.centre),
    }  # fmt: skip


async def _case(visit: Visit) -> Case:
    """Return the case of the path, if it is at the centre of whoever asks; else it is not there."""
    case = await visit.console.desk.caseload.cases.get(visit.part("reference")[:16])
    if case is None or not visit.staff.sees(case.centre):
        raise HTTPException(404)
    return case


async def case_page(visit: Visit) -> Response:
    """Show a case, or do with it what a form says."""
    case = await _case(visit)
    if visit.posted and visit.form.typed("do") == "find":
        return await _find(visit, case)
    if visit.posted:
        done = await _do(visit, case)
        if done:
            return visit.go("desk", done=done) if done == "passed" else visit.go("desk_case", done=done, reference=case.reference)  # fmt: skip
        case = await _case(visit)
        return await _show(visit, case, 422 if visit.form.errors else 409)
    await visit.console.audit.seen(visit.staff, case.reference, case.centre, visit.now)
    return await _show(visit, case)


async def _do(visit: Visit, case: Case) -> str:
    """Do what the form says; return the key of what is said then, empty where it could not be done."""
    form, work = visit.form, DeskWork(visit.console.desk, visit.staff)
    what = form.choice("do", tuple(DONE))
    if what != "note" and not console_desk.in_console(case.chat):
        form.wrong("do", "desk_elsewhere")
    once = form.typed("once")
    if what in {"reply", "note", "phrase", "article"} and not fresh_enough(once):
        form.wrong("do", "problem_csrf")
    done = False
    match what:
        case "reply":
            text = form.text("reply", LONGEST)
            done = not form.errors and await work.answer(case, text, once)
        case "note":
            text = form.text("note", LONGEST)
            done = not form.errors and await work.note(case, text, once)
        case "phrase":
            done = await _phrase(visit, work, case, once)
        case "article":
            done = await _article(visit, work, case, once)
        case "back":
            number = form.line("number", 16)
            if not (number.isascii() and number.isdecimal()):
                form.wrong("do", "field_choice")
            done = not form.errors and await work.take_back(case, int(number))
        case "pass":
            centre = form.choice("centre", visit.console.desk.caseload.other_centres(case))
            done = not form.errors and await work.pass_on(case, centre)
        case "close":
            outcome = next((known for known in OUTCOMES if known == form.choice("outcome", OUTCOMES)), None)
            done = not form.errors and outcome is not None and await work.close(case, outcome)
        case "take":
            done = not form.errors and await work.take(case)
        case "reopen":
            done = not form.errors and await work.reopen(case)
    return DONE[what] if done else ""


async def _article(visit: Visit, work: DeskWork, case: Case, once: str) -> bool:
    article = visit.form.line("article", 100)
    if visit.form.errors:
        return False
    try:
        return await work.article(case, article, once)
    except RasaUnavailable:
        visit.form.wrong("words", "desk_kb_away")
        return False


async def _find(visit: Visit, case: Case) -> Response:
    """Show the articles that some words find, to choose one for the person."""
    words = visit.form.line("words", 200)
    found = None
    if not visit.form.errors:
        try:
            found = (await visit.console.desk.articles.search(case.pseudonym, words))[:FOUND]
        except RasaUnavailable:
            visit.form.wrong("words", "desk_kb_away")
    return await _show(visit, case, 422 if visit.form.errors else 200, found)


async def _phrase(visit: Visit, work: DeskWork, case: Case, once: str) -> bool:
    form, phrases = visit.form, visit.console.desk.phrases
    name = form.choice("phrase", _phrases(visit))
    if form.errors:
        return False
    facts = [form.line(f"fact_{fact}", 200) for fact in phrases.needed(name)]
    if form.errors:
        return False
    try:
        return await work.phrase(case, name, facts, once)
    except PhraseUnfit:
        form.wrong("phrase", "field_empty")
        return False


async def _conversation(visit: Visit, case: Case) -> dict[str, Any]:
    """Return what was said; whoever sees it has read it."""
    seal = visit.console.desk.caseload.outbox.seal
    async with visit.console.database.session() as session:
        found = await console_desk.lines(session, case.thread, seal) if case.thread is not None else []
        replies = await deliveries(session, case.reference)
        who = await taker(session, case.reference)
        if case.thread is not None and any(line.unread for line in found):
            await console_desk.mark_read(session, case.thread, found[-1].id, visit.now)
    desk = visit.console.desk
    translated = await TRANSLATIONS.of(desk.translator, to_translate(found), case.language)
    lines = shown(found, replies, case, visit.t, translated)
    return {
        "here_desk": console_desk.in_console(case.chat), "case": case, "lines": lines, "taker": who, "tag": _tag(repr(([replace(line, unread=False) for line in lines], case.state, who))),
        "theirs": visit.console.desk.caseload.notices.language(case),
    }  # fmt: skip


async def _show(visit: Visit, case: Case, status: int = 200, found: Sequence[Found] | None = None) -> Response:
    desk, caseload = visit.console.desk, visit.console.desk.caseload
    phrase = visit.form.typed("phrase") or visit.asked("phrase", 60)
    names = _phrases(visit)
    chosen = phrase if phrase in names else ""
    needed = desk.phrases.needed(chosen) if chosen else ()
    shape = _places(visit, chosen) if chosen else []
    opening = (
        open_now(visit.console.directory[case.centre], visit.now) if case.centre in visit.console.directory else None
    )
    return visit.render(
        "desk/case.html", status, **await _conversation(visit, case), now=visit.now, once=secrets.token_urlsafe(12),
        stale=status == 409, found=found,
        subject=subject(visit, case.topic), writes=language_name(visit.t, case.language), reads=language_name(visit.t, case.reading),
        others=[(centre, visit.centre_name(centre)) for centre in caseload.other_centres(case)],
        outcomes=[(outcome, visit.t(f"desk_outcome_{outcome}")) for outcome in OUTCOMES],
        phrases=[(name, _short(desk.phrases.text("ro", name, _places(visit, name)))) for name in names],
        phrase=chosen, needed=needed, examples=EXAMPLES, longest=LONGEST, opening=opening,
        phrase_ro=desk.phrases.text("ro", chosen, shape) if chosen else "",
        phrase_theirs=desk.phrases.text(caseload.notices.language(case), chosen, shape) if chosen else "",
    )  # fmt: skip


def _phrases(visit: Visit) -> list[str]:
    return [name for name in visit.console.desk.phrases if name not in NOT_HERE]


def _places(visit: Visit, phrase: str) -> list[str]:
    """Return what stands in a standard sentence where a fact will be."""
    return [f"[{visit.t(f'desk_fact_{fact}')}]" for fact in visit.console.desk.phrases.needed(phrase)]


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:88].rstrip()}…"


async def case_live(visit: Visit) -> Response:
    """Return the conversation alone, where it has changed."""
    case = await _case(visit)
    known = visit.asked("state", 16)
    found = await _conversation(visit, case)
    html = visit.fragment("desk/_conversation.html", **found, moved=known != case.state)
    return _fragment(visit, html, found["tag"])


def _tag(text: str) -> str:
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def _fragment(visit: Visit, html: str, tag: str = "") -> Response:
    """Return a part of a page, or that the browser has it already: by its tag, else by all of it."""
    tag = tag or _tag(html)
    if visit.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return HTMLResponse(html, headers={"ETag": tag})


PAGES = (
    Page("desk", "/desk", cases, DESK, label="desk"),
    Page("desk_live", "/desk/live/cases", cases_live, DESK, live=True),
    Page("desk_case", "/desk/{reference}", case_page, DESK, ("GET", "POST")),
    Page("desk_case_live", "/desk/{reference}/live", case_live, DESK, live=True),
)
