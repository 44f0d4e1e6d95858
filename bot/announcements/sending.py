"""Announcements on their way: a few people at a time are put into the outbox, behind everything else, and looked at once more before each leaves.

The cursor moves in the same transaction as the rows, so a crash neither leaves anybody out nor tells anybody twice. The address of a chat
stands only inside what is sealed.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.announcements.board import PREFIX, reading_of
from bot.announcements.content import Content
from bot.announcements.subscriptions import Subscription, opened
from bot.announcements.wording import composed
from bot.catalogue import Catalogue
from bot.incoming import send
from bot.indicators.periods import local_day
from bot.markup import to_html
from bot.store.announcement_tables import AnnouncementRow, SubscriptionRow, erase_subscription
from bot.store.database import Database
from bot.store.desk_tables import Outgo
from bot.store.outbox import OPEN, Outbox
from bot.store.outgo import ANNOUNCEMENT, Due, Item
from bot.store.shown import ShownRow
from bot.store.tables import Person, Request
from bot.telegram.callback_data import pack

PORTION = 30
"""So many wait in the outbox at most; more are put down when they have left."""
LOOKED_AT = 500
"""People looked at in one transaction."""


def pushed(content: Content, subscription: Subscription, catalogue: Catalogue, reading: str, native: Mapping[str, str]) -> str:  # fmt: skip
    """Return what appears on somebody's telephone, as Telegram HTML: the text where they asked for it and it names no status, else one line."""
    if subscription.whole and not content.discreet:
        return composed(content, catalogue, reading, native)
    return to_html(catalogue.text(reading, "news_quiet_notice"))


class Announcer:
    """Sends announcements over one outbox."""

    def __init__(
        self, database: Database, outbox: Outbox, catalogue: Catalogue, native: Mapping[str, str], off: Callable[[], bool]
    ) -> None:
        """Keep the collaborators; `off` tells whether the feature is switched off."""
        self._database = database
        self._outbox = outbox
        self._catalogue = catalogue
        self._native = native
        self._off = off
        self._insert = postgresql.insert if database.engine.dialect.name == "postgresql" else sqlite.insert

    def shown(self, content: Content, reading: str) -> str:
        """Return the whole text for a reader, as Telegram HTML."""
        return composed(content, self._catalogue, reading, self._native)

    def on_screen(self, content: Content, reading: str, whole: bool) -> str:
        """Return exactly what a reader is sent, by how much they want shown, as Telegram HTML."""
        return pushed(content, Subscription(0, whole=whole), self._catalogue, reading, self._native)

    async def tick(self) -> int:
        """Put the next few people of the oldest announcement into the outbox; return how many.

        Raises:
            StoreUnavailable: nothing was put down, and it is tried again.
        """
        if self._off():
            return 0
        now = self._outbox.now()
        async with self._database.session() as session:
            waiting = select(func.count()).select_from(Outgo).where(Outgo.kind == ANNOUNCEMENT, Outgo.state.in_(OPEN))
            room = PORTION - int(await session.scalar(waiting) or 0)
            row = await session.scalar(_next(local_day(now))) if room > 0 else None
            return await self._put(session, row, room, now) if row else 0

    async def _put(self, session: AsyncSession, row: AnnouncementRow, room: int, now: datetime.datetime) -> int:
        content = Content.model_validate_json(row.content)
        wanted = (
            select(SubscriptionRow.pseudonym, SubscriptionRow.sealed, Person.language_choice, Person.language_last)
            .join(Person, Person.pseudonym == SubscriptionRow.pseudonym)
            .where(SubscriptionRow.pseudonym > row.cursor)
            .order_by(SubscriptionRow.pseudonym)
            .limit(LOOKED_AT)
        )
        people = (await session.execute(wanted)).all()
        in_danger = await _in_danger(session, [who for who, *_ in people])
        keys = [f"{ANNOUNCEMENT}:{row.id}:{who}" for who, *_ in people]
        told = set(await session.scalars(select(Outgo.key).where(Outgo.key.in_(keys))))
        cursor = row.cursor
        items: list[Item] = []
        for who, sealed, choice, last in people:
            if len(items) == room:
                break
            cursor, reading = who, reading_of(choice, last)
            found = opened(self._outbox.seal, sealed)
            if found is None or found.is_held(now) or who in in_danger or f"{ANNOUNCEMENT}:{row.id}:{who}" in told:
                continue
            if content.is_for(found.county, found.topics, reading):
                items.append(self._item(row, who, content, found, reading))
        ended = len(people) < LOOKED_AT and (not people or cursor == people[-1][0])
        values = {"cursor": cursor[:PREFIX], "handed": row.handed + len(items), "done": now if ended else None}
        here = (AnnouncementRow.id == row.id, AnnouncementRow.version == row.version, AnnouncementRow.state == "approved")
        moved = update(AnnouncementRow).where(*here).values(**values).execution_options(synchronize_session=False)
        if getattr(await session.execute(moved), "rowcount", 0) != 1:
            return 0  # stopped or changed this moment
        await self._outbox.put(session, *items)
        return len(items)

    def _item(self, row: AnnouncementRow, who: str, content: Content, found: Subscription, reading: str) -> Item:
        sealed = {"chat": found.chat, "announcement": row.id, "version": row.version, **self._said(content, found, reading)}
        return Item(f"{ANNOUNCEMENT}:{row.id}:{who}", "person", ANNOUNCEMENT, sealed, to=who)

    async def prepared(self, due: Due) -> Due | None:
        """Return a row as it may leave now; None, and the row is gone, where it must not leave any more.

        Raises:
            StoreUnavailable: it is not known, and must not leave.
        """
        content, who, now = due.content or {}, person_of(due), self._outbox.now()
        async with self._database.session() as session:
            row = await session.get(AnnouncementRow, content.get("announcement", 0))
            kept = await session.get(SubscriptionRow, who)
            found = opened(self._outbox.seal, kept.sealed) if kept else None
            valid = row and row.state == "approved" and row.version == content.get("version") and row.expires >= local_day(now)
            wanted = found and found.chat == content.get("chat") and not found.is_held(now)
            if not valid or not wanted or row is None or found is None or await _in_danger(session, [who]):
                await session.execute(delete(Outgo).where(Outgo.id == due.id, Outgo.state == "waiting"))
                return None
            person = await session.get(Person, who)
        if self._off():
            await self._outbox.later(due, 600.0, "off")
            return None
        if found.whole == content["whole"]:
            return due
        reading = reading_of(person.language_choice, person.language_last) if person else "en"
        said = self._said(Content.model_validate_json(row.content), found, reading)
        return await self._outbox.rewrite(due, {**content, **said})

    def _said(self, content: Content, found: Subscription, reading: str) -> dict[str, Any]:
        """Return what is said to somebody, with a button that stops it under a text; the neutral line has none."""
        html = pushed(content, found, self._catalogue, reading, self._native)
        stop = [[[self._catalogue.text(reading, "button_news_off"), pack(send("news", value="off"))]]]
        return {"html": html, "whole": found.whole, "keys": stop if found.whole and not content.discreet else []}

    async def arrived(self, due: Due, message: int) -> bool:
        """Note the number of what stands in a chat now, so that /exit clears it too; False where the person was forgotten meanwhile."""
        who, now = person_of(due), self._outbox.now()
        async with self._database.session() as session:
            if await session.get(SubscriptionRow, who) is None:
                return False
            row = {"pseudonym": who, "message": message, "hour": now.replace(minute=0, second=0, microsecond=0)}
            await session.execute(self._insert(ShownRow).values(**row).on_conflict_do_nothing())
        return True

    async def blocked(self, due: Due) -> None:
        """Delete the subscription of somebody who has blocked the bot, with this row and every other that waits for them."""
        async with self._database.session() as session:
            await erase_subscription(session, person_of(due))


def person_of(due: Due) -> str:
    """Return the pseudonym of whom a row is for."""
    return due.key.rsplit(":", 1)[1]


def _next(today: datetime.date) -> Any:
    """Return the query for the oldest announcement that is not with everybody yet."""
    open_ = (AnnouncementRow.kind == "news", AnnouncementRow.state == "approved", AnnouncementRow.done.is_(None), AnnouncementRow.expires >= today)  # fmt: skip
    return select(AnnouncementRow).where(*open_).order_by(AnnouncementRow.approved, AnnouncementRow.id).limit(1)


async def _in_danger(session: AsyncSession, people: list[str]) -> set[str]:
    """Return those of some people who have an open request that began with danger."""
    asked = (Request.pseudonym.in_(people), Request.priority, Request.closed.is_(None))
    return set(await session.scalars(select(Request.pseudonym).where(*asked)))

