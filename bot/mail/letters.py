"""Cases by letter: the card to the centre, what the person writes after it, and the centre's replies back to the person.

Letters wait in the same outbox as everything else, on a channel of their own. A letter of unknown fate is sent again under the same
Message-ID, by which mail programs know it as the same.
"""

import asyncio
import datetime
from dataclasses import replace

import aiosmtplib
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.relay import Relay, Said
from bot.handoff.staff_words import staff
from bot.handoff.waiting import local_moment
from bot.mail.address import case_of
from bot.mail.addresses import MailAddresses
from bot.mail.escalation import MailEscalation, standing
from bot.mail.reply import MailReply
from bot.mail.writing import card, compose, letter, number_of, withdrawn
from bot.settings import Settings
from bot.store.cases import PAGE
from bot.store.database import StoreUnavailable
from bot.store.outbox import LEASE, Outbox
from bot.store.outgo import Due, Item
from bot.store.tables import Request
from knowledge.log_events import emit

CHANNEL = "email"
EVERY = 5.0
"""Seconds between two looks at what waits."""
LONGEST_PAUSE = 3600.0
CLOSING = {"/close", "/inchis", "/închis", "/inchid", "/închid"}
"""A reply that begins with one of these closes the case."""


class Letters:
    """Writes, sends and takes in letters."""

    def __init__(
        self, caseload: Caseload, relay: Relay, outbox: Outbox, addresses: MailAddresses, settings: Settings, key: bytes
    ) -> None:
        """Keep the collaborators; `outbox` is the one of the channel `email`."""
        self._caseload = caseload
        self._relay = relay
        self._outbox = outbox
        self._addresses = addresses
        self._settings = settings
        self._key = key
        self._escalation = MailEscalation(caseload, addresses, self._farewell)
        self._after = ""

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            try:
                await self.tick()
            except StoreUnavailable as error:
                emit("store_unavailable", error=type(error.__cause__ or error).__name__)
            await asyncio.sleep(EVERY)

    async def tick(self) -> None:
        """Put down the cards of new cases, look at some that wait, and send what is due.

        New cases come first; of the others a page is looked at each time, one page after the other, so that a look costs the same however
        many wait.

        Raises:
            StoreUnavailable: the rest follows at the next tick.
        """
        centres = [entry.id for entry in self._caseload.directory if self._by_mail(entry.id)]
        waiting = await self._caseload.cases.stored(centres, self._after) if centres else []
        self._after = waiting[-1].reference if len(waiting) == PAGE else ""
        new = await self._caseload.cases.undelivered(centres) if centres else []
        for case in {case.reference: case for case in (*new, *waiting)}.values():
            await self._look(case)
        now = self._outbox.now()
        for due in await self._outbox.heads():
            if due.claimed is not None:
                if now - due.claimed > LEASE and await self._outbox.adopt(due):
                    await self._outbox.later(due, 0.0, "again")
            elif due.due <= now:
                await self._send(due)

    def _by_mail(self, centre: str) -> bool:
        return self._addresses.of(centre) is not None and not self._caseload.chats.usable(centre)

    async def _look(self, case: Case) -> None:
        """Put a case's card down for its centre, and tell the person how it stands there; later, what changes."""
        to = self._addresses.of(case.centre)
        async with self._caseload.cases.transaction() as session:
            stands = await standing(session, case.reference)
        if to is None:
            return
        if case.centre in stands.cards:
            await self._escalation.look(case, stands)
            return
        first = await self._escalation.first(case)
        async with self._caseload.cases.transaction() as session:
            await self._outbox.put(session, card(self._caseload, case, to))
            await self._caseload.outbox.put(session, *first)

    async def pass_on(self, case: Case, said: Said, changed: str = "") -> bool:
        """Put down what a person wrote, or wrote anew, as a letter to their centre; False where it has no address."""
        to = self._addresses.of(case.centre)
        if to is None:
            return False
        text = said.text or staff("media_of_person")
        if said.copy and said.text:
            text = f"{said.text}\n\n{staff('media_of_person')}"
        mark = f"{staff('edited')}\n" if changed else ""
        tag = f"edit:{said.number}:{changed}" if changed else f"say:{said.number}"
        await self._put(letter(case, to, tag, f"👤 {mark}{text}", source=said.number))
        return True

    async def ended(self, case: Case) -> None:
        """Tell a case's centre that its person has ended it."""
        to = self._addresses.of(case.centre)
        if to is not None:
            await self._put(letter(case, to, "ended", staff("person_ended", reference=case.reference)))

    async def taken_back(self, case: Case, row: int, written: datetime.datetime) -> None:
        """Ask a case's centre to delete what the person has taken back: a letter cannot be fetched."""
        to = self._addresses.of(case.centre)
        if to is not None:
            words = staff("mail_taken_back", reference=case.reference, moment=local_moment(written))
            await self._put(letter(case, to, f"back:{row}", words))

    async def _farewell(self, session: AsyncSession, case: Case, centre: str, key: str = "mail_passed_on") -> None:
        """Put down the letter to the centre that a case has left for another."""
        to, name = self._addresses.of(case.centre), self._caseload.notices.centre_name(centre, "ro")
        words = staff(key, reference=case.reference, centre=name)
        if to is not None:
            await self._outbox.put(session, letter(case, to, f"left:{case.centre}:{centre}", words))

    async def withdraw(self, session: AsyncSession, pseudonym: str) -> None:
        """Tell every centre that has had letters about a person's open cases that these are withdrawn; inside the transaction that deletes them."""
        open_cases = select(Request.reference).where(Request.pseudonym == pseudonym, Request.closed.is_(None))
        for reference in list(await session.scalars(open_cases)):
            for centre, left in (await standing(session, reference)).cards.items():
                to = self._addresses.of(centre)
                if to is not None and left is not None:
                    await self._outbox.put(session, withdrawn(reference, centre, to))

    async def take_in(self, reply: MailReply) -> str:
        """Pass a reply on to the person; return what was done with it, as a word.

        A centre that the case has left may still answer while nobody else has taken it: then it is that centre's again. Otherwise its
        reply is not passed on, and it is told who has the case.

        Returns:
            `passed`, `closed`, `no_words`, `automatic`, `unknown` (no address of ours, or not signed by us), `no_way` (the case is over,
            or the person cannot be written to), `passed_on` (somebody else has the case).

        Raises:
            StoreUnavailable: it has to be taken in again; twice does no harm.
        """
        if reply.automatic:
            return "automatic"
        signed = case_of(self._key, reply.addresses, (entry.id for entry in self._caseload.directory))
        case = await self._caseload.cases.get(signed[0]) if signed else None
        if case is None or signed is None:
            return "unknown"
        writer = replace(case, centre=signed[1])
        if case.state == "closed" or case.reply_to is None:
            await self._tell_centre(writer, "mail_no_way", reply)
            return "no_way"
        elsewhere = case.thread is not None or (case.centre != writer.centre and case.state != "stored")
        first = reply.text.split(maxsplit=1)[:1]
        closes = bool(first) and first[0].lower() in CLOSING
        if elsewhere or (closes and case.centre != writer.centre):
            name = self._caseload.notices.centre_name(case.centre, "ro")
            await self._tell_centre(writer, "mail_not_yours", reply, centre=name)
            return "passed_on"
        if closes:
            return "closed" if await self._caseload.close(case, "answered") else "no_way"
        if reply.attachments:
            await self._tell_centre(writer, "mail_no_files", reply)
        if not reply.text:
            return "no_words"
        return await self._pass_to_person(case, writer, reply)

    async def _pass_to_person(self, case: Case, writer: Case, reply: MailReply) -> str:
        """Put a centre's words down for the person, under its own name; the first of them takes the case for it."""
        now, number = self._outbox.now(), number_of(reply.message_id or reply.text)
        async with self._caseload.cases.transaction() as session:
            values = {"state": "taken", "taken": now, "centre": writer.centre}
            first = await self._caseload.cases.change(session, case.reference, ("stored",), **values)
            stands = await self._caseload.cases.get_within(session, case.reference)
            if stands is None or stands.centre != writer.centre:  # somebody else took it at this very moment
                return "passed_on"
            taken = replace(writer, state="taken", taken=now)
            items = self._caseload.notices.tell(taken, "relay_taken", f"taken:mail:{writer.centre}") if first else []
            said = self._relay.items("person", taken, Said(number, reply.text))
            await self._caseload.outbox.put(session, *items, *said)
            if first and case.centre != writer.centre:
                await self._farewell(session, case, writer.centre, "mail_answered")
        emit("relayed", channel=CHANNEL, kind="text", part="person", ms=0)
        return "passed"

    async def _tell_centre(self, case: Case, key: str, reply: MailReply, **names: str) -> None:
        to = self._addresses.of(case.centre)
        if to is None:
            return
        tag = f"{key}:{number_of(reply.message_id or reply.text)}"
        await self._put(letter(case, to, tag, staff(key, reference=case.reference, **names)))

    async def _put(self, item: Item) -> None:
        async with self._caseload.cases.transaction() as session:
            await self._outbox.put(session, item)

    async def _send(self, due: Due) -> None:
        """Send one letter; what a server refuses for good is given up and the person told, all else is tried again."""
        due = self._outbox.opened(due)
        if due.content is None or due.chat is None:
            await self._outbox.fail(due, "unreadable")
            return
        if not await self._outbox.claim(due, due.chat, 0):
            return
        settings = self._settings
        tls = settings.smtp_tls
        try:
            await aiosmtplib.send(
                compose(due, self._settings, self._key), hostname=settings.smtp_host, port=settings.smtp_port, username=settings.smtp_user,
                password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
                start_tls=tls == "starttls", use_tls=tls == "tls", timeout=20, cert_bundle=str(settings.smtp_ca) if settings.smtp_ca else None,
            )  # fmt: skip
        except (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPDataError) as error:
            codes = [row.code for row in error.recipients] if isinstance(error, aiosmtplib.SMTPRecipientsRefused) else [error.code]  # fmt: skip
            await (self._give_up(due, codes[0]) if min(codes) >= 500 else self._later(due, error))
        except (aiosmtplib.SMTPException, OSError) as error:
            await self._later(due, error)
        else:
            await self._outbox.finish(due, None)
            emit("handoff_delivered", centre=due.centre or "-", channel=CHANNEL, attempts=due.attempts + 1)

    async def _later(self, due: Due, error: Exception) -> None:
        name = type(error).__name__
        await self._outbox.later(due, min(10.0 * 2**due.attempts, LONGEST_PAUSE), name)
        emit("delivery_failed", channel=CHANNEL, error=name, attempts=due.attempts + 1)

    async def _give_up(self, due: Due, code: int) -> None:
        """Give a letter up; a case whose card nobody gets goes on at the next look, other words are said to be lost."""
        await self._outbox.fail(due, f"smtp_{code}")
        emit("delivery_failed", channel=CHANNEL, error=f"smtp_{code}", attempts=due.attempts + 1)
        case = await self._caseload.cases.get(due.reference) if due.reference else None
        if case is None:
            return
        if due.kind != "card":
            await self._caseload.say(*self._caseload.notices.tell(case, "relay_lost", f"mail:{due.id}"))
