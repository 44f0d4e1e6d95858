"""When nobody answers by mail: a case goes on to the next competent centre, else the person is given the national line; told once, either way."""

import datetime

from sqlalchemy import select

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.escalation import chain
from bot.handoff.waiting import deadline
from bot.mail.addresses import MailAddresses
from bot.store.desk_tables import Outgo
from knowledge.log_events import emit

CARD = "mail:{reference}:"
"""How the key of a card by mail begins; the centre follows."""


class MailEscalation:
    """Looks at the cases whose centre has had a letter and has not answered."""

    def __init__(self, caseload: Caseload, addresses: MailAddresses) -> None:
        """Keep the collaborators."""
        self._caseload = caseload
        self._addresses = addresses

    async def look(self, case: Case) -> bool:
        """Pass a case on if its time is over; False where it stays where it is.

        Raises:
            StoreUnavailable: the rest follows at the next look.
        """
        sent = await self._sent(case.reference)
        since = sent.get(case.centre)
        if since is None:
            return False
        caseload = self._caseload
        if caseload.outbox.now() < deadline(caseload.directory[case.centre], since, case.priority, caseload.rules):
            return False
        for centre in chain(caseload.directory, case):
            if centre not in sent and (caseload.chats.usable(centre) or self._addresses.of(centre)):
                return await self._pass_on(case, centre)
        await caseload.say(*caseload.notices.tell(case, "wait_nobody", f"wait_nobody:{case.centre}", phone=caseload.notices.national_phone()))  # fmt: skip
        return False

    async def _pass_on(self, case: Case, centre: str) -> bool:
        caseload = self._caseload
        language = caseload.notices.language(case)
        names = {"previous": caseload.notices.centre_name(case.centre, language), "centre": caseload.notices.centre_name(centre, language)}  # fmt: skip
        async with caseload.cases.transaction() as session:
            if not await caseload.cases.change(session, case.reference, ("stored",), centre=centre):
                return False
            said = caseload.notices.tell(case, "wait_passed", f"wait_passed:{case.centre}", **names)
            await caseload.outbox.put(session, *said)
        emit("case_changed", state="escalated", centre=centre)
        return True

    async def _sent(self, reference: str) -> dict[str, datetime.datetime]:
        """Return the centres that have had a case's card by mail, and when it left."""
        start = CARD.format(reference=reference)
        cards = select(Outgo.key, Outgo.done).where(Outgo.reference == reference, Outgo.kind == "card", Outgo.channel == "email", Outgo.state == "sent")  # fmt: skip
        async with self._caseload.cases.transaction() as session:
            rows = (await session.execute(cards)).all()
        return {str(key).removeprefix(start): done for key, done in rows if done is not None}
