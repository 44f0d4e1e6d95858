"""Cases by letter: the card to the centre, what the person writes after it, and the centre's replies back to the person.

Letters wait in the same outbox as everything else, on a channel of their own. A letter of unknown fate is sent again under the same
Message-ID, by which mail programs know it as the same.
"""

import asyncio
import hashlib
import zlib
from dataclasses import replace
from email.message import EmailMessage

import aiosmtplib
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.relay import Relay, Said
from bot.handoff.staff_words import staff
from bot.mail.address import PLACE, case_of, reply_address
from bot.mail.addresses import MailAddresses
from bot.mail.escalation import CARD, MailEscalation
from bot.mail.reply import RULE, MailReply
from bot.markup import plain
from bot.settings import Settings
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
        self._escalation = MailEscalation(caseload, addresses)

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            try:
                await self.tick()
            except StoreUnavailable as error:
                emit("store_unavailable", error=type(error.__cause__ or error).__name__)
            await asyncio.sleep(EVERY)

    async def tick(self) -> None:
        """Put down the cards of new cases, and send what is due.

        Raises:
            StoreUnavailable: the rest follows at the next tick.
        """
        for case in await self._caseload.cases.in_state("stored"):
            to = self._addresses.of(case.centre)
            if to and not self._caseload.chats.usable(case.centre) and not await self._escalation.look(case):
                await self._put(self._card(case, to))
        now = self._outbox.now()
        for due in await self._outbox.heads():
            if due.claimed is not None:
                if now - due.claimed > LEASE and await self._outbox.adopt(due):
                    await self._outbox.later(due, 0.0, "again")
            elif due.due <= now:
                await self._send(due)

    async def pass_on(self, case: Case, said: Said) -> bool:
        """Put down what a person wrote as a letter to their centre; False where it has no address."""
        to = self._addresses.of(case.centre)
        if to is None:
            return False
        text = said.text or staff("media_of_person")
        await self._put(self._letter(case, to, f"say:{said.number}", f"👤 {text}", source=said.number))
        return True

    async def withdraw(self, session: AsyncSession, pseudonym: str) -> None:
        """Tell the centres that a person's open cases are withdrawn; inside the transaction that deletes them."""
        wanted = select(Request.reference, Request.centre).where(
            Request.pseudonym == pseudonym, Request.delivered.is_not(None), Request.closed.is_(None)
        )
        for reference, centre in (await session.execute(wanted)).all():
            to = self._addresses.of(centre)
            if to is not None and not self._caseload.chats.usable(centre):
                content = {"to": to, "subject": _subject(reference), "text": staff("mail_withdrawn", reference=reference), "case": reference}  # fmt: skip
                await self._outbox.put(session, Item(f"mail:{reference}:withdrawn", "staff", "text", content, chat=_number(reference)))  # fmt: skip

    async def take_in(self, reply: MailReply) -> str:
        """Pass a reply on to the person; return what was done with it, as a word.

        Returns:
            `passed`, `closed`, `no_words`, `automatic`, `unknown` (no address of ours, or not signed by us), `no_way` (the case is over,
            or the person cannot be written to).

        Raises:
            StoreUnavailable: it has to be taken in again; twice does no harm.
        """
        if reply.automatic:
            return "automatic"
        reference = case_of(self._key, reply.addresses)
        case = await self._caseload.cases.get(reference) if reference else None
        if case is None:
            return "unknown"
        first = reply.text.split(maxsplit=1)[:1]
        if first and first[0].lower() in CLOSING:
            return "closed" if await self._caseload.close(case, "answered") else "no_way"
        if (
            case.state == "closed" or case.reply_to is None or case.thread is not None
        ):  # over, or with other staff by now
            await self._tell_centre(case, "mail_no_way", reply)
            return "no_way"
        if reply.attachments:
            await self._tell_centre(case, "mail_no_files", reply)
        if not reply.text:
            return "no_words"
        await self._pass_to_person(case, reply)
        return "passed"

    async def _pass_to_person(self, case: Case, reply: MailReply) -> None:
        now, number = self._outbox.now(), _number(reply.message_id or reply.text)
        async with self._caseload.cases.transaction() as session:
            first = await self._caseload.cases.change(session, case.reference, ("stored",), state="taken", taken=now)
            taken = replace(case, state="taken", taken=now)
            items = self._caseload.notices.tell(taken, "relay_taken", "taken:mail") if first else []
            said = self._relay.items("person", taken, Said(number, reply.text))
            await self._caseload.outbox.put(session, *items, *said)
        emit("relayed", channel=CHANNEL, kind="text", part="person", ms=0)

    async def _tell_centre(self, case: Case, key: str, reply: MailReply) -> None:
        to = self._addresses.of(case.centre)
        if to is None:
            return
        tag = f"{key}:{_number(reply.message_id or reply.text)}"
        await self._put(self._letter(case, to, tag, staff(key, reference=case.reference)))

    async def _put(self, item: Item) -> None:
        async with self._caseload.cases.transaction() as session:
            await self._outbox.put(session, item)

    def _card(self, case: Case, to: str) -> Item:
        state = staff("card_waiting_plain", moment=f"{case.created:%d.%m.%Y}")
        text = f"{plain(self._caseload.cards.text(case, state))}\n\n{staff('mail_how')}"
        content = {"to": to, "subject": _subject(case.reference), "text": text, "case": case.reference}
        key = f"{CARD.format(reference=case.reference)}{case.centre}"
        return Item(key, "staff", "card", content, case.reference, chat=_number(case.reference))  # fmt: skip

    def _letter(self, case: Case, to: str, tag: str, text: str, source: int | None = None) -> Item:
        content = {"to": to, "subject": f"Re: {_subject(case.reference)}", "text": text, "case": case.reference}
        return Item(
            f"mail:{case.reference}:{tag}", "staff", "text", content, case.reference, source=source,
            chat=_number(case.reference), priority=case.priority,
        )  # fmt: skip

    def compose(self, due: Due) -> EmailMessage:
        """Return a row of the outbox as a message."""
        content = due.content or {}
        sender = self._settings.mail_from or ""
        domain = sender.rpartition("@")[2].rstrip(">") or "localhost"
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, content["to"], content["subject"]
        message["Reply-To"] = reply_address(self._settings.mail_reply or PLACE, self._key, content["case"])
        message["Message-ID"] = _name(due.key, domain)
        if due.kind != "card" and due.reference:
            message["References"] = message["In-Reply-To"] = _name(f"{content['case']}", domain)
        if due.kind == "card":
            message.replace_header("Message-ID", _name(f"{content['case']}", domain))
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(f"{RULE}\n\n{content['text']}\n", cte="quoted-printable")
        return message

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
                self.compose(due), hostname=settings.smtp_host, port=settings.smtp_port, username=settings.smtp_user,
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
        """Give a letter up; the person is told that nobody has their request, with the telephone."""
        await self._outbox.fail(due, f"smtp_{code}")
        emit("delivery_failed", channel=CHANNEL, error=f"smtp_{code}", attempts=due.attempts + 1)
        case = await self._caseload.cases.get(due.reference) if due.reference else None
        if case is None:
            return
        key = "wait_nobody" if due.kind == "card" else "relay_lost"
        await self._caseload.say(*self._caseload.notices.tell(case, key, f"mail:{due.id}"))


def _subject(reference: str) -> str:
    return staff("mail_subject", reference=reference)


def _number(text: str) -> int:
    """Return a number that stands for a text."""
    return zlib.crc32(text.encode()) or 1


def _name(key: str, domain: str) -> str:
    """Return the Message-ID of what has this key: the same for the same thing."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
