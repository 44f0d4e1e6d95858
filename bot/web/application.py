"""The public chat page as a Starlette application: the page, its scripts, leaflets, and the button for other sites."""

import hashlib
import json
from collections.abc import Sequence

from markupsafe import escape
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.catalogue import Catalogue
from bot.indicators.observed import total_only
from bot.leaflet.page import STYLE as LEAFLET_STYLE
from bot.store.counts import Counts
from bot.store.database import StoreUnavailable
from bot.store.tally import Seen
from bot.web.leaflets import Leaflets
from bot.web.security import EMBED_SECONDS, KEPT, Guarded
from bot.web.streams import EventStream, Told
from bot.web.talk import Answered, Refused, Talk
from bot.web.view import FOLDER, STYLE, Entry, State, View, direction

SCRIPTS = {"js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
RETRY_SECONDS = 10
MIN_COMPRESSED = 500


def _file(name: str) -> tuple[str, str]:
    """Return path and text of a static file; the path changes with the text, so that it can be kept for ever."""
    text = (FOLDER / "static" / name).read_text(encoding="utf-8")
    stem, _, kind = name.partition(".")
    return f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.{kind}", text


CHAT, PRINT, ICON = _file("chat.js"), _file("print.js"), _file("icon.svg")


class Pages:
    """The pages."""

    def __init__(self, talk: Talk, view: View, leaflets: Leaflets, address: str | None, counts: Counts | None) -> None:
        """Keep the collaborators; `address` is where the page is reached from outside, None for what the browser says."""
        self._counts = counts
        self._talk = talk
        self._view = view
        self._leaflets = leaflets
        self._address = address
        self._embed = _embed_script(view.own)

    async def show(self, request: Request) -> Response:
        """Show the page with the greeting: in the language chosen by its link, else in the browser's."""
        offered = set(self._view.own.languages)
        choice, hint = request.query_params.get("language"), request.query_params.get("hint")
        choice = choice if choice in offered else None
        language = choice or (hint if hint in offered else None) or self._talk.language(request)
        return HTMLResponse(self._view.page(State(language, self._talk.issue(), choice)))

    async def take(self, request: Request) -> Response:
        """Take a message: for a script as JSON, for a form as the whole page."""
        done = await self._talk.take(request)
        as_json = "application/json" in request.headers.get("accept", "")
        if isinstance(done, Refused):
            headers = {"Retry-After": str(RETRY_SECONDS)} if done.status == 429 else {}
            if as_json:
                return JSONResponse({"problem": done.problem, "token": done.token}, done.status, headers)
            state = State(done.language, done.token, done.choice, text=done.text, problem=done.problem)
            return HTMLResponse(self._view.page(state), done.status, headers)
        return self._as_json(done) if as_json else self._as_page(done)

    async def news(self, request: Request) -> Response:
        """Give a page what staff wrote since it asked last."""
        done = await self._talk.fetch(request)
        return Response(status_code=403) if done is None else self._as_json(done)

    async def events(self, request: Request) -> Response:
        """Push to a page what staff write, as it comes; the token comes in the body, never in the address."""
        sent = await self._talk.asking(request)
        if sent is None:
            return Response(status_code=403)
        stream = self._talk.stream(sent, request)
        if stream is None:
            return Response(status_code=503, headers={"Retry-After": str(RETRY_SECONDS)})

        async def tell(pushed: int) -> Told:
            done = await self._talk.told(sent, pushed)
            news = {"html": self._view.fragment(done.said, done.language), "waiting": done.waiting}
            return Told(json.dumps(news), max((entry.number for entry in done.said), default=0), done.waiting)

        return EventStream(self._talk.streams, stream, tell)

    def _as_json(self, done: Answered) -> Response:
        return JSONResponse(
            {
                "html": self._view.fragment(done.said, done.language),
                "language": done.language,
                "token": done.token,
                "choice": done.choice or "",
                "cleared": done.cleared,
                "waiting": done.waiting,
            }
        )

    def _as_page(self, done: Answered) -> Response:
        asked = [Entry("you", done.language, text=done.asked)] if done.asked and not done.cleared else []
        seen = max((entry.number for entry in done.said), default=0)
        state = State(done.language, done.token, done.choice, [*asked, *done.said], text=done.unsent, seen=seen)
        return HTMLResponse(self._view.page(state))

    async def leaflet(self, request: Request) -> Response:
        """Show an article as a leaflet, ready to print."""
        wanted = request.query_params.get("language", "")
        language = wanted if wanted in set(self._view.own.languages) else self._talk.language(request)
        words = self._view.words(language)
        if self._talk.too_many(request):
            return self._sorry(language, "many", 429)
        top = f'<p class="screen"><button type="button" id="print" hidden>{escape(words("print_now"))}</button></p>'
        head = f'<script src="../{PRINT[0]}" defer></script>\n'
        address = self._address or str(request.base_url)
        page = await self._leaflets.html(request.path_params["article"], language, words, address, top, head)
        return self._sorry(language, "gone", 404) if page is None else HTMLResponse(page)

    async def printed(self, request: Request) -> Response:
        """Count that a leaflet was printed, under its topic and its language; only our own page may say so."""
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return Response(status_code=403)
        if self._talk.too_many(request):
            return Response(status_code=429)
        wanted = request.query_params.get("language", "")
        language = wanted if wanted in set(self._view.own.languages) else self._talk.language(request)
        topic = await self._leaflets.topic(request.path_params["article"], language)
        if topic is None:
            return Response(status_code=404)
        if self._counts:
            try:
                await self._counts.note(Seen("leaflet", topic[:64], language, total_only=total_only(topic)))
            except StoreUnavailable:
                return Response(status_code=503)
        return Response(status_code=204)

    def _sorry(self, language: str, key: str, status: int) -> Response:
        words = self._view.words(language)
        return HTMLResponse(
            f'<!doctype html>\n<html lang="{language}" dir="{direction(language)}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>Punte</title></head>'
            f'<body><main><h1>Punte</h1><p>{escape(words(key))}</p><p><a href="../">{escape(words("back"))}</a></p></main></body></html>',
            status,
        )

    async def embed(self, _: Request) -> Response:
        """Give the script that puts the button on another site."""
        headers = {
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Cache-Control": f"public, max-age={EMBED_SECONDS}",
        }
        return Response(self._embed, media_type=SCRIPTS["js"], headers=headers)


def _embed_script(own: Catalogue) -> str:
    words = {tag: [own.text(tag, "embed_open"), own.text(tag, "embed_close")] for tag in own.languages}
    body = (FOLDER / "static" / "embed.js").read_text(encoding="utf-8")
    return f'"use strict";\n(() => {{\n  const WORDS = {json.dumps(words, ensure_ascii=False)};\n{body}}})();\n'


def _static(file: tuple[str, str]) -> Route:
    async def give(_: Request) -> Response:
        kind = SCRIPTS[file[0].rpartition(".")[2]]
        return Response(file[1], media_type=kind, headers={"Cache-Control": KEPT})

    return Route(f"/{file[0]}", give, methods=["GET"])


def build(
    talk: Talk, view: View, leaflets: Leaflets, frames: Sequence[str] = (), address: str | None = None, counts: Counts | None = None,
) -> Starlette:  # fmt: skip
    """Return the application; `state.streams` are the streams that whoever serves it must close at the end.

    Args:
        talk: takes the messages.
        view: renders the pages.
        leaflets: makes the leaflets.
        frames: origins that may show the page in a frame.
        address: where the page is reached from outside.
        counts: where printed leaflets are counted; None does not count them.
    """
    pages = Pages(talk, view, leaflets, address, counts)

    async def live(_: Request) -> Response:
        return PlainTextResponse("alive\n")

    application = Starlette(
        routes=[
            Route("/", pages.show, methods=["GET"]),
            Route("/", pages.take, methods=["POST"]),
            Route("/news", pages.news, methods=["POST"]),
            Route("/events", pages.events, methods=["POST"]),
            Route("/leaflet/{article}", pages.leaflet, methods=["GET"]),
            Route("/leaflet/{article}", pages.printed, methods=["POST"]),
            Route("/embed.js", pages.embed, methods=["GET"]),
            Route("/live", live, methods=["GET"]),
            *map(_static, (CHAT, PRINT, ICON)),
        ],
        middleware=[
            Middleware(Guarded, frames=frames, styles=(STYLE, LEAFLET_STYLE)),
            Middleware(GZipMiddleware, minimum_size=MIN_COMPRESSED),
        ],
    )
    application.state.streams = talk.streams
    return application
