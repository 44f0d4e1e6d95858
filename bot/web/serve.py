"""Serving the chat page: put together from the parts that all channels share, on the port that the operator set."""

import re

from starlette.applications import Starlette

from bot.assembly import Assembly, load_catalogue
from bot.faults import Fault
from bot.rendering import Renderer
from bot.serving import serve_application
from bot.settings import Settings
from bot.store.counts import Counts
from bot.web.application import CHAT, ICON, build
from bot.web.desk import WebDesk
from bot.web.leaflets import Leaflets
from bot.web.talk import Talk
from bot.web.view import View
from bot.web.words import load_words
from knowledge.languages import load_languages

PORT = 8078
"""Where `punte web` listens when no port is set."""
_ORIGIN = re.compile(r"\*|https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?")


class WebFaulty(Fault):
    """The page cannot be served as it is set; the message names the setting and the cure."""


def application(settings: Settings, assembly: Assembly) -> Starlette:
    """Return the application.

    Raises:
        WebFaulty: a site in PUNTE_WEB_FRAMES is none.
        CatalogueFaulty: the words of an offered language are not complete.
    """
    for site in settings.web_frames:
        if not _ORIGIN.fullmatch(site):
            raise WebFaulty(
                f"PUNTE_WEB_FRAMES: {site} is no site: write it like https://www.example.ro, without anything behind it"
            )
    shared = load_catalogue()
    view = View(load_words(), shared, str(settings.web_exit), CHAT[0], ICON[0])
    leaflets = Leaflets(settings.knowledge_dir, Renderer(shared, {row.tag: row.native for row in load_languages()}))
    address = str(settings.web_url).rstrip("/") + "/" if settings.web_url else None
    desk = WebDesk(assembly.cases, assembly.database, assembly.key)
    return build(
        Talk(assembly.conversation, assembly.key, view, desk=desk), view, leaflets, settings.web_frames, address,
        Counts(assembly.database),
    )  # fmt: skip


async def serve_web(settings: Settings, assembly: Assembly, port: int | None = None) -> None:
    """Serve the page until cancelled; open streams end with it.

    Raises:
        PortTaken: another program listens there.
    """
    wanted = port if port is not None else settings.web_port
    pages = application(settings, assembly)
    close = pages.state.streams.close
    await serve_application(pages, wanted, settings.web_listen, proxies=settings.web_proxies, at_end=close)
