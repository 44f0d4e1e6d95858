"""Edits and deletions after a case has moved: numbers of one chat never touch a message of another."""

from tests.telegram.desk_fixtures import database, desk, emulated, taken, texts, turn, wall
from tests.telegram.desk_setting import (
    ANNA,
    BIKASH,
    IOANA,
    OTHER_CENTRE,
    OTHER_STAFF,
    STAFF,
    directory,
    parts,
    process,
    request,
)
from tests.telegram.week_story import LABOUR

__all__ = ["database", "desk", "emulated", "wall"]


async def _moved(desk, database, emulated):
    """A case whose person said something at one centre, and that is at another now, where another case stands under the same numbers."""
    await taken(desk, database, BIKASH)
    reference, topic = await taken(desk, database)
    emulated.say(ANNA, "said to the first")
    await turn(desk)
    number = emulated.in_topic(STAFF, topic)[-1].id
    emulated.chats[OTHER_STAFF].last = number - 6
    emulated.press_data(STAFF, f"desk:to:{reference}:{OTHER_CENTRE}", person=IOANA)
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    emulated.say(OTHER_STAFF, "I have it", person=IOANA, thread=case.topic_number)
    for _ in range(4):
        emulated.say(BIKASH, "of another case")
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert (case.centre, case.state) == (OTHER_CENTRE, "taken")
    return topic, case.topic_number, emulated.chats[ANNA].last_said


async def test_an_edit_of_what_an_earlier_centre_read_is_said_to_the_new_one(desk, database, emulated):
    _, now, said = await _moved(desk, database, emulated)
    before = texts(emulated, STAFF)
    emulated.edit(ANNA, "said better", message=said)
    await turn(desk)
    assert texts(emulated, STAFF) == before
    assert emulated.in_topic(OTHER_STAFF, now)[-1].text == "👤 ✏️ Mesaj schimbat:\nsaid better"


async def test_what_a_person_takes_back_goes_where_it_stands_and_nowhere_else(desk, database, emulated):
    old, now, said = await _moved(desk, database, emulated)
    kept = texts(emulated, OTHER_STAFF)
    emulated.say(ANNA, "/delete", reply_to=said)
    await turn(desk)
    assert "said to the first" not in str([sent.text for sent in emulated.in_topic(STAFF, old)])
    assert texts(emulated, OTHER_STAFF) == kept
    assert now


async def test_an_edit_after_a_group_became_a_supergroup_changes_no_other_message(desk, database, emulated, wall):
    _, topic = await taken(desk, database)
    emulated.say(ANNA, "bakc")
    await turn(desk)
    said, number = emulated.chats[ANNA].last_said, emulated.in_topic(STAFF, topic)[-1].id
    new = -1_000_000_007_000
    emulated.migrate(STAFF, new)
    emulated.chats[new].last = number - 4
    await taken_there(desk, database, emulated, new)
    kept = texts(emulated, new)
    emulated.edit(ANNA, "back", message=said)
    await turn(desk)
    assert [text for text in texts(emulated, new) if text not in kept][-1] == "👤 ✏️ Mesaj schimbat:\nback"
    assert set(kept) <= set(texts(emulated, new))


async def taken_there(desk, database, emulated, chat):
    """Another case in the group's new number, with messages around the old numbers."""
    reference = await request(database, BIKASH)
    await turn(desk)
    emulated.press_data(chat, f"desk:take:{reference}", person=IOANA)
    for number in range(5):
        emulated.say(BIKASH, f"mine {number}")
    await turn(desk)


async def test_in_a_group_without_topics_staff_take_back_what_they_wrote_and_talk_beneath_it_goes_to_nobody(
    database, emulated, wall
):
    small = -3_000
    emulated.start(small, None, "group")
    emulated.say(small, "hello", person=IOANA)
    async with process(emulated, parts(database, where=directory(**{LABOUR: small}), clock=wall)) as desk:
        reference = await request(database, ANNA, centre=LABOUR)
        other = await request(database, BIKASH, centre=LABOUR)
        await turn(desk)
        cases = desk.parts.caseload.cases
        for who, words in ((reference, "come tomorrow"), (other, "bring your papers")):
            emulated.say(small, words, person=IOANA, reply_to=(await cases.get(who)).card)
            if who == reference:
                number = emulated.chats[small].last_said
        await turn(desk)
        assert "come tomorrow" in texts(emulated, ANNA)[-1]
        emulated.say(small, "are you sure?", person=IOANA, reply_to=number)
        emulated.say(small, "/delete", person=IOANA, reply_to=number)
        emulated.say(small, "/delete", person=IOANA, reply_to=number - 1)
        await turn(desk)
    assert "come tomorrow" not in str(texts(emulated, ANNA)) and "sure" not in str(texts(emulated, ANNA))
    assert "bring your papers" in texts(emulated, BIKASH)[-1]
