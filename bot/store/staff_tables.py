"""The staff console's tables: accounts, sessions, failed logins, and who looked at or did what. Never words of people, never a password."""

import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.moments import Moment
from bot.store.tables import Base


class StaffMember(Base):
    """Somebody who works with the console. `roles` are words with a space between; `centre` limits them to one centre."""

    __tablename__ = "staff_member"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    roles: Mapped[str] = mapped_column(String(64))
    centre: Mapped[str | None] = mapped_column(String(64))
    disabled: Mapped[bool] = mapped_column(default=False)
    link: Mapped[str | None] = mapped_column(String(64), unique=True)
    link_until: Mapped[datetime.datetime | None] = mapped_column(Moment())
    created: Mapped[datetime.datetime] = mapped_column(Moment())
    seen: Mapped[datetime.datetime | None] = mapped_column(Moment())


class StaffSession(Base):
    """A login that is still good; only the hash of its token is here."""

    __tablename__ = "staff_session"
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    member: Mapped[int] = mapped_column(ForeignKey("staff_member.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime.datetime] = mapped_column(Moment())
    used: Mapped[datetime.datetime] = mapped_column(Moment(), index=True)


class StaffAttempt(Base):
    """Failed logins of an account or an address, by a keyed hash of it."""

    __tablename__ = "staff_attempt"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last: Mapped[datetime.datetime] = mapped_column(Moment(), index=True)


class StaffAudit(Base):
    """Somebody of the staff saw or did something: who, what, which case or thing, of which centre. No words."""

    __tablename__ = "staff_audit"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    moment: Mapped[datetime.datetime] = mapped_column(Moment(), index=True)
    who: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(48))
    about: Mapped[str | None] = mapped_column(String(96))
    centre: Mapped[str | None] = mapped_column(String(64))
    __table_args__ = (Index("ix_staff_audit_about", "about"),)
