"""An answer on paper: the article's leaflet in the reader's language, with a code that leads back to the page."""

import asyncio
import datetime
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.leaflet import leaf
from bot.leaflet.page import to_page
from bot.leaflet.source import PagesUnavailable, pages
from bot.rendering import Renderer
from bot.telegram.recent import Recent
from bot.web.view import Words

SECONDS = 300.0
"""So long an article that was read from its files is shown again without reading them."""
ROOM = 400
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


class Leaflets:
    """Makes leaflets of published articles."""

    def __init__(self, knowledge: Path, renderer: Renderer) -> None:
        """Keep where the articles lie, and what writes source and date under them."""
        self._knowledge = knowledge
        self._renderer = renderer
        self._read: Recent[tuple[float, dict[str, Any] | None]] = Recent(ROOM)
        self._one_at_a_time = asyncio.Lock()

    async def html(self, article: str, language: str, words: Words, address: str, top: str, head: str) -> str | None:
        """Return a leaflet as a page, None where there is no such published article.

        Args:
            article: its id.
            language: the reader's.
            words: the page's words in that language.
            address: of the chat page, for the code.
            top: what stands above it, as HTML.
            head: what its head needs besides, as HTML.
        """
        row = await self._article(article, language)
        if row is None:
            return None
        today = datetime.datetime.now(datetime.UTC).date()
        made = leaf.make([row], language, words.catalogue, self._renderer, address, today, None, True)
        shown = address.removeprefix("https://").removeprefix("http://")
        ask, printed = words("leaflet_ask", link=shown), words("leaflet_printed", date=today)
        return to_page(replace(made, ask=ask, printed=printed), top=top, head=head)

    async def topic(self, article: str, language: str) -> str | None:
        """Return what a leaflet is about, None where there is none."""
        row = await self._article(article, language)
        return None if row is None else str(row["replies"][0]["args"]["topic"])

    async def _article(self, article: str, language: str) -> dict[str, Any] | None:
        """Return an article's page from the files; one reading at a time, for each takes a process of its own."""
        key = f"{article}/{language}"
        kept = self._fresh(key)
        if kept is None:
            async with self._one_at_a_time:
                kept = self._fresh(key)
                if kept is None:
                    kept = (time.monotonic(), await asyncio.to_thread(self._from_files, article, language))
                    self._read.put(key, kept)
        return kept[1]

    def _fresh(self, key: str) -> tuple[float, dict[str, Any] | None] | None:
        kept = self._read.get(key)
        return kept if kept is not None and time.monotonic() - kept[0] <= SECONDS else None

    def _from_files(self, article: str, language: str) -> dict[str, Any] | None:
        if not _ID.fullmatch(article) or not any(self._knowledge.glob(f"articles/*/{article}/questions.yaml")):
            return None
        try:
            (row,) = pages(self._knowledge, language, article=article)
        except PagesUnavailable:
            return None
        return None if row["not_published"] else row
