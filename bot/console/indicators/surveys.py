"""Surveys: what there is, what is wrong in a file, and the report of one by question and county."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.indicators.common import READERS, today_of, wording
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.surveys.report import by_county, whole
from bot.surveys.store import UNNAMED, SurveyCounts
from knowledge.survey_files import read_surveys, said


async def surveys(visit: Visit) -> Response:
    """Show every survey and every faulty file."""
    found, findings = await asyncio.to_thread(read_surveys, visit.console.settings.knowledge_dir)
    return visit.render(
        "indicators/surveys.html", surveys=found, findings=findings, said=said, today=today_of(visit),
        reader=(visit.t.language,),
    )  # fmt: skip


async def survey(visit: Visit) -> Response:
    """Show the report of one survey."""
    found, _ = await asyncio.to_thread(read_surveys, visit.console.settings.knowledge_dir)
    wanted = next((one for one in found if one.id == visit.part("name")), None)
    if wanted is None:
        raise HTTPException(404)
    counted = await SurveyCounts(visit.console.database).of(wanted.id)
    k = visit.console.settings.figures_least
    sent, answered = whole(wanted, counted, k)
    counties = {question.id: by_county(question, counted, k) for question in wanted.questions}
    return visit.render(
        "indicators/survey.html", survey=wanted, sent=sent, answered=answered, counties=counties, said=said, k=k,
        reader=(visit.t.language,), words=wording(visit), unnamed=UNNAMED,
    )  # fmt: skip


PAGES = (
    Page("surveys", "/surveys", surveys, READERS, label="surveys"),
    Page("survey", "/surveys/{name}", survey, READERS),
)
