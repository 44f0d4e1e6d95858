"""Whether a shared database belongs to our secret key: with another one, every person would be a stranger and no stored message could be read."""

import hashlib
import hmac

from sqlalchemy import Integer, String, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Mapped, mapped_column

from bot.faults import Fault
from bot.store.database import Database
from bot.store.tables import Base


class KeyMark(Base):
    """One row: what the key of the first bot leads to, and nothing leads back from."""

    __tablename__ = "key_mark"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    mark: Mapped[str] = mapped_column(String(64))


class OtherKey(Fault):
    """The database was made with another secret key; the message says what to do."""


async def check_key(database: Database, key: bytes) -> None:
    """Leave the mark of our key in a shared database, or compare with the one that is there. On SQLite key and database lie together.

    Raises:
        OtherKey: another bot works there with another key.
        StoreUnavailable: the database failed.
    """
    if database.engine.dialect.name != "postgresql":
        return
    mark = hmac.new(key, b"punte: key mark", hashlib.sha256).hexdigest()
    async with database.session() as session:
        await session.execute(postgresql.insert(KeyMark).values(id=1, mark=mark).on_conflict_do_nothing())
        found = await session.scalar(select(KeyMark.mark).where(KeyMark.id == 1))
    if found != mark:
        raise OtherKey(
            "the database belongs to another secret.key: all bots need the same one, so copy it from the first"
            " (or from the backup of this database) into PUNTE_DATA_DIR"
        )
