"""Requests that a person has not sent yet: kept sealed, so that a restart or a question in between loses nothing.

They go by the period of a conversation, with /forget, and when they are sent.
"""

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import DateTime, ForeignKey, LargeBinary, String, delete
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.database import Database
from bot.store.sealing import Seal, SealBroken
from bot.store.tables import Base, Person


class FormRow(Base):
    """A request that waits for its person's word, sealed."""

    __tablename__ = "form"
    pseudonym: Mapped[str] = mapped_column(
        String(64), ForeignKey("person.pseudonym", ondelete="CASCADE"), primary_key=True
    )
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    changed: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), index=True)


class Form(BaseModel):
    """A request before it is sent.

    Attributes:
        args: what Rasa's form found out: county, topic, audience, and what the assistant answered last.
        language: language the person wants to be answered in.
        interpreter: they need one.
        phone: number they may be called at, in international form.
        asks: what the next text is taken for; nothing where it is for the assistant. Rasa's form asks for a place.
        shown: the request itself was the last thing said, so that a plain "yes" means it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    args: dict[str, Any]
    language: str
    interpreter: bool = False
    phone: str | None = None
    asks: Literal["", "phone", "place"] = ""
    shown: bool = True


class Forms:
    """The forms in the database."""

    def __init__(self, database: Database, seal: Seal) -> None:
        """Keep the database, and what seals."""
        self._database = database
        self._seal = seal

    async def get(self, pseudonym: str) -> Form | None:
        """Return a person's form; None where there is none that can be read."""
        async with self._database.session() as session:
            row = await session.get(FormRow, pseudonym)
        try:
            return Form.model_validate(self._seal.open(row.sealed)) if row else None
        except (SealBroken, ValidationError):
            return None

    async def put(self, pseudonym: str, form: Form) -> None:
        """Keep a person's form in place of an earlier one.

        Raises:
            StoreUnavailable: it is not kept, and must not be shown as if it were.
        """
        now = datetime.datetime.now(datetime.UTC)
        sealed = self._seal.close(form.model_dump())
        async with self._database.session() as session:
            if await session.get(Person, pseudonym) is None:
                session.add(Person(pseudonym=pseudonym, last_seen=now))
                await session.flush()
            await session.merge(FormRow(pseudonym=pseudonym, sealed=sealed, changed=now))

    async def drop(self, pseudonym: str) -> None:
        """Delete a person's form."""
        async with self._database.session() as session:
            await session.execute(delete(FormRow).where(FormRow.pseudonym == pseudonym))
