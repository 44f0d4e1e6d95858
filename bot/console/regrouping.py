"""Questions grouped again by themselves while the console runs, so that nobody waits until thousands of them have been encoded.

Every hour, where questions came that are in no group yet. The vectors of all others are kept, so that mostly a few are encoded, and the
button on the page finds little to do.
"""

import asyncio
import contextlib
import datetime

from sqlalchemy import select

from bot.console.context import Console
from bot.console.grouping_job import GroupingJob
from bot.store.database import StoreUnavailable
from bot.store.unanswered import UnansweredRow
from knowledge.periods import load_periods

EVERY = 3600.0
MOST = 10_000
"""Questions that are grouped: those that came most often."""


async def regroup(console: Console) -> bool:
    """Begin a grouping where there are questions that no group holds; tell whether one was begun.

    Raises:
        StoreUnavailable: the questions cannot be read.
        OSError: the grouping cannot be started.
    """
    order = (UnansweredRow.total.desc(), UnansweredRow.last.desc(), UnansweredRow.id)
    wanted = select(UnansweredRow.id, UnansweredRow.text, UnansweredRow.total).order_by(*order).limit(MOST)
    async with console.database.session() as session:
        rows = [(row.id, row.text, row.total) for row in (await session.execute(wanted)).all()]
    job = GroupingJob(console.settings)
    longest = datetime.timedelta(days=load_periods()["unanswered"].amount[0])
    grouped = {number for group in await asyncio.to_thread(job.groups, longest) for number in group}
    if grouped.issuperset(row[0] for row in rows):
        return False
    return await asyncio.to_thread(job.start, rows)


async def keep_grouped(console: Console, every: float = EVERY) -> None:
    """Group again and again; what fails is tried again the next time."""
    while True:
        await asyncio.sleep(every)
        with contextlib.suppress(StoreUnavailable, OSError):
            await regroup(console)
