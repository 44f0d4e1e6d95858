"""The desk's clock: opens what came while a centre had no desk, tells who waits what changes, and passes on what nobody took."""

import datetime
from collections.abc import Iterator

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.waiting import next_opening, notice
from bot.store.outgo import Item
from knowledge.centres import Choice, Directory, matter_of
from knowledge.log_events import emit
from knowledge.opening_hours import BUCHAREST, open_now

CLOSED = {"wait_closed", "wait_holiday"}
OPEN = {"wait_queue", "wait_opened"}


def chain(directory: Directory, case: Case) -> Iterator[str]:
    """Return the competent centres of a case's county and matter, the best first."""
    matter = matter_of(case.topic) if case.topic else None
    waiting: list[Choice] = [directory.competent(case.county, None, None if matter == "danger" else matter)]
    while waiting:
        first = waiting.pop(0)
        yield first.centre.id
        waiting += first.also


class Escalation:
    """Looks at all waiting cases."""

    def __init__(self, caseload: Caseload) -> None:
        """Keep the caseload."""
        self._caseload = caseload

    async def tick(self) -> None:
        """Do what the time asks for now; everything is said once, however often this runs.

        Raises:
            StoreUnavailable: the rest follows at the next tick.
        """
        caseload = self._caseload
        for case in await caseload.cases.in_state("stored"):
            if caseload.chats.usable(case.centre):
                await caseload.open(case)
        for case in await caseload.cases.in_state("waiting"):
            await self._look(case, caseload.outbox.now())

    async def _look(self, case: Case, now: datetime.datetime) -> None:
        usable = self._caseload.chats.usable(case.centre)
        if (case.escalate is not None and now >= case.escalate) or (not usable and case.told != "wait_nobody"):
            await self._escalate(case)
        elif usable and case.thread is not None:
            await self._tell_change(case, now)

    async def _escalate(self, case: Case) -> None:
        """Pass a case to the next centre that its staff have not seen it at, else name the national line."""
        caseload = self._caseload
        seen = await caseload.cases.visited(case.reference)
        following = next((centre for centre in chain(caseload.directory, case) if centre not in seen and caseload.chats.usable(centre)), None)  # fmt: skip
        if following is not None and await caseload.pass_on(case, following, "wait_passed"):
            emit("case_changed", state="escalated", centre=following)
            return
        phone = caseload.notices.national_phone()
        said = caseload.notices.tell(case, "wait_nobody", f"wait_nobody:{case.thread}", phone=phone)
        await self._say(case, said, "wait_nobody", escalate=None)

    async def _tell_change(self, case: Case, now: datetime.datetime) -> None:
        """Say that the centre has opened, or that it has closed without anybody taking the case."""
        caseload = self._caseload
        opening = open_now(caseload.directory[case.centre], now)
        day = f"{case.thread}:{now.astimezone(BUCHAREST):%Y%m%d}"
        if opening.state == "open" and case.told in CLOSED:
            ahead = await caseload.cases.ahead(case)
            await self._say(
                case, caseload.notices.tell(case, "wait_opened", f"wait_opened:{day}", ahead=ahead), "wait_opened"
            )
        elif opening.state == "closed" and case.told in OPEN and opening.next_opening is not None:
            key = notice(opening)
            date, time = next_opening(opening)
            ahead = await caseload.cases.ahead(case)
            said = caseload.notices.tell(case, key, f"{key}:{day}", ahead=ahead, day=date, time=time)
            await self._say(case, said, key)

    async def _say(self, case: Case, items: list[Item], told: str, **thread: None) -> None:
        if case.thread is None:
            return
        async with self._caseload.cases.transaction() as session:
            await self._caseload.cases.note(session, case.thread, told=told, **thread)
            await self._caseload.outbox.put(session, *items)
