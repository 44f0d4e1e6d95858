"""A case: one person's request at one centre, as the desk and every way of delivery see it."""

import datetime
from dataclasses import dataclass
from typing import Literal

State = Literal["stored", "waiting", "taken", "closed"]
"""stored: the centre has no desk yet; waiting: its staff see it; taken: somebody has it, and what the person writes goes to them."""

Outcome = Literal["answered", "appointment", "referred", "not_reached", "ended"]
"""How a case ended; `ended` is the person's own word, the others the staff's."""
OUTCOMES: tuple[Outcome, ...] = ("answered", "appointment", "referred", "not_reached")


@dataclass(frozen=True)
class Case:
    """A case.

    Attributes:
        reference: what person and staff call it.
        pseudonym: whose it is.
        centre: directory id of the centre that has it now.
        county: Romanian county name, None where not known.
        topic: topic id, None where not known.
        article: title or id of what the assistant answered last, None where nothing.
        language: how the person writes.
        reading: language of what they are told.
        interpreter: they need one.
        phone: number they want to be called at, where they gave one.
        priority: danger was mentioned.
        channel: where they write.
        reply_to: their address on that channel; None where nobody can write back.
        state: see `State`.
        created, taken, closed: moments in UTC.
        thread: number of the open thread at the staff chat, None where there is none.
        chat: that staff chat.
        mode: `topic` or `chain`, None until the first of it is sent.
        topic_number: the forum topic.
        card: number of the card's message.
        told: what the person was told last about waiting.
        escalate: when it goes on if nobody takes it; None where that has happened or is over.
        rating: 1 to 5, None until given.
        ended: the person ended it themselves: what they write then is for the bot.
    """

    reference: str
    pseudonym: str
    centre: str
    county: str | None
    topic: str | None
    article: str | None
    language: str
    reading: str
    interpreter: bool
    phone: str | None
    priority: bool
    channel: str
    reply_to: str | None
    state: State
    created: datetime.datetime
    taken: datetime.datetime | None = None
    closed: datetime.datetime | None = None
    thread: int | None = None
    chat: int | None = None
    mode: str | None = None
    topic_number: int | None = None
    card: int | None = None
    told: str | None = None
    escalate: datetime.datetime | None = None
    rating: int | None = None
    ended: bool = False

    @property
    def awaited(self) -> bool:
        """Whether an answer may still come to where the person writes, so that they can end it there."""
        return self.is_open or (self.state == "stored" and self.reply_to is not None)

    @property
    def is_open(self) -> bool:
        """Whether staff still have it before them."""
        return self.state in {"waiting", "taken"}
