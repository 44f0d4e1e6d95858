"""Logins that last: a random token in a cookie, its hash in the database, over after a time without use and after a day's work at the latest."""

import datetime

from sqlalchemy import delete, select, update

from bot.console.access import Staff, roles_of
from bot.console.tokens import new_token, token_hash
from bot.store.database import Database
from bot.store.moments import Clock
from bot.store.staff_tables import StaffMember, StaffSession

IDLE = datetime.timedelta(minutes=30)
ABSOLUTE = datetime.timedelta(hours=10)
_NOTED_EVERY = datetime.timedelta(minutes=1)
"""Use is written down once a minute, so that reading a page is no write."""


class Sessions:
    """The sessions in the database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Keep database and clock."""
        self._database = database
        self._clock = clock

    async def begin(self, member: int) -> str:
        """Begin a session and return its token; what is over is swept on the way."""
        now, token = self._clock(), new_token()
        async with self._database.session() as session:
            over = (StaffSession.used < now - IDLE) | (StaffSession.created < now - ABSOLUTE)
            await session.execute(delete(StaffSession).where(over))
            session.add(StaffSession(token=token_hash(token), member=member, created=now, used=now))
            await session.execute(update(StaffMember).where(StaffMember.id == member).values(seen=now))
        return token

    async def staff(self, token: str, touch: bool = True) -> Staff | None:
        """Return who a token belongs to; None where it is over, unknown, or the account is disabled.

        Args:
            token: from the cookie.
            touch: counts as use, so that the session goes on.
        """
        now = self._clock()
        wanted = select(StaffSession, StaffMember).join(StaffMember).where(StaffSession.token == token_hash(token))
        async with self._database.session() as session:
            row = (await session.execute(wanted)).first()
            if row is None:
                return None
            found, member = row
            if member.disabled or now - found.used > IDLE or now - found.created > ABSOLUTE:
                await session.delete(found)
                return None
            if touch and now - found.used > _NOTED_EVERY:
                found.used = now
            return Staff(member.id, member.name, roles_of(member.roles), member.centre)

    async def end(self, token: str) -> None:
        """End a session."""
        async with self._database.session() as session:
            await session.execute(delete(StaffSession).where(StaffSession.token == token_hash(token)))
