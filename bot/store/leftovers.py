"""What withdrawn and expired cases leave to be done in staff chats: rows of the outbox that stay when the case is deleted, numbers only."""

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.desk_tables import Outgo

TO_DELETE = ("wipe", "erase")


def outlives_its_case() -> ColumnElement[bool]:
    """Return what tells the rows that follow from a withdrawn or expired case: what to delete, and what to say of it."""
    return and_(Outgo.reference.is_(None), Outgo.side == "staff", Outgo.kind.in_((*TO_DELETE, "shut", "text")))


async def to_delete(session: AsyncSession) -> dict[int, int]:
    """Return how often something is still to be deleted in which staff chat."""
    waits = (outlives_its_case(), Outgo.kind.in_(TO_DELETE), Outgo.state.in_(("waiting", "sending")))
    rows = (await session.execute(select(Outgo.chat, func.count()).where(*waits).group_by(Outgo.chat))).all()
    return {int(chat): int(count) for chat, count in rows if chat is not None}
