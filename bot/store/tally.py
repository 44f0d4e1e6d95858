"""The tally: what was answered, asked for and marked, by day, never by person.

A message is counted under its language and, where its writer had named a county, once more under the county: the two never stand in one
row, so that no row tells of the one reader of a rare language in a small county. What must be counted in total only (`Seen.total_only`)
stands under neither.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Index, Integer, String, UniqueConstraint, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class Tally(Base):
    """How often something happened on a day: under a language, or under a county, or under neither."""

    __tablename__ = "tally"
    __table_args__ = (
        UniqueConstraint("day", "what", "topic", "language", "county"),
        Index("ix_tally_figures", "what", "day", "county", "topic", "language", "total"),  # holds all that figures need
    )
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    day: Mapped[datetime.date]
    what: Mapped[str] = mapped_column(String(24))
    topic: Mapped[str] = mapped_column(String(64), default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    county: Mapped[str] = mapped_column(String(32), default="")
    total: Mapped[int] = mapped_column(default=0)


@dataclass(frozen=True)
class Seen:
    """One thing to count.

    Attributes:
        what: what happened, for example `answer`, `feedback_good`, `case_sent`.
        topic: topic id, empty where none is meant.
        language: language tag.
        county: Romanian county name where the person named one, else empty.
        total_only: neither language nor county may be kept with it.
    """

    what: str
    topic: str = ""
    language: str = ""
    county: str = ""
    total_only: bool = False

    def keys(self) -> list[tuple[str, str, str, str]]:
        """Return the rows that it is counted in: (what, topic, language, county)."""
        if self.total_only:
            return [(self.what, self.topic, "", "")]
        plain = (self.what, self.topic, self.language, "")
        return [plain, (self.what, self.topic, "", self.county)] if self.county else [plain]


async def put(session: AsyncSession, day: datetime.date, seen: Iterable[Seen]) -> None:
    """Count things inside a transaction of the caller, all in one statement; rows in one order, so that two writers cannot lock each other."""
    counted = Counter(key for one in seen for key in one.keys())  # noqa: SIM118 - a method of ours
    if not counted:
        return
    names = ("what", "topic", "language", "county")
    rows = [
        {"day": day, **dict(zip(names, key, strict=True)), "total": total} for key, total in sorted(counted.items())
    ]
    await _add(session, rows)


async def _add(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    """Add counts to what is there, some hundred rows a statement."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    for start in range(0, len(rows), _AT_ONCE):
        statement = insert(Tally).values(rows[start : start + _AT_ONCE])
        await session.execute(
            statement.on_conflict_do_update(
                index_elements=["day", "what", "topic", "language", "county"],
                set_={"total": Tally.total + statement.excluded.total},
            )
        )


async def compact(session: AsyncSession, before: datetime.date) -> int:
    """Put the counts of days before a day together at the first day of their quarter, for nothing finer is ever published.

    Returns:
        How many rows fewer there are.
    """
    columns = (Tally.what, Tally.topic, Tally.language, Tally.county)
    first = await session.scalar(select(func.min(Tally.day)))
    fewer = 0
    while first is not None and first < before:
        start = datetime.date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
        end = datetime.date(start.year + (start.month == 10), (start.month + 2) % 12 + 1, 1)
        within = (Tally.day > start, Tally.day < min(end, before))
        summed = await session.execute(select(*columns, func.sum(Tally.total)).where(*within).group_by(*columns))
        rows = [
            {"day": start, "what": what, "topic": topic, "language": language, "county": county, "total": int(total)}
            for what, topic, language, county, total in summed
        ]
        if rows:
            gone = await session.execute(delete(Tally).where(*within))
            await _add(session, rows)
            fewer += int(getattr(gone, "rowcount", 0)) - len(rows)
        first = await session.scalar(select(func.min(Tally.day)).where(Tally.day >= end))
    return fewer


_AT_ONCE = 500
