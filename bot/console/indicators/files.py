"""Files of all indicators: workbook, CSV, open data with its dictionary, quarterly and yearly report; made as long work."""

import asyncio
import datetime
from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.indicators.common import READERS, figures_of, today_of, year_of
from bot.console.jobs import JOBS, Job, Made
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.indicators import exports, report
from bot.indicators.figures import Cut, Figures
from bot.indicators.periods import Quarter, quarters_of, years_until
from bot.indicators.wording import Wording
from bot.store.counts import Counts
from bot.store.tally import Seen

KINDS = ("report", "xlsx", "csv", "json", "dictionary")
MEDIA = {
    "report": ("pdf", "application/pdf"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "dictionary": ("csv", "text/csv; charset=utf-8"),
}


async def files(visit: Visit) -> Response:
    """Show what can be made, and begin it."""
    today = today_of(visit)
    years = years_until(today)
    if visit.posted:
        kind = visit.form.choice("kind", KINDS)
        language = visit.form.choice("words", ("ro", "en"))
        period = visit.form.choice("period", _periods(years, today))
        if not visit.form.errors:
            figures = figures_of(visit)
            wanted = _Wanted(kind, period, language, visit.form.typed("running") == "yes", today)
            await visit.audit("figures_exported", about=f"{kind} {period}")
            counts = Counts(visit.console.database)
            knowledge = visit.console.settings.knowledge_dir
            words = Wording(language, knowledge)
            job = JOBS.begin(visit.staff.id, wanted.name, lambda job: make(job, wanted, figures, words, counts))
            return visit.go("indicators_job", name=job.id)
    return visit.render(
        "indicators/files.html", 422 if visit.form.errors else 200, kinds=KINDS, periods=_periods(years, today), year=year_of(visit),
    )  # fmt: skip


def _periods(years: Sequence[int], today: datetime.date) -> list[str]:
    """Return years and quarters that have begun, the newest first."""
    return [
        name
        for year in years
        for name in (str(year), *(quarter.name for quarter in reversed(quarters_of(year, today))))
    ]


class _Wanted:
    """A file that somebody wants."""

    def __init__(self, kind: str, period: str, language: str, running: bool, today: datetime.date) -> None:
        """Keep kind, period (`2026` or `2026-Q4`), language, whether the running quarter goes in, and the day."""
        self.kind = kind
        self.year = int(period[:4])
        self.quarter = Quarter(self.year, int(period[-1])) if "-" in period else None
        self.closed_only = not running and (self.quarter is None or self.quarter.end <= today)
        self.language = language
        self.today = today
        self.name = f"punte-{kind}-{period}-{language}.{MEDIA[kind][0]}"


async def make(job: Job, wanted: _Wanted, figures: Figures, words: Wording, counts: Counts) -> Made:
    """Make a file step by step.

    Raises:
        StoreUnavailable: the database cannot be read.
    """
    media = MEDIA[wanted.kind][1]
    if wanted.kind == "dictionary":
        return Made(wanted.name, media, exports.to_dictionary_csv(figures.registry, words))
    overview = await figures.overview(wanted.year, wanted.today, wanted.closed_only)
    if wanted.kind == "report":
        content = await _report(job, wanted, overview, figures, words)
        if wanted.quarter is None:
            await counts.note(Seen("report_year"))
        return Made(wanted.name, media, content)
    breakdowns = [(one, part, by) for one in figures.registry.indicators for part in one.parts for by in part.by]
    cuts = [*overview]
    for number, (indicator, part, by) in enumerate(breakdowns):
        await job.step(number, len(breakdowns) + 1)
        cuts.append(await figures.spread(indicator, part, by, wanted.year, wanted.today, wanted.closed_only))
    rows = exports.rows_of(cuts, wanted.language)
    if wanted.quarter:
        rows = [row for row in rows if row["period"] in {wanted.quarter.name, "now"}]
    day = wanted.today.isoformat()
    if wanted.kind == "csv":
        content = await asyncio.to_thread(exports.to_csv, rows)
    elif wanted.kind == "xlsx":
        content = await asyncio.to_thread(exports.to_xlsx, rows, figures.registry, words, figures.k)
    else:
        content = await asyncio.to_thread(exports.to_json, rows, figures.registry, words, wanted.year, day, figures.k)
    await counts.note(Seen("export"))
    return Made(wanted.name, media, content)


async def _report(job: Job, wanted: _Wanted, overview: list[Cut], figures: Figures, words: Wording) -> bytes:
    spreads = []
    demand = figures.registry.get("I-36")
    part = demand.part("demand") if demand else None
    if demand and part:
        for number, by in enumerate(("topic", "county", "language"), 1):
            await job.step(number, 5)
            if by in part.by:
                cut = await figures.spread(demand, part, by, wanted.year, wanted.today, wanted.closed_only)
                spreads.append(cut)
    await job.step(4, 5)
    given = report.data(
        overview, spreads, figures.registry, words, wanted.year, wanted.quarter, wanted.today, figures.k
    )
    pages = await asyncio.to_thread(report.typeset, "report.typ", "report", given)
    return pages[0]


def _own(visit: Visit) -> Job:
    job = JOBS.get(visit.part("name"), visit.staff.id)
    if job is None:
        raise HTTPException(404)
    return job


async def progress(visit: Visit) -> Response:
    """Show how far the work is; cancel it."""
    job = _own(visit)
    if visit.posted:
        JOBS.cancel(job)
        return visit.go("indicators_job", name=job.id)
    return visit.render("indicators/job.html", job=job)


async def fetch(visit: Visit) -> Response:
    """Give the finished file."""
    job = _own(visit)
    if job.made is None:
        raise HTTPException(404)
    headers = {"Content-Disposition": f'attachment; filename="{job.made.name}"', "X-Content-Type-Options": "nosniff"}
    return Response(job.made.content, media_type=job.made.media_type, headers=headers)


PAGES = (
    Page("indicators_files", "/indicators/files", files, READERS, ("GET", "POST")),
    Page("indicators_job", "/indicators/files/{name}", progress, READERS, ("GET", "POST")),
    Page("indicators_fetch", "/indicators/files/{name}/fetch", fetch, READERS),
)
