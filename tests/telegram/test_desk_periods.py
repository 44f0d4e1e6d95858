"""Forgetting, periods, waiting and pace: what is taken back, what is told, and how fast."""

import datetime

from sqlalchemy import func, select

from bot.handoff.withdrawal import Withdrawal
from bot.store.desk_tables import Outgo
from bot.store.pseudonyms import pseudonym
from bot.store.retention import Eraser
from bot.store.tables import Request
from bot.telegram.pace import Limits
from knowledge.periods import load_periods
from tests.telegram.desk_fixtures import NOON, database, desk, emulated, sealed, taken, texts, turn, wall
from tests.telegram.desk_setting import (
    ANNA,
    BIKASH,
    IOANA,
    KEY,
    OFFICE,
    STAFF,
    directory,
    parts,
    process,
    request,
)

__all__ = ["database", "desk", "emulated", "wall"]


async def test_forgetting_withdraws_the_case_and_takes_the_words_back(desk, database, emulated, tmp_path):
    reference, topic = await taken(desk, database)
    other, _ = await taken(desk, database, BIKASH)
    emulated.say(ANNA, "my secret")
    emulated.say(BIKASH, "my own")
    await turn(desk)
    outbox = desk.parts.caseload.outbox
    withdrawal: Withdrawal = desk.parts.withdrawal
    await Eraser(database, tmp_path / "none.db", load_periods(), withdrawal).forget(pseudonym(KEY, "telegram", str(ANNA)))  # fmt: skip
    await turn(desk)
    left = [sent.text for sent in emulated.in_topic(STAFF, topic)]
    assert [text for text in left if reference in text and "retrasă" in text]
    assert "secret" not in str(left)
    assert emulated.chats[STAFF].topics[topic].closed
    assert "👤 my own" in texts(emulated, STAFF)
    assert await desk.parts.caseload.cases.get(reference) is None
    assert (await desk.parts.caseload.cases.get(other)).state == "taken"
    assert await outbox.backlog() == {}
    emulated.say(STAFF, "anybody?", person=IOANA, thread=topic)
    await turn(desk)
    assert "anybody" not in str(texts(emulated, ANNA))


async def test_each_of_two_people_who_forget_one_after_the_other_is_taken_back(desk, database, emulated, tmp_path):
    eraser = Eraser(database, tmp_path / "none.db", load_periods(), desk.parts.withdrawal)
    for person in (ANNA, BIKASH):  # the second case gets the numbers that the first one had
        _, topic = await taken(desk, database, person)
        emulated.say(person, f"secret of {person}")
        await turn(desk)
        assert f"secret of {person}" in str(emulated.in_topic(STAFF, topic))
        await eraser.forget(pseudonym(KEY, "telegram", str(person)))
        await turn(desk)
        assert f"secret of {person}" not in str(emulated.in_topic(STAFF, topic))


async def test_what_cannot_be_delivered_for_three_days_is_deleted_and_said(desk, database, emulated, wall, tmp_path):
    _, topic = await taken(desk, database)
    emulated.chats[STAFF].blocked = True
    emulated.say(ANNA, "do you read me")
    await turn(desk)
    assert await sealed(database) > 0
    wall.advance(3 * 86400 + 60)
    await Eraser(database, tmp_path / "none.db", load_periods(), desk.parts.withdrawal).sweep(wall())
    await turn(desk)
    assert "could not be delivered" in texts(emulated, ANNA)[-1]
    assert topic
    async with database.session() as session:
        kept = list(await session.scalars(select(Outgo.source).where(Outgo.sealed.is_not(None))))
    assert set(kept) <= {None}


async def test_a_case_whose_period_is_over_leaves_the_staff_chat_too(desk, database, emulated, wall, tmp_path):
    reference, topic = await taken(desk, database)
    emulated.say(ANNA, "my secret")
    await turn(desk)
    emulated.press_data(STAFF, f"desk:done:{reference}:answered", person=IOANA)
    await turn(desk)
    wall.advance(91 * 86400)
    await Eraser(database, tmp_path / "none.db", load_periods(), desk.parts.withdrawal).sweep(wall())
    await turn(desk)
    assert emulated.chats[STAFF].topics[topic].deleted
    async with database.session() as session:
        assert list(await session.scalars(select(Request.reference))) == []


async def test_no_words_stand_in_the_database_in_the_open(desk, database, emulated, tmp_path):
    _, topic = await taken(desk, database)
    emulated.say(ANNA, "marmalade")
    emulated.say(STAFF, "marzipan", person=IOANA, thread=topic)
    await desk.updates()
    assert await sealed(database) >= 2
    for path in tmp_path.glob("punte.db*"):
        assert b"marmalade" not in path.read_bytes()
        assert b"marzipan" not in path.read_bytes()
    await turn(desk)
    assert await sealed(database) == 0


async def test_waiting_is_told_at_each_change_and_an_untaken_case_goes_on(database, emulated, wall):
    wall.moment = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)  # Saint Andrew's day, a public holiday
    where = directory(OFFICE)
    async with process(emulated, parts(database, where=where, clock=wall)) as desk:
        reference = await request(database, ANNA, topic=None)
        await turn(desk)
        assert "public holiday" in texts(emulated, ANNA)[-1]
        assert "December 2, 2026" in texts(emulated, ANNA)[-1]  # the first of December is one too
        wall.moment = datetime.datetime(2026, 12, 2, 7, 1, tzinfo=datetime.UTC)
        await turn(desk)
        assert "is open now" in texts(emulated, ANNA)[-1]
        wall.advance(2 * 3600)
        await turn(desk)
        assert "nobody has taken" in texts(emulated, ANNA)[-1]
        wall.moment = datetime.datetime(2026, 12, 2, 15, 30, tzinfo=datetime.UTC)
        late = await request(database, BIKASH)
        await turn(desk)
        assert "closed now" in texts(emulated, BIKASH)[-1]
    assert reference != late


async def test_two_hundred_cases_in_one_group_keep_telegrams_pace_and_priority_comes_first(database, emulated, wall):
    emulated.limits = {"group": 20, "overall": 30, "topics": 15}
    urgent: list[str] = []
    for number in range(200):
        person = 710_000_000 + number
        emulated.say(person, "/start")
        reference = await request(database, person, priority=number % 20 == 19)
        if number % 20 == 19:
            urgent.append(reference)
    before = len(emulated.calls)
    async with process(emulated, parts(database, clock=wall), limits=Limits()) as desk:
        await desk.updates()
        await desk.delivery.tick()
        for _ in range(6000):
            pause = await desk.delivery.sender.launch()
            await desk.delivery.sender.settle()
            wall.advance(max(pause, 1.0))
            if await desk.parts.caseload.outbox.backlog() == {}:
                break
    made = [parameters["name"] for name, parameters in emulated.calls[before:] if name == "createForumTopic"]
    assert len(made) == 200
    assert {name.split()[1] for name in made[:10]} == set(urgent)
    async with database.session() as session:
        assert await session.scalar(select(func.max(Outgo.attempts))) == 1  # Telegram never had to say 429
    assert (wall() - NOON).total_seconds() < 200 * 12
