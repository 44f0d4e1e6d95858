"""What a withdrawn case leaves at a staff chat: deleted when the bot is let in again, emptied where it is too old, else left to the staff in words."""

import pytest
from sqlalchemy import select

from bot.settings import Settings
from bot.store.desk_tables import Outgo
from bot.store.leftovers import to_delete
from bot.store.pseudonyms import pseudonym
from bot.store.retention import Eraser
from bot.telegram.desk_doctor import look
from knowledge.periods import load_periods
from tests.telegram.desk_fixtures import database, desk, emulated, taken, texts, turn, wall
from tests.telegram.desk_setting import ANNA, IOANA, KEY, STAFF, database_of

__all__ = ["database", "desk", "emulated", "wall"]
DAY = 86400


@pytest.fixture
def eraser(desk, database, tmp_path):
    return Eraser(database, tmp_path / "none.db", load_periods(), desk.parts.withdrawal)


async def said_and_forgotten(desk, database, emulated, eraser, wall, after: float = 0.0) -> int:
    """A case whose person wrote a secret and sent a picture, and then, later, forgot everything; return its topic."""
    _, topic = await taken(desk, database)
    emulated.say(ANNA, "my secret")
    emulated.send_photo(ANNA, "my letter")
    await turn(desk)
    wall.advance(after)
    await eraser.forget(pseudonym(KEY, "telegram", str(ANNA)))
    return topic


async def test_a_group_that_put_the_bot_out_is_cleared_when_it_lets_it_in_again(
    desk, database, emulated, eraser, wall, tmp_path
):
    emulated.chats[STAFF].blocked = False
    _, topic = await taken(desk, database)
    emulated.say(ANNA, "my secret")
    await turn(desk)
    emulated.chats[STAFF].blocked = True
    await eraser.forget(pseudonym(KEY, "telegram", str(ANNA)))
    for _ in range(30):  # more often than any other row is tried
        await turn(desk)
        wall.advance(601)
    async with database.session() as session:
        assert (await to_delete(session))[STAFF] >= 1
        kept = [desk.parts.caseload.outbox.unsealed(row) for row in await session.scalars(select(Outgo.sealed)) if row]
    assert "secret" not in str(kept) and str(ANNA) not in str(kept)
    settings = Settings(_env_file=None, database_url=database_of(tmp_path), staff_chats={"RC-TM": STAFF})
    (check,) = [row for row in await look(settings) if row.name == "Withdrawn at RC-TM"]
    assert not check.well and "let the bot into the group again" in check.cure
    emulated.chats[STAFF].blocked = False
    await turn(desk)
    left = str(emulated.in_topic(STAFF, topic))
    assert "secret" not in left and "retrasă" in left
    async with database.session() as session:
        assert await to_delete(session) == {}


async def test_what_is_too_old_to_be_deleted_is_emptied_and_a_picture_is_left_to_the_staff(
    desk, database, emulated, eraser, wall
):
    topic = await said_and_forgotten(desk, database, emulated, eraser, wall, 3 * DAY)
    for _ in range(4):
        await turn(desk)
    here = emulated.in_topic(STAFF, topic)
    assert "secret" not in str(here) and "my letter" not in str(here)
    (picture,) = [sent for sent in here if sent.copy_of]
    (asked,) = [sent for sent in here if "Ștergeți-l dumneavoastră" in sent.text]
    assert asked.reply_to == picture.id
    assert [sent.text for sent in here].count("(mesaj șters)") == 1
    async with database.session() as session:
        assert await to_delete(session) == {}


async def test_after_a_move_no_message_of_another_is_touched_and_the_staff_are_asked(
    desk, database, emulated, eraser, wall
):
    reference, topic = await taken(desk, database)
    emulated.say(ANNA, "my secret")
    await turn(desk)
    old = [sent.id for sent in emulated.in_topic(STAFF, topic)]
    new = -1_000_000_007_000
    emulated.migrate(STAFF, new)
    emulated.chats[new].last = old[0] - 4
    await turn(desk)
    for number in range(10):
        emulated.say(new, f"ours {number}", person=IOANA)
    before = len(emulated.calls)
    await eraser.forget(pseudonym(KEY, "telegram", str(ANNA)))
    await turn(desk)
    deleted = [parameters for name, parameters in emulated.calls[before:] if name == "deleteMessages"]
    assert deleted == [], "numbers of the old group mean other messages in the new one"
    assert [text for text in texts(emulated, new) if "supergrup" in text and reference in text]


async def test_a_move_while_deletions_wait_asks_the_staff_once(desk, database, emulated, eraser, wall):
    reference, _ = await taken(desk, database)
    emulated.say(ANNA, "my secret")
    await turn(desk)
    emulated.chats[STAFF].blocked = True
    await eraser.forget(pseudonym(KEY, "telegram", str(ANNA)))
    await turn(desk)
    new = -1_000_000_007_000
    emulated.migrate(STAFF, new)
    for _ in range(3):
        wall.advance(601)
        await turn(desk)
    assert len([text for text in texts(emulated, new) if "supergrup" in text and reference in text]) == 1


async def test_what_waits_too_long_goes_with_its_period(desk, database, emulated, eraser, wall):
    await said_and_forgotten(desk, database, emulated, eraser, wall)
    emulated.chats[STAFF].blocked = True
    await turn(desk)
    wall.advance(29 * DAY)
    await eraser.sweep(wall())
    async with database.session() as session:
        assert (await to_delete(session))[STAFF] >= 1
    wall.advance(2 * DAY)
    await eraser.sweep(wall())
    async with database.session() as session:
        assert list(await session.scalars(select(Outgo.id))) == []


@pytest.mark.parametrize("why", ["refused", "deleted", "gone"])
async def test_a_person_is_told_what_became_of_taking_a_message_back(desk, database, emulated, wall, why):
    _, _ = await taken(desk, database)
    said = emulated.say(ANNA, "not this")
    await turn(desk)
    if why == "refused":
        emulated.fail("deleteMessage", 400, "Bad Request: message can't be deleted")
    emulated.chats[STAFF].blocked = why == "gone"
    emulated.say(ANNA, "/delete", reply_to=said)
    await desk.updates()
    assert "taken back" not in texts(emulated, ANNA)[-1], "not before it is known"
    for _ in range(25):
        await turn(desk)
        wall.advance(601)
    told = [text for text in texts(emulated, ANNA) if "taken back" in text or "could not take" in text]
    assert len(told) == 1
    assert ("taken back there too" in told[0]) is (why == "deleted")


async def test_an_edit_in_a_topic_that_was_deleted_is_said_in_the_new_one(desk, database, emulated):
    reference, topic = await taken(desk, database)
    said = emulated.say(ANNA, "before")
    await turn(desk)
    emulated.delete_topic(STAFF, topic)
    emulated.edit(ANNA, "after", message=said)
    for _ in range(3):
        await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert "after" in str(emulated.in_topic(STAFF, case.topic_number or 0))
