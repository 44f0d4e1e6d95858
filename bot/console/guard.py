"""The one door of every page: login, role, size and origin of a form, CSRF; what fails is told in words, with what was typed."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.console.context import Console
from bot.console.forms import Form, read_form
from bot.console.pages import Page
from bot.console.tokens import new_token
from bot.console.visit import Visit
from bot.console.words import FIRST, LANGUAGES, Words, load_words
from bot.settings import Settings
from bot.store.database import StoreUnavailable
from knowledge.log_events import emit

LANGUAGE_COOKIE = "punte_language"
TOLD = {400, 403, 404, 413, 503}


def cookie_name(settings: Settings) -> str:
    """Return the name of the login cookie; `__Host-` makes browsers insist on https, this host, and the whole of it."""
    return "__Host-punte" if settings.console_secure else "punte"


def keep_cookie(response: Response, settings: Settings, token: str) -> None:
    """Give the browser its token."""
    response.set_cookie(
        cookie_name(settings), token, path="/", secure=settings.console_secure, httponly=True, samesite="strict"
    )


def words_of(request: Request) -> Words:
    """Return the words in the language that somebody chose, else the one their browser asks for first."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return load_words(chosen)
    for wanted in request.headers.get("accept-language", "")[:200].split(","):
        tag = wanted.strip()[:2].lower()
        if tag in LANGUAGES:
            return load_words(tag)
    return load_words(FIRST)


def problem(visit: Visit, status: int, key: str | None = None) -> Response:
    """Return a page that says what is wrong, with everything that was typed."""
    name = key or (f"problem_{status}" if status in TOLD else "problem_500")
    return visit.render("problem.html", status, key=name, typed=visit.form.all_typed())


def guarded(console: Console, page: Page) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of a page behind the door."""

    async def endpoint(request: Request) -> Response:
        words = words_of(request)
        given = request.cookies.get(cookie_name(console.settings), "")
        cookie = given or new_token()
        visit = Visit(console, request, page, words, None, cookie, Form(FormData(), words))
        try:
            response = await _answer(visit)
        except HTTPException as error:
            response = problem(visit, error.status_code)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
            response = problem(visit, 503)
        if not given and not any(name == b"set-cookie" for name, _ in response.raw_headers):
            keep_cookie(response, console.settings, cookie)
        return response

    return endpoint


async def _answer(visit: Visit) -> Response:
    page, console = visit.page, visit.console
    if visit.posted:
        visit.form = Form(await read_form(visit.request, page.max_bytes), visit.t)
    visit.who = await console.sessions.staff(visit.cookie, touch=not page.live)
    if page.roles and visit.who is None:
        return problem(visit, 401, "problem_expired") if visit.posted or page.live else _to_login(visit)
    if page.roles and not visit.staff.may(page.roles):
        emit("console_refused", reason="role")
        return problem(visit, 403)
    if visit.posted and not _ours(visit):
        emit("console_refused", reason="csrf")
        return problem(visit, 403, "problem_csrf")
    return await page.handler(visit)


def _to_login(visit: Visit) -> Response:
    path = visit.request.url.path
    return RedirectResponse(visit.url("login", next=path if path != "/" else ""), 303)


def _ours(visit: Visit) -> bool:
    """Tell whether a form comes from a page of ours that this browser was given."""
    origin = visit.request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != visit.request.headers.get("host", ""):
        return False
    return visit.console.marks.fits("csrf", visit.cookie, visit.form.typed("csrf"))
