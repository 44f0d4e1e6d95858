"""A call is cut, and then Telegram refuses to tell what became of it: the person blocked the bot, the group moved, or put the bot out. Nothing waits for ever."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select
from telegram.error import NetworkError, TimedOut

from bot.store.desk_tables import Outgo
from tests.telegram.desk_fixtures import database, emulated, sealed, states, taken, texts, turn, wall
from tests.telegram.desk_setting import ANNA, IOANA, STAFF, Process, parts, process

__all__ = ["database", "emulated", "wall"]


class Cut:
    """Cuts one call when armed, on its way there or back."""

    def __init__(self) -> None:
        self.there = self.back = False

    def before(self, method: str) -> None:
        if self.there and method == "sendMessage":
            self.there = False
            raise NetworkError("cut on the way there")

    def after(self, method: str) -> None:
        if self.back and method == "sendMessage":
            self.back = False
            raise TimedOut("cut on the way back")


@pytest.fixture
def cut() -> Cut:
    return Cut()


@pytest.fixture
async def desk(emulated, database, wall, cut) -> AsyncIterator[Process]:
    async with process(emulated, parts(database, clock=wall), cut.before, cut.after) as running:
        yield running


@pytest.mark.parametrize("arrived", [True, False])
async def test_who_blocks_the_bot_in_between_is_given_up_and_the_staff_are_told(
    desk, database, emulated, wall, cut, arrived
):
    _, topic = await taken(desk, database, phone="0722 111 222")
    cut.back, cut.there = arrived, not arrived
    for words in ("come tomorrow", "bring your papers"):
        emulated.say(STAFF, words, person=IOANA, thread=topic)
    await turn(desk)
    assert "sending" in await states(database), "its fate is to be found out"
    emulated.block(ANNA)
    wall.advance(4)
    await turn(desk)
    await turn(desk)
    assert await states(database) <= {"sent", "failed"}
    assert await sealed(database) == 0
    said = [sent.text for sent in emulated.in_topic(STAFF, topic) if "0722 111 222" in sent.text and "blocat" in sent.text]
    assert len(said) == 1
    assert str(texts(emulated, ANNA)).count("come tomorrow") == arrived


async def test_how_far_a_search_came_is_not_taken_for_the_newest_number_after_a_crash(desk, database, emulated, wall, cut):
    await taken(desk, database)
    cut.there = True
    emulated.say(ANNA, "where are you")
    await turn(desk)
    wall.advance(4)
    newest = (await desk.delivery.sender.newest.kept.newest())[STAFF]
    async with database.session() as session:
        (lost,) = await session.scalars(select(Outgo.id).where(Outgo.state == "sending"))
    (head,) = [due for due in await desk.parts.caseload.outbox.heads() if due.id == lost]
    await desk.parts.caseload.outbox.narrow(head, newest + 40)  # numbers that no message has yet
    async with process(emulated, parts(database, clock=wall)) as again:
        assert (await again.delivery.sender.newest.kept.newest())[STAFF] == newest
        wall.advance(31)
        for _ in range(3):
            await turn(again)
            wall.advance(6)
        assert texts(emulated, STAFF).count("👤 where are you") == 1
        assert (await again.delivery.sender.newest.kept.newest())[STAFF] < newest + 40


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_group_that_moves_in_between_gets_it_under_its_new_number_with_a_word_that_it_may_stand_there_twice(
    desk, database, emulated, wall, cut, arrived
):
    await taken(desk, database)
    cut.back, cut.there = arrived, not arrived
    emulated.say(ANNA, "where are you")
    emulated.say(ANNA, "I wait")
    await turn(desk)
    assert "sending" in await states(database)
    new = -1_000_000_007_000
    emulated.migrate(STAFF, new)
    wall.advance(4)
    await turn(desk)
    await turn(desk)
    assert await states(database) <= {"sent", "failed"}
    (again,) = [text for text in texts(emulated, new) if "where are you" in text]
    assert again.startswith("👤 where are you") and "de două ori" in again
    assert texts(emulated, new).count("👤 I wait") == 1


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_group_that_puts_the_bot_out_in_between_is_known_as_gone_and_gets_it_once_when_it_lets_it_in(
    desk, database, emulated, wall, cut, arrived
):
    _, topic = await taken(desk, database)
    cut.back, cut.there = arrived, not arrived
    emulated.say(ANNA, "where are you")
    await turn(desk)
    emulated.chats[STAFF].blocked = True
    wall.advance(4)
    await turn(desk)
    assert (await desk.parts.caseload.cases.staff_chats())[STAFF].state == "gone"
    asked = len(emulated.calls)
    for _ in range(10):
        wall.advance(5)
        await desk.send()
    assert len(emulated.calls) == asked, "who has put us out is not asked every few seconds"
    emulated.chats[STAFF].blocked = False
    for _ in range(3):
        wall.advance(601)
        await turn(desk)
    assert (await desk.parts.caseload.cases.staff_chats())[STAFF].state == "well"
    assert [sent.text for sent in emulated.in_topic(STAFF, topic)].count("👤 where are you") == 1
    assert await states(database) == {"sent"}
