"""Moments in the database: always with a time zone, also where SQLite forgets it."""

import datetime
from collections.abc import Callable
from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """Return the time."""
    return datetime.datetime.now(datetime.UTC)


class Moment(TypeDecorator[datetime.datetime]):
    """A moment in UTC; SQLite stores it without its zone and gets it back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> Any:
        """Return the moment in UTC, as it is stored."""
        return value.astimezone(datetime.UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime.datetime | None:
        """Return the moment with its zone."""
        if not isinstance(value, datetime.datetime):
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


def aware(moment: datetime.datetime) -> datetime.datetime:
    """Return a stored moment with its zone, UTC where the database forgot it."""
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
