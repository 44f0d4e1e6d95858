"""Waiting by mail: what the person is told at each change, cases that go on to another centre, and late replies of the one before."""

import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.handoff.relay import Said
from bot.mail.address import reply_address
from bot.mail.reply import read_reply
from bot.store.cases import PAGE
from bot.store.desk_tables import Outgo
from bot.store.retention import Eraser
from bot.store.tables import Request
from knowledge.centres import Directory, load_directory
from knowledge.periods import load_periods
from tests.bot.test_mail import CENTRE, KEY, OTHER, PATTERN, Post, answer, post
from tests.telegram.desk_setting import ANNA, OFFICE, request

__all__ = ["post"]
ADDRESSES = {CENTRE: "centre@mai.example", OTHER: "inspectorate@itm.example"}


@pytest.fixture
def two(post: Post, monkeypatch: pytest.MonkeyPatch) -> Post:
    """Two centres that are reached by mail, one after the other."""
    monkeypatch.setattr(post.letters._addresses, "of", ADDRESSES.get)
    return post


def opened(post: Post, **hours: Any) -> None:
    """Give the centre office hours."""
    post.desk.caseload.directory = Directory(
        [
            entry.model_copy(update={"opening_hours": OFFICE, "holidays": "RO"} | hours)
            if entry.id == CENTRE
            else entry
            for entry in load_directory()
        ]
    )


async def ticks(post: Post, times: int = 3) -> None:
    for _ in range(times):
        await post.letters.tick()


async def words(post: Post) -> list[str]:
    return [str(row.get("html") or row.get("text")) for row in await post.said()]


def reply(reference: str, centre: str, text: str, name: str = "<1@x>") -> Any:
    return read_reply(answer(reply_address(PATTERN, KEY, reference, centre), text, message_id=name))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC), "is open now"),
        (datetime.datetime(2026, 11, 24, 20, tzinfo=datetime.UTC), "is closed now and opens on"),
        (datetime.datetime(2026, 11, 30, 10, tzinfo=datetime.UTC), "public holiday"),
    ],
)
async def test_who_waits_is_told_once_how_it_stands(post, moment, said):
    opened(post)
    post.wall.moment = moment
    reference = await request(post.database, ANNA, centre=CENTRE)
    await ticks(post)
    (told,) = await words(post)
    assert said in told and reference in told and "Requests before yours: 0" in told


async def test_unknown_hours_are_said_to_be_unknown_and_the_second_knows_of_the_first(post):
    await request(post.database, ANNA, centre=CENTRE)
    await request(post.database, ANNA + 1, centre=CENTRE)
    await ticks(post)
    first, second = await words(post)
    assert "I do not know its opening hours" in first
    assert "before yours: 0" in first and "before yours: 1" in second


async def test_opening_closing_and_nobody_are_each_told_at_their_time(post):
    opened(post)
    post.wall.moment = datetime.datetime(2026, 11, 24, 20, tzinfo=datetime.UTC)
    await request(post.database, ANNA, centre=CENTRE, topic=None)
    await ticks(post)
    post.wall.moment = datetime.datetime(2026, 11, 25, 7, 30, tzinfo=datetime.UTC)
    await ticks(post)
    post.wall.moment = datetime.datetime(2026, 11, 25, 8, tzinfo=datetime.UTC)
    await ticks(post)
    closed, now_open = await words(post)
    assert "closed now" in closed and "is open now" in now_open
    post.wall.moment = datetime.datetime(2026, 11, 25, 9, 30, tzinfo=datetime.UTC)
    await ticks(post)
    assert "nobody has taken your request" in (await words(post))[-1]
    post.wall.moment = datetime.datetime(2026, 11, 26, 9, 30, tzinfo=datetime.UTC)
    await ticks(post)
    assert len(await words(post)) == 3, "and then nothing more about hours"


async def test_a_centre_that_closes_unanswered_is_said_to_be_closed(post):
    opened(post)
    post.wall.moment = datetime.datetime(2026, 11, 24, 14, 30, tzinfo=datetime.UTC)
    await request(post.database, ANNA, centre=CENTRE)
    await ticks(post)
    post.wall.moment = datetime.datetime(2026, 11, 24, 15, 30, tzinfo=datetime.UTC)
    await ticks(post)
    first, then = await words(post)
    assert "is open now" in first and "closed now and opens on" in then


async def test_nobody_answers_by_mail_and_the_case_goes_on_to_the_next_centre_or_the_national_line(two):
    reference = await request(two.database, ANNA, centre=CENTRE, topic="work_unpaid")
    await ticks(two, 1)
    two.wall.advance(25 * 3600)  # the centre's hours are not known: a day counts
    await ticks(two)
    case = await two.desk.caseload.cases.get(reference)
    assert case is not None and (case.centre, case.state) == (OTHER, "stored")
    card, left, next_card = two.received.letters
    assert [letter["To"] for letter in two.received.letters] == [ADDRESSES[CENTRE], ADDRESSES[CENTRE], ADDRESSES[OTHER]]
    assert card["Message-ID"] != next_card["Message-ID"] and left["In-Reply-To"] == card["Message-ID"]
    assert "a trecut la" in left.get_content()
    waits, passed, waits_there = await words(two)
    assert "I have passed it to" in passed and reference in passed and waits and waits_there
    two.wall.advance(25 * 3600)
    await ticks(two)
    said = await words(two)
    assert "nobody has taken your request" in said[-1] and "021" in said[-1] and len(said) == 4
    assert len(two.received.letters) == 3


async def test_a_centre_whose_server_refuses_the_letter_loses_the_case_to_the_next_at_once(two):
    two.received.code = "550 no such user"
    reference = await request(two.database, ANNA, centre=CENTRE, topic="work_unpaid")
    await ticks(two, 1)
    two.received.code = ""
    await ticks(two)
    case = await two.desk.caseload.cases.get(reference)
    assert case is not None and case.centre == OTHER
    assert [letter["To"] for letter in two.received.letters if reference in letter["Subject"]][-1] == ADDRESSES[OTHER]
    assert "I have passed it to" in str(await words(two)) and "nobody has taken" not in str(await words(two))


async def passed_on(two: Post) -> str:
    """A case that has gone from the first centre to the second."""
    reference = await request(two.database, ANNA, centre=CENTRE, topic="work_unpaid")
    await ticks(two, 1)
    two.wall.advance(25 * 3600)
    await ticks(two)
    case = await two.desk.caseload.cases.get(reference)
    assert case is not None and case.centre == OTHER
    return reference


async def test_a_late_answer_before_the_other_centres_is_the_first_centres_and_the_other_is_told(two):
    reference = await passed_on(two)
    assert await two.letters.take_in(reply(reference, CENTRE, "Vă așteptăm marți.")) == "passed"
    case = await two.desk.caseload.cases.get(reference)
    assert case is not None and (case.centre, case.state) == (CENTRE, "taken")
    name = load_directory()[CENTRE].names.en
    assert name in (await two.said())[-1]["head"]
    await ticks(two)
    assert "a răspuns între timp" in two.received.letters[-1].get_content()
    assert two.received.letters[-1]["To"] == ADDRESSES[OTHER]


async def test_a_late_answer_after_the_other_centres_is_not_said_and_its_centre_is_told_why(two):
    reference = await passed_on(two)
    assert await two.letters.take_in(reply(reference, OTHER, "Suntem noi.", "<2@x>")) == "passed"
    before = await words(two)
    assert await two.letters.take_in(reply(reference, CENTRE, "Vă așteptăm marți.")) == "passed_on"
    assert await two.letters.take_in(reply(reference, CENTRE, "/inchis", "<3@x>")) == "passed_on"
    assert await words(two) == before
    await ticks(two)
    letter = two.received.letters[-1]
    assert letter["To"] == ADDRESSES[CENTRE] and "este acum la" in letter.get_content()
    case = await two.desk.caseload.cases.get(reference)
    assert case is not None and (case.centre, case.state) == (OTHER, "taken")


async def test_forget_tells_every_centre_that_had_a_letter(two, tmp_path):
    reference = await passed_on(two)
    case = await two.desk.caseload.cases.get(reference)
    assert case is not None
    before = len(two.received.letters)
    await Eraser(two.database, tmp_path / "tracker.db", load_periods(), two.desk.withdrawal).forget(case.pseudonym)
    await ticks(two)
    told = two.received.letters[before:]
    assert {letter["To"] for letter in told} == set(ADDRESSES.values())
    assert all("retrasă" in letter.get_content() for letter in told)


async def test_a_centre_that_answered_in_time_keeps_its_case(post):
    reference = await request(post.database, ANNA, centre=CENTRE)
    await ticks(post, 1)
    await post.letters.take_in(reply(reference, CENTRE, "Veniți marți."))
    post.wall.advance(48 * 3600)
    await ticks(post)
    case = await post.desk.caseload.cases.get(reference)
    assert case is not None and (case.centre, case.state) == (CENTRE, "taken")
    assert "nobody" not in str(await post.said())


async def test_a_case_closed_by_mail_opens_again_when_its_person_writes_in_time(post):
    reference = await request(post.database, ANNA, centre=CENTRE)
    await ticks(post, 1)
    await post.letters.take_in(reply(reference, CENTRE, "Veniți marți."))
    assert await post.letters.take_in(reply(reference, CENTRE, "/inchis", "<2@x>")) == "closed"
    caseload = post.desk.caseload
    (closed,) = await caseload.cases.of_person((await caseload.cases.get(reference)).pseudonym)
    assert "Write here within 24 hours" in str(await words(post))
    assert caseload.closed_lately([closed]) == closed
    assert await caseload.reopen(closed, by_person=True)
    again = await caseload.cases.get(reference)
    assert again.state == "taken"
    await post.desk.relay.pass_to("staff", again, Said(78, "One more thing", chat=ANNA))
    await ticks(post)
    assert "One more thing" in post.received.letters[-1].get_content()
    assert await post.letters.take_in(reply(reference, CENTRE, "Sigur.", "<3@x>")) == "passed"
    await caseload.close(again, "answered")
    post.wall.advance(25 * 3600)
    (late,) = await caseload.cases.of_person(again.pseudonym)
    assert caseload.closed_lately([late]) is None


async def test_a_person_ends_a_case_that_nobody_has_answered_and_the_centre_is_told(post):
    reference = await request(post.database, ANNA, centre=CENTRE)
    await ticks(post, 1)
    case = await post.desk.caseload.cases.get(reference)
    await post.desk.relay.end(case)
    await ticks(post)
    assert (await post.desk.caseload.cases.get(reference)).state == "closed"
    assert "a încheiat cererea" in post.received.letters[-1].get_content()
    assert "is closed. You are writing with me again" in str(await words(post))
    assert await post.letters.take_in(reply(reference, CENTRE, "Veniți marți.")) == "no_way"


async def test_a_photo_is_said_to_the_centre_with_its_words_and_never_sent(post):
    reference = await request(post.database, ANNA, centre=CENTRE)
    await ticks(post, 1)
    await post.letters.take_in(reply(reference, CENTRE, "Trimiteți decizia."))
    case = await post.desk.caseload.cases.get(reference)
    assert case is not None
    for number, words_of_it in ((77, "This is my decision"), (78, "")):
        await post.desk.relay.pass_to("staff", case, Said(number, words_of_it, copy=True, chat=ANNA))
    await ticks(post)
    _, with_words, without = post.received.letters
    assert "This is my decision" in with_words.get_content() and "nu poate fi trecut aici" in with_words.get_content()
    assert "nu poate fi trecut aici" in without.get_content()
    assert [list(letter.iter_attachments()) for letter in (with_words, without)] == [[], []]
    assert [row for row in await words(post) if "Please write it in words" in row], "and the person knows"


async def test_edits_and_deletions_go_by_letter_or_are_said_to_be_impossible(post):
    reference = await request(post.database, ANNA, centre=CENTRE)
    await ticks(post, 1)
    await post.letters.take_in(reply(reference, CENTRE, "Ce număr are?"))
    case = await post.desk.caseload.cases.get(reference)
    assert case is not None
    await post.desk.relay.pass_to("staff", case, Said(77, "Number 12", chat=ANNA))
    await ticks(post)
    edited = datetime.datetime(2026, 11, 23, 11, tzinfo=datetime.UTC)
    assert await post.desk.relay.change("staff", case, Said(77, "Number 21", chat=ANNA), edited)
    await ticks(post)
    assert (
        "Mesaj schimbat" in post.received.letters[-1].get_content()
        and "Number 21" in post.received.letters[-1].get_content()
    )
    assert await post.desk.relay.take_back("staff", case, 77)
    await ticks(post)
    assert "a retras mesajul ei" in post.received.letters[-1].get_content()
    assert "could not take the message back" in (await words(post))[-1]
    async with post.database.session() as session:
        stray = list(
            await session.scalars(select(Outgo.kind).where(Outgo.channel == "telegram", Outgo.side == "staff"))
        )
    assert stray == []


async def test_a_look_reads_a_page_however_many_wait_and_comes_to_all_of_them(post, monkeypatch):
    monkeypatch.setattr("bot.mail.letters.PAGE", 5)
    monkeypatch.setattr("bot.store.cases.PAGE", 5)
    references = {await request(post.database, ANNA + number, centre=CENTRE) for number in range(12)}
    await ticks(post, 6)
    assert {str(letter["Subject"]).split()[-1] for letter in post.received.letters} == references
    async with post.database.session() as session:
        delivered = list(await session.scalars(select(Request.delivered)))
    assert all(delivered) and PAGE > 5
    looked: list[str] = []
    look = post.letters._look

    async def counted(case: Any) -> None:
        looked.append(case.reference)
        await look(case)

    monkeypatch.setattr(post.letters, "_look", counted)
    await post.letters.tick()
    assert len(looked) <= 5
    for _ in range(4):
        await post.letters.tick()
    assert set(looked) == references
