"""What staff do with a case in the console: the same steps as in a staff chat, each with its line in the audit log.

What goes to the person is put into the same outbox, under a number made of the form's own mark and the words: a form sent twice is one
message, and changed words are another.
"""

import hashlib
import re
from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.console.access import Staff
from bot.console.audit import note as audit_line
from bot.handoff.case import Case, Outcome
from bot.handoff.parts import DeskParts
from bot.handoff.relay import Said
from bot.markup import split, to_html
from bot.store.console_desk import in_console
from bot.store.desk_tables import Outgo
from bot.store.outgo import Item, Kind
from knowledge.log_events import emit

BITS = 52
_ONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")


def number_of(once: str, words: str) -> int:
    """Return the number of a message: the same for the same form and words."""
    digest = hashlib.sha256(f"{once}\n{words}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - BITS) or 1


def fresh_enough(once: str) -> bool:
    """Tell whether the mark of a form looks like one of ours."""
    return _ONCE.fullmatch(once) is not None


class DeskWork:
    """The steps, for one person of the staff. Each returns False where the case no longer stands so that it can be done."""

    def __init__(self, desk: DeskParts, who: Staff) -> None:
        """Keep the desk and who works."""
        self._desk = desk
        self._caseload = desk.caseload
        self._who = who

    async def take(self, case: Case) -> bool:
        """Take a waiting case."""
        if not await self._caseload.take(case, self._who.name):
            return False
        await self._audit("case_taken", case)
        return True

    async def answer(self, case: Case, text: str, once: str, html: Sequence[str] = ()) -> bool:
        """Send words to the person; who answers an untaken case has taken it.

        Args:
            case: the case.
            text: the words, as staff see them.
            once: mark of the form.
            html: ready made words for the person, where they are not the same (a standard sentence in their language).
        """
        if case.reply_to is None or case.state not in {"waiting", "taken"} or not in_console(case.chat):
            return False
        if case.state == "waiting":
            await self.take(case)
        number = number_of(once, text)
        said = Said(number, "" if html else text, chat=case.chat or 0, html=html)
        content = {"text": text, "who": self._who.name, "number": number}
        async with self._caseload.cases.transaction() as session:
            now = await self._still(session, case)
            if now is None or now.state != "taken":
                return False
            kept = self._own("reply", number, now, content)
            if not await _there(session, kept.key):
                await self._caseload.outbox.put(session, *self._desk.relay.items("person", now, said), kept)
                self._line(session, "case_answered", now)
        emit("relayed", channel="console", kind="text", part="person", ms=0)
        return True

    async def phrase(self, case: Case, name: str, facts: Sequence[str], once: str) -> bool:
        """Send a standard sentence in the person's language.

        Raises:
            PhraseUnfit: there is no such sentence, or facts are missing.
        """
        phrases = self._desk.phrases
        theirs = phrases.text(self._caseload.notices.language(case), name, facts)
        return await self.answer(case, phrases.text("ro", name, facts), once, split(to_html(theirs)))

    async def article(self, case: Case, article: str, once: str) -> bool:
        """Send an article in the person's language; False too where it cannot be shown to them.

        Raises:
            RasaUnavailable: nobody answers.
        """
        found = await self._desk.articles.messages(case.pseudonym, article, self._caseload.notices.language(case))
        title = await self._desk.articles.title(case.pseudonym, article)
        return bool(found) and await self.answer(case, f"📄 {title}", once, found)

    async def take_back(self, case: Case, number: int) -> bool:
        """Delete a reply before the person, as far as their channel allows, and its words here."""
        key = self._own("reply", number, case, {}).key
        mine = update(Outgo).where(Outgo.key == key, Outgo.sealed.is_not(None))
        if not in_console(case.chat) or not await self._desk.relay.take_back("person", case, number):
            return False
        async with self._caseload.cases.transaction() as session:
            done = await session.execute(mine.values(sealed=None, error="taken_back"))
            if not getattr(done, "rowcount", 0):
                return False
            self._line(session, "case_taken_back", case)
        return True

    async def note(self, case: Case, text: str, once: str) -> bool:
        """Keep a note that only the centre's staff read."""
        async with self._caseload.cases.transaction() as session:
            now = await self._still(session, case)
            if now is None:
                return False
            kept = self._own("note", number_of(once, text), now, {"text": text, "who": self._who.name})
            if not await _there(session, kept.key):
                await self._caseload.outbox.put(session, kept)
                self._line(session, "case_noted", now)
        return True

    async def pass_on(self, case: Case, centre: str) -> bool:
        """Pass a case to another centre."""
        if centre not in self._caseload.other_centres(case) or not await self._caseload.pass_on(case, centre):
            return False
        await self._audit("case_passed", case)
        return True

    async def close(self, case: Case, outcome: Outcome) -> bool:
        """Close a case."""
        if not await self._caseload.close(case, outcome):
            return False
        await self._audit("case_closed", case)
        return True

    async def reopen(self, case: Case) -> bool:
        """Open a closed case again."""
        if not await self._caseload.reopen(case, by_person=False, who=self._who.name):
            return False
        await self._audit("case_reopened", case)
        return True

    async def _still(self, session: AsyncSession, case: Case) -> Case | None:
        """Return a case as it is now, None where it has gone to another desk meanwhile or was withdrawn."""
        now = await self._caseload.cases.get_within(session, case.reference)
        return now if now and now.thread is not None and now.thread == case.thread else None

    @staticmethod
    def _own(kind: Kind, number: int, case: Case, content: dict[str, object]) -> Item:
        return Item(
            f"{kind}:{case.reference}:{case.thread}:{number}", "staff", kind, content, case.reference, case.thread
        )

    def _line(self, session: AsyncSession, action: str, case: Case) -> None:
        audit_line(session, self._who.name, action, self._caseload.outbox.now(), case.reference, case.centre)

    async def _audit(self, action: str, case: Case) -> None:
        async with self._caseload.cases.transaction() as session:
            self._line(session, action, case)


async def _there(session: AsyncSession, key: str) -> bool:
    return await session.scalar(select(Outgo.id).where(Outgo.key == key)) is not None
