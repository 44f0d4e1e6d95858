"""The tables of announcements: what staff wrote, what became of it, and who asked to be told. Whoever asked is a keyed hash; the rest is sealed."""

import datetime

from sqlalchemy import (
    ColumnElement,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Text,
    cast,
    delete,
    exists,
    literal,
    or_,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.desk_tables import Outgo
from bot.store.moments import Moment
from bot.store.outgo import ANNOUNCEMENT
from bot.store.tables import Base


class AnnouncementRow(Base):
    """An announcement or a crisis notice. `content` is its JSON; `cursor` is the beginning of the pseudonym up to which it was sent."""

    __tablename__ = "announcement"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    centre: Mapped[str | None] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    expires: Mapped[datetime.date] = mapped_column(Date, index=True)
    state: Mapped[str] = mapped_column(String(12), index=True)
    version: Mapped[int] = mapped_column(default=1)
    author: Mapped[str] = mapped_column(String(64))
    approver: Mapped[str | None] = mapped_column(String(64))
    changed: Mapped[datetime.datetime] = mapped_column(Moment())
    approved: Mapped[datetime.datetime | None] = mapped_column(Moment())
    counted: Mapped[bool] = mapped_column(default=False)
    cursor: Mapped[str] = mapped_column(String(64), default="")
    handed: Mapped[int] = mapped_column(default=0)
    done: Mapped[datetime.datetime | None] = mapped_column(Moment())


class AnnouncementStep(Base):
    """One thing that was done with an announcement: by whom, when, to which version; with the content where that was written or changed."""

    __tablename__ = "announcement_step"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    announcement: Mapped[int] = mapped_column(ForeignKey("announcement.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = mapped_column()
    moment: Mapped[datetime.datetime] = mapped_column(Moment())
    who: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(String(500), default="")
    content: Mapped[str | None] = mapped_column(Text)


class SubscriptionRow(Base):
    """Somebody who asked to be told: sealed, the address of the chat, county and topics."""

    __tablename__ = "announcement_subscription"
    pseudonym: Mapped[str] = mapped_column(
        String(64), ForeignKey("person.pseudonym", ondelete="CASCADE"), primary_key=True
    )
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    changed: Mapped[datetime.datetime] = mapped_column(Moment(), index=True)


def stream_of(pseudonym: str) -> str:
    """Return the outbox's stream of the announcements that go to somebody."""
    return f"{ANNOUNCEMENT}:{pseudonym}"


async def erase_subscription(session: AsyncSession, pseudonym: str) -> None:
    """Delete a subscription and what waits for it or was sent, inside a transaction of the caller."""
    await session.execute(delete(SubscriptionRow).where(SubscriptionRow.pseudonym == pseudonym))
    await session.execute(delete(Outgo).where(Outgo.stream == stream_of(pseudonym)))


def unsettled(today: datetime.date) -> ColumnElement[bool]:
    """Return the condition that a row of the outbox belongs to an announcement that may still be sent: its key keeps anybody from being told twice."""
    key = literal(f"{ANNOUNCEMENT}:") + cast(AnnouncementRow.id, String) + literal(":%")
    ahead = or_(AnnouncementRow.state.in_(("draft", "waiting")), AnnouncementRow.done.is_(None))
    open_ = (AnnouncementRow.state != "stopped", AnnouncementRow.expires >= today)
    return exists().where(ahead, *open_, Outgo.key.like(key)).correlate(Outgo)
