"""Many cases wait: a look of the desk's clock reads only those that need something, by indices, a page at a time."""

import datetime

import pytest
from sqlalchemy import text

from bot.handoff.case import Case
from bot.handoff.escalation import Escalation
from bot.store.cases import PAGE
from bot.store.desk_tables import Thread
from bot.store.tables import Person, Request
from tests.telegram.desk_fixtures import NOON, database, wall
from tests.telegram.desk_setting import CENTRE, OFFICE, STAFF, directory, parts

__all__ = ["database", "wall"]
MANY = 600


@pytest.fixture
async def waiting(database):
    """Cases that were told that their centre is open, and whose time is over tomorrow."""
    tomorrow = NOON + datetime.timedelta(days=1)
    async with database.session() as session:
        for number in range(MANY):
            who, reference = f"person-{number}", f"P-{number:06}"
            session.add(Person(pseudonym=who, last_seen=NOON))
            await session.flush()
            session.add(
                Request(
                    reference=reference, pseudonym=who, centre=CENTRE, language="en", channel="telegram", reply_to=str(number + 1),
                    state="waiting", created=NOON,
                )
            )  # fmt: skip
            await session.flush()
            session.add(
                Thread(
                    reference=reference, centre=CENTRE, chat=STAFF, opened=NOON, told="wait_queue", escalate=tomorrow
                )
            )
    return tomorrow


@pytest.fixture
def desk(database, wall, monkeypatch):
    """The desk, and how many cases each look has read."""
    desk = parts(database, where=directory(OFFICE), clock=wall)
    read: list[int] = []
    inner = desk.caseload.cases._cases

    async def counted(wanted) -> list[Case]:
        found = await inner(wanted)
        read.append(len(found))
        return found

    monkeypatch.setattr(desk.caseload.cases, "_cases", counted)
    return desk, read


async def test_nothing_is_read_where_nothing_is_due(waiting, desk):
    parts_, read = desk
    await Escalation(parts_.caseload).tick()
    assert sum(read) == 0


async def test_what_is_due_is_read_a_page_at_a_time_until_all_is_done(waiting, desk, wall):
    parts_, read = desk
    wall.moment = NOON.replace(hour=20)
    escalation = Escalation(parts_.caseload)
    looks = 0
    while True:
        read.clear()
        await escalation.tick()
        if not sum(read):
            break
        assert max(read) <= PAGE
        looks += 1
    assert looks == MANY / PAGE
    async with parts_.caseload.cases.transaction() as session:
        told = (await session.execute(text("SELECT told, count(*) FROM desk_thread GROUP BY told"))).all()
    assert [tuple(row) for row in told] == [("wait_closed", MANY)]


async def test_both_queries_go_by_an_index(waiting, database):
    by_told = "EXPLAIN QUERY PLAN SELECT id FROM desk_thread WHERE open AND told IN ('a', 'b') AND centre IN ('c', 'd')"
    by_time = "EXPLAIN QUERY PLAN SELECT id FROM desk_thread WHERE open AND escalate <= '2026-01-01'"
    async with database.session() as session:
        for statement, index in ((by_told, "ix_desk_thread_told"), (by_time, "ix_desk_thread_escalate")):
            plan = str((await session.execute(text(statement))).all())
            assert index in plan, plan
