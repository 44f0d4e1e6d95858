"""What the channel's tests share: words, a conversation, and the real application running against the emulator."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from bot.catalogue import Catalogue
from bot.settings import Settings
from bot.telegram.channel import build_application, serve
from tests.emulator.fixture import telegram
from tests.emulator.telegram import Telegram
from tests.telegram.fake_conversation import FakeConversation

__all__ = ["telegram"]
settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")
KEY = b"k" * 32
PHONE = "0800 000 000"
Serving = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The English words."""
    return Catalogue({"en": False})


@pytest.fixture
def conversation() -> FakeConversation:
    """A conversation."""
    return FakeConversation()


@pytest.fixture
def events(caplog: pytest.LogCaptureFixture) -> Callable[[str], list[dict[str, Any]]]:
    """Tell which events of a kind were logged."""
    caplog.set_level(logging.INFO)

    def find(event: str) -> list[dict[str, Any]]:
        rows = [json.loads(record.getMessage()) for record in caplog.records if record.name == "punte"]
        return [row for row in rows if row["event"] == event]

    return find


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What a log file would hold, down to the finest level (pytest's capture also sees loggers that are cut off)."""
    lines = io.StringIO()
    handler, root = logging.StreamHandler(lines), logging.getLogger()
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def serving(telegram: Telegram, conversation: FakeConversation, catalogue: Catalogue) -> Serving:
    """Run the real application against the emulator while a block runs."""

    @asynccontextmanager
    async def run(alongside: tuple[Callable[..., Awaitable[None]], ...] = (), **overrides: Any) -> AsyncIterator[None]:
        values = {"telegram_token": telegram.token, "telegram_api": telegram.url, "start_sources": ["poster_iasi"]}
        chosen = Settings(_env_file=None, **(values | overrides))
        application = build_application(chosen, conversation, KEY, catalogue, PHONE)
        task = asyncio.create_task(serve(application, chosen, alongside=alongside))
        try:
            yield
        finally:
            task.cancel()
            results = await asyncio.gather(task, return_exceptions=True)
        if not isinstance(results[0], asyncio.CancelledError):
            raise results[0] or AssertionError("the channel ended by itself")

    return run
