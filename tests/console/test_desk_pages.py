"""The desk in the console, beside a true Telegram side: what person and staff write arrives once, and only at their own centre."""

import datetime
import html
import re

import pytest
from sqlalchemy import select

from bot.console.forms import cleaned
from bot.handoff.escalation import Escalation
from bot.markup import numbers_in_order
from bot.store.console_desk import console_chat, in_console
from bot.store.desk_tables import Outgo
from bot.store.own_data import OwnData
from bot.store.pseudonyms import pseudonym
from bot.store.retention import Eraser
from knowledge.periods import load_periods
from tests.console.console_fixtures import Visitors, on_sqlite
from tests.console.desk_world import ONCE, nowhere, press
from tests.telegram.desk_setting import ANNA, CENTRE, KEY, OTHER_CENTRE, request

EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)> **b** \u202etxt.exe"


async def test_take_reply_note_close_reopen_pass_over_the_same_outbox(world):
    reference = await world.case(language="en", priority=True)
    staff = await world.visitors.as_("desk", centre=CENTRE, name="ioana")
    page = await staff.open("/desk")
    assert reference in page.text and "Pericol" in page.text
    before = len(world.read())
    assert (await press(staff, reference, "take")).status_code == 303
    await world.turn()
    assert await world.state(reference) == "taken" and len(world.read()) == before + 1

    world.telegram.say(ANNA, "when can I come?")
    await world.turn()
    assert "un mesaj nou" in (await staff.open("/desk")).text
    page = await staff.open(f"/desk/{reference}")
    assert "when can I come?" in page.text and "Preluată de ioana" in page.text
    assert "mesaj nou" not in (await staff.open("/desk")).text

    assert (await press(staff, reference, "reply", reply="Mâine la 10, camera 12.")).status_code == 303
    page = await staff.open(f"/desk/{reference}")
    assert "pe drum" in page.text
    await world.turn()
    await world.turn()
    assert [text for text in world.read() if "Mâine la 10, camera 12." in text] == [world.read()[-1]]
    assert "livrat" in (await staff.open(f"/desk/{reference}")).text

    assert (await press(staff, reference, "note", note="are programare la 10")).status_code == 303
    await world.turn()
    assert not any("programare la 10" in text for text in world.read())
    assert "are programare la 10" in (await staff.open(f"/desk/{reference}")).text

    assert (await press(staff, reference, "close", outcome="appointment")).status_code == 303
    await world.turn()
    assert await world.state(reference) == "closed" and reference in (await staff.open("/desk?closed=1")).text
    assert (await press(staff, reference, "reopen")).status_code == 303
    assert await world.state(reference) == "taken"
    assert (await press(staff, reference, "pass", centre=OTHER_CENTRE)).status_code == 303
    assert (await staff.get(f"/desk/{reference}")).status_code == 404
    other = await world.visitors.as_("desk", centre=OTHER_CENTRE)
    page = await other.open(f"/desk/{reference}")
    assert page.status_code == 200 and "when can I come?" not in page.text and "camera 12" not in page.text
    actions = [line.action for line in await world.console.audit.newest(30, about=reference)]
    assert actions == ["case_seen", "case_passed", "case_reopened", "case_closed", "case_noted", "case_answered", "case_taken", "case_seen"]  # fmt: skip
    everything = " ".join(str(vars(line)) for line in await world.console.audit.newest(100))
    assert "camera 12" not in everything and "programare" not in everything and "when can" not in everything


async def test_a_form_sent_twice_reaches_the_person_once_and_changed_words_are_sent(world):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    page = await staff.open(f"/desk/{reference}")
    once = ONCE.search(page.text)[1]
    for text in ("first words", "first words", "other words"):
        answer = await staff.send_form(f"/desk/{reference}", {"do": "reply", "once": once, "reply": text})
        assert answer.status_code == 303
    await world.turn()
    assert sum("first words" in text for text in world.read()) == 1
    assert sum("other words" in text for text in world.read()) == 1
    lines = await world.console.audit.newest(30, about=reference)
    assert [line.action for line in lines].count("case_answered") == 2 and await world.state(reference) == "taken"


async def test_the_person_changes_takes_back_ends_and_comes_back(world):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    await press(staff, reference, "take")
    first = world.telegram.say(ANNA, "my number is 12345")
    second = world.telegram.say(ANNA, "danger at home")
    await world.turn()
    page = await staff.open(f"/desk/{reference}")
    assert (
        "my number is 12345" in page.text and "Persoana scrie despre un pericol" in page.text and "tag bad" in page.text
    )
    world.telegram.edit(ANNA, "my number is 678", first)
    world.telegram.say(ANNA, "/delete", reply_to=second)
    await world.turn()
    page = await staff.open(f"/desk/{reference}")
    assert "my number is 678" in page.text and "12345" not in page.text and "schimbat de persoană" in page.text
    assert "danger at home" not in page.text and "Persoana a șters acest mesaj" in page.text
    await press(staff, reference, "close", outcome="answered")
    await world.turn()
    world.telegram.say(ANNA, "one more thing")
    await world.turn()
    assert await world.state(reference) == "taken"
    page = await staff.open(f"/desk/{reference}")
    assert "Persoana a scris din nou" in page.text and "one more thing" in page.text
    world.telegram.say(ANNA, "/end")
    await world.turn()
    assert await world.state(reference) == "closed"
    assert "Persoana a încheiat" in (await staff.open(f"/desk/{reference}")).text


async def test_a_picture_is_named_and_the_person_is_asked_for_words(world):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    await press(staff, reference, "take")
    world.telegram.send_photo(ANNA, "my letter")
    world.telegram.send_photo(ANNA)
    await world.turn()
    page = await staff.open(f"/desk/{reference}")
    assert page.text.count("Un fișier (poză") == 2 and "my letter" in page.text
    assert sum("write it in words" in text for text in world.read()) == 2


async def test_a_reply_that_cannot_be_delivered_says_so(world):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    await press(staff, reference, "take")
    await world.turn()
    world.telegram.block(ANNA)
    await press(staff, reference, "reply", reply="are you there?")
    await world.turn()
    page = await staff.open(f"/desk/{reference}")
    assert "nelivrat" in page.text and "a blocat botul" in page.text


async def test_no_centre_sees_or_touches_the_case_of_another(world):
    reference = await world.case()
    stranger = await world.visitors.as_("desk", centre=OTHER_CENTRE)
    assert reference not in (await stranger.open("/desk")).text and reference not in (await stranger.open("/")).text
    there, nowhere = await stranger.get(f"/desk/{reference}"), await stranger.get("/desk/P-NONE22")
    assert there.status_code == nowhere.status_code == 404
    assert there.text.replace(reference, "X") == nowhere.text.replace("P-NONE22", "X")
    assert (await stranger.get(f"/desk/{reference}/live")).status_code == 404
    for do, fields in (
        ("take", {}), ("reply", {"reply": "hi"}), ("note", {"note": "hi"}), ("close", {"outcome": "answered"}), ("reopen", {}),
        ("pass", {"centre": OTHER_CENTRE}), ("phrase", {"phrase": "documents"}),
    ):  # fmt: skip
        answer = await stranger.send_form(f"/desk/{reference}", {"do": do, "once": "abcdefghijkl", **fields})
        assert answer.status_code == 404, do
    assert await world.state(reference) == "waiting"
    assert await world.console.audit.newest(10, about=reference) == []
    for number in (reference, "P-NONE22", "<script>", "' OR 1=1"):
        answer = await stranger.get("/desk", params={"number": number})
        assert answer.status_code == 200 and "nu este a centrului" in answer.text and "<script>" not in answer.text
    everybody = await world.visitors.as_("desk", centre=None)
    assert (await everybody.get("/desk", params={"number": f" {reference.lower()} "})).headers[
        "location"
    ] == f"/desk/{reference}"
    assert (await everybody.get(f"/desk/{reference}")).status_code == 200


async def test_what_the_other_took_closed_or_moved_meanwhile_is_told_and_the_words_stay(world):
    reference = await world.case()
    one = await world.visitors.as_("desk", centre=CENTRE, name="unu")
    two = await world.visitors.as_("desk", centre=CENTRE, name="doi")
    page = await two.open(f"/desk/{reference}")
    once = ONCE.search(page.text)[1]
    await press(one, reference, "take")
    late = await two.send_form(f"/desk/{reference}", {"do": "take"})
    assert late.status_code == 409 and "s-a schimbat între timp" in late.text
    await press(one, reference, "close", outcome="answered")
    late = await two.send_form(f"/desk/{reference}", {"do": "reply", "once": once, "reply": "long words of mine"})
    assert late.status_code == 409
    await world.turn()
    assert not any("long words of mine" in text for text in world.read())
    live = await two.get(f"/desk/{reference}/live?state=waiting")
    assert "Cererea s-a schimbat" in live.text


async def test_a_standard_sentence_goes_out_in_the_persons_language(world):
    reference = await world.case(language="fr")
    staff = await world.visitors.as_("desk", centre=CENTRE)
    page = await staff.open(f"/desk/{reference}?phrase=come-with-documents")
    assert 'name="fact_date"' in page.text and 'name="fact_documents"' in page.text and 'lang="fr"' in page.text
    once = ONCE.search(page.text)[1]
    form = {
        "do": "phrase",
        "once": once,
        "phrase": "come-with-documents",
        "fact_date": "25.11.2026",
        "fact_time": "10:00",
    }
    lacking = await staff.send_form(f"/desk/{reference}", form)
    assert (
        lacking.status_code == 422
        and 'id="fact_documents-error"' in lacking.text
        and 'value="25.11.2026"' in lacking.text
    )
    sent = await staff.send_form(f"/desk/{reference}", {**form, "fact_documents": "<b>pașaport</b>"})
    assert sent.status_code == 303
    await world.turn()
    theirs = world.read()[-1]
    assert "25 novembre 2026" in theirs and "<b>pașaport</b>" in theirs  # as words: the emulator has taken our tags out
    page = await staff.open(f"/desk/{reference}")
    assert "&lt;b&gt;pașaport" in page.text and "<b>pașaport" not in page.text and "25 noiembrie 2026" in page.text


@on_sqlite
@pytest.mark.parametrize(
    "words", [EVIL, "x" * 5999, "a\x00b\x07c", "=cmd|' /C calc'!A0", "مرحبا 0800 800 678", "{{ 7*7 }} {% raw %} ${7*7}"]
)
async def test_hostile_and_long_words_are_only_words_on_both_sides(world, words):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    assert (await press(staff, reference, "reply", reply=words)).status_code == 303
    assert (await press(staff, reference, "note", note=words)).status_code == 303
    world.telegram.say(ANNA, words.replace("\x00", "")[:4000])
    await world.turn()
    page = (await staff.open(f"/desk/{reference}")).text
    assert "<script>alert" not in page and "<img" not in page and "\x00" not in page
    shown = re.findall(r'<p class="words"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert len(shown) == (3 if len(words) < 4000 else 4)
    assert html.unescape(shown[0]) == numbers_in_order(cleaned(words))
    assert "".join(html.unescape(one) for one in shown[2:]) == numbers_in_order(
        cleaned(words.replace("\x00", "")[:4000])
    )


@on_sqlite
@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"do": "reply", "reply": ""}, 422), ({"do": "reply", "reply": "x" * 6001}, 422), ({"do": "reply", "reply": "x" * 70_000}, 413),
        ({"do": "reply", "reply": "fine", "once": "no"}, 422), ({"do": "note", "note": "  \n "}, 422), ({"do": "close", "outcome": ""}, 422),
        ({"do": "close", "outcome": "ended"}, 422), ({"do": "close", "outcome": "<b>"}, 422), ({"do": "pass", "centre": "RC-NOWHERE"}, 422),
        ({"do": "pass", "centre": CENTRE}, 422), ({"do": "pass", "centre": "../../etc"}, 422), ({"do": "explode"}, 422), ({}, 422),
        ({"do": "phrase", "phrase": "__class__"}, 422), ({"do": "reopen"}, 409),
    ],
)  # fmt: skip
async def test_bad_input_is_named_and_nothing_is_lost_or_done(world, fields, status):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    page = await staff.open(f"/desk/{reference}")
    once = ONCE.search(page.text)[1]
    answer = await staff.send_form(f"/desk/{reference}", {"once": once, **fields})
    assert answer.status_code == status and 'role="alert"' in answer.text
    if fields.get("reply") == "fine":
        assert ">fine</textarea>" in answer.text
    assert await world.state(reference) == "waiting"
    async with world.console.database.session() as session:
        assert not list(await session.scalars(select(Outgo.id).where(Outgo.kind.in_(("reply", "note")))))


async def test_words_are_sealed_and_what_nobody_reads_in_time_is_told_to_the_person(world, wall, tmp_path):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    await press(staff, reference, "take")
    world.telegram.say(ANNA, "unread words")
    await world.turn()
    async with world.console.database.session() as session:
        rows = list(await session.scalars(select(Outgo).where(Outgo.channel == "console")))
    assert [row.state for row in rows] == ["waiting"] and b"unread" not in bytes(rows[0].sealed or b"")
    mine = await OwnData(world.console.database, nowhere(tmp_path)).of(pseudonym(KEY, "telegram", str(ANNA)))
    assert mine["desk"] == 1 and mine["waiting"] == 0
    eraser = Eraser(world.console.database, nowhere(tmp_path), load_periods(), world.console.desk.withdrawal)
    await eraser.sweep(wall() + datetime.timedelta(days=2))
    await world.turn()
    assert not any("could not be delivered" in text for text in world.read())
    await eraser.sweep(wall() + datetime.timedelta(days=3, hours=1))
    await world.turn()
    assert sum("could not be delivered" in text for text in world.read()) == 1
    assert "unread words" not in (await staff.open(f"/desk/{reference}")).text


async def test_read_words_go_after_a_week_without_a_word_to_anybody(world, wall, tmp_path):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    await press(staff, reference, "take")
    world.telegram.say(ANNA, "read words")
    await world.turn()
    await staff.open(f"/desk/{reference}")
    before = len(world.read())
    eraser = Eraser(world.console.database, nowhere(tmp_path), load_periods(), world.console.desk.withdrawal)
    await eraser.sweep(wall() + datetime.timedelta(days=6))
    assert "read words" in (await staff.open(f"/desk/{reference}")).text
    await eraser.sweep(wall() + datetime.timedelta(days=8))
    page = await staff.open(f"/desk/{reference}")
    assert "read words" not in page.text and "nu se mai păstrează" in page.text
    await world.turn()
    assert len(world.read()) == before


async def test_forget_takes_the_case_off_the_desk(world, tmp_path):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    await press(staff, reference, "take")
    world.telegram.say(ANNA, "forget this")
    await world.turn()
    eraser = Eraser(world.console.database, nowhere(tmp_path), load_periods(), world.console.desk.withdrawal)
    await eraser.forget(pseudonym(KEY, "telegram", str(ANNA)))
    await world.turn()
    assert (await staff.get(f"/desk/{reference}")).status_code == 404
    async with world.console.database.session() as session:
        assert not list(await session.scalars(select(Outgo.id).where(Outgo.channel == "console")))


async def test_an_untaken_case_goes_on_to_the_next_desk_in_the_console(world, wall):
    reference = await world.case()
    wall.advance(3 * 3600)
    await Escalation(world.console.desk.caseload).tick()
    case = await world.console.desk.caseload.cases.get(reference)
    assert case is not None and (case.centre != CENTRE or case.told == "wait_nobody")
    if case.centre != CENTRE:
        mine = await world.visitors.as_("desk", centre=CENTRE)
        assert (await mine.get(f"/desk/{reference}")).status_code == 404


@on_sqlite
async def test_the_live_parts_answer_only_when_something_changed(world):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    await press(staff, reference, "take")
    page = await staff.open(f"/desk/{reference}")
    tag = re.search(r'data-tag="&#34;([0-9a-f]{32})&#34;"', page.text)[1]
    live = f"/desk/{reference}/live?state=taken"
    assert (await staff.get(live, headers={"if-none-match": f'"{tag}"'})).status_code == 304
    world.telegram.say(ANNA, "hello again")
    await world.turn()
    answer = await staff.get(live, headers={"if-none-match": f'"{tag}"'})
    assert answer.status_code == 200 and "hello again" in answer.text and "<html" not in answer.text
    assert (await staff.get(live, headers={"if-none-match": answer.headers["etag"]})).status_code == 304


@on_sqlite
async def test_asking_by_itself_does_not_keep_a_session_alive(world, wall):
    staff = await world.visitors.as_("desk", centre=CENTRE)
    for _ in range(4):
        wall.advance(10 * 60)
        answer = await staff.get("/desk/live/cases")
    assert answer.status_code == 401


@on_sqlite
async def test_a_case_of_a_telegram_desk_can_be_seen_but_not_touched(console_database, tmp_path, wall):
    from contextlib import AsyncExitStack

    from tests.console.console_fixtures import console_over
    from tests.telegram.desk_setting import OTHER_STAFF

    console = console_over(console_database, tmp_path, wall, console_centres=[CENTRE])
    caseload = console.desk.caseload
    reference = await request(console_database, ANNA, centre=CENTRE)
    caseload.chats._chats[OTHER_CENTRE] = OTHER_STAFF
    case = await caseload.cases.get(reference)
    await caseload.open(case)
    await caseload.pass_on(await caseload.cases.get(reference), OTHER_CENTRE)
    async with AsyncExitStack() as stack:
        staff = await Visitors(console, stack).as_("desk", centre=OTHER_CENTRE)
        page = await staff.open(f"/desk/{reference}")
        assert page.status_code == 200 and "grupul din Telegram" in page.text and 'name="reply"' not in page.text
        answer = await staff.send_form(f"/desk/{reference}", {"do": "close", "outcome": "answered"})
        assert answer.status_code == 422
    assert (await caseload.cases.get(reference)).state == "waiting"


def test_no_telegram_chat_can_be_a_desk_of_the_console():
    assert in_console(console_chat("RC-TM")) and console_chat("RC-TM") != console_chat("RC-BUC")
    assert (
        not in_console(-(1 << 52))
        and not in_console(None)
        and not in_console(-1001234567890)
        and console_chat("X") > -(1 << 63)
    )
