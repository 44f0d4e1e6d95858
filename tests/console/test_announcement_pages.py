"""Announcements in the console: two people, exactly what is sent, nothing of another centre, and every wrong or hostile form refused in words."""

import pytest

from bot.announcements.board import Board
from bot.announcements.subscriptions import Subscription, Subscriptions
from bot.console.announcement_form import tags
from bot.store.people import People
from tests.console.console_fixtures import on_sqlite

FORM = {
    "kind": "news", "title_ro": "Curs de română", "text_ro": "Un curs gratuit începe luni.", "title_en": "Romanian course",
    "text_en": "A free course begins on Monday.", "topics": ["courses"], "expires": "2026-12-24", "source": "Centrul Regional Timișoara",
}  # fmt: skip


async def written(browser, **changes):
    """Write a draft; return its path."""
    await browser.open("/announcements/new")
    answer = await browser.send_form("/announcements/new", FORM | changes)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("?")[0]


async def decide(browser, path, what, version=1, **more):
    await browser.open(path)
    return await browser.send_form(f"{path}/decide", {"do": what, "version": version, **more})


async def people(console, *chats, **more):
    for chat in chats:
        await People(console.database).choose_language(f"p{chat}", "en")
        subscriptions = Subscriptions(console.database, console.desk.caseload.outbox.seal, console.clock)
        await subscriptions.put(f"p{chat}", Subscription(chat, **more))


async def test_written_by_one_approved_by_another_stopped(console, visitors):
    ana, dan = await visitors.as_("editor", name="ana"), await visitors.as_("admin", name="dan")
    path = await written(ana, counties=["TM", "AR"], title_ne="कक्षा", text_ne="सोमबार", machine_ne="1")
    page = (await ana.open(path)).text
    assert "Un curs gratuit începe luni." in page and "There is news. To read it: /news" in page and "Timiș" in page
    assert (await decide(ana, path, "submit")).status_code == 303
    assert 'value="approve"' not in (await ana.open(path)).text
    assert (await decide(ana, path, "approve")).status_code == 403, "the writer sends the form by hand"
    assert await Board(console.database).current() == []
    assert 'value="approve"' in (await dan.open(path)).text
    assert (await decide(dan, path, "approve")).status_code == 303
    board = Board(console.database, console.clock)
    (one,) = await board.current()
    assert one.row.approver == "dan" and one.content.counties == ("AR", "TM") and one.content.texts["ne"].machine
    exported = await dan.get(f"{path}/text/ro")
    assert exported.status_code == 200 and exported.text.startswith("# Curs de română") and "attachment" in exported.headers["content-disposition"]  # fmt: skip
    assert (await dan.get(f"{path}/text/ar")).status_code == 404
    assert (await decide(ana, path, "stop", note="greșit")).status_code == 303
    assert await board.current() == [] and (await dan.get(f"{path}/text/ro")).status_code == 404
    history = (await dan.open(path)).text
    assert all(word in history for word in ("scris", "predat", "aprobat", "oprit", "greșit"))
    log = [line.action for line in await console.audit.newest(20, "announcement 1")]
    assert log == ["announcement_stopped", "announcement_exported", "announcement_approved", "announcement_submitted", "announcement_written"]  # fmt: skip


async def test_a_change_voids_the_approval(console, visitors):
    ana, dan = await visitors.as_("editor", name="ana"), await visitors.as_("editor", name="dan")
    path = await written(ana)
    await decide(ana, path, "submit")
    await decide(dan, path, "approve")
    board = Board(console.database, console.clock)
    assert len(await board.current()) == 1
    await ana.open(f"{path}/edit")
    stale = await ana.send_form(f"{path}/edit", FORM | {"version": 7, "text_en": "kept <i>words</i>"})
    assert stale.status_code == 409 and "kept &lt;i&gt;words" in stale.text and len(await board.current()) == 1
    assert (await ana.send_form(f"{path}/edit", FORM | {"version": 1, "text_en": "Tuesday."})).status_code == 303
    assert await board.current() == []
    assert (await decide(dan, path, "approve", 1)).status_code == 409
    await decide(ana, path, "submit", 2)
    assert (await decide(dan, path, "send_back", 2)).status_code == 422, "why, is needed"
    assert (await decide(dan, path, "send_back", 2, note="data?")).status_code == 303
    assert (await decide(dan, path, "approve", 2)).status_code == 409


@on_sqlite
async def test_to_how_many_without_telling_of_few(console, visitors):
    await people(console, *range(1, 5))
    ana = await visitors.as_("editor", name="ana")
    path = await written(ana)
    assert "mai puțin de 5" in (await ana.open(path)).text
    await people(console, *range(5, 13))
    page = (await ana.open(path)).text
    assert "10 sau puțin mai mulți" in page and "12 sau" not in page


@on_sqlite
async def test_a_text_that_names_a_status_is_marked(console, visitors):
    ana = await visitors.as_("editor", name="ana")
    path = await written(ana, text_ro="Program de azil: luni.")
    assert "Toți primesc numai" in (await ana.open(path)).text
    neutral = await written(ana, text_ro="Program de azil: luni.", neutral="1")
    assert "autorul răspunde" in (await ana.open(neutral)).text


@on_sqlite
async def test_a_centre_has_its_own_announcements_and_counties(console, visitors):
    tm, buc = (
        await visitors.as_("editor", centre="RC-TM", name="ana"),
        await visitors.as_("editor", centre="RC-BUC", name="dan"),
    )
    all_, second = await visitors.as_("editor", name="ion"), await visitors.as_("editor", centre="RC-TM", name="eva")
    path = await written(tm, counties=["TM"])
    for wrong in ([], ["B"], ["TM", "B"], ["XX"]):
        await tm.open("/announcements/new")
        assert (await tm.send_form("/announcements/new", FORM | {"counties": wrong})).status_code == 422
    await decide(tm, path, "submit")
    assert (await buc.get(path)).status_code == 404 and (await buc.get(f"{path}/edit")).status_code == 404
    await buc.open("/announcements")
    for do in ("approve", "stop", "send_back"):
        assert (await buc.send_form(f"{path}/decide", {"do": do, "version": 1, "note": "x"})).status_code == 404
    assert (await buc.send_form(f"{path}/edit", FORM | {"version": 1, "counties": ["B"]})).status_code == 404
    assert "Curs de română" not in (await buc.open("/announcements")).text
    national = await written(all_)
    assert (await tm.get(national)).status_code == 404
    assert (await decide(second, path, "approve")).status_code == 303
    assert (await buc.get(f"{path}/text/ro")).status_code == 404


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@on_sqlite
@pytest.mark.parametrize(
    "change",
    [
        {"title_ro": ""}, {"text_en": "   "}, {"title_en": "x" * 121}, {"text_ro": "x" * 1501}, {"title_ro": "two\nlines"},
        {"title_uk": "Тільки заголовок"}, {"text_ar": "نص"}, {"kind": "spam"}, {"kind": ""}, {"topics": []}, {"topics": ["<b>"]},
        {"languages": ["klingon"]}, {"counties": ["ZZ"]}, {"expires": ""}, {"expires": "ieri"}, {"expires": "2026-11-23"},
        {"expires": "2028-01-01"}, {"event_day": "2026-11-01"}, {"event_day": "2027-01-01"}, {"source": ""}, {"source": "x" * 301},
        {"source_url": "javascript:alert(1)"}, {"source_url": "https://"}, {"source_url": "https://[x"}, {"source_url": "//evil.test"},
    ],
)  # fmt: skip
async def test_a_wrong_form_keeps_what_was_typed(console, visitors, change):
    browser = await visitors.as_("editor")
    await browser.open("/announcements/new")
    answer = await browser.send_form("/announcements/new", FORM | {"text_vi": HOSTILE, "title_vi": "x"} | change)
    assert answer.status_code == 422 and "<script>alert" not in answer.text and "&lt;script&gt;alert(1)" in answer.text
    assert await Board(console.database).listed(None) == []


@on_sqlite
async def test_hostile_words_are_words_everywhere(console, visitors):
    browser = await visitors.as_("editor")
    hostile = {f"{field}_{tag}": HOSTILE for tag in tags() for field in ("title", "text")}
    path = await written(browser, **hostile, source=HOSTILE, source_url="https://example.org/?q=<b>")
    for page in ("/announcements", path, f"{path}/edit"):
        text = (await browser.open(page)).text
        assert "<script>alert" not in text and "<img src=x" not in text and "&lt;script&gt;" in text
    answer = await decide(browser, path, "send_back", note=HOSTILE)
    assert answer.status_code == 409 and "<img src=x" not in answer.text
    assert (await decide(browser, path, "stop", note=HOSTILE)).status_code == 303
    assert "<img src=x" not in (await browser.open(path)).text


@on_sqlite
async def test_unknown_ones_and_decisions(console, visitors):
    browser = await visitors.as_("editor")
    path = await written(browser)
    for gone in (
        "/announcements/99",
        "/announcements/99/edit",
        "/announcements/99/text/ro",
        f"{path}/text/ro",
        "/announcements/0x1",
    ):
        assert (await browser.get(gone)).status_code == 404, gone
    await browser.open(path)
    for wrong in ({"do": "eat", "version": 1}, {"do": "stop", "version": "x"}, {"do": "stop"}, {"version": 1}):
        assert (await browser.send_form(f"{path}/decide", wrong)).status_code == 422
    assert (await browser.send_form(f"{path}/decide", {"do": "stop", "version": 2})).status_code == 409
    assert (await decide(browser, path, "stop")).status_code == 303
    assert (await browser.get(f"{path}/edit")).status_code == 404
    assert (await decide(browser, path, "submit")).status_code == 409
