"""Requests to a centre: stored before anything is promised, delivered through an outbox, named by a short reference."""

import datetime
import secrets
from dataclasses import dataclass

from sqlalchemy import select

from bot.store.database import Database
from bot.store.tables import Delivery, Person, Request

_ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXYZ"
_LENGTH = 6
MAX_ATTEMPTS = 20


@dataclass(frozen=True)
class NewRequest:
    """A request as the person confirmed it.

    Attributes:
        pseudonym: whose it is.
        centre: directory id of the competent centre.
        county: Romanian county name, None abroad.
        topic: topic id the person last asked about, if any.
        language: language they read.
        channel: where they wrote: telegram, terminal, ask.
        reply_to: address for an answer on that channel; only stored with a request, and only where a staff chat can answer.
        priority: danger was mentioned.
    """

    pseudonym: str
    centre: str
    county: str | None
    topic: str | None
    language: str
    channel: str
    reply_to: str | None = None
    priority: bool = False


@dataclass(frozen=True)
class Pending:
    """A delivery that is due: which request, to which staff chat, with what card."""

    id: int
    reference: str
    staff_chat: str
    card: dict[str, str]


def new_reference() -> str:
    """Return a reference that can be read out over a bad line: no letters or digits that look alike."""
    return "P-" + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


class Requests:
    """The requests in the database."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def store(self, new: NewRequest, staff_chat: str | None, card: dict[str, str]) -> str:
        """Store a request, and its delivery where the centre has a staff chat; return the reference."""
        reference = new_reference()
        now = datetime.datetime.now(datetime.UTC)
        async with self._database.session() as session:
            if await session.get(Person, new.pseudonym) is None:
                session.add(Person(pseudonym=new.pseudonym, language_last=new.language, last_seen=now))
                await session.flush()
            session.add(Request(reference=reference, created=now, **vars(new)))
            await session.flush()
            if staff_chat:
                session.add(
                    Delivery(reference=reference, staff_chat=staff_chat, payload={**card, "reference": reference})
                )
        return reference

    async def pending(self) -> list[Pending]:
        """Return the deliveries that are due, oldest first."""
        async with self._database.session() as session:
            rows = await session.scalars(
                select(Delivery).where(Delivery.done.is_(None), Delivery.attempts < MAX_ATTEMPTS).order_by(Delivery.id)
            )
            return [Pending(row.id, row.reference, row.staff_chat, dict(row.payload)) for row in rows]

    async def attempted(self, delivery: int, delivered: bool) -> None:
        """Note an attempt to deliver, and whether it arrived."""
        async with self._database.session() as session:
            row = await session.get_one(Delivery, delivery)
            row.attempts += 1
            if delivered:
                row.done = datetime.datetime.now(datetime.UTC)
                request = await session.get_one(Request, row.reference)
                request.delivered, request.state = row.done, "delivered"

    async def of(self, pseudonym: str) -> list[Request]:
        """Return a person's requests, newest first."""
        async with self._database.session() as session:
            return list(
                await session.scalars(select(Request).filter_by(pseudonym=pseudonym).order_by(Request.created.desc()))
            )
