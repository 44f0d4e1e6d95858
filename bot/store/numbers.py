"""Numbers of messages in the database: the newest that any bot has seen, and those that belong to rows of the outbox already."""

from collections.abc import Mapping

from sqlalchemy import and_, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.database import Database
from bot.store.desk_tables import SEARCHED, NewestMessage, Outgo, Thread

SUPERGROUPS = -1_000_000_000_000
"""Supergroups have numbers below this one, and count their messages for themselves; all other chats of a bot share one count."""


class Numbers:
    """The numbers."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database
        self._insert = postgresql.insert if database.engine.dialect.name == "postgresql" else sqlite.insert

    async def newest(self) -> dict[int, int]:
        """Return the newest message number known in every chat, from what was sent and what was seen."""
        number = func.max(func.coalesce(Outgo.message, Outgo.after))
        claimed = and_(Outgo.after.is_not(None), func.coalesce(Outgo.error, "") != SEARCHED)
        wanted = select(Outgo.chat, number).where(or_(Outgo.message.is_not(None), claimed))
        async with self._database.session() as session:
            rows = (await session.execute(wanted.group_by(Outgo.chat))).all()
            found = {row.chat: row.message for row in await session.scalars(select(NewestMessage))}
        for chat, message in rows:
            if chat is not None:
                found[int(chat)] = max(int(message), found.get(int(chat), 0))
        return found

    async def remember(self, newest: Mapping[int, int]) -> None:
        """Keep the newest message numbers seen; chat 0 stands for all private chats."""
        async with self._database.session() as session:
            for chat, message in newest.items():
                insert = self._insert(NewestMessage).values(chat=chat, message=message)
                newer = NewestMessage.message < message  # another bot may have seen more
                await session.execute(
                    insert.on_conflict_do_update(index_elements=["chat"], set_={"message": message}, where=newer)
                )

    async def remembered(self) -> dict[int, int]:
        """Return the newest message numbers that any bot has kept."""
        async with self._database.session() as session:
            return {row.chat: row.message for row in await session.scalars(select(NewestMessage))}

    async def known(self, chat: int, after: int, shared: bool = False) -> set[int]:
        """Return the numbers, newer than one, that belong to rows already: of a chat, or of all chats that share one count."""
        wanted = select(Outgo.message).where(
            Outgo.chat > SUPERGROUPS if shared else Outgo.chat == chat, Outgo.message > after
        )
        topics = select(Thread.topic).where(Thread.chat == chat, Thread.topic > after)
        async with self._database.session() as session:
            return {
                int(number)
                for query in (wanted, topics)
                for number in await session.scalars(query)
                if number is not None
            }
