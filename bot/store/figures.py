"""Figures that only staff know: entered by hand, with who and when; a correction is a new entry, the old one stays for the record."""

import datetime
from dataclasses import dataclass

from sqlalchemy import Integer, String, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.database import Database
from bot.store.moments import Moment
from bot.store.tables import Base


class FigureRow(Base):
    """One figure as somebody entered it."""

    __tablename__ = "figure_by_hand"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    indicator: Mapped[str] = mapped_column(String(8))
    part: Mapped[str] = mapped_column(String(32))
    quarter: Mapped[str] = mapped_column(String(8), index=True)
    county: Mapped[str] = mapped_column(String(32), default="")
    value: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(String(300), default="")
    who: Mapped[str] = mapped_column(String(64))
    entered: Mapped[datetime.datetime] = mapped_column(Moment())


@dataclass(frozen=True)
class Figure:
    """A figure: of which indicator and part, for which quarter (`2026-Q4`) and county (empty: the whole country), and who says so."""

    indicator: str
    part: str
    quarter: str
    county: str
    value: int
    note: str
    who: str
    entered: datetime.datetime


class FiguresByHand:
    """The figures that staff entered."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def enter(self, figure: Figure) -> None:
        """Add a figure; it takes the place of an earlier one with the same indicator, part, quarter and county.

        Raises:
            StoreUnavailable: it is not kept.
        """
        async with self._database.session() as session:
            session.add(FigureRow(**vars(figure)))

    async def all_of(self, indicator: str) -> list[Figure]:
        """Return every entry of an indicator, the newest first."""
        return await self._read(select(FigureRow).filter_by(indicator=indicator))

    async def in_force(self, quarters: list[str]) -> list[Figure]:
        """Return the figures of some quarters that nobody has corrected since."""
        newest: dict[tuple[str, str, str, str], Figure] = {}
        for row in reversed(await self._read(select(FigureRow).where(FigureRow.quarter.in_(quarters)))):
            newest[row.indicator, row.part, row.quarter, row.county] = row
        return list(newest.values())

    async def _read(self, wanted: object) -> list[Figure]:
        async with self._database.session() as session:
            rows = list(await session.scalars(wanted.order_by(FigureRow.id.desc())))  # type: ignore[attr-defined]
        names = Figure.__dataclass_fields__
        return [Figure(**{name: getattr(row, name) for name in names}) for row in rows]
