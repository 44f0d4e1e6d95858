"""What the desk in the console has like the one in Telegram: articles, taking words back, machine translation."""

import asyncio
import json
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import select

from bot.console.desk_translation import Translations
from bot.console.opening import open_waiting
from bot.handoff.translation import LibreTranslate
from bot.store.desk_tables import Outgo
from bot.store.staff_tables import StaffAudit
from tests.console.console_fixtures import on_sqlite
from tests.console.desk_world import ONCE, World, press
from tests.telegram.desk_setting import ANNA, CENTRE, OTHER_CENTRE, request


async def test_an_article_is_found_and_goes_out_in_the_persons_language(world: World):
    reference = await world.case(language="fr")
    staff = await world.visitors.as_("desk", centre=CENTRE)
    page = await press(staff, reference, "find", words="hârtii")
    assert page.status_code == 200 and "Permit-Extension" in page.text and "Asylum-Card" in page.text
    done = await staff.send_form(
        f"/desk/{reference}", {"do": "article", "once": ONCE.search(page.text)[1], "article": "permit-extension"}
    )
    assert done.status_code == 303
    await world.turn()
    assert "Short words (fr)." in world.read()[-1] and await world.state(reference) == "taken"
    page = await staff.open(f"/desk/{reference}")
    assert ("📄 Permit (ro)" in page.text and "Trimis" in page.text) or "ajuns" in page.text


@on_sqlite
async def test_a_search_that_finds_nothing_or_is_away_says_so_and_keeps_the_words(world: World):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    assert "Niciun articol" in (await press(staff, reference, "find", words="xyz <b>")).text
    assert (await press(staff, reference, "find", words="")).status_code == 422
    world.console.desk.articles._rasa.broken = True
    away = await press(staff, reference, "find", words="permis & <b>")
    assert away.status_code == 422 and "Căutarea nu răspunde" in away.text and "permis &amp; &lt;b&gt;" in away.text
    away = await press(staff, reference, "article", article="permit-extension")
    assert away.status_code == 422 and world.read()[-1] != "Short words (en)."


async def test_a_reply_taken_back_goes_away_on_both_sides(world: World):
    reference = await world.case()
    staff = await world.visitors.as_("desk", centre=CENTRE)
    await press(staff, reference, "reply", reply="Numele greșit: Popescu")
    await world.turn()
    assert any("Popescu" in words for words in world.read())
    page = await staff.open(f"/desk/{reference}")
    number = page.text.split('name="number" value="')[1].split('"')[0]
    stranger = await world.visitors.as_("desk", centre=OTHER_CENTRE)
    assert (await press(stranger, reference, "back", number=number)).status_code in {403, 404}
    assert (await press(staff, reference, "back", number="12345")).status_code == 409
    assert (await press(staff, reference, "back", number="x")).status_code == 422
    assert (await press(staff, reference, "back", number=number)).status_code == 303
    await world.turn()
    assert not any("Popescu" in words for words in world.read())
    page = await staff.open(f"/desk/{reference}")
    assert "Popescu" not in page.text and "șters de noi" in page.text and 'name="number"' not in page.text
    assert (await press(staff, reference, "back", number=number)).status_code == 409
    async with world.console.database.session() as session:
        sealed = await session.scalars(select(Outgo.sealed).where(Outgo.kind == "reply"))
        lines = await session.scalars(select(StaffAudit.about).where(StaffAudit.action == "case_taken_back"))
        assert list(sealed) == [None] and list(lines) == [reference]


def server(asked: list[str], broken: bool = False) -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content)["q"])
        return httpx.Response(500 if broken else 200, json={"translatedText": f"<RO> {asked[-1]}"})

    return httpx.MockTransport(answer)


@on_sqlite
async def test_what_the_person_wrote_stands_translated_beside_the_original_and_is_asked_for_once(world: World):
    reference = await world.case(language="fr")
    asked: list[str] = []
    async with LibreTranslate("http://translate.test", transport=server(asked)) as translator:
        world.visitors.console = replace(world.console, desk=replace(world.console.desk, translator=translator))
        staff = await world.visitors.as_("desk", centre=CENTRE)
        await press(staff, reference, "take")
        world.telegram.say(ANNA, "mon permis <b>")
        await world.turn()
        for _ in range(3):
            page = await staff.open(f"/desk/{reference}")
        assert "&lt;RO&gt; mon permis &lt;b&gt;" in page.text and "Tradus automat" in page.text
        assert page.text.index("mon permis") < page.text.index("&lt;RO&gt;") and asked == ["mon permis <b>"]


@pytest.mark.parametrize("broken", [True, False])
async def test_a_translator_that_is_away_or_slow_holds_no_page_up(broken, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr("bot.console.desk_translation.SECONDS", 0.05)

    class Slow(LibreTranslate):
        async def translate(self, text: str, source: str, target: str) -> str | None:
            await asyncio.sleep(0.2)
            return await super().translate(text, source, target)

    async with Slow("http://translate.test", transport=server(asked, broken)) as translator:
        translations = Translations()
        assert await translations.of(translator, {1: "bonjour"}, "fr") == {}
        await asyncio.sleep(0.4)
        assert await translations.of(translator, {1: "bonjour"}, "fr") == ({} if broken else {1: "<RO> bonjour"})
        assert asked == ["bonjour"]
    assert await translations.of(None, {1: "bonjour"}, "fr") == {}


async def test_without_a_bot_the_console_puts_requests_on_its_desk_once(console, visitors):
    reference = await request(console.database, ANNA)
    assert (await console.desk.caseload.cases.get(reference)).state == "stored"
    opened = await asyncio.gather(open_waiting(console), open_waiting(console))
    assert sum(opened) == 1 and await open_waiting(console) == 0
    staff = await visitors.as_("desk", centre=CENTRE)
    assert reference in (await staff.open("/desk")).text
    assert (await press(staff, reference, "take")).status_code == 303
