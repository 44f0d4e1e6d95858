"""Rasa's SQL tracker with the same table and the same rules, and less work.

Rasa's own opens a connection to SQLite for every look, asks three times a message where once is enough, and builds each query anew: 30
of a hundred samples of its profile, where this takes 10. Here one connection stays open, the statements are made once, what was read
need not be counted again before it is written, and an empty conversation is not written at all. It is loaded through Rasa's own
`tracker_store: type`.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.orm import sessionmaker

_STORED = "punte_stored_events"
"""The attribute of a tracker that says how many of its events are stored; a tracker that did not come from here has none."""


class ConversationStore(SQLTrackerStore):
    """Conversations in SQLite or PostgreSQL; `url` of the endpoint is an SQLAlchemy address."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        """Make the table where it is missing, and the statements.

        Args:
            domain: the model's domain, whose slots a conversation has.
            host: the address.
            event_broker: where events are published too, if anywhere.
            kwargs: as `SQLTrackerStore` takes them.
        """
        super().__init__(domain=domain, host=host, event_broker=event_broker, **kwargs)
        if self.engine.dialect.name == "sqlite":
            self.engine.dispose()
            self.engine = _one_connection(self.engine.url)
            self.sessionmaker = sessionmaker(bind=self.engine)
        events = self.SQLEvent.__table__
        mine = events.c.sender_id == sa.bindparam("sender")
        began = (
            sa.select(sa.func.max(events.c.timestamp))
            .where(mine, events.c.type_name == SessionStarted.type_name)
            .scalar_subquery()
        )
        in_session = sa.or_(events.c.timestamp >= began, began.is_(None))
        self._whole = sa.select(events.c.data).where(mine).order_by(events.c.id)
        self._last_session = sa.select(events.c.data).where(mine, in_session).order_by(events.c.id)
        self._count = sa.select(sa.func.count()).select_from(events).where(mine, in_session)
        self._insert = events.insert()

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        """Return a conversation, or its last session; None where nothing of it is stored."""
        wanted = self._whole if fetch_events_from_all_sessions else self._last_session
        with self.engine.connect() as connection:
            rows = connection.execute(wanted, {"sender": sender_id}).scalars().all()
        if not rows:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, [json.loads(row) for row in rows], self.domain.slots)
        if not fetch_events_from_all_sessions:
            setattr(tracker, _STORED, len(tracker.events))
        return tracker

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """Return a new conversation, of which nothing is stored yet."""
        tracker = await super().create_tracker(sender_id, append_action_listen)
        setattr(tracker, _STORED, len(tracker.events))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the events that are not stored yet, in one statement."""
        await self.stream_events(tracker)
        known = getattr(tracker, _STORED, None)
        if not tracker.events or known == len(tracker.events):
            return
        with self.engine.begin() as connection:
            if known is None:
                known = int(connection.execute(self._count, {"sender": tracker.sender_id}).scalar() or 0)
            new = [_row(tracker.sender_id, event) for event in itertools.islice(tracker.events, known, None)]
            if new:
                connection.execute(self._insert, new)
        setattr(tracker, _STORED, len(tracker.events))


def _row(sender: str, event: Event) -> dict[str, Any]:
    """Return an event as Rasa's table holds it."""
    data = event.as_dict()
    return {
        "sender_id": sender,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _one_connection(url: sa.engine.URL) -> sa.engine.Engine:
    """Return an engine on a SQLite file that keeps its connection, until the file is another one (restored, or made anew).

    With a write-ahead log `synchronous=NORMAL` loses nothing when the process dies; a power cut may cost the last seconds of a
    conversation, never the file. What must survive that (requests, updates) lies in the bot's database.
    """
    engine = sa.create_engine(
        url, poolclass=sa.pool.QueuePool, pool_size=1, max_overflow=4, connect_args={"check_same_thread": False}
    )

    @sa.event.listens_for(engine, "connect")
    def _opened(connection: Any, record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")
        record.info["file"] = _identity(url.database)

    @sa.event.listens_for(engine, "checkout")
    def _looked_at(connection: Any, record: Any, proxy: Any) -> None:
        if record.info["file"] != _identity(url.database):
            raise sa.exc.DisconnectionError("the file is another one")

    return engine


def _identity(database: str | None) -> tuple[int, int] | None:
    """Return what tells a file from another of the same name; None where there is none (yet), or the database is in memory."""
    try:
        found = Path(database or "").stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
