"""Questions: what people asked and got no answer to, grouped by meaning; one click begins an article from a group."""

import asyncio
import datetime
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from bot.console.access import Role
from bot.console.desk_view import language_name
from bot.console.grouping_job import GroupingJob
from bot.console.library import library_of
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.handoff.drafts import FOLDER as DRAFTS_FOLDER
from bot.handoff.drafts import Drafts
from bot.handoff.staff_words import LANGUAGE
from bot.store.tally import Tally
from bot.store.unanswered import UnansweredRow
from knowledge.log_events import emit
from knowledge.periods import load_periods
from knowledge.scaffold import MARK

READERS: frozenset[Role] = frozenset({"editor", "analyst", "admin"})
EDITORS: frozenset[Role] = frozenset({"editor", "admin"})
AT_ONCE = 25
"""Groups on a page."""
MOST = 10_000
"""Questions that are grouped: those that came most often."""
FEW = 5
"""A county with fewer unanswered questions than this is not shown."""
DAYS = 90


class Asked(NamedTuple):
    """A question without an answer: its number, its language, its scrubbed words, how often it came, and the last day."""

    id: int
    language: str
    text: str
    total: int
    last: datetime.date


@dataclass(frozen=True)
class Group:
    """Questions that mean the same.

    Attributes:
        head: the question nearest to the middle.
        others: the rest of them, the nearest first.
    """

    head: Asked
    others: tuple[Asked, ...]

    @property
    def rows(self) -> tuple[Asked, ...]:
        """Return all questions of the group."""
        return (self.head, *self.others)

    @property
    def total(self) -> int:
        """Return how often they came."""
        return sum(row.total for row in self.rows)

    @property
    def last(self) -> datetime.date:
        """Return the last day."""
        return max(row.last for row in self.rows)

    @property
    def languages(self) -> list[tuple[str, int]]:
        """Return how often they came in each language, the most frequent first."""
        counted: Counter[str] = Counter()
        for row in self.rows:
            counted[row.language] += row.total
        return counted.most_common()


async def _rows(visit: Visit) -> list[Asked]:
    columns = (UnansweredRow.id, UnansweredRow.language, UnansweredRow.text, UnansweredRow.total, UnansweredRow.last)
    order = (UnansweredRow.total.desc(), UnansweredRow.last.desc(), UnansweredRow.id)
    async with visit.console.database.session() as session:
        found = await session.execute(select(*columns).order_by(*order).limit(MOST))
        return [Asked(*row) for row in found.tuples()]


def _groups(rows: list[Asked], found: list[list[int]], language: str) -> list[Group]:
    """Return the groups, the most asked first; questions that came since the grouping stand alone."""
    known = {row.id: row for row in rows if not language or row.language == language}
    taken: set[int] = set()
    groups = []
    for numbers in found:
        members = [known[number] for number in numbers if number in known and number not in taken]
        taken.update(row.id for row in members)
        if members:
            groups.append(Group(members[0], tuple(members[1:])))
    groups += [Group(row, ()) for number, row in known.items() if number not in taken]
    return sorted(groups, key=_weight)


def _weight(group: Group) -> tuple[int, int, int]:
    if not group.others:
        return (-group.head.total, -group.head.last.toordinal(), group.head.id)
    return (-group.total, -group.last.toordinal(), group.head.id)


async def _counties(visit: Visit) -> list[tuple[str, int]]:
    since = visit.now.date() - datetime.timedelta(days=DAYS)
    total = func.sum(Tally.total)
    wanted = (
        select(Tally.county, total).where(Tally.what == "no_answer", Tally.county != "", Tally.day > since)
        .group_by(Tally.county).having(total >= FEW).order_by(total.desc(), Tally.county)
    )  # fmt: skip
    async with visit.console.database.session() as session:
        return [(county, int(number)) for county, number in (await session.execute(wanted)).all()]


def _job(visit: Visit) -> GroupingJob:
    return GroupingJob(visit.console.settings)


def _status(visit: Visit) -> str:
    return visit.fragment("questions/_status.html", job=_job(visit).state(), may_edit=visit.staff.may(EDITORS))


async def questions(visit: Visit) -> Response:
    """Show the groups, the most asked first."""
    return await _show(visit)


async def _show(visit: Visit, status: int = 200) -> Response:
    language, asked = visit.asked("language", 16), visit.asked("start", 6)
    start = int(asked) if asked.isascii() and asked.isdecimal() else 0
    rows = await _rows(visit)
    period = datetime.timedelta(days=DAYS)
    groups = _groups(rows, await asyncio.to_thread(_job(visit).groups, period), language)
    tags = sorted({row.language for row in rows})
    return visit.render(
        "questions/questions.html", status, groups=groups[start : start + AT_ONCE], count=len(groups), start=start, step=AT_ONCE,
        language=language, tags=[(tag, language_name(visit.t, tag)) for tag in tags], name=lambda tag: language_name(visit.t, tag),
        total=len(rows), most=MOST, counties=await _counties(visit), few=FEW, days=DAYS, job=_job(visit).state(),
        period=load_periods()["unanswered"], may_edit=visit.staff.may(EDITORS),
    )  # fmt: skip


async def questions_live(visit: Visit) -> Response:
    """Return how the grouping stands, for a page that looks again and again."""
    return HTMLResponse(_status(visit))


async def questions_group(visit: Visit) -> Response:
    """Begin the grouping, or stop it."""
    what = visit.form.choice("do", ("start", "stop"))
    if visit.form.errors:
        return await _show(visit, 422)
    job = _job(visit)
    if what == "stop":
        await asyncio.to_thread(job.stop)
        await visit.audit("questions_grouping_stopped")
        return visit.go("questions", done="grouping_stopped")
    rows = [(row.id, row.text, row.total) for row in await _rows(visit)]
    await visit.audit("questions_grouped")
    if rows:
        await asyncio.to_thread(job.start, rows)
    return visit.go("questions", done="grouping_started" if rows else "grouping_nothing")


async def questions_draft(visit: Visit) -> Response:
    """Write a draft article from the group that a question is in."""
    number = int(visit.part("id"))
    period = datetime.timedelta(days=DAYS)
    groups = _groups(await _rows(visit), await asyncio.to_thread(_job(visit).groups, period), "")
    group = next((group for group in groups if any(row.id == number for row in group.rows)), None)
    if group is None:
        raise HTTPException(404)
    by_language: dict[str, list[str]] = {}
    for row in group.rows:
        by_language.setdefault(row.language, []).append(row.text)
    library = library_of(visit.console.settings.knowledge_dir)
    known = await asyncio.to_thread(library.vocabulary)
    drafts = Drafts(visit.console.settings.data_dir / DRAFTS_FOLDER)
    try:
        draft = await asyncio.to_thread(
            drafts.write, group.head.text, MARK, LANGUAGE, None, known, visit.now.date(), by_language
        )
    except OSError as error:
        emit("console_not_saved", what="draft", error=type(error).__name__)
        visit.form.wrong("do", "questions_draft_failed")
        return await _show(visit, 500)
    await visit.audit("draft_written", about=draft.folder.name)
    return visit.go("drafts", done="draft_written")


PAGES = (
    Page("questions", "/questions", questions, READERS, label="questions"),
    Page("questions_live", "/questions/live", questions_live, READERS, live=True),
    Page("questions_group", "/questions/group", questions_group, EDITORS, ("POST",)),
    Page("questions_draft", "/questions/{id:int}/draft", questions_draft, EDITORS, ("POST",)),
)
