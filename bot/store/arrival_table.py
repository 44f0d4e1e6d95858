"""The table of arrived updates."""

import datetime

from sqlalchemy import BigInteger, DateTime, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class Arrival(Base):
    """An update that arrived: its number, and until it is answered its sealed content; see bot/store/arrivals.py."""

    __tablename__ = "arrival"
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    conversation: Mapped[str | None] = mapped_column(String(64), index=True)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    replies: Mapped[bytes | None] = mapped_column(LargeBinary)
    received: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), index=True)
    owner: Mapped[str] = mapped_column(String(32))
    seen: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
