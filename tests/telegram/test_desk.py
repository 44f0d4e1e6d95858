"""Whole conversations between people and staff through the desk, on the emulator."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.database import Database, open_database
from tests.emulator.telegram import Sent, Telegram
from tests.telegram.desk_setting import (
    ANNA,
    BIKASH,
    CLARA,
    IOANA,
    MIHAI,
    OTHER_CENTRE,
    OTHER_STAFF,
    STAFF,
    FakeAnswering,
    Process,
    catalogue,
    database_of,
    parts,
    process,
    request,
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await open_database(database_of(tmp_path))
    yield opened
    await opened.close()


@pytest.fixture
def emulated() -> Telegram:
    telegram = Telegram()
    telegram.start_group(STAFF)
    telegram.start_group(OTHER_STAFF)
    for person in (ANNA, BIKASH, CLARA):
        telegram.start(person)
        telegram.number()
    return telegram


@pytest.fixture
def answering() -> FakeAnswering:
    return FakeAnswering()


@pytest.fixture
async def desk(emulated: Telegram, database: Database, answering: FakeAnswering) -> AsyncIterator[Process]:
    async with process(emulated, parts(database, answering)) as running:
        yield running


async def opened(desk: Process, database: Database, person: int = ANNA, **more: Any) -> tuple[str, int]:
    """A request that stands before the staff: its reference and its topic."""
    reference = await request(database, person, **more)
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert case is not None
    return reference, case.topic_number or 0


async def turn(desk: Process) -> None:
    """Let everything that was done have its effect."""
    await desk.updates()
    await desk.delivery.tick()
    await desk.send()


async def taken(desk: Process, database: Database, person: int = ANNA, **more: Any) -> tuple[str, int]:
    reference, topic = await opened(desk, database, person, **more)
    desk.telegram.press_data(STAFF, f"desk:take:{reference}", person=IOANA)
    await turn(desk)
    return reference, topic


def texts(sent: list[Sent]) -> list[str]:
    return [message.text for message in sent if not message.deleted]


def last(desk: Process, chat: int) -> str:
    return texts(desk.telegram.messages(chat))[-1]


def words(key: str, language: str = "en", **args: Any) -> str:
    return catalogue().text(language, key, **args)


async def test_a_case_is_a_topic_with_a_card_and_the_person_is_told_where_it_stands(desk, database):
    reference, topic = await opened(desk, database, article="Prelungirea permisului", phone="0722 000 000")
    group = desk.telegram.chats[STAFF]
    assert [(known.name, known.closed) for known in group.topics.values()] == [(f"{reference} Extension of the right of stay", False)] or reference in next(iter(group.topics.values())).name  # fmt: skip
    (card,) = desk.telegram.in_topic(STAFF, topic)
    for fact in (reference, "Timiș", "engleză", "Prelungirea permisului", "0722 000 000", "În față: 0"):
        assert fact in card.text
    assert card.buttons == ["Preiau", "Altui centru", "Închid"]
    assert reference in last(desk, ANNA)
    assert "open now" in last(desk, ANNA)


async def test_what_both_sides_write_arrives_in_order_and_the_bot_is_silent(desk, database, emulated):
    _, topic = await taken(desk, database)
    assert "I stay silent" in last(desk, ANNA)
    for number in range(5):
        emulated.say(ANNA, f"question {number}")
        emulated.say(STAFF, f"answer {number}", person=IOANA, thread=topic)
    await turn(desk)
    staff_side = [text for text in texts(emulated.in_topic(STAFF, topic)) if "question" in text]
    assert staff_side == [f"👤 question {number}" for number in range(5)]
    person_side = [text for text in texts(emulated.messages(ANNA)) if "answer" in text]
    assert [text.split("\n")[-1] for text in person_side] == [f"answer {number}" for number in range(5)]
    assert "Preluată" in emulated.in_topic(STAFF, topic)[0].text
    assert "Test800000001" in emulated.in_topic(STAFF, topic)[0].text


async def test_a_reply_of_staff_takes_a_waiting_case(desk, database, emulated):
    reference, topic = await opened(desk, database)
    emulated.say(STAFF, "Bună ziua", person=MIHAI, thread=topic)
    await turn(desk)
    said = texts(emulated.messages(ANNA))
    assert "I stay silent" in said[-2]
    assert "Bună ziua" in said[-1]
    emulated.press_data(STAFF, f"desk:take:{reference}", person=IOANA)
    await turn(desk)
    assert emulated.alerts[-1] == "Cererea este deja preluată."


async def test_before_somebody_takes_it_nothing_a_person_writes_goes_to_staff(desk, database, emulated):
    _, topic = await opened(desk, database)
    emulated.say(ANNA, "my secret")
    assert await desk.delivery.desk.takes(_first(desk), desk.bot) is False
    emulated.updates.clear()
    await turn(desk)
    assert "secret" not in str(texts(emulated.messages(STAFF)))
    assert topic


def _first(desk: Process) -> Any:
    from telegram import Update

    return Update.de_json(desk.telegram.updates[0], desk.bot)


async def test_closing_asks_for_the_outcome_and_a_mark_and_writing_opens_it_again(desk, database, emulated):
    reference, topic = await taken(desk, database)
    emulated.press(STAFF, "Închid", person=IOANA)
    await turn(desk)
    emulated.press(STAFF, "Are programare", person=IOANA)
    await turn(desk)
    assert emulated.chats[STAFF].topics[topic].closed
    closed, rate = texts(emulated.messages(ANNA))[-2:]
    assert "24 hours" in closed
    assert rate == words("case_rate")
    emulated.press(ANNA, "4")
    await turn(desk)
    assert last(desk, ANNA) == words("case_rated")
    case = await desk.parts.caseload.cases.get(reference)
    assert (case.state, case.rating) == ("closed", 4)
    emulated.say(ANNA, "one more thing")
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert case.state == "taken"
    assert not emulated.chats[STAFF].topics[topic].closed
    assert texts(emulated.in_topic(STAFF, topic))[-1] == "👤 one more thing"
    assert words("case_reopened", reference=reference) == last(desk, ANNA)


async def test_the_person_ends_it_and_has_the_bot_back(desk, database, emulated):
    reference, topic = await taken(desk, database)
    emulated.say(ANNA, "/end")
    await turn(desk)
    assert words("case_ended", reference=reference) in texts(emulated.messages(ANNA))
    assert "Persoana a încheiat" in texts(emulated.in_topic(STAFF, topic))[-1]
    emulated.say(ANNA, "what is a permit")
    assert await desk.delivery.desk.takes(_first(desk), desk.bot) is False


async def test_danger_is_answered_first_and_marks_the_case(desk, database, emulated):
    reference, topic = await taken(desk, database)
    emulated.say(ANNA, "he will beat me")
    await desk.updates()
    assert "112" in last(desk, ANNA)
    await turn(desk)
    said = texts(emulated.in_topic(STAFF, topic))
    assert any("he will beat me" in text for text in said)
    assert any("🔴" in text for text in said)
    case = await desk.parts.caseload.cases.get(reference)
    assert case.priority
    assert "🔴" in emulated.chats[STAFF].topics[topic].name


async def test_a_dead_rasa_does_not_keep_words_from_the_staff(desk, database, emulated, answering):
    _, topic = await taken(desk, database)
    answering.broken = True
    emulated.say(ANNA, "he will beat me")
    await turn(desk)
    assert "👤 he will beat me" in texts(emulated.in_topic(STAFF, topic))


async def test_commands_of_the_bot_work_while_a_person_has_the_case(desk, database, emulated):
    await taken(desk, database)
    emulated.say(ANNA, "/forget")
    assert await desk.delivery.desk.takes(_first(desk), desk.bot) is False


async def test_edits_are_mirrored_on_both_sides(desk, database, emulated):
    _, topic = await taken(desk, database)
    emulated.say(ANNA, "forth")
    mine = emulated.say(STAFF, "bakc", person=IOANA, thread=topic)
    await turn(desk)
    emulated.edit(ANNA, "fourth")
    emulated.edit(STAFF, "back", message=mine, person=IOANA, thread=topic)
    await turn(desk)
    assert "fourth" in texts(emulated.in_topic(STAFF, topic))[-1]
    assert "forth" not in str(texts(emulated.in_topic(STAFF, topic)))
    assert "back" in last(desk, ANNA)
    assert "bakc" not in str(texts(emulated.messages(ANNA)))


async def test_staff_take_a_message_back(desk, database, emulated):
    _, topic = await taken(desk, database)
    mine = emulated.say(STAFF, "wrong person", person=IOANA, thread=topic)
    await turn(desk)
    assert "wrong person" in last(desk, ANNA)
    emulated.say(STAFF, "/delete", person=IOANA, thread=topic, reply_to=mine)
    await turn(desk)
    assert "wrong person" not in str(texts(emulated.messages(ANNA)))
    emulated.say(STAFF, "/delete", person=IOANA, thread=topic)
    await turn(desk)
    assert "Răspundeți cu /delete" in texts(emulated.in_topic(STAFF, topic))[-1]


async def test_a_picture_is_copied_and_a_place_is_rounded(desk, database, emulated):
    _, topic = await taken(desk, database)
    photo = emulated.send_photo(ANNA, "my letter")
    emulated.share_location(ANNA, 45.756789, 21.228765)
    await turn(desk)
    copied, place = emulated.in_topic(STAFF, topic)[-2:]
    assert (copied.copy_of, copied.text) == ((ANNA, photo), "my letter")
    assert "45.76, 21.23" in place.text
    scan = emulated.send(STAFF, person=IOANA, thread=topic, document={"file_id": "d", "file_unique_id": "d"})
    await turn(desk)
    assert emulated.messages(ANNA)[-1].copy_of == (STAFF, scan)


async def test_notes_stay_inside_and_phrases_and_articles_come_in_the_persons_language(desk, database, emulated):
    _, topic = await taken(desk, database, language="uk")
    before = len(emulated.messages(ANNA))
    emulated.say(STAFF, "/note family of five", person=IOANA, thread=topic)
    await turn(desk)
    assert len(emulated.messages(ANNA)) == before
    emulated.say(STAFF, "/phrase come-with-documents 25.11.2026 | 10:00 | pașaport", person=IOANA, thread=topic)
    await turn(desk)
    assert "25 листопада 2026" in last(desk, ANNA)
    assert "pașaport" in last(desk, ANNA)
    emulated.say(STAFF, "/phrase come 25.11.2026", person=IOANA, thread=topic)
    emulated.say(STAFF, "/phrase nothing", person=IOANA, thread=topic)
    emulated.say(STAFF, "/phrase", person=IOANA, thread=topic)
    await turn(desk)
    missing, unknown, listed = texts(emulated.in_topic(STAFF, topic))[-3:]
    assert "date, time" in missing
    assert "Nu există" in unknown
    assert listed.count("\n") >= 30
    emulated.say(STAFF, "/kb prelungire permis", person=IOANA, thread=topic)
    await turn(desk)
    assert "Permit (uk)" in last(desk, ANNA)
    emulated.say(STAFF, "/kb hârtii", person=IOANA, thread=topic)
    await turn(desk)
    emulated.press(STAFF, "Asylum-Card", person=IOANA)
    await turn(desk)
    assert emulated.alerts[-1].startswith(("Trimis", "Nu am găsit"))


async def test_a_case_is_passed_to_another_centre_and_its_staff_alone_have_it_then(desk, database, emulated):
    reference, topic = await taken(desk, database)
    emulated.press(STAFF, "Altui centru", person=IOANA)
    await turn(desk)
    emulated.press(STAFF, emulated.messages(STAFF)[0].buttons[0], person=IOANA)
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert (case.centre, case.state, case.chat) == (OTHER_CENTRE, "waiting", OTHER_STAFF)
    assert emulated.chats[STAFF].topics[topic].closed
    assert reference in next(iter(emulated.chats[OTHER_STAFF].topics.values())).name
    told = texts(emulated.messages(ANNA))
    assert any("has passed your request" in text and "/end" in text for text in told)
    emulated.say(STAFF, "still mine?", person=IOANA, thread=topic)
    emulated.press_data(STAFF, f"desk:take:{reference}", person=IOANA)
    await turn(desk)
    assert "still mine?" not in str(texts(emulated.messages(ANNA)))
    assert (await desk.parts.caseload.cases.get(reference)).state == "waiting"


async def test_only_registered_groups_and_their_members_can_act(desk, database, emulated):
    reference, topic = await opened(desk, database)
    stranger, elsewhere = 900_000_001, -1_000_000_009_000
    emulated.start_group(elsewhere)
    emulated.chats[STAFF].outsiders.add(stranger)
    emulated.press_data(elsewhere, f"desk:take:{reference}", person=IOANA)
    emulated.press_data(OTHER_STAFF, f"desk:take:{reference}", person=IOANA)
    emulated.press_data(STAFF, f"desk:take:{reference}", person=stranger)
    emulated.say(STAFF, "I am staff", person=stranger, thread=topic)
    emulated.say(elsewhere, "/queue", person=IOANA)
    emulated.press_data(ANNA, f"desk:take:{reference}")
    emulated.press_data(BIKASH, f"desk:rate:{reference}:5")
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert (case.state, case.rating) == ("waiting", None)
    assert "I am staff" not in str(texts(emulated.messages(ANNA)))
    assert emulated.messages(elsewhere) == []
    emulated.say(elsewhere, "/desk", person=IOANA)
    await turn(desk)
    assert str(elsewhere) in last(desk, elsewhere)


async def test_a_group_without_topics_works_by_replies(desk, database, emulated):
    emulated.chats[STAFF].forum = False
    reference = await request(database, ANNA)
    other = await request(database, BIKASH)
    await turn(desk)
    card = next(sent for sent in emulated.messages(STAFF) if reference in sent.text)
    emulated.say(STAFF, "to Anna", person=IOANA, reply_to=card.id)
    await turn(desk)
    assert "to Anna" in last(desk, ANNA)
    emulated.say(ANNA, "from Anna")
    await turn(desk)
    relayed = emulated.messages(STAFF)[-1]
    assert (relayed.text, relayed.reply_to) == ("👤 from Anna", card.id)
    emulated.say(STAFF, "again", person=MIHAI, reply_to=relayed.id)
    emulated.say(STAFF, "just talk among us", person=MIHAI)
    await turn(desk)
    assert "again" in last(desk, ANNA)
    assert "among us" not in str(texts(emulated.messages(ANNA)) + texts(emulated.messages(BIKASH)))
    assert other


async def test_three_people_and_two_staff_at_once_each_read_only_their_own(desk, database, emulated):
    topics = {person: (await opened(desk, database, person))[1] for person in (ANNA, BIKASH, CLARA)}
    for number in range(4):
        for person, topic in topics.items():
            emulated.say(STAFF, f"to {person} {number}", person=(IOANA, MIHAI)[number % 2], thread=topic)
            await desk.updates()
            emulated.say(person, f"from {person} {number}")
        await turn(desk)
    for person, topic in topics.items():
        said = [text.split("\n")[-1] for text in texts(emulated.messages(person)) if "to 70" in text]
        assert said == [f"to {person} {number}" for number in range(4)]
        heard = [text for text in texts(emulated.in_topic(STAFF, topic)) if text.startswith("👤")]
        assert heard == [f"👤 from {person} {number}" for number in range(4)]


async def test_the_queue_lists_priority_first(desk, database, emulated):
    first, _ = await opened(desk, database)
    urgent, _ = await opened(desk, database, BIKASH, priority=True)
    emulated.say(STAFF, "/queue", person=IOANA)
    await turn(desk)
    listed = texts(emulated.messages(STAFF))[-1]
    assert listed.index(urgent) < listed.index(first)
    assert "🔴" in listed
