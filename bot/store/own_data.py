"""Everything that is stored about one person, for `/mydata`: from our tables and from Rasa's tracker."""

from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import func, select

from bot.store.arrival_table import Arrival
from bot.store.console_desk import CHANNEL as CONSOLE
from bot.store.database import Database
from bot.store.desk_tables import Outgo
from bot.store.forms import FormRow
from bot.store.shown import Shown
from bot.store.tables import Person, Request
from bot.store.tracker import Tracker


class News(Protocol):
    """What knows who asked to be told of announcements."""

    async def told(self, pseudonym: str) -> dict[str, Any] | None:
        """Return what somebody asked for; None where they asked for nothing."""


class OwnData:
    """Looks a person up everywhere."""

    def __init__(self, database: Database, tracker_db: str | Path, news: News | None = None) -> None:
        """Keep the database, where Rasa's tracker lies, and what knows of announcements."""
        self._news = news
        self._database = database
        self._tracker = Tracker(tracker_db)

    async def of(self, pseudonym: str) -> dict[str, Any]:
        """Return what is stored: languages, day of the last message, requests newest first, and counts of what waits.

        Raises:
            StoreUnavailable: not everything could be looked at, so nothing may be said to be all.
        """
        async with self._database.session() as session:
            person = await session.get(Person, pseudonym)
            newest = select(Request).filter_by(pseudonym=pseudonym).order_by(Request.created.desc())
            requests = list(await session.scalars(newest))
            form = await session.get(FormRow, pseudonym) is not None
            relayed = select(func.count()).select_from(Outgo).join(Request, Request.reference == Outgo.reference)
            sealed = (Request.pseudonym == pseudonym, Outgo.sealed.is_not(None))
            unsent = (Outgo.channel != CONSOLE, Outgo.kind.in_(("text", "copy")))
            waiting = int(await session.scalar(relayed.where(*sealed, *unsent)) or 0)
            desk = int(await session.scalar(relayed.where(*sealed, Outgo.channel == CONSOLE)) or 0)
            numbers = int(
                await session.scalar(relayed.where(Request.pseudonym == pseudonym, Outgo.message.is_not(None))) or 0
            )
            arrived = select(func.count()).select_from(Arrival)
            mine = (Arrival.conversation == pseudonym, Arrival.sealed.is_not(None))
            waiting += int(await session.scalar(arrived.where(*mine)) or 0)
        return {
            "language_choice": person.language_choice if person else None,
            "language_last": person.language_last if person else None,
            "last_seen": person.last_seen.date().isoformat() if person else None,
            "requests": [_request(row) for row in requests],
            "form": form,
            "waiting": waiting,
            "desk": desk,
            "relayed": numbers,
            "news": await self._news.told(pseudonym) if self._news else None,
            "shown": await Shown(self._database).count(pseudonym),
            "conversation": await self._tracker.messages(pseudonym),
        }


def _request(row: Request) -> dict[str, Any]:
    return {
        "reference": row.reference, "created": row.created.date().isoformat(), "centre": row.centre, "state": row.state, "county": row.county,
        "subject": row.article or row.topic, "language": row.language, "interpreter": row.interpreter, "phone": row.phone,
        "urgent": row.priority, "closed": row.closed.date().isoformat() if row.closed else None, "rating": row.rating,
    }  # fmt: skip
