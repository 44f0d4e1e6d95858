"""Cases in the tally: before a case is deleted, by its period or by /forget, what it adds to the figures is counted, and nothing else stays."""

import datetime
from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.moments import aware
from bot.store.tables import Request
from bot.store.tally import Seen, put


async def roll_up(session: AsyncSession, which: ColumnElement[bool], total_only: Callable[[str], bool]) -> None:
    """Count cases that are about to be deleted, in the transaction that deletes them.

    Args:
        session: that transaction.
        which: the cases.
        total_only: whether a topic may be counted in total only.
    """
    days: dict[datetime.date, list[Seen]] = defaultdict(list)
    columns = (
        Request.created, Request.taken, Request.closed, Request.topic, Request.language, Request.county,
        Request.priority, Request.outcome,
    )  # fmt: skip
    for created, taken, closed, topic, language, county, priority, outcome in await session.execute(
        select(*columns).where(which)
    ):
        bare = bool(priority) or total_only(topic or "")
        kind = "urgent" if priority else "case"
        steps = [(created, "sent"), (taken, "taken"), (closed if outcome else None, outcome)]
        for moment, step in steps:
            if moment is not None:
                seen = Seen(f"{kind}_{step}", topic or "", language, county or "", total_only=bare)
                days[aware(moment).date()].append(seen)
    for day, seen_then in sorted(days.items()):
        await put(session, day, seen_then)
