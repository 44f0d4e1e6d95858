"""The tables. No names, no chat ids, no coordinates: a person is a keyed hash, a place is a county."""

import datetime

from sqlalchemy import DateTime, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Common base of the tables."""


class Person(Base):
    """What is remembered of a person: the language they chose and wrote in, and their request's way back."""

    __tablename__ = "person"
    pseudonym: Mapped[str] = mapped_column(String(64), primary_key=True)
    language_choice: Mapped[str | None] = mapped_column(String(16))
    language_last: Mapped[str | None] = mapped_column(String(16))
    last_seen: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), index=True)


class Request(Base):
    """A request to a centre, as the person confirmed it."""

    __tablename__ = "request"
    __table_args__ = (
        Index("ix_request_state", "state", "centre"),
        Index("ix_request_centre_closed", "centre", "closed"),
        Index("ix_request_created", "created", "topic", "priority", "language", "county"),
        Index("ix_request_taken", "taken", "topic", "priority", "language", "county"),
        Index("ix_request_closed", "closed", "topic", "priority", "language", "county", "outcome"),
    )
    reference: Mapped[str] = mapped_column(String(16), primary_key=True)
    pseudonym: Mapped[str] = mapped_column(ForeignKey("person.pseudonym", ondelete="CASCADE"), index=True)
    centre: Mapped[str] = mapped_column(String(64))
    county: Mapped[str | None] = mapped_column(String(32))
    topic: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    reply_to: Mapped[str | None] = mapped_column(String(64))
    priority: Mapped[bool] = mapped_column(default=False)
    interpreter: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None] = mapped_column(String(32))
    article: Mapped[str | None] = mapped_column(String(128))
    state: Mapped[str] = mapped_column(String(16), default="stored")
    outcome: Mapped[str | None] = mapped_column(String(16))
    rating: Mapped[int | None] = mapped_column(Integer)
    created: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    delivered: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
    taken: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
    closed: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))


class Count(Base):
    """Messages counted by day, outcome, language and channel, without identity."""

    __tablename__ = "count"
    __table_args__ = (UniqueConstraint("day", "outcome", "language", "channel", "source"),)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    day: Mapped[datetime.date] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(32), default="")
    total: Mapped[int] = mapped_column(default=0)
