"""What is remembered of a person, and how it is forgotten."""

import datetime
from dataclasses import dataclass

from sqlalchemy import delete, func
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.database import Database
from bot.store.tables import Person


@dataclass(frozen=True)
class Remembered:
    """A person's languages: the one they chose (if any), and the one of their last message."""

    language_choice: str | None = None
    language_last: str | None = None
    known: bool = False


class People:
    """The people in the database."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def recall(self, pseudonym: str) -> Remembered:
        """Return what is remembered, empty for a stranger."""
        async with self._database.session() as session:
            person = await session.get(Person, pseudonym)
            return Remembered(person.language_choice, person.language_last, True) if person else Remembered()

    async def seen(self, pseudonym: str, language: str | None) -> None:
        """Note that the person wrote, and in which language (None leaves the last one)."""
        insert = postgresql.insert if self._database.engine.dialect.name == "postgresql" else sqlite.insert
        now = datetime.datetime.now(datetime.UTC)
        row = insert(Person).values(pseudonym=pseudonym, language_last=language, last_seen=now)
        change = {"last_seen": now, "language_last": func.coalesce(row.excluded.language_last, Person.language_last)}
        async with self._database.session() as session:
            await session.execute(row.on_conflict_do_update(index_elements=["pseudonym"], set_=change))

    async def choose_language(self, pseudonym: str, language: str | None) -> None:
        """Keep the language that the person chose; None goes back to deciding by message."""
        await self.seen(pseudonym, language)
        async with self._database.session() as session:
            person = await session.get_one(Person, pseudonym)
            person.language_choice = language

    async def forget(self, pseudonym: str) -> None:
        """Delete the person and, with them, their requests and what still waits to be delivered of those."""
        async with self._database.session() as session:
            await session.execute(delete(Person).where(Person.pseudonym == pseudonym))
