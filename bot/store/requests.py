"""Requests to a centre: stored before anything is promised, named by a short reference; the desk takes them from here."""

import secrets
from dataclasses import dataclass

from sqlalchemy import select

from bot.store.database import Database
from bot.store.moments import Clock, utc_now
from bot.store.tables import Person, Request

_ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXYZ"
_LENGTH = 6


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
        interpreter: they need one.
        phone: number they want to be called at, where they gave one.
        article: title, or else id, of what the assistant answered last.
    """

    pseudonym: str
    centre: str
    county: str | None
    topic: str | None
    language: str
    channel: str
    reply_to: str | None = None
    priority: bool = False
    interpreter: bool = False
    phone: str | None = None
    article: str | None = None


def new_reference() -> str:
    """Return a reference that can be read out over a bad line: no letters or digits that look alike."""
    return "P-" + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


class Requests:
    """The requests in the database."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        """Keep the database, and the time."""
        self._database = database
        self._now = clock

    async def store(self, new: NewRequest) -> str:
        """Store a request and return its reference; one that is open already at the same centre about the same matter stays the one."""
        reference = new_reference()
        now = self._now()
        same = select(Request.reference).filter_by(
            pseudonym=new.pseudonym, centre=new.centre, topic=new.topic, closed=None
        )
        async with self._database.session() as session:
            known = await session.scalar(same.limit(1))
            if known is not None:
                return known
            if await session.get(Person, new.pseudonym) is None:
                session.add(Person(pseudonym=new.pseudonym, language_last=new.language, last_seen=now))
                await session.flush()
            session.add(Request(reference=reference, created=now, **vars(new)))
        return reference

    async def of(self, pseudonym: str) -> list[Request]:
        """Return a person's requests, newest first."""
        async with self._database.session() as session:
            return list(
                await session.scalars(select(Request).filter_by(pseudonym=pseudonym).order_by(Request.created.desc()))
            )
