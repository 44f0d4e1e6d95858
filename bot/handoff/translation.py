"""Machine translation through LibreTranslate's HTTP API: off unless an address is set, and never instead of the original."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Protocol, Self

import httpx

from bot.settings import Settings
from knowledge.log_events import emit

TIMEOUT = 5.0
"""Seconds; a message waits no longer for its translation and goes without."""


class Translator(Protocol):
    """Something that translates."""

    async def translate(self, text: str, source: str, target: str) -> str | None:
        """Return the text in another language, None where that is not to be had."""


class LibreTranslate:
    """A LibreTranslate server, best one of your own: what is sent there is what people write to each other."""

    def __init__(
        self, address: str, key: str | None = None, timeout: float = TIMEOUT, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:  # fmt: skip
        """Make the client; nothing is sent yet.

        Args:
            address: of the server, for example http://127.0.0.1:5000.
            key: its API key, where it wants one.
            timeout: seconds to wait for a translation.
            transport: how requests are made.
        """
        self._http = httpx.AsyncClient(base_url=address, timeout=timeout, transport=transport, trust_env=False)
        self._key = key

    async def __aenter__(self) -> Self:
        """Return the client itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def translate(self, text: str, source: str, target: str) -> str | None:
        """Return the text in another language; None where both are the same, or the server does not give one."""
        source, target = source.split("-")[0], target.split("-")[0]
        if source == target or not any(character.isalpha() for character in text):
            return None
        body = {"q": text, "source": source, "target": target, "format": "text"} | ({"api_key": self._key} if self._key else {})  # fmt: skip
        try:
            answer = await self._http.post("/translate", json=body)
            answer.raise_for_status()
            translated = answer.json()["translatedText"]
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
            emit("translation_failed", reason=type(error).__name__)
            return None
        return translated if isinstance(translated, str) and translated.strip() else None


@asynccontextmanager
async def translating(settings: Settings) -> AsyncIterator[Translator | None]:
    """Give the translator that the operator set, None where there is none."""
    if settings.translate_url is None:
        yield None
        return
    key = settings.translate_key.get_secret_value() if settings.translate_key else None
    async with LibreTranslate(str(settings.translate_url).rstrip("/"), key) as translator:
        yield translator
