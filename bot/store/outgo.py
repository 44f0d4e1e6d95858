"""What the outbox holds: items as they are put down, and rows as they are due."""

import datetime
from dataclasses import dataclass, field
from typing import Any, Literal

Side = Literal["person", "staff"]
ANNOUNCEMENT: Literal["announcement"] = "announcement"
"""The kind of what goes to people who asked for announcements; the address of their chat is only inside what is sealed."""
Kind = Literal[
    "topic",
    "card",
    "text",
    "copy",
    "edit",
    "delete",
    "recard",
    "retitle",
    "shut",
    "reopen",
    "erase",
    "wipe",
    "reply",
    "note",
    "announcement",
]


@dataclass(frozen=True)
class Item:
    """Something to send.

    Attributes:
        key: what it is; the same thing has the same key.
        side: to the person of a case, or to its staff.
        kind: what to do; `text` and `copy` say something, the others change something said before; `reply` and `note` are what staff
            wrote in the console, kept for its page.
        content: what the kind needs, as JSON.
        reference: the case; None for what outlives it.
        thread: the case's thread, for the staff's side.
        source: number of the message on the other side that this one repeats.
        chat: target where neither case nor thread names it.
        priority: leaves before others.
        rank: below 0 leaves before what already waits in its stream.
        to: pseudonym of a person who is written to without a case.
    """

    key: str
    side: Side
    kind: Kind
    content: dict[str, Any] = field(default_factory=dict)
    reference: str | None = None
    thread: int | None = None
    source: int | None = None
    chat: int | None = None
    priority: bool = False
    rank: int = 0
    to: str | None = None

    @property
    def stream(self) -> str:
        """What it must keep its order with."""
        if self.to is not None:
            return f"{self.kind}:{self.to}"
        if self.side == "person":
            return f"person:{self.reference}"
        return f"thread:{self.thread}" if self.thread is not None else f"chat:{self.chat}"


@dataclass(frozen=True)
class Due:
    """The first row of a stream, with its target as it is now; the fields up to `card` are in the order of the outbox's columns."""

    id: int
    kind: str
    key: str
    side: str
    sealed: bytes | None
    reference: str | None
    priority: bool
    source: int | None
    attempts: int
    due: datetime.datetime
    created: datetime.datetime
    after: int | None
    thread: int | None
    centre: str | None
    mode: str | None
    topic: int | None
    card: int | None
    claimed: datetime.datetime | None = None
    chat: int | None = None
    content: dict[str, Any] | None = None
