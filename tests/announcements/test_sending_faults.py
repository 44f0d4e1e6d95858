"""Announcements while the process dies, and while conversations need the line: nobody is left out or told twice, and nobody waits for them."""

import pytest

from bot.telegram.pace import Limits
from tests.announcements.announcement_setting import PEOPLE, deliver, publish, subscribe, texts
from tests.databases import on_sqlite
from tests.telegram.desk_setting import Crash, MortalDatabase, Points, parts, process, request


async def lives(telegram, database, wall, points):
    """Live until all is told, from one crash to the next."""
    mortal = MortalDatabase(database, points)
    for life in range(1, 40):
        try:
            await deliver(telegram, mortal, wall, before=points, after=points)
        except Crash:
            wall.advance(31)
        else:
            return life
    raise AssertionError("never done")


@on_sqlite
@pytest.mark.parametrize("every", [5, 7, 11])
async def test_a_crash_at_any_step_neither_loses_nor_doubles(database, wall, telegram, every):
    for chat in PEOPLE:
        await subscribe(database, wall, chat, whole=chat == PEOPLE[0])
    telegram.say(PEOPLE[0], "hello")
    await publish(database, wall)
    points = Points(*range(every, 2000, every))
    try:
        died = await lives(telegram, database, wall, points) > 3
    except AssertionError:
        points.due.clear()
        died = True
        await lives(telegram, database, wall, points)
    assert died
    assert [len(texts(telegram, chat)) for chat in PEOPLE] == [1, 1, 1]


@on_sqlite
async def test_conversations_go_first(database, wall, telegram):
    person, other = PEOPLE[:2]
    for number in range(20):
        telegram.say(700_000_100 + number, "/start")
        await subscribe(database, wall, 700_000_100 + number)
    await publish(database, wall)
    desk = parts(database, clock=wall)
    async with process(telegram, desk, limits=Limits(24, 18, 4, 0.0, 3, 8)) as running:
        await running.updates()
        await running.delivery.tick()
        await running.send()
        at_once = telegram.called("sendMessage")
        assert len(at_once) == 8, "an announcement leaves room for everything else in every second"
        reference = await request(database, person)
        case = await desk.caseload.cases.get(reference)
        async with database.session() as session:
            await desk.caseload.outbox.put(session, *desk.caseload.notices.tell(case, "case_ended", "x"))
        await running.send()
        assert len(texts(telegram, person)) == 1, "what a conversation needs does not wait for it"
        assert texts(telegram, other) == []
