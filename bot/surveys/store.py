"""Answers to surveys, as counts by county and quarter: never whose, and never which answers were given together."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Integer, String, UniqueConstraint, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.database import Database
from bot.store.tables import Base

SENT = "."
"""In the place of a question: how many people sent their answers at all."""
UNNAMED = "?"
"""In the place of a county, where the person named none; no county is called so."""


class SurveyCount(Base):
    """How often a choice was made, in a county and a quarter."""

    __tablename__ = "survey_count"
    __table_args__ = (UniqueConstraint("survey", "question", "choice", "county", "quarter"),)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    survey: Mapped[str] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(String(32))
    choice: Mapped[str] = mapped_column(String(32))
    county: Mapped[str] = mapped_column(String(32))
    quarter: Mapped[str] = mapped_column(String(8))
    total: Mapped[int] = mapped_column(Integer)


class SurveyCounts:
    """The counted answers."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def add(self, survey: str, county: str, answers: Mapping[str, str], quarter: str) -> None:
        """Count one person's answers, all of them or none.

        Args:
            survey: id of the survey.
            county: where they live, empty where they did not say.
            answers: question → choice; what was skipped is not in it.
            quarter: for example `2026-Q4`.

        Raises:
            StoreUnavailable: nothing is counted.
        """
        insert = postgresql.insert if self._database.engine.dialect.name == "postgresql" else sqlite.insert
        known = {"survey": survey, "county": county or UNNAMED, "quarter": quarter, "total": 1}
        rows = [{**known, "question": question, "choice": choice} for question, choice in sorted(answers.items())]
        rows.append({**known, "question": SENT, "choice": SENT})
        keys = ["survey", "question", "choice", "county", "quarter"]
        statement = insert(SurveyCount).values(rows)
        async with self._database.session() as session:
            await session.execute(
                statement.on_conflict_do_update(index_elements=keys, set_={"total": SurveyCount.total + 1})
            )

    async def of(self, survey: str) -> dict[tuple[str, str, str], int]:
        """Return (question, choice, county) → count, all quarters together."""
        columns = (SurveyCount.question, SurveyCount.choice, SurveyCount.county)
        wanted = select(*columns, func.sum(SurveyCount.total)).where(SurveyCount.survey == survey).group_by(*columns)
        async with self._database.session() as session:
            rows = (await session.execute(wanted)).all()
        return {(question, choice, county): int(total) for question, choice, county, total in rows}


async def answers_by_county(session: AsyncSession, quarters: Sequence[str]) -> dict[tuple[str, str], int]:
    """Return how many people sent a survey, of all surveys: (county, quarter) → count."""
    wanted = (
        select(SurveyCount.county, SurveyCount.quarter, func.sum(SurveyCount.total))
        .where(SurveyCount.question == SENT, SurveyCount.quarter.in_(quarters))
        .group_by(SurveyCount.county, SurveyCount.quarter)
    )
    return {(county, quarter): int(total) for county, quarter, total in await session.execute(wanted)}
