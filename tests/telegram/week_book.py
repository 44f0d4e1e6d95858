"""The book of a simulated week: every message that anybody wrote, with what must have become of it, and the audit at the end.

A message carries a mark of its own (`m00012`). What the bot wrote is counted from the other side too: every message in every chat must belong
to exactly one row of the outbox.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import select

from bot.handoff.staff_words import staff
from bot.store.database import Database
from bot.store.desk_tables import Outgo
from tests.emulator.telegram import Chat, Telegram

MARK = re.compile(r"\bm\d{5}\b")
SAID_SO = {"blocked", "no_address"}
"""Reasons for which a message may be given up: the other side was told."""


@dataclass
class Entry:
    """A message: who must read it, about which case, and its number where it was written."""

    mark: str
    reader: Literal["staff", "person", "nobody"]
    person: int
    reference: str
    number: int
    superseded: str | None = None
    taken_back: bool = False


@dataclass
class Audit:
    """What became of everything: fates counted, and the marks of what must not be."""

    fates: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    unbooked: list[str] = field(default_factory=list)

    def faults(self) -> dict[str, list[str]]:
        """What is wrong; empty where every message is accounted for exactly once."""
        return {name: found for name, found in vars(self).items() if name != "fates" and found}


class Book:
    """The book."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.forgotten: dict[str, int] = {}
        self._chats: dict[int, Chat] = {}
        self._next = 0

    def mark(self) -> str:
        """A mark that no other message has."""
        self._next += 1
        return f"m{self._next:05}"

    def enter(
        self, mark: str, reader: Literal["staff", "person", "nobody"], person: int, reference: str, number: int
    ) -> Entry:
        """Note who must read a message."""
        entry = Entry(mark, reader, person, reference, number)
        self.entries[mark] = entry
        return entry

    async def audit(self, telegram: Telegram, database: Database) -> Audit:
        """Look for every message where it must be and where it must not."""
        async with database.session() as session:
            rows = list(await session.scalars(select(Outgo)))
        audit, seen, self._chats = Audit(), self._seen(telegram), telegram.chats
        failed = {
            (row.reference, row.side, row.source): row.error or ""
            for row in rows
            if row.state == "failed" and row.source is not None
        }
        for entry in self.entries.values():
            self._judge(entry, seen[entry.mark], failed.get((entry.reference, entry.reader, entry.number)), audit)
        self._order(telegram, audit)
        self._books(telegram, rows, audit)
        return audit

    @staticmethod
    def _seen(telegram: Telegram) -> defaultdict[str, list[tuple[int, bool]]]:
        """Mark → the chats that it stands in, and whether it is still visible there."""
        seen: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
        for chat in telegram.chats.values():
            for sent in chat.sent:
                for mark in MARK.findall(sent.text):
                    seen[mark].append((chat.id, not sent.deleted))
        return seen

    def _judge(self, entry: Entry, places: list[tuple[int, bool]], failed: str | None, audit: Audit) -> None:
        right = [visible for chat, visible in places if (chat < 0 if entry.reader == "staff" else chat == entry.person)]
        if entry.reader == "nobody":
            audit.fates["for the bot or internal"] += 1
            audit.astray.extend([entry.mark] if places else [])
            return
        if len(right) < len(places):
            audit.astray.append(entry.mark)
        if len(right) > 1:
            audit.doubled.append(entry.mark)
        elif entry.reference in self.forgotten:
            audit.fates["forgotten"] += 1
            if entry.reader == "staff" and any(right):
                asked = staff("delete_old_by_hand", reference=entry.reference)
                if any(sent.text == asked for chat in self._chats.values() for sent in chat.sent):
                    audit.fates["left to the staff to delete"] += 1
                else:
                    audit.unread.append(f"{entry.mark} still stands")
        elif entry.taken_back and right:
            audit.fates["taken back"] += 1
            audit.unread.extend([f"{entry.mark} not taken back"] if any(right) else [])
        elif right:
            audit.fates[f"read by the {entry.reader}"] += 1
        elif entry.superseded is not None:
            audit.fates["edited"] += 1
        elif failed in SAID_SO:
            audit.fates[f"said to be undeliverable ({failed})"] += 1
        else:
            audit.lost.append(f"{entry.mark} {failed}")

    def _order(self, telegram: Telegram, audit: Audit) -> None:
        """Each side reads what the other wrote in the order of its writing; edits come when they come."""
        edits = {entry.superseded for entry in self.entries.values() if entry.superseded}
        for chat in telegram.chats.values():
            streams: defaultdict[str, list[str]] = defaultdict(list)
            for sent in chat.sent:
                for mark in MARK.findall(sent.text):
                    entry = self.entries.get(mark)
                    if entry is not None and mark not in edits and entry.superseded is None:
                        streams[entry.reference].append(mark)
            audit.out_of_order += [
                f"{chat.id} {reference}" for reference, marks in streams.items() if marks != sorted(marks)
            ]

    def _books(self, telegram: Telegram, rows: list[Outgo], audit: Audit) -> None:
        """Every message of the bot belongs to one row of the outbox, and the other way round; hints under a command belong to none."""
        booked = Counter((row.chat, row.message) for row in rows if row.message is not None)
        audit.unbooked += [f"two rows for {place}" for place, count in booked.items() if count > 1]
        gone = set(self.forgotten.values())
        ask = staff("delete_by_hand")
        by_hand = {
            chat.id: [sent.reply_to for sent in chat.sent if sent.text == ask] for chat in telegram.chats.values()
        }
        written = set()
        for chat in telegram.chats.values():
            for sent in chat.sent:
                written.add((chat.id, sent.id))
                hint = chat.id < 0 and sent.reply_to in chat.written
                withdrawn = (
                    chat.id in gone
                    or sent.deleted
                    or sent.text == staff("message_gone")
                    or any(sent.id == asked for asked in by_hand[chat.id])
                    or any(self.entries[mark].reference in self.forgotten for mark in MARK.findall(sent.text))
                    or any(reference in sent.text for reference in self.forgotten)
                )
                if (chat.id, sent.id) not in booked and not hint and not withdrawn:
                    audit.unbooked.append(f"no row for {sent.text[:60]!r} in {chat.id}")
        audit.unbooked += [f"no message for {place}" for place in booked if place not in written]
