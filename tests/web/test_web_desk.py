"""A case whose person is on the page: staff's words come to the page, and to nobody else's; the person's go to the staff."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from bot.handoff.case import Case
from bot.handoff.relay import Said
from bot.store.database import StoreUnavailable
from bot.store.desk_tables import Outgo
from bot.store.outbox import Outbox
from bot.store.sealing import Seal
from bot.web.tokens import issue
from tests.web.test_web_bad_input import Marks
from tests.web.test_web_pages import JSON, begun, hidden, say
from tests.web.web_setting import KEY, WebSetting, browser_of, web


@pytest.fixture
async def setting(tmp_path: Path) -> AsyncIterator[WebSetting]:
    async with web(tmp_path) as made:
        yield made


@pytest.fixture
async def client(setting: WebSetting) -> AsyncIterator[httpx.AsyncClient]:
    async with browser_of(setting) as made:
        yield made


async def requested(client: httpx.AsyncClient, setting: WebSetting) -> tuple[str, Case]:
    """A conversation whose request waits at the centre."""
    token = await begun(client)
    for step in ({"press": "/ask_person"}, {"press": "/affirm"}, {"text": "Cluj"}):
        preview = await say(client, token, **step)
    assert "They answer you here" in preview["html"] and "Keep this page open" in preview["html"]
    sent = await say(client, token, press='/request{"do":"send"}')
    assert sent["waiting"] is True and "Keep this page open" in sent["html"]
    cases = setting.parts.caseload.cases
    case = await cases.get(re.search(r"P-[A-Z0-9]{6}", sent["html"])[0])
    assert await setting.parts.caseload.open(case)
    return token, await cases.get(case.reference)


async def taken(client: httpx.AsyncClient, setting: WebSetting) -> tuple[str, Case]:
    token, case = await requested(client, setting)
    assert await setting.parts.caseload.take(case, "Ana")
    return token, await setting.parts.caseload.cases.get(case.reference)


async def news(client: httpx.AsyncClient, token: str, seen: int = 0) -> Any:
    answer = await client.post("/news", data={"token": token, "seen": str(seen), "language": "en"})
    assert answer.status_code == 200
    return answer.json()


def newest(html: str) -> int:
    return max(int(number) for number in re.findall(r'data-news="(\d+)"', html))


async def to_staff(setting: WebSetting) -> list[str]:
    """What waits for the staff, opened."""
    async with setting.database.session() as session:
        rows = await session.scalars(
            select(Outgo).where(Outgo.side == "staff", Outgo.kind == "text").order_by(Outgo.id)
        )
        return [str(Seal(KEY).open(row.sealed)) for row in rows if row.sealed]


async def test_staff_words_come_to_the_page_in_order_and_are_gone_when_shown(client, setting):
    token, case = await taken(client, setting)
    for number, words in enumerate(["Good morning", "<script>alert(1)</script> call 112"]):
        await setting.parts.relay.pass_to("person", case, Said(number + 1, words))
    heard = await news(client, token)
    assert heard["waiting"] is True
    places = [
        heard["html"].index(part)
        for part in (
            "is open now" if "is open now" in heard["html"] else "has your request",
            "A person at",
            "Good morning",
            "&lt;script&gt;",
        )
    ]
    assert places == sorted(places)
    assert [strange for strange in Marks(heard["html"]).strange if "data-news" not in strange] == []
    assert (await news(client, token))["html"] == heard["html"]
    assert (await news(client, token, newest(heard["html"])))["html"] == ""
    async with setting.database.session() as session:
        left = await session.execute(text("SELECT count(*) FROM outbox WHERE channel = 'web' AND sealed IS NOT NULL"))
        assert left.scalar() == 0


async def test_words_that_were_written_down_late_under_a_lower_number_are_not_lost(client, setting):
    token, case = await taken(client, setting)
    await setting.parts.relay.pass_to("person", case, Said(1, "the lower number"))
    hide = text("UPDATE outbox SET state = :to WHERE channel = 'web' AND source = 1")
    async with setting.database.session() as session:  # as if its transaction were not committed yet
        await session.execute(hide, {"to": "sending"})
    await setting.parts.relay.pass_to("person", case, Said(2, "the higher number"))
    first = (await news(client, token))["html"]
    assert "the higher number" in first and "the lower number" not in first
    async with setting.database.session() as session:
        await session.execute(hide, {"to": "waiting"})
    second = (await news(client, token, newest(first)))["html"]
    assert "the lower number" in second and "the higher number" not in second
    assert (await news(client, token, newest(first)))["html"] == ""


async def test_telegrams_sender_leaves_the_pages_words_alone(client, setting):
    _, case = await taken(client, setting)
    await setting.parts.relay.pass_to("person", case, Said(1, "for the page"))
    heads = await Outbox(setting.database, Seal(KEY)).heads()
    assert heads and {due.side for due in heads} == {"staff"}


async def test_what_the_person_writes_goes_to_the_staff_and_the_assistant_is_silent(client, setting):
    token, _ = await taken(client, setting)
    asked = len(setting.backend.asked)
    reply = await say(client, token, "I am at the door", sending="s" * 24)
    await say(client, token, "I am at the door", sending="s" * 24)
    assert reply["waiting"] is True and "do not know the answer" not in reply["html"]
    assert len([row for row in await to_staff(setting) if "at the door" in row]) == 1
    assert [message for message in setting.backend.asked[asked:] if "door" not in message] == []
    await say(client, token, place="46.7712345,23.6")
    assert any("46.77, 23.60" in row and "46.7712" not in row for row in await to_staff(setting))


async def test_danger_is_shown_at_once_though_a_person_has_the_case(client, setting):
    token, case = await taken(client, setting)
    reply = await say(client, token, "ma bate barbatu si mi e frica sa ma duc acasa")
    assert 'href="tel:112"' in reply["html"]
    assert (await setting.parts.caseload.cases.get(case.reference)).priority


async def test_ending_and_rating(client, setting):
    token, case = await taken(client, setting)
    ended = await say(client, token, "/end")
    assert "closed" in ended["html"]
    press = re.search(r'value="(desk:rate:[^"]+:5)"', ended["html"])[1]
    await say(client, token, press=press)
    assert (await setting.parts.caseload.cases.get(case.reference)).rating == 5
    stranger = await begun(client)
    await say(client, stranger, press=press.replace(":5", ":1"))
    assert (await setting.parts.caseload.cases.get(case.reference)).rating == 5
    assert (await say(client, token, "hello?"))["html"]


async def test_nobody_else_gets_the_words(client, setting):
    token, case = await taken(client, setting)
    await setting.parts.relay.pass_to("person", case, Said(1, "secret words"))
    assert (await news(client, await begun(client)))["html"] == ""
    for wrong in ("", "x", token[:-1] + ("a" if token[-1] != "a" else "b"), issue(b"o" * 32)):
        assert (await client.post("/news", data={"token": wrong})).status_code == 403
    assert (await client.post("/news", content=b"{}", headers={"content-type": "application/json"})).status_code == 403
    assert (await client.post("/news", data={"token": token, "seen": "-1; DROP TABLE outbox"})).status_code == 200
    assert "secret words" in (await news(client, token))["html"]


async def test_forgetting_takes_the_words_with_it(client, setting):
    token, case = await taken(client, setting)
    await setting.parts.relay.pass_to("person", case, Said(1, "secret words"))
    await say(client, token, press='/forget{"sure":true}')
    assert (await news(client, token))["html"] == ""
    async with setting.database.session() as session:
        assert (await session.execute(text("SELECT count(*) FROM outbox WHERE channel = 'web'"))).scalar() == 0


async def test_without_javascript_the_words_stand_on_the_next_page(client, setting):
    token, case = await taken(client, setting)
    await setting.parts.relay.pass_to("person", case, Said(1, "Good morning"))
    page = (await client.post("/", data={"token": token, "text": "hello", "language": "en"})).text
    assert "Good morning" in page
    later = (
        await client.post("/", data={"token": token, "text": "again", "language": "en", "seen": hidden(page, "seen")})
    ).text
    assert "Good morning" not in later


async def test_a_store_that_breaks_while_staff_have_the_case_loses_nothing_silently(client, setting, monkeypatch):
    token, _ = await taken(client, setting)
    await say(client, token, "first")

    async def broken(_: str) -> None:
        raise StoreUnavailable("broken by a test")

    monkeypatch.setattr(setting.parts.caseload.cases, "of_person", broken)
    answer = await client.post("/", data={"token": token, "text": "second", "language": "en"}, headers=JSON)
    assert answer.status_code == 500 and "112" in answer.json()["problem"]
    form = await client.post("/", data={"token": token, "text": "second", "language": "en"})
    assert "second</textarea>" in form.text


async def staff_say(setting: WebSetting, case: Case, number: int, words: str) -> None:
    await setting.parts.relay.pass_to("person", case, Said(number, words, chat=-100_200))


async def test_what_staff_take_back_leaves_the_page_and_is_not_fetched_again(client, setting):
    token, case = await taken(client, setting)
    seen = newest((await news(client, token))["html"])
    await staff_say(setting, case, 5, "Numele greșit: Popescu")
    shown = (await news(client, token, seen))["html"]
    assert "Popescu" in shown
    wrong = newest(shown)
    assert await setting.parts.relay.take_back("person", case, 5)
    after = (await news(client, token, wrong))["html"]
    assert "took a message back" in after and f'data-instead="{wrong}"' in after and "Popescu" not in after
    assert newest(after) > wrong, "so that the page acknowledges it"
    assert (await news(client, token, newest(after)))["html"] == ""


async def test_what_is_taken_back_before_the_page_asked_is_never_shown(client, setting):
    token, case = await taken(client, setting)
    seen = newest((await news(client, token))["html"])
    await staff_say(setting, case, 5, "x" * 7000)
    await setting.parts.relay.change(
        "person", case, Said(5, "Popescu", chat=-100_200), setting.parts.caseload.outbox.now()
    )
    assert await setting.parts.relay.take_back("person", case, 5)
    await staff_say(setting, case, 6, "Bună ziua")
    found = (await news(client, token, seen))["html"]
    assert "xxx" not in found and "Bună ziua" in found and found.count("took a message back") == 1
    async with setting.database.session() as session:
        kept = await session.scalars(
            select(Outgo.sealed).where(Outgo.source == 5, Outgo.kind == "text", Outgo.sealed.is_not(None))
        )
        assert [Seal(KEY).open(one)["text"] for one in kept if "x" in Seal(KEY).open(one)["text"]] == []


async def test_a_change_stands_instead_of_what_it_changed(client, setting):
    token, case = await taken(client, setting)
    seen = newest((await news(client, token))["html"])
    await staff_say(setting, case, 5, "la ora 10")
    first = newest((await news(client, token, seen))["html"])
    for hour in ("11", "12"):
        said = Said(5, f"la ora {hour}", chat=-100_200)
        assert await setting.parts.relay.change("person", case, said, setting.parts.caseload.outbox.now())
    found = (await news(client, token, first))["html"]
    assert "la ora 12" in found and "la ora 11" not in found and f'data-instead="{first}"' in found


@pytest.mark.parametrize(("caption", "told"), [("Adresa e aici", "numai cuvintele"), ("", "nu a ajuns la ea")])
async def test_a_photo_that_the_page_cannot_show_is_told_to_staff_and_its_words_arrive(client, setting, caption, told):
    token, case = await taken(client, setting)
    seen = newest((await news(client, token))["html"])
    await setting.parts.relay.pass_to("person", case, Said(9, caption, copy=True, chat=-100_200))
    found = (await news(client, token, seen))["html"]
    assert (caption in found) if caption else found == ""
    async with setting.database.session() as session:
        rows = await session.scalars(select(Outgo).where(Outgo.side == "staff", Outgo.kind == "text"))
        words = [str(Seal(KEY).open(row.sealed)) for row in rows if row.sealed is not None]
    assert any(told in one for one in words)
