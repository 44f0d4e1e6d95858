"""Waiting by mail: the person is told what changes, and a case that nobody answers goes on to the next competent centre or the national line."""

import datetime
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.escalation import chain
from bot.handoff.waiting import changed, deadline
from bot.mail.addresses import MailAddresses
from bot.mail.writing import CARD
from bot.store.desk_tables import Outgo
from bot.store.outgo import Item
from knowledge.log_events import emit
from knowledge.opening_hours import BUCHAREST, open_now

TOLD = "tell:{reference}:"
"""How the key of a notice begins; its name follows."""


Farewell = Callable[[AsyncSession, Case, str], Awaitable[None]]


@dataclass(frozen=True)
class Standing:
    """How a case stands by mail.

    Attributes:
        cards: the centres that have its card before them, and when that left; None where it has not left yet.
        refused: the centres whose mail server would not have it.
        told: what the person was told last about waiting, None where nothing.
    """

    cards: dict[str, datetime.datetime | None]
    refused: frozenset[str]
    told: str | None


async def standing(session: AsyncSession, reference: str) -> Standing:
    """Return how a case stands by mail, read from what was put down about it."""
    wanted = select(Outgo.key, Outgo.done, Outgo.state).where(Outgo.reference == reference).order_by(Outgo.id)
    card, told = CARD.format(reference=reference), TOLD.format(reference=reference)
    rows = (await session.execute(wanted.where(Outgo.kind.in_(("card", "text"))))).all()
    first = {str(key).removeprefix(card): (done, state) for key, done, state in rows if str(key).startswith(card) and str(key).count(":") == 2}  # fmt: skip
    cards = {centre: done if state == "sent" else None for centre, (done, state) in first.items()}
    refused = frozenset(centre for centre, (_, state) in first.items() if state == "failed")
    names = [str(key).removeprefix(told).split(":")[0] for key, _, _ in rows if str(key).startswith(told)]
    waits = [name for name in names if name.startswith("wait_") and name != "wait_passed"]
    return Standing(cards, refused, waits[-1] if waits else None)


class MailEscalation:
    """Looks at the cases whose centre is reached by letter and has not answered."""

    def __init__(self, caseload: Caseload, addresses: MailAddresses, farewell: Farewell) -> None:
        """Keep the collaborators; `farewell` writes to the centre that a case has left, with the name of the one that has it now."""
        self._caseload = caseload
        self._addresses = addresses
        self._farewell = farewell

    async def first(self, case: Case) -> list[Item]:
        """Return what the person is told when their case is put down for a centre: open, closed, a holiday, or hours that are not known."""
        opening = open_now(self._caseload.directory[case.centre], self._caseload.outbox.now())
        return self._caseload.notices.wait(
            case, opening, await self._caseload.cases.ahead(case), f"mail:{case.centre}"
        )[1]

    async def look(self, case: Case, stands: Standing) -> None:
        """Pass a case on if its time is over, else say what has changed since the person was told last.

        Raises:
            StoreUnavailable: the rest follows at the next look.
        """
        since = stands.cards.get(case.centre)
        if case.centre in stands.refused and stands.told != "wait_nobody":
            await self._over(case, stands)
        if since is None or stands.told == "wait_nobody":  # the letter has not left yet, or nothing more can be done
            return
        caseload = self._caseload
        now, centre = caseload.outbox.now(), caseload.directory[case.centre]
        if now >= deadline(centre, since, case.priority, caseload.rules):
            await self._over(case, stands)
            return
        opening = open_now(centre, now)
        change = changed(stands.told, opening)
        if change:
            ahead, tag = await caseload.cases.ahead(case), f"mail:{case.centre}:{now.astimezone(BUCHAREST):%Y%m%d}"
            await caseload.say(*caseload.notices.wait(case, opening, ahead, tag, change)[1])

    async def _over(self, case: Case, stands: Standing) -> None:
        """Pass a case on to the next centre that has not had it, else name the national line; told once, either way."""
        caseload = self._caseload
        for centre in chain(caseload.directory, case):
            if centre not in stands.cards and (caseload.chats.usable(centre) or self._addresses.of(centre)):
                await self._pass_on(case, centre)
                return
        phone = caseload.notices.national_phone()
        await caseload.say(*caseload.notices.tell(case, "wait_nobody", f"wait_nobody:{case.centre}", phone=phone))

    async def _pass_on(self, case: Case, centre: str) -> None:
        caseload = self._caseload
        language = caseload.notices.language(case)
        names = {"previous": caseload.notices.centre_name(case.centre, language), "centre": caseload.notices.centre_name(centre, language)}  # fmt: skip
        async with caseload.cases.transaction() as session:
            if not await caseload.cases.change(session, case.reference, ("stored",), centre=centre):
                return
            said = caseload.notices.tell(case, "wait_passed", f"wait_passed:{case.centre}", **names)
            await caseload.outbox.put(session, *said)
            await self._farewell(session, case, centre)
        emit("case_changed", state="escalated", centre=centre)
