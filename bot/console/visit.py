"""One request to one page: who asks, in which language, what they typed; and the ways to answer."""

import datetime
import re
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.console.access import Staff
from bot.console.context import Console
from bot.console.forms import Form
from bot.console.pages import Page
from bot.console.words import LANGUAGES, Words

_PART = re.compile(r"\{(\w+)(?::\w+)?\}")


class Visit:
    """A request, as a page sees it."""

    def __init__(
        self, console: Console, request: Request, page: Page, words: Words, who: Staff | None, cookie: str, form: Form
    ) -> None:
        """Keep everything; `form` is empty unless the request is a POST."""
        self.console = console
        self.request = request
        self.page = page
        self.t = words
        self.who = who
        self.cookie = cookie
        self.form = form

    @property
    def staff(self) -> Staff:
        """Return who is logged in; on pages with roles there always is somebody."""
        if self.who is None:
            raise LookupError("this page is open without a login")
        return self.who

    @property
    def posted(self) -> bool:
        """Tell whether a form was sent."""
        return self.request.method == "POST"

    @property
    def now(self) -> datetime.datetime:
        """Return the time."""
        return self.console.clock()

    def part(self, name: str) -> str:
        """Return a part of the path."""
        return str(self.request.path_params[name])

    def asked(self, name: str, most: int = 100) -> str:
        """Return a value of the query, cut and without control characters."""
        return "".join(one for one in self.request.query_params.get(name, "")[:most] if one.isprintable())

    def url(self, name: str, /, **params: object) -> str:
        """Return the address of a page; what its path does not name becomes its query."""
        path = self.console.pages[name].path
        named = _PART.findall(path)
        filled = _PART.sub(lambda found: quote(str(params[found[1]]), safe=""), path)
        rest = {key: value for key, value in params.items() if key not in named and value not in (None, "")}
        return f"{filled}?{urlencode(rest)}" if rest else filled

    @property
    def csrf(self) -> str:
        """Return the mark that a form of this visitor must carry."""
        return self.console.marks.of("csrf", self.cookie)

    async def audit(self, action: str, about: str | None = None, centre: str | None = None) -> None:
        """Write into the audit log that this person saw or did something.

        Raises:
            StoreUnavailable: it is not written; then nothing is shown either.
        """
        await self.console.audit.note(self.staff, action, self.now, about, centre)

    def go(self, name: str, /, done: str = "", **params: object) -> Response:
        """Send the browser to another page after a form; `done` is the key of what is said there, its words begin with `done-`."""
        return RedirectResponse(self.url(name, done=done, **params), 303)

    def render(self, template: str, status: int = 200, /, **context: Any) -> Response:
        """Return a page made of a template."""
        return HTMLResponse(self.fragment(template, **context), status)

    def fragment(self, template: str, /, **context: Any) -> str:
        """Return what a template makes."""
        done = f"done_{self.asked('done', 40)}"
        common = {
            "t": self.t,
            "lang": self.t.language,
            "languages": LANGUAGES,
            "staff": self.who,
            "page": self.page,
            "navigation": self._navigation(),
            "url": self.url,
            "csrf": Markup('<input type="hidden" name="csrf" value="{}">').format(self.csrf),
            "here": self.request.url.path,
            "form": self.form,
            "done": self.t(done) if self.t.has(done) else None,
            "centre_name": self.centre_name,
        }
        return self.console.environment.get_template(template).render({**common, **context})

    def centre_name(self, centre: str | None) -> str:
        """Return the name of a centre in the language of the page, its id where the directory has lost it."""
        if centre is None:
            return self.t("all_centres")
        return self.console.desk.caseload.notices.centre_name(centre, self.t.language)

    def _navigation(self) -> list[tuple[str, str, bool]]:
        """Return address, words and "we are in it" of every page that this person may open from the navigation."""
        if self.who is None:
            return []
        path = self.page.path
        return [
            (page.path, self.t(page.label), path == page.path or path.startswith(f"{page.path}/"))
            for page in self.console.pages.values()
            if page.label and self.who.may(page.roles)
        ]
