"""Announcements on their way: to whom they go and to whom never, whatever dies in between, and nothing of a chat stands anywhere in the clear."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import func, select

from bot.announcements.board import Board
from bot.announcements.sending import PORTION, pushed
from bot.announcements.subscriptions import Subscription, Subscriptions
from bot.store.announcement_tables import AnnouncementRow, SubscriptionRow
from bot.store.desk_tables import Outgo
from bot.store.requests import Requests
from bot.store.retention import Eraser
from bot.store.sealing import Seal
from bot.store.shown import ShownRow
from bot.store.tables import Request
from knowledge.periods import load_periods
from tests.announcements.announcement_setting import (
    NATIVE,
    PEOPLE,
    announcer,
    content,
    deliver,
    publish,
    rows,
    subscribe,
    texts,
    who,
)
from tests.databases import on_sqlite
from tests.telegram.desk_setting import KEY, catalogue, parts, process, request


@on_sqlite
async def test_the_notice_is_quiet_and_the_whole_text_is_for_whoever_asked(database, wall, telegram):
    quiet, whole, elsewhere = PEOPLE
    await subscribe(database, wall, quiet, "ro")
    await subscribe(database, wall, whole, whole=True)
    await subscribe(database, wall, elsewhere, county="CJ")
    await publish(database, wall, counties=["TM"])
    await deliver(telegram, database, wall)
    assert texts(telegram, quiet) == ["Sunt noutăți. Ca să le citești: /news"]
    (said,) = texts(telegram, whole)
    assert "Romanian course" in said and "Timiș" in said
    assert texts(telegram, elsewhere) == []
    assert [telegram.chats[chat].sent[-1].sends for chat in (quiet, whole)] == [[], ["n:off"]]


def test_a_text_that_names_a_status_is_never_pushed():
    asked = Subscription(1, whole=True)
    assert "Romanian course" in pushed(content(), asked, catalogue(), "en", NATIVE)
    by_asylum_office = pushed(content(source="Direcția Azil și Integrare"), asked, catalogue(), "en", NATIVE)
    assert "Azil" not in by_asylum_office and "course" not in by_asylum_office
    discreet = content(texts={"ro": {"title": "Azil", "text": "x"}, "en": {"title": "x", "text": "y"}})
    assert pushed(discreet, asked, catalogue(), "en", NATIVE) == "There is news. To read it: /news"
    neutral = discreet.model_copy(update={"neutral": True})
    assert "y" in pushed(neutral, asked, catalogue(), "en", NATIVE)


@on_sqlite
async def test_nobody_in_danger_is_written_to(database, wall, telegram):
    spoke, case, after = PEOPLE
    for chat in PEOPLE:
        await subscribe(database, wall, chat, whole=True)
    await Subscriptions(database, Seal(KEY), wall).hold(who(spoke))
    reference = await request(database, case, priority=True)
    await publish(database, wall)
    await announcer(database, wall).tick()
    assert [row.key.rsplit(":", 1)[1] for row in await rows(database)] == [who(after)]
    await Subscriptions(database, Seal(KEY), wall).hold(who(after))  # after it was put down, before it leaves
    await deliver(telegram, database, wall)
    assert not any("course" in text or "/news" in text for chat in PEOPLE for text in texts(telegram, chat))
    async with database.session() as session:
        row = await session.get(Request, reference)
        row.closed = wall()
    wall.advance(24 * 3600 + 1)
    await publish(database, wall)
    await announcer(database, wall).tick()
    assert len(await rows(database)) == 3, "after a day, and with the case closed, they are told again"


@on_sqlite
@pytest.mark.parametrize("how", ["exit", "forget", "off", "stopped", "expired", "switched"])
async def test_what_waits_does_not_leave_after_that(database, wall, telegram, tmp_path, how):
    person = PEOPLE[0]
    await subscribe(database, wall, person, whole=True)
    number = await publish(database, wall, expires="2026-11-24")
    off = {"on": True}
    assert await announcer(database, wall).tick() == 1
    eraser = Eraser(database, tmp_path / "tracker.db", load_periods())
    match how:
        case "exit":
            await eraser.leave(who(person))
        case "forget":
            await eraser.forget(who(person))
        case "off":
            assert await Subscriptions(database, Seal(KEY), wall).drop(who(person))
        case "stopped":
            await Board(database, wall).stop(number, 1, "ana", "")
        case "expired":
            wall.advance(24 * 3600)
        case "switched":
            (tmp_path / "switches.yaml").write_text("announcements: off\n")
            off["on"] = False
    desk = parts(database, clock=wall, data_dir=tmp_path)
    async with process(telegram, desk) as running:
        for _ in range(2):
            await running.delivery.tick()
            await running.send()
            wall.advance(4)
    assert texts(telegram, person) == []
    assert (len(await rows(database)) == 1) == (how == "switched")
    if how == "switched":
        (tmp_path / "switches.yaml").write_text("announcements: on\n")
        wall.advance(700)
        async with process(telegram, desk) as running:
            await running.send()
        assert len(texts(telegram, person)) == 1


@on_sqlite
async def test_a_blocked_bot_ends_the_subscription(database, wall, telegram):
    blocked, other = PEOPLE[:2]
    for chat in (blocked, other):
        await subscribe(database, wall, chat)
    telegram.block(blocked)
    await publish(database, wall)
    await deliver(telegram, database, wall)
    async with database.session() as session:
        assert list(await session.scalars(select(SubscriptionRow.pseudonym))) == [who(other)]
    assert [row.key.rsplit(":", 1)[1] for row in await rows(database)] == [who(other)]


@on_sqlite
async def test_no_address_of_a_chat_stands_in_the_database(database, wall, telegram, tmp_path):
    person = PEOPLE[0]
    await subscribe(database, wall, person, county="TM", topics=("work", "courses"), whole=True)
    await publish(database, wall)
    seen: list[bool] = []

    def look(_: str = "") -> None:
        for path in tmp_path.glob("punte.db*"):
            data = path.read_bytes()
            seen.append(str(person).encode() in data or person.to_bytes(4, "big") in data)

    await deliver(telegram, database, wall, before=look, after=look)
    look()
    assert len(texts(telegram, person)) == 1 and seen and not any(seen)
    with closing(sqlite3.connect(tmp_path / "punte.db")) as connection:
        told = connection.execute("SELECT chat, sealed, message FROM outbox WHERE kind = 'announcement'").fetchall()
    assert told[0][:2] == (0, None) and told[0][2]


@on_sqlite
async def test_exit_clears_it_too(database, wall, telegram):
    person = PEOPLE[0]
    await subscribe(database, wall, person)
    await publish(database, wall)
    await deliver(telegram, database, wall)
    async with database.session() as session:
        shown = list((await session.execute(select(ShownRow.pseudonym, ShownRow.message))).all())
    assert [tuple(row) for row in shown] == [(who(person), telegram.chats[person].sent[-1].id)]


async def test_a_crowd_is_told_in_portions_and_once_each(database, wall):
    crowd = range(1, 2 * PORTION + 6)
    for chat in crowd:
        await subscribe(database, wall, chat)
    number = await publish(database, wall)
    sending, told = announcer(database, wall), 0
    for expected in (PORTION, 0):
        assert await sending.tick() == expected
        told += expected
    async with database.session() as session:
        for row in await session.scalars(select(Outgo)):
            row.state = "sent"
    assert await sending.tick() == PORTION
    async with database.session() as session:
        for row in await session.scalars(select(Outgo)):
            row.state = "sent"
    assert await sending.tick() == 5 and await sending.tick() == 0
    keys = [row.key for row in await rows(database)]
    assert len(keys) == len(set(keys)) == len(crowd)
    async with database.session() as session:
        row = await session.get(AnnouncementRow, number)
        assert row.handed == len(crowd) and row.done is not None


async def test_a_second_approval_tells_only_those_whom_the_first_had_not_reached(database, wall):
    for chat in (1, 2, 3):
        await subscribe(database, wall, chat)
    board, sending = Board(database, wall), announcer(database, wall)
    number = await publish(database, wall)
    assert await sending.tick() == 3
    async with database.session() as session:
        row = (await session.scalars(select(Outgo).order_by(Outgo.key).offset(1).limit(1))).one()
        row.state, row.done = "sent", wall()
    await board.change(number, 1, content(source="ISU"), "ana")
    assert [row.state for row in await rows(database)] == ["sent"]
    await board.submit(number, 2, "ana")
    wall.advance(3 * 24 * 3600)
    eraser = Eraser(database, "", load_periods())
    eraser._tracker.forget_before = _nothing
    await eraser.sweep(wall())
    await board.approve(number, 2, "dan")
    assert await sending.tick() == 2
    assert len({row.key for row in await rows(database)}) == 3
    async with database.session() as session:
        for row in await session.scalars(select(Outgo)):
            row.state, row.done = "sent", wall()
    wall.advance(3 * 24 * 3600)
    await eraser.sweep(wall())
    assert await rows(database) == [], "what was sent is forgotten when nothing can send it again"


async def _nothing(_: float) -> int:
    return 0


@on_sqlite
async def test_the_period_ends_it(database, wall, tmp_path):
    await subscribe(database, wall, 1)
    wall.advance(366 * 24 * 3600)
    eraser = Eraser(database, tmp_path / "tracker.db", load_periods())
    await eraser.sweep(wall())
    async with database.session() as session:
        assert await session.scalar(select(func.count()).select_from(SubscriptionRow)) == 0


@on_sqlite
async def test_forgetting_a_person_leaves_nothing(database, wall, tmp_path):
    await subscribe(database, wall, 1)
    await publish(database, wall)
    await announcer(database, wall).tick()
    assert await Requests(database).of(who(1)) == []
    await Eraser(database, tmp_path / "tracker.db", load_periods()).forget(who(1))
    with closing(sqlite3.connect(tmp_path / "punte.db")) as connection:
        dumped = "\n".join(connection.iterdump())
    assert who(1) not in dumped
