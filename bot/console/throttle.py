"""Failed logins, counted for the account and for the address they came from: after a few, each further try has to wait longer."""

import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.console.tokens import Marks
from bot.store.database import Database
from bot.store.moments import Clock
from bot.store.staff_tables import StaffAttempt

FREE = 5
"""Failures after which waiting begins."""
FREE_ADDRESS = 20
"""The same for an address, behind which a whole office may sit."""
FIRST = datetime.timedelta(seconds=30)
LONGEST = datetime.timedelta(minutes=15)
FORGOTTEN = datetime.timedelta(hours=24)


class Throttle:
    """Counts failures. Stored are keyed hashes of names and addresses, for a day."""

    def __init__(self, database: Database, marks: Marks, clock: Clock) -> None:
        """Keep the collaborators."""
        self._database = database
        self._marks = marks
        self._clock = clock
        self._insert = postgresql.insert if database.engine.dialect.name == "postgresql" else sqlite.insert

    def _keys(self, name: str, address: str) -> dict[str, int]:
        return {self._marks.of("account", name): FREE, self._marks.of("address", address): FREE_ADDRESS}

    async def wait(self, name: str, address: str) -> datetime.timedelta:
        """Return how long the next try of an account or from an address has to wait; nothing where it may be made now."""
        now, longest = self._clock(), datetime.timedelta()
        free = self._keys(name, address)
        async with self._database.session() as session:
            for row in await session.scalars(select(StaffAttempt).where(StaffAttempt.key.in_(free))):
                over = row.failures - free[row.key]
                if over >= 0:
                    pause = min(FIRST * 2 ** min(over, 10), LONGEST)
                    longest = max(longest, row.last + pause - now)
        return longest

    async def failed(self, name: str, address: str) -> None:
        """Count a failure; written before the password is looked at, so that tries at the same moment count too."""
        now = self._clock()
        async with self._database.session() as session:
            await session.execute(delete(StaffAttempt).where(StaffAttempt.last < now - FORGOTTEN))
            for key in self._keys(name, address):
                row = self._insert(StaffAttempt).values(key=key, failures=1, last=now)
                change = {"failures": StaffAttempt.failures + 1, "last": now}
                await session.execute(row.on_conflict_do_update(index_elements=["key"], set_=change))

    async def worked(self, name: str, address: str) -> None:
        """Forget the failures of an account that has logged in, and take the try that worked back from its address."""
        account, place = self._keys(name, address)
        async with self._database.session() as session:
            await session.execute(delete(StaffAttempt).where(StaffAttempt.key == account))
            row = await session.get(StaffAttempt, place)
            if row is not None:
                row.failures = max(0, row.failures - 1)

    async def counted(self) -> int:
        """Return how many accounts and addresses have failures now."""
        async with self._database.session() as session:
            return int(await session.scalar(select(func.count()).select_from(StaffAttempt)) or 0)
