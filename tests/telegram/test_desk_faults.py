"""What goes wrong at Telegram: blocked bots, deleted topics, groups that move or vanish, floods, cut calls; each is met, and said to whom it concerns."""

import httpx
import pytest
from sqlalchemy import delete
from telegram.error import NetworkError, TimedOut

from bot.store.tables import Request
from tests.telegram.desk_fixtures import database, desk, emulated, sealed, states, taken, texts, turn, wall
from tests.telegram.desk_setting import (
    ANNA,
    BIKASH,
    IOANA,
    STAFF,
    parts,
    process,
    request,
)

__all__ = ["database", "desk", "emulated", "wall"]


async def test_who_blocked_the_bot_is_said_to_the_staff_with_their_number(desk, database, emulated):
    _, topic = await taken(desk, database, phone="0722 111 222")
    emulated.block(ANNA)
    for number in range(3):
        emulated.say(STAFF, f"are you there {number}", person=IOANA, thread=topic)
    await turn(desk)
    said = [sent.text for sent in emulated.in_topic(STAFF, topic) if "blocat" in sent.text]
    assert len(said) == 1
    assert "0722 111 222" in said[0]
    assert await sealed(database) == 0


async def test_a_deleted_topic_is_made_again_with_its_card_before_what_waits(desk, database, emulated):
    reference, topic = await taken(desk, database)
    for _ in range(2):
        emulated.delete_topic(STAFF, topic)
        emulated.say(ANNA, "still here")
        await turn(desk)
        case = await desk.parts.caseload.cases.get(reference)
        assert case.topic_number not in {topic, None}
        topic = case.topic_number
        card, words = emulated.in_topic(STAFF, topic)
        assert reference in card.text
        assert words.text == "👤 still here"


@pytest.mark.parametrize("told", [True, False])
async def test_a_group_that_becomes_a_supergroup_is_followed(desk, database, emulated, told, wall):
    reference, _ = await taken(desk, database)
    new = -1_000_000_007_000
    emulated.migrate(STAFF, new)
    if not told:
        emulated.updates.clear()
    emulated.say(ANNA, "where are you")
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert case.chat == new
    assert [text for text in texts(emulated, new) if "where are you" in text] == ["👤 where are you"]
    async with process(emulated, parts(database, clock=wall)) as again:
        emulated.say(new, "here", person=IOANA, thread=case.topic_number)
        await turn(again)
    assert "here" in texts(emulated, ANNA)[-1]


async def test_a_staff_group_that_is_gone_sends_its_cases_on_and_the_person_is_told(desk, database, emulated):
    emulated.chats[STAFF].blocked = True
    reference = await request(database, ANNA, county="Timiș", topic="work_unpaid")
    await turn(desk)
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert (await desk.parts.caseload.cases.staff_chats())[STAFF].state == "gone"
    assert case.state == "waiting"
    assert "nobody has taken" in texts(emulated, ANNA)[-1]
    assert "021" in texts(emulated, ANNA)[-1]


async def test_a_group_that_was_gone_is_found_again_though_nothing_waits_for_it(desk, database, emulated, wall):
    emulated.chats[STAFF].blocked = True
    await request(database, ANNA)
    await turn(desk)
    async with database.session() as session:
        await session.execute(delete(Request))
    emulated.chats[STAFF].blocked = False
    reference = await request(database, BIKASH)
    await turn(desk)
    assert (await desk.parts.caseload.cases.get(reference)).state == "stored"
    wall.advance(601)
    await turn(desk)
    assert (await desk.parts.caseload.cases.get(reference)).state == "waiting"
    assert (await desk.parts.caseload.cases.staff_chats())[STAFF].state == "well"


async def test_a_group_without_rights_is_known_and_used_again_when_it_has_them(desk, database, emulated, wall):
    _, topic = await taken(desk, database)
    emulated.fail("sendMessage", 400, "Bad Request: not enough rights to send text messages to the chat")
    emulated.say(ANNA, "hello")
    await turn(desk)
    chats = await desk.parts.caseload.cases.staff_chats()
    assert chats[STAFF].state == "no_rights"
    wall.advance(601)
    await turn(desk)
    assert (await desk.parts.caseload.cases.staff_chats())[STAFF].state == "well"
    assert emulated.in_topic(STAFF, topic)[-1].text == "👤 hello"


async def test_a_flooded_chat_waits_and_no_other(desk, database, emulated, wall):
    _, topic = await taken(desk, database)
    await taken(desk, database, BIKASH)
    emulated.flood(retry_after=20)
    emulated.say(STAFF, "to Anna", person=IOANA, thread=topic)
    await turn(desk)
    emulated.say(STAFF, "again to Anna", person=IOANA, thread=topic)
    emulated.say(BIKASH, "from Bikash")
    await turn(desk)
    assert "to Anna" not in str(texts(emulated, ANNA))
    assert "👤 from Bikash" in texts(emulated, STAFF)
    wall.advance(21)
    await turn(desk)
    assert [text.split("\n")[-1] for text in texts(emulated, ANNA)[-2:]] == ["to Anna", "again to Anna"]


@pytest.mark.parametrize("arrives", [True, False])
async def test_a_cut_call_is_looked_for_and_said_once(database, emulated, wall, arrives):
    cuts = ["sendMessage"]

    def cut(method: str) -> None:
        if method in cuts and armed:
            cuts.remove(method)
            raise TimedOut if arrives else NetworkError("cut")

    armed: list[bool] = []
    hooks = {"after": cut} if arrives else {"before": cut}
    async with process(emulated, parts(database, clock=wall), **hooks) as desk:
        _, topic = await taken(desk, database)
        armed.append(True)
        emulated.say(STAFF, "once", person=IOANA, thread=topic)
        emulated.say(STAFF, "then", person=IOANA, thread=topic)
        await turn(desk)
        wall.advance(4)
        await turn(desk)
    assert [text.split("\n")[-1] for text in texts(emulated, ANNA)[-2:]] == ["once", "then"]
    assert str(texts(emulated, ANNA)).count("once") == 1


async def test_a_network_that_is_away_costs_nothing_but_time(database, emulated, wall):
    away = [True]

    def refuse(method: str) -> None:
        if away and method in {"createForumTopic", "sendMessage"}:
            raise NetworkError("httpx.ConnectError") from httpx.ConnectError("refused")

    async with process(emulated, parts(database, clock=wall), before=refuse) as desk:
        reference = await request(database, ANNA)
        for _ in range(40):
            await turn(desk)
            wall.advance(60)
        away.clear()
        await turn(desk)
    assert sum(reference in topic.name for topic in emulated.chats[STAFF].topics.values()) == 1
    assert await states(database) == {"sent"}


async def test_an_update_that_comes_twice_is_one_message(desk, database, emulated):
    _, topic = await taken(desk, database)
    emulated.say(ANNA, "once")
    again = dict(emulated.updates[-1])
    await turn(desk)
    emulated.updates.append(again)
    await turn(desk)
    assert texts(emulated, STAFF).count("👤 once") == 1
    assert topic


async def test_what_telegram_will_not_copy_is_said_to_whoever_sent_it(desk, database, emulated):
    _, topic = await taken(desk, database)
    emulated.fail("copyMessage", 400, "Bad Request: the message can't be copied", times=2)
    emulated.send_photo(ANNA)
    emulated.send(STAFF, person=IOANA, thread=topic, document={"file_id": "d", "file_unique_id": "d"})
    await turn(desk)
    await turn(desk)
    assert "in words" in texts(emulated, ANNA)[-1]
    assert "nu poate fi transmis" in emulated.in_topic(STAFF, topic)[-1].text


async def test_a_search_that_telegram_interrupts_goes_on_where_it_was(database, emulated, wall):
    emulated.limits = {"group": 20}
    armed: list[bool] = []

    def cut(method: str) -> None:
        if armed and method == "sendMessage":
            armed.clear()
            raise TimedOut

    async with process(emulated, parts(database, clock=wall), before=cut) as desk:
        _, topic = await taken(desk, database)
        for number in range(30):
            emulated.say(STAFF, f"talk {number}", person=IOANA)  # numbers of the group that belong to others
        armed.append(True)
        emulated.say(ANNA, "lost at first")
        await desk.updates()
        await desk.send()
        for _ in range(12):
            emulated.say(STAFF, "more", person=IOANA)
            await desk.updates()
            wall.advance(30)
            await desk.send()
    assert [sent.text for sent in emulated.in_topic(STAFF, topic)].count("👤 lost at first") == 1
