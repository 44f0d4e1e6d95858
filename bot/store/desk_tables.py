"""The desk's tables: where a case stands at a staff chat, what has to be sent, and how the staff chats are.

Words stand here only between being written and being delivered (`Outgo.sealed`), and encrypted; what stays of a message are numbers.
"""

import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.moments import Moment
from bot.store.tables import Base

SEARCHED = "searched"
"""The error of a row that is being looked for: its `after` is how far the search came, which may be beyond the newest message."""


class Thread(Base):
    """A case at one centre's staff chat: its topic, or the chain of replies under its card. A case has one open thread at most."""

    __tablename__ = "desk_thread"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey("request.reference", ondelete="CASCADE"), index=True)
    centre: Mapped[str] = mapped_column(String(64))
    chat: Mapped[int] = mapped_column(BigInteger)
    mode: Mapped[str | None] = mapped_column(String(8))
    topic: Mapped[int | None] = mapped_column(BigInteger)
    card: Mapped[int | None] = mapped_column(BigInteger)
    open: Mapped[bool] = mapped_column(default=True)
    opened: Mapped[datetime.datetime] = mapped_column(Moment())
    told: Mapped[str | None] = mapped_column(String(16))
    escalate: Mapped[datetime.datetime | None] = mapped_column(Moment())
    __table_args__ = (
        Index("ix_desk_thread_topic", "chat", "topic"),
        Index("ix_desk_thread_told", "told", "centre", sqlite_where=text("open"), postgresql_where=text("open")),
        Index("ix_desk_thread_escalate", "escalate", sqlite_where=text("open"), postgresql_where=text("open")),
        Index("ix_desk_thread_one", "reference", unique=True, sqlite_where=text("open"), postgresql_where=text("open")),
    )


class Outgo(Base):
    """The outbox: one thing to do in a chat of a channel, exactly once; its key says what it is, so that it is never put twice."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(96), unique=True)
    channel: Mapped[str] = mapped_column(String(16), default="telegram")
    stream: Mapped[str] = mapped_column(String(64))
    rank: Mapped[int] = mapped_column(default=0)
    reference: Mapped[str | None] = mapped_column(ForeignKey("request.reference", ondelete="CASCADE"), index=True)
    thread: Mapped[int | None] = mapped_column(ForeignKey("desk_thread.id", ondelete="CASCADE"))
    side: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    priority: Mapped[bool] = mapped_column(default=False)
    source: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    due: Mapped[datetime.datetime] = mapped_column(Moment())
    created: Mapped[datetime.datetime] = mapped_column(Moment())
    claimed: Mapped[datetime.datetime | None] = mapped_column(Moment())
    chat: Mapped[int | None] = mapped_column(BigInteger)
    after: Mapped[int | None] = mapped_column(BigInteger)
    message: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str | None] = mapped_column(String(32))
    done: Mapped[datetime.datetime | None] = mapped_column(Moment())
    __table_args__ = (
        Index("ix_outbox_state", "state", "stream"),
        Index("ix_outbox_message", "chat", "message"),
        Index("ix_outbox_kind", "kind", "state"),
        Index(
            "ix_outbox_one_a_chat",
            "chat",
            unique=True,
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
    )


class StaffChat(Base):
    """How a staff chat was found last: well, gone, without rights, or moved to another number."""

    __tablename__ = "staff_chat"
    chat: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16), default="well")
    moved_to: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str | None] = mapped_column(String(80))
    since: Mapped[datetime.datetime] = mapped_column(Moment())


class NewestMessage(Base):
    """The newest message number seen in a group, or (chat 0) in any private chat: from there a lost message is looked for."""

    __tablename__ = "newest_message"
    chat: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    message: Mapped[int] = mapped_column(BigInteger)
