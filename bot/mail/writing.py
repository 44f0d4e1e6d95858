"""Letters in words: the card of a case, what comes after it, and the message in MIME that each of them becomes."""

import hashlib
import zlib
from email.message import EmailMessage

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.staff_words import staff
from bot.mail.address import PLACE, reply_address
from bot.mail.reply import RULE
from bot.markup import plain
from bot.settings import Settings
from bot.store.outgo import Due, Item

CARD = "mail:{reference}:"
"""How the key of a card by mail begins; the centre follows."""


def card(caseload: Caseload, case: Case, to: str) -> Item:
    """Return the first letter about a case to its centre."""
    state = staff("card_waiting_plain", moment=f"{case.created:%d.%m.%Y}")
    text = f"{plain(caseload.cards.text(case, state))}\n\n{staff('mail_how')}"
    content = {
        "to": to,
        "subject": subject(case.reference),
        "text": text,
        "case": case.reference,
        "centre": case.centre,
    }
    key = f"{CARD.format(reference=case.reference)}{case.centre}"
    return Item(key, "staff", "card", content, case.reference, chat=number_of(case.reference))


def letter(case: Case, to: str, tag: str, text: str, source: int | None = None) -> Item:
    """Return a further letter about a case to its centre.

    Args:
        case: the case, at the centre that is written to.
        to: that centre's address.
        tag: makes the letter one of its kind.
        text: its words.
        source: number of the person's message that it carries.
    """
    heading = f"Re: {subject(case.reference)}"
    content = {"to": to, "subject": heading, "text": text, "case": case.reference, "centre": case.centre}
    return Item(
        f"mail:{case.reference}:{tag}", "staff", "text", content, case.reference, source=source,
        chat=number_of(case.reference), priority=case.priority,
    )  # fmt: skip


def withdrawn(reference: str, centre: str, to: str) -> Item:
    """Return the letter that says that a case is withdrawn; it outlives the case."""
    words = staff("mail_withdrawn", reference=reference)
    content = {"to": to, "subject": subject(reference), "text": words, "case": reference, "centre": centre}
    return Item(f"mail:{reference}:withdrawn:{centre}", "staff", "text", content, chat=number_of(reference))


def compose(due: Due, settings: Settings, key: bytes) -> EmailMessage:
    """Return a row of the outbox as a message.

    Args:
        due: the row, opened.
        settings: sender and pattern of the reply address.
        key: the secret that reply addresses are signed with.
    """
    content = due.content or {}
    sender = settings.mail_from or ""
    domain = sender.rpartition("@")[2].rstrip(">") or "localhost"
    reference, centre = content["case"], content["centre"]
    thread = _name(f"{reference} {centre}", domain)  # each centre has a thread of its own
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, content["to"], content["subject"]
    message["Reply-To"] = reply_address(settings.mail_reply or PLACE, key, reference, centre)
    message["Message-ID"] = thread if due.kind == "card" else _name(due.key, domain)
    if due.kind != "card":
        message["References"] = message["In-Reply-To"] = thread
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{RULE}\n\n{content['text']}\n", cte="quoted-printable")
    return message


def subject(reference: str) -> str:
    """Return the subject of all letters about a case."""
    return staff("mail_subject", reference=reference)


def number_of(text: str) -> int:
    """Return a number that stands for a text."""
    return zlib.crc32(text.encode()) or 1


def _name(key: str, domain: str) -> str:
    """Return the Message-ID of what has this key: the same for the same thing."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
