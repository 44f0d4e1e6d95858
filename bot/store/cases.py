"""The cases in the database: found by reference, person, topic or message; changed inside a transaction of the caller."""

import datetime
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handoff.case import Case, State
from bot.store.database import Database
from bot.store.desk_tables import Outgo, StaffChat, Thread
from bot.store.moments import aware
from bot.store.tables import Person, Request

NUMBERED = ("wipe", "erase", "shut")
"""Kinds that name messages or topics by number, where they belong to no thread."""


PAGE = 200
"""Cases that are looked at in one go; what needs nothing more is in no later page."""
OPEN = ("waiting", "taken")


class Cases:
    """The cases."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self.database = database

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Give a session whose changes hold together.

        Raises:
            StoreUnavailable: nothing of it was written.
        """
        async with self.database.session() as session:
            yield session

    async def get(self, reference: str) -> Case | None:
        """Return a case."""
        return next(iter(await self._cases(_WANTED.where(Request.reference == reference))), None)

    @staticmethod
    async def get_within(session: AsyncSession, reference: str) -> Case | None:
        """Return a case inside a transaction."""
        row = (await session.execute(_WANTED.where(Request.reference == reference))).first()
        return _case(*row) if row else None

    async def at_chat(self, chat: int, limit: int = PAGE) -> list[Case]:
        """Return the open cases of a staff chat: priority first, then the oldest."""
        return await self._cases(
            _WANTED.where(Thread.chat == chat, Request.state.in_(OPEN)).order_by(*ORDER).limit(limit)
        )

    async def to_open(self, centres: Collection[str]) -> list[Case]:
        """Return cases of some centres that their staff have not before them yet: priority first, then the oldest; a page at a time."""
        return await self._cases(_stored(centres).order_by(*ORDER).limit(PAGE))

    async def stored(self, centres: Collection[str], after: str) -> list[Case]:
        """Return cases of some centres that have no desk, whose reference comes after another; a page at a time."""
        return await self._cases(
            _stored(centres).where(Request.reference > after).order_by(Request.reference).limit(PAGE)
        )

    async def undelivered(self, centres: Collection[str]) -> list[Case]:
        """Return cases of some centres that nobody has had before them yet: priority first, then the oldest; a page at a time."""
        return await self._cases(_stored(centres).where(Request.delivered.is_(None)).order_by(*ORDER).limit(PAGE))

    async def overdue(self, now: datetime.datetime) -> list[Case]:
        """Return waiting cases whose time at their centre is over; a page at a time."""
        due = (Thread.escalate <= now, Request.state == "waiting")
        return await self._cases(_WANTED.where(*due).order_by(Thread.escalate).limit(PAGE))

    async def told(self, centres: Collection[str], what: Collection[str]) -> list[Case]:
        """Return waiting cases of some centres whose persons were told certain things last; a page at a time."""
        which = (Thread.centre.in_(centres), Thread.told.in_(what), Request.state == "waiting")
        return await self._cases(_WANTED.where(*which).order_by(Thread.id).limit(PAGE)) if centres else []

    @staticmethod
    async def count(session: AsyncSession, state: State) -> int:
        """Return how many cases are in a state."""
        return int(await session.scalar(select(func.count()).select_from(Request).where(Request.state == state)) or 0)

    async def of_person(self, pseudonym: str) -> list[Case]:
        """Return a person's cases, newest first."""
        return await self._cases(_WANTED.where(Request.pseudonym == pseudonym).order_by(Request.created.desc()))

    async def in_topic(self, chat: int, topic: int) -> Case | None:
        """Return the case whose topic it is, also one that is closed."""
        wanted = select(Thread.reference).where(Thread.chat == chat, Thread.topic == topic).order_by(Thread.id.desc())
        return await self._named(wanted)

    async def of_message(self, chat: int, message: int) -> Case | None:
        """Return the case that a message of ours in a staff chat belongs to."""
        said = select(Outgo.reference).where(Outgo.chat == chat, Outgo.message == message, Outgo.side == "staff")
        return await self._named(said)

    async def of_passed_on(self, chat: int, message: int) -> Case | None:
        """Return the case for which a message that staff wrote in their chat was passed on to the person."""
        written = (Outgo.source == message, Outgo.key.contains(f":{chat}:{message}:", autoescape=True))
        here = select(Outgo.reference).join(Thread, Thread.reference == Outgo.reference).where(Thread.chat == chat)
        return await self._named(here.where(Outgo.side == "person", *written))

    async def _named(self, wanted: Select[Any]) -> Case | None:
        async with self.database.session() as session:
            reference = await session.scalar(wanted.limit(1))
        return await self.get(reference) if reference else None

    async def _cases(self, wanted: Any) -> list[Case]:
        async with self.database.session() as session:
            return [_case(*row) for row in (await session.execute(wanted)).all()]

    async def visited(self, reference: str) -> set[str]:
        """Return the centres whose staff have had a case before them."""
        async with self.database.session() as session:
            return set(await session.scalars(select(Thread.centre).where(Thread.reference == reference)))

    async def ahead(self, case: Case) -> int:
        """Return how many untaken cases of the same centre come before one."""
        before = (Request.priority.is_(True) & (not case.priority)) | (
            (Request.priority == case.priority) & (Request.created < case.created)
        )
        wanted = select(func.count()).select_from(Request).where(
            Request.centre == case.centre, Request.state == case.state, Request.reference != case.reference, before
        )  # fmt: skip
        async with self.database.session() as session:
            return int(await session.scalar(wanted) or 0)

    @staticmethod
    async def change(session: AsyncSession, reference: str, where: Sequence[State], **values: Any) -> bool:
        """Change a case that is in one of some states; False where it is not, or no more."""
        changed = await session.execute(
            update(Request).where(Request.reference == reference, Request.state.in_(where)).values(**values)
        )
        return getattr(changed, "rowcount", 0) == 1

    @staticmethod
    async def open_thread(
        session: AsyncSession,
        reference: str,
        centre: str,
        chat: int,
        now: datetime.datetime,
        escalate: datetime.datetime | None,
    ) -> int:
        """Close a case's thread, if any, open one at a staff chat, and return its number."""
        await session.execute(update(Thread).where(Thread.reference == reference).values(open=False))
        thread = Thread(reference=reference, centre=centre, chat=chat, opened=now, open=True, escalate=escalate)
        session.add(thread)
        await session.flush()
        return thread.id

    @staticmethod
    async def note(session: AsyncSession, thread: int, **values: Any) -> None:
        """Change a thread."""
        await session.execute(update(Thread).where(Thread.id == thread).values(**values))

    async def staff_chats(self) -> dict[int, StaffChat]:
        """Return what is known of staff chats."""
        async with self.database.session() as session:
            return {row.chat: row for row in await session.scalars(select(StaffChat))}

    async def staff_chat(self, chat: int, now: datetime.datetime, state: str, error: str | None = None) -> bool:
        """Note how a staff chat is; return whether that is news."""
        async with self.database.session() as session:
            row = await session.get(StaffChat, chat)
            if row is None:
                session.add(StaffChat(chat=chat, state=state, error=error, since=now))
                return state != "well"
            if row.state == state or row.moved_to is not None:
                return False
            row.state, row.error, row.since = state, error, now
            return True

    @staticmethod
    async def moved(session: AsyncSession, chat: int, to: int, now: datetime.datetime) -> list[bytes]:
        """Follow a group that became a supergroup, inside a transaction: message numbers of before hold no more there.

        Returns:
            The sealed contents of what was still to be deleted under the old numbers, and now cannot be.
        """
        row = await session.get(StaffChat, chat)
        if row is None:
            session.add(StaffChat(chat=chat, state="moved", moved_to=to, since=now))
        else:
            row.state, row.moved_to, row.since = "moved", to, now
        values = {"chat": to, "card": None, "topic": None, "mode": None}
        await session.execute(update(Thread).where(Thread.chat == chat).values(**values))
        unsent = (Outgo.chat == chat, Outgo.state == "waiting")
        numbered = (*unsent, Outgo.kind.in_(NUMBERED), Outgo.thread.is_(None))
        left = await session.scalars(select(Outgo.sealed).where(*numbered, Outgo.kind == "wipe"))
        sealed = [content for content in left if content is not None]
        given_up = {"state": "failed", "sealed": None, "error": "moved", "done": now}
        await session.execute(update(Outgo).where(*numbered).values(**given_up))
        await session.execute(update(Outgo).where(*unsent).values(chat=to))
        return sealed


ORDER = (Request.priority.desc(), Request.created, Request.reference)
_WANTED = (
    select(Request, Thread, Person)
    .outerjoin(Thread, (Thread.reference == Request.reference) & Thread.open.is_(True))
    .join(Person, Person.pseudonym == Request.pseudonym)
)


def _stored(centres: Collection[str]) -> Select[Request, Thread, Person]:
    return _WANTED.where(Request.state == "stored", Request.centre.in_(centres))


def _case(request: Request, thread: Thread | None, person: Person) -> Case:
    return Case(
        request.reference, request.pseudonym, request.centre, request.county, request.topic, request.article, request.language,
        person.language_choice or request.language or person.language_last or "en", request.interpreter, request.phone, request.priority,
        request.channel, request.reply_to, cast(State, request.state), aware(request.created),
        aware(request.taken) if request.taken else None, aware(request.closed) if request.closed else None,
        rating=request.rating, ended=request.outcome == "ended", **_standing(thread),
    )  # fmt: skip


def _standing(thread: Thread | None) -> dict[str, Any]:
    """Return where a case stands at its staff chat."""
    if thread is None:
        return {}
    return {
        "thread": thread.id, "chat": thread.chat, "mode": thread.mode, "topic_number": thread.topic, "card": thread.card,
        "told": thread.told, "escalate": thread.escalate,
    }  # fmt: skip
