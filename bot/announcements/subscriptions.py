"""Who asked to be told of announcements: a keyed hash, and sealed beside it the chat, the county, the topics and how much may be shown.

A copy of the database tells only that somebody asked for something. `/exit`, `/forget`, a blocked bot and the period `news` end it.
"""

import datetime
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import func, select

from bot.store.announcement_tables import SubscriptionRow, erase_subscription
from bot.store.database import Database
from bot.store.moments import Clock, utc_now
from bot.store.sealing import Seal, SealBroken
from bot.store.tables import Person
from knowledge.counties import BY_PLATE

HOLD = datetime.timedelta(hours=24)
"""So long nothing is sent to somebody who has spoken of danger: as long as a conversation is kept."""


@dataclass(frozen=True)
class Subscription:
    """What somebody asked for.

    Attributes:
        chat: where to write; only ever stored sealed.
        county: plate of a county, empty for all.
        topics: groups of topics, none for all.
        whole: the whole text may be shown; else one line without a word of it.
        held: nothing is sent before this moment.
    """

    chat: int
    county: str = ""
    topics: tuple[str, ...] = ()
    whole: bool = False
    held: datetime.datetime | None = None

    def is_held(self, now: datetime.datetime) -> bool:
        """Tell whether nothing may be sent now."""
        return self.held is not None and self.held > now


def described(kept: Subscription) -> dict[str, Any]:
    """Return a subscription as facts for words: place (empty for all counties), topics (none for all), whole."""
    return {"place": BY_PLATE.get(kept.county, ""), "topics": list(kept.topics), "whole": kept.whole}


def opened(seal: Seal, sealed: bytes) -> Subscription | None:
    """Return a sealed subscription, None where it was sealed with another key."""
    try:
        row: dict[str, Any] = seal.open(sealed)
        held = datetime.datetime.fromisoformat(row["held"]) if row["held"] else None
        return Subscription(int(row["chat"]), row["county"], tuple(row["topics"]), bool(row["whole"]), held)
    except (SealBroken, KeyError, TypeError, ValueError):
        return None


class Subscriptions:
    """The subscriptions in the database."""

    def __init__(self, database: Database, seal: Seal, clock: Clock = utc_now) -> None:
        """Keep the database, what seals, and the time."""
        self._database = database
        self._seal = seal
        self._now = clock

    async def get(self, pseudonym: str) -> Subscription | None:
        """Return what somebody asked for, None where they asked for nothing.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        async with self._database.session() as session:
            row = await session.get(SubscriptionRow, pseudonym)
        return opened(self._seal, row.sealed) if row else None

    async def told(self, pseudonym: str) -> dict[str, Any] | None:
        """Return a subscription as facts for words, for `/mydata`: place, topics, whole, and until which day nothing is sent."""
        found = await self.get(pseudonym)
        if found is None:
            return None
        held = found.held.date().isoformat() if found.held and found.is_held(self._now()) else None
        return {**described(found), "held": held}

    async def put(self, pseudonym: str, subscription: Subscription) -> None:
        """Keep what somebody asked for in place of what they asked for before; a hold stays.

        Raises:
            StoreUnavailable: it is not kept, and must not be confirmed.
        """
        now = self._now()
        async with self._database.session() as session:
            if await session.get(Person, pseudonym) is None:
                session.add(Person(pseudonym=pseudonym, last_seen=now))
                await session.flush()
            row = await session.get(SubscriptionRow, pseudonym)
            before = opened(self._seal, row.sealed) if row else None
            held = subscription.held or (before.held if before else None)
            await session.merge(
                SubscriptionRow(pseudonym=pseudonym, sealed=self._sealed(replace(subscription, held=held)), changed=now)
            )

    async def drop(self, pseudonym: str) -> bool:
        """Delete a subscription and what waits for it; tell whether there was one."""
        async with self._database.session() as session:
            found = await session.get(SubscriptionRow, pseudonym) is not None
            await erase_subscription(session, pseudonym)
        return found

    async def hold(self, pseudonym: str) -> None:
        """Send nothing for a day: somebody has spoken of danger. Where nobody subscribed, nothing is written."""
        async with self._database.session() as session:
            row = await session.get(SubscriptionRow, pseudonym)
            found = opened(self._seal, row.sealed) if row else None
            if row and found:
                row.sealed = self._sealed(replace(found, held=self._now() + HOLD))

    async def count(self) -> int:
        """Return how many there are."""
        async with self._database.session() as session:
            return int(await session.scalar(select(func.count()).select_from(SubscriptionRow)) or 0)

    def _sealed(self, subscription: Subscription) -> bytes:
        held = subscription.held.isoformat() if subscription.held else None
        return self._seal.close({**asdict(subscription), "held": held})
