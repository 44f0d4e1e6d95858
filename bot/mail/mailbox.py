"""The mailbox that replies come to: read over IMAP with TLS, every minute; what was passed on is deleted there.

The standard library's client blocks, so it works in a thread. A message is deleted only after it is safe in the outbox; a crash in between
lets it be read twice, which the outbox knows.
"""

import asyncio
import imaplib
import ssl
from collections.abc import Callable

from bot.mail.letters import CHANNEL, Letters
from bot.mail.reply import read_reply
from bot.settings import Settings
from bot.store.database import StoreUnavailable
from knowledge.log_events import emit

EVERY = 60.0
TIMEOUT = 30.0
DONE = {"passed", "closed", "no_words", "automatic", "no_way", "passed_on"}
"""What needs no second look; what is not ours stays in the mailbox, marked as seen."""


def connect(settings: Settings) -> imaplib.IMAP4:
    """Open the mailbox.

    Raises:
        OSError, imaplib.IMAP4.error: it cannot be opened.
    """
    context = ssl.create_default_context(cafile=str(settings.smtp_ca) if settings.smtp_ca else None)
    box = imaplib.IMAP4_SSL(settings.imap_host or "", settings.imap_port, ssl_context=context, timeout=TIMEOUT)
    box.login(settings.imap_user or "", settings.imap_password.get_secret_value() if settings.imap_password else "")
    return box


class Mailbox:
    """Reads the replies."""

    def __init__(self, letters: Letters, open_box: Callable[[], imaplib.IMAP4]) -> None:
        """Keep who takes the replies in, and how the mailbox is opened."""
        self._letters = letters
        self._open = open_box

    async def run(self) -> None:
        """Read until cancelled; a mailbox that cannot be reached is tried again."""
        while True:
            try:
                await self.look()
            except (OSError, imaplib.IMAP4.error) as error:
                emit("channel_trouble", channel=CHANNEL, part="receive", reason=type(error).__name__)
            except StoreUnavailable as error:
                emit("store_unavailable", error=type(error.__cause__ or error).__name__)
            await asyncio.sleep(EVERY)

    async def look(self) -> list[str]:
        """Take in every unseen message; return what was done with each.

        Raises:
            OSError, imaplib.IMAP4.error: the mailbox failed.
            StoreUnavailable: the database failed; nothing of that message is marked.
        """
        box = await asyncio.to_thread(self._open)
        try:
            done = []
            for number, raw in await asyncio.to_thread(_unseen, box):
                result = await self._letters.take_in(read_reply(raw))
                flags = "(\\Seen \\Deleted)" if result in DONE else "(\\Seen)"
                await asyncio.to_thread(box.uid, "STORE", number, "+FLAGS", flags)
                done.append(result)
            await asyncio.to_thread(box.expunge)
            return done
        finally:
            await asyncio.to_thread(_leave, box)


def _unseen(box: imaplib.IMAP4) -> list[tuple[str, bytes]]:
    box.select("INBOX")
    _, found = box.uid("SEARCH", "UNSEEN")
    rows = []
    for number in (found[0] or b"").split():
        _, parts = box.uid("FETCH", number.decode(), "(BODY.PEEK[])")
        raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
        if raw:
            rows.append((number.decode(), raw))
    return rows


def _leave(box: imaplib.IMAP4) -> None:
    try:
        box.logout()
    except (OSError, imaplib.IMAP4.error):
        box.shutdown()
