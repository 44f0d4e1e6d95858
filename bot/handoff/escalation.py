"""The desk's clock: opens what came while a centre had no desk, tells who waits what changes, and passes on what nobody took."""

import datetime
from collections.abc import Iterator

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.waiting import TOLD_CLOSED, TOLD_OPEN, TOLD_UNKNOWN, changed
from bot.store.outgo import Item
from knowledge.centres import Choice, Directory, matter_of
from knowledge.log_events import emit
from knowledge.opening_hours import BUCHAREST, Opening, open_now


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

        Only cases that need something are read, a page at a time: the others cost nothing, however many wait.

        Raises:
            StoreUnavailable: the rest follows at the next tick.
        """
        caseload, cases = self._caseload, self._caseload.cases
        now = caseload.outbox.now()
        usable = [centre for centre in caseload.chats.centres() if caseload.chats.usable(centre)]
        for case in await cases.to_open(usable):
            await caseload.open(case)
        for case in await cases.overdue(now):
            await self._escalate(case)
        others = [entry.id for entry in caseload.directory if entry.id not in usable]
        for case in await cases.told(others, (*TOLD_OPEN, *TOLD_CLOSED, TOLD_UNKNOWN)):
            await self._escalate(case)
        openings = {centre: open_now(caseload.directory[centre], now) for centre in usable}
        for told in (TOLD_CLOSED, TOLD_OPEN):
            changes = {centre: changed(told[0], opening) for centre, opening in openings.items()}
            for case in await cases.told([centre for centre, change in changes.items() if change], told):
                await self._tell_change(case, openings[case.centre], now)

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

    async def _tell_change(self, case: Case, opening: Opening, now: datetime.datetime) -> None:
        """Say that the centre has opened, or that it has closed without anybody taking the case."""
        ahead, day = await self._caseload.cases.ahead(case), f"{case.thread}:{now.astimezone(BUCHAREST):%Y%m%d}"
        told, said = self._caseload.notices.wait(case, opening, ahead, day, changed(case.told, opening))
        await self._say(case, said, told)

    async def _say(self, case: Case, items: list[Item], told: str, **thread: None) -> None:
        if case.thread is None:
            return
        async with self._caseload.cases.transaction() as session:
            await self._caseload.cases.note(session, case.thread, told=told, **thread)
            await self._caseload.outbox.put(session, *items)
