"""The relay: what person and staff write to each other, put down under the number of the message it came from, in order.

Nothing is changed on the way. With a translator configured, the translation is set before the original, which always stays.
"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.staff_words import LANGUAGE, staff
from bot.markup import split
from bot.store.console_desk import CHANNEL as CONSOLE
from bot.store.console_desk import in_console
from bot.store.outbox import PAGE
from bot.store.outgo import Item, Side

MAIL = "email"
"""The channel of letters."""
PIECE = 3000
"""Characters of one message of the relay: with its head, tags and marks it stays below Telegram's limit."""


@dataclass(frozen=True)
class Said:
    """A message of one side.

    Attributes:
        number: its number in the chat it was written in.
        text: its words, or the caption of what is copied.
        copy: it holds a picture, a document or a recording, which is copied, not read.
        chat: where it was written.
        html: words of ours, ready made (an article, a phrase).
    """

    number: int
    text: str = ""
    copy: bool = False
    chat: int = 0
    html: Sequence[str] = ()


class Letters(Protocol):
    """What carries a person's words to a centre without a staff chat."""

    async def pass_on(self, case: Case, said: Said, changed: str = "") -> bool:
        """Put a message down, with a mark of its change where it is said anew; False where the centre is not reached by letter."""

    async def ended(self, case: Case) -> None:
        """Tell the centre that the person has ended a case."""

    async def taken_back(self, case: Case, row: int, written: datetime.datetime) -> None:
        """Ask the centre to delete what the person has taken back."""


class Relay:
    """Carries messages between the two sides of a case."""

    def __init__(self, caseload: Caseload) -> None:
        """Keep the caseload; `letters` is set where cases go by e-mail too."""
        self._caseload = caseload
        self.letters: Letters | None = None

    async def pass_to(self, side: Side, case: Case, said: Said) -> None:
        """Put down a message for the other side; the same message twice is put down once.

        Args:
            side: who reads it.
            case: an open case with a thread.
            said: the message.

        Raises:
            StoreUnavailable: it is not put down.
        """
        if side == "staff" and case.thread is None and self.letters and await self.letters.pass_on(case, said):
            if said.copy:  # a letter carries words only
                tag = f"file:{said.number}"
                await self._caseload.say(*self._caseload.notices.tell(case, "relay_not_passed", tag))
            return
        if side == "person" and said.copy and case.channel == PAGE:  # nor can the page of a person
            items = self.items(side, case, replace(said, copy=False)) if said.text.strip() else []
            items += self._caseload.internal(
                case, "file_not_on_page" if said.text.strip() else "file_not_passed", f"file:{said.number}"
            )
        else:
            items = self.items(side, case, said)
        if side == "staff" and said.copy and in_console(case.chat):  # a page cannot show what only Telegram holds
            items += self._caseload.notices.tell(case, "relay_not_passed", f"file:{said.number}")
        async with self._caseload.cases.transaction() as session:
            await self._caseload.outbox.put(session, *items)

    async def end(self, case: Case) -> None:
        """Close a case at its person's word, also one that nobody has answered yet; what they write then is for the bot.

        Raises:
            StoreUnavailable: it stays as it is.
        """
        if not await self._caseload.close(case, "ended"):
            await self._caseload.end_for_good(case)
        elif case.thread is None and self.letters:
            await self.letters.ended(case)

    def items(self, side: Side, case: Case, said: Said) -> list[Item]:
        """Return the items of a message: one, or several where it is too long for one."""
        contents: list[tuple[Any, dict[str, Any]]]
        if said.copy:
            contents = [("copy", {"from": said.chat, "number": said.number, "caption": said.text})]
        elif said.html:
            contents = [("text", {"html": f"{self._head(side, case)}{html}"}) for html in said.html]
        else:
            languages = [case.language, LANGUAGE] if side == "staff" else [LANGUAGE, self._caseload.notices.language(case)]  # fmt: skip
            pieces = [said.text[start : start + PIECE] for start in range(0, len(said.text), PIECE)]
            head = self._head(side, case)
            contents = [("text", {"head": head, "text": piece, "languages": languages}) for piece in pieces]
        return [
            self._item(f"say:{side}:{case.reference}:{said.chat}:{said.number}:{part}", side, kind, content, case, said.number)
            for part, (kind, content) in enumerate(contents)
        ]  # fmt: skip

    async def change(self, side: Side, case: Case, said: Said, edited: datetime.datetime) -> bool:
        """Mirror an edit; where that cannot be done the change is said as a new message. False where it was never passed on."""
        rows = await self._caseload.outbox.repeated(case.reference, side, said.number)
        if not rows:
            return False
        if side == "staff" and case.thread is None and self.letters:
            return await self.letters.pass_on(case, said, hash_of(said.text))
        key = f"edit:{side}:{case.reference}:{said.chat}:{said.number}:{int(edited.timestamp())}:{hash_of(said.text)}"
        mark = staff("edited") if side == "staff" else self._caseload.notices.words(case, "relay_edited")
        content = {
            "head": self._head(side, case),
            "text": said.text[:PIECE],
            "languages": None,
            "rows": [row.id for row in rows],
        }
        here = side == "person" or rows[0].thread == case.thread
        plain = here and len(rows) == 1 and rows[0].kind == "text" and len(said.text) <= PIECE
        items = (
            [self._item(key, side, "edit", content | {"mark": mark}, case, said.number)]
            if plain
            else [
                self._item(f"{key}:{part}", side, "text", content | {"head": f"{content['head']}{mark}\n", "text": piece}, case, said.number)
                for part, piece in enumerate(split(said.text, PIECE) or [""])
            ]
        )  # fmt: skip
        async with self._caseload.cases.transaction() as session:
            await self._caseload.outbox.put(session, *items)
        return True

    async def take_back(self, side: Side, case: Case, number: int) -> bool:
        """Delete on the other side what a message became there, and say so when it is done, or that it cannot be; False where it was never passed on."""
        rows = await self._caseload.outbox.repeated(case.reference, side, number)
        said = [{"said": True} if row is rows[-1] else {} for row in rows]
        items = [
            Item(f"delete:{row.id}", side, "delete", {"row": row.id} | more, case.reference, row.thread)
            for row, more in zip(rows, said, strict=True) if row.channel != MAIL
        ]  # fmt: skip
        if rows and not items:  # what went by letter cannot be fetched back
            items = self._caseload.notices.tell(case, "relay_not_deleted", f"kept:{rows[-1].id}")
            if self.letters:
                await self.letters.taken_back(case, rows[-1].id, rows[-1].created)
        elif rows and rows[-1].channel == CONSOLE:
            items += self._caseload.notices.tell(case, "relay_deleted", f"deleted:{rows[-1].id}")
        async with self._caseload.cases.transaction() as session:
            await self._caseload.outbox.put(session, *items)
        return bool(items)

    def _head(self, side: Side, case: Case) -> str:
        """Return who speaks, as the first line."""
        if side == "staff":
            return "👤 "
        name = self._caseload.notices.centre_name(case.centre, self._caseload.notices.language(case))
        return f"🏢 {name}\n"

    @staticmethod
    def _item(key: str, side: Side, kind: Any, content: dict[str, Any], case: Case, number: int) -> Item:
        thread = case.thread if side == "staff" else None
        return Item(key, side, kind, content, case.reference, thread, source=number, priority=case.priority)


def hash_of(text: str) -> str:
    """Return a short mark of a text, so that two edits within a second are told apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
