"""Request cards reach the staff chat, once, and are not lost to a network that is away."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot
from telegram.error import Forbidden, RetryAfter, TimedOut

from bot.store.database import Database, StoreUnavailable, open_database
from bot.store.requests import NewRequest, Requests
from bot.telegram.delivery import EVERY, Courier, deliver_pending
from bot.telegram.staff_card import card_text
from tests.emulator.markup import accept
from tests.emulator.telegram import Telegram
from tests.telegram.conftest import Serving

STAFF = -100_500
Events = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database."""
    opened = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")
    yield opened
    await opened.close()


@pytest.fixture
def requests(database: Database) -> Requests:
    """The requests in it."""
    return Requests(database)


async def store(requests: Requests, priority: bool = False) -> str:
    """Store a request for the staff chat."""
    new = NewRequest("a" * 32, "centre-cluj", "Cluj", "stay_permit_extension", "ne", "telegram", "5", priority)
    card = {
        "language": "ne",
        "county": "Cluj",
        "topic": "stay_permit_extension",
        "priority": "yes" if priority else "no",
    }
    return await requests.store(new, str(STAFF), card)


async def test_a_card_arrives_once(telegram: Telegram, serving: Serving, requests: Requests, events: Events) -> None:
    telegram.start(STAFF, kind="supergroup")
    reference = await store(requests, priority=True)
    async with serving(alongside=(lambda bot: deliver_pending(bot, requests, every=0.05),)):
        (card,) = await asyncio.to_thread(telegram.wait_for_messages, STAFF)
        await asyncio.sleep(0.3)
    assert reference in card.text
    assert "Cluj" in card.text
    assert "PRIORITAR" in card.text
    assert len(telegram.messages(STAFF)) == 1
    assert await requests.pending() == []
    assert len(events("handoff_delivered")) == 1


async def test_a_group_that_became_a_supergroup_is_followed(
    telegram: Telegram, serving: Serving, requests: Requests
) -> None:
    telegram.start(STAFF, kind="group").moved_to = -200_700
    telegram.start(-200_700, kind="supergroup")
    await store(requests)
    async with serving(alongside=(lambda bot: deliver_pending(bot, requests, every=0.05),)):
        assert await asyncio.to_thread(telegram.wait_for_messages, -200_700)


class ScriptedBot(Bot):
    """A bot whose sending goes as a list says."""

    def __init__(self, *outcomes: Exception | None) -> None:
        """Keep the outcomes; after the last one all is well."""
        super().__init__("1:X")
        with self._unfrozen():
            self.outcomes = list(outcomes)
            self.sent: list[object] = []

    async def send_message(self, *args: Any, **kwargs: Any) -> Any:
        """Send, or fail."""
        self.sent.append(args[0])
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome:
            raise outcome


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


async def test_tries_are_spaced_and_only_refusals_count(requests: Requests, events: Events) -> None:
    await store(requests)
    bot, clock = ScriptedBot(TimedOut(), Forbidden("kicked"), RetryAfter(7)), Clock()
    courier = Courier(bot, requests, clock=clock)
    assert await courier.round() == 0
    assert await courier.round() == 0
    assert len(bot.sent) == 1
    clock.now += EVERY
    assert await courier.round() == 0
    clock.now += EVERY
    assert await courier.round() == 0
    assert len(bot.sent) == 2
    clock.now += EVERY
    assert await courier.round() == 0
    clock.now += 6
    assert await courier.round() == 0
    assert len(bot.sent) == 3
    clock.now += 2
    assert await courier.round() == 1
    assert [event["error"] for event in events("delivery_failed")] == ["TimedOut", "Forbidden", "RetryAfter"]


async def test_arrived_but_not_noted_is_not_sent_again(requests: Requests, monkeypatch: pytest.MonkeyPatch) -> None:
    await store(requests)
    bot = ScriptedBot()
    courier = Courier(bot, requests)
    noted = requests.attempted

    async def locked(delivery: int, delivered: bool) -> None:
        raise StoreUnavailable("locked")

    monkeypatch.setattr(requests, "attempted", locked)
    with pytest.raises(StoreUnavailable):
        await courier.round()
    monkeypatch.setattr(requests, "attempted", noted)
    assert await courier.round() == 1
    assert len(bot.sent) == 1


def test_a_card_is_taken_by_telegram_whatever_it_holds() -> None:
    card = {"reference": "P-ABC234", "county": "<b>", "language": "", "topic": "a & b", "priority": "no"}
    text = accept(card_text(card, topics={"a & b": "</i>"}), "HTML").text
    assert "P-ABC234" in text
    assert "</i>" in text
