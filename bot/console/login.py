"""Login, logout, setting a password over a link, and the choice of language."""

import asyncio
import math

from starlette.responses import RedirectResponse, Response

from bot.console.access import EVERYBODY, NOBODY
from bot.console.accounts import AccountFaulty
from bot.console.audit import note
from bot.console.guard import LANGUAGE_COOKIE, cookie_name, keep_cookie
from bot.console.pages import Page
from bot.console.passwords import LONGEST
from bot.console.visit import Visit
from bot.console.words import LANGUAGES
from knowledge.log_events import emit

YEAR = 365 * 24 * 3600
_one_at_a_time = asyncio.Lock()
"""Held while a try is counted, so that many at the same moment are counted one after the other."""


def inside(path: str) -> str:
    """Return a path of our own to go on to; the first page for anything else."""
    fine = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if fine else "/"


async def show_login(visit: Visit) -> Response:
    """Show the login form, and let in whoever gives the right name and password."""
    following = inside(visit.asked("next", 300))
    if not visit.posted:
        return visit.render("login.html", following=following) if visit.who is None else RedirectResponse("/", 303)
    name, password = visit.form.line("name", 64).lower(), visit.form.typed("password")
    following = inside(visit.form.typed("next"))
    address = visit.request.client.host if visit.request.client else "-"
    if visit.form.errors or not password or len(password) > LONGEST:
        return visit.render("login.html", 422, following=following, error=visit.t("login_wrong"))
    throttle = visit.console.throttle
    async with _one_at_a_time:
        pause = await throttle.wait(name, address)
        if pause.total_seconds() <= 0:
            await throttle.failed(name, address)
    if pause.total_seconds() > 0:
        emit("console_refused", reason="throttled")
        minutes = math.ceil(pause.total_seconds() / 60)
        return visit.render("login.html", 429, following=following, error=visit.t("login_wait", n=minutes))
    who = await visit.console.accounts.check(name, password)
    if who is None:
        emit("console_refused", reason="password")
        return visit.render("login.html", 401, following=following, error=visit.t("login_wrong"))
    await throttle.worked(name, address)
    await visit.console.sessions.end(visit.cookie)
    token = await visit.console.sessions.begin(who.id)
    async with visit.console.database.session() as session:
        note(session, who.name, "login", visit.now, centre=who.centre)
    response = RedirectResponse(following, 303)
    keep_cookie(response, visit.console.settings, token)
    return response


async def log_out(visit: Visit) -> Response:
    """End the session."""
    await visit.audit("logout", centre=visit.staff.centre)
    await visit.console.sessions.end(visit.cookie)
    response = RedirectResponse(visit.url("login", done="logged_out"), 303)
    settings = visit.console.settings
    response.delete_cookie(
        cookie_name(settings), path="/", secure=settings.console_secure, httponly=True, samesite="strict"
    )
    return response


async def set_password(visit: Visit) -> Response:
    """Let the owner of an account set its password, over a link that works once."""
    token = visit.part("token")
    member = await visit.console.accounts.of_link(token)
    if member is None:
        return visit.render("password.html", 404, name=None)
    if not visit.posted:
        return visit.render("password.html", name=member.name)
    password, again = visit.form.typed("password"), visit.form.typed("again")
    if password != again:
        visit.form.wrong("again", "password_differs")
    else:
        try:
            await visit.console.accounts.set_by_link(token, password)
        except AccountFaulty as fault:
            visit.form.wrong("password", fault.key)
    if visit.form.errors:
        return visit.render("password.html", 422, name=member.name)
    async with visit.console.database.session() as session:
        note(session, member.name, "password_set", visit.now, centre=member.centre)
    return visit.go("login", done="password_set")


async def choose_language(visit: Visit) -> Response:
    """Keep the language of the console in this browser."""
    response = RedirectResponse(inside(visit.form.typed("next")), 303)
    chosen = visit.form.choice("to", LANGUAGES)
    if chosen:
        response.set_cookie(
            LANGUAGE_COOKIE, chosen, max_age=YEAR, path="/", secure=visit.console.settings.console_secure, httponly=True, samesite="strict"
        )  # fmt: skip
    return response


PAGES = (
    Page("login", "/login", show_login, NOBODY, ("GET", "POST")),
    Page("logout", "/logout", log_out, EVERYBODY, ("POST",)),
    Page("password", "/password/{token}", set_password, NOBODY, ("GET", "POST")),
    Page("language", "/language", choose_language, NOBODY, ("POST",)),
)
