"""Every page of the console in a true browser: nothing for axe to complain about, nothing wider than the screen, readable without JavaScript."""

import sys
from collections.abc import AsyncIterator

import pytest

from bot.console import playground
from bot.console.playground import Playground
from bot.console.registry import PAGES
from bot.handoff.relay import Said
from tests.console.console_browser import SHOTS, SIZES, Served, desk_seed, needs_chromium, serving
from tests.console.console_fixtures import on_sqlite
from tests.console.console_sights import NO_PAGES, OUTSIDE, PATHS, examine, seed, wear
from tests.console.test_knowledge_pages import ECHO
from tests.telegram.desk_setting import BIKASH

pytestmark = [pytest.mark.browser, needs_chromium, on_sqlite]
LOOKS = {"ro": (("desktop", "light"), ("phone", "dark")), "en": (("desktop", "dark"), ("phone", "light"))}
"""Each size, each scheme and each language with each other once; with a folder for pictures all of them."""


@pytest.fixture
async def served(visitors) -> AsyncIterator[Served]:
    async with serving(visitors, desk_seed) as found:
        yield found


@pytest.fixture
async def full(visitors) -> AsyncIterator[Served]:
    async with serving(visitors, seed) as found:
        yield found


@pytest.mark.parametrize("language", LOOKS)
async def test_every_page_is_for_everybody(full, language):
    looks = [(size, scheme) for size in SIZES for scheme in ("light", "dark")] if SHOTS else LOOKS[language]
    pages = {page.name for page in PAGES if "GET" in page.methods and not page.live}
    assert pages <= {*PATHS, *OUTSIDE} | NO_PAGES
    wrong: list[str] = []
    for token, paths in ((None, PATHS), ("", OUTSIDE)):
        async with full.page(language=language, token=token) as page:
            for name, path in paths.items():
                answer = await page.goto(path.format(**full.cases))
                assert answer.status == (404 if name in {"problem", "password"} else 200), (name, answer.status)
                for size, scheme in looks:
                    await wear(page, size, scheme)
                    wrong += await examine(page, name, f"{size}-{scheme}-{language}")
    assert not wrong, "\n".join(wrong)


async def test_what_forms_answer_is_for_everybody(full, monkeypatch, tmp_path):
    settings = full.visitors.console.settings
    search = Playground(tmp_path, "bundled", (sys.executable, "-c", ECHO))
    monkeypatch.setitem(playground._playgrounds, (settings.index_dir, settings.encoder), search)
    wrong: list[str] = []
    async with full.page("phone", "dark") as page:

        async def look(name: str) -> None:
            for size, scheme in (("phone", "dark"), ("desktop", "light")):
                await wear(page, size, scheme)
                wrong.extend(await examine(page, name, f"{size}-{scheme}-ro"))

        await page.goto("/call-2017/sums")
        await page.fill("#persons", "3")
        await page.fill("#periods", "two")
        await page.click("main button.main")
        await page.wait_for_selector("#periods-error")
        await look("sums_wrong")
        await page.fill("#periods", "12")
        await page.click("main button.main")
        await page.wait_for_selector("main .message.good")
        await look("sums_result")
        await page.goto("/call-2017/community")
        await page.click("main button.main")
        await page.wait_for_selector("#result")
        await look("community_result")
        await page.goto("/knowledge/search")
        await page.fill("#q", "unde plătesc taxa?")
        await page.click("main button.main")
        await page.wait_for_selector("main section.card")
        await page.click("main details summary")
        await look("search_answer")
        await page.goto("/indicators/files")
        await page.select_option("#kind", "csv")
        await page.click("main button.main")
        await page.wait_for_selector("main .message.good")
        await look("indicators_job")
    search.close()
    assert not wrong, "\n".join(wrong)


async def test_every_page_says_without_javascript_what_it_says_with_it(full):
    async with full.page() as with_script, full.page(script=False) as without:
        for name, path in PATHS.items():
            address = path.format(**full.cases)
            await without.goto(address)  # what is new is new once
            said = []
            for page in (with_script, without):
                await page.goto(address)
                said.append((await page.inner_text("main")).splitlines())
            # without it there may be more: buttons to look again
            assert any(said[0]) and set(said[0]) <= set(said[1]), name
            for summary in await without.query_selector_all("main details:not([open]) > summary"):
                await summary.click()
            assert await without.locator("main details:not([open])").count() == 0, name


async def test_the_desk_works_without_javascript(served):
    reference = served.cases["waiting"]
    async with served.page("phone", script=False) as page:
        await page.goto("/")
        await page.click("text=Deschide lista cererilor")
        await page.click(f"text={reference}")
        await page.click("text=Preiau cererea")
        await page.fill("#reply", "Bună ziua, vă citesc cererea.")
        await page.click("text=Trimite >> nth=0")
        assert "Răspunsul a plecat" in await page.inner_text("main")
        assert "Bună ziua, vă citesc cererea." in await page.inner_text("ol.said")
        await page.select_option("#phrase", "come-with-documents")
        await page.click("text=Arată fraza")
        await page.fill("#fact_date", "25.11.2026")
        await page.fill("#fact_time", "10:00")
        await page.fill("#fact_documents", "pașaport")
        await page.click("text=Trimite fraza")
        assert "25 noiembrie 2026" in await page.inner_text("ol.said")


async def test_what_a_person_writes_appears_by_itself_and_what_is_being_typed_stays(served):
    reference, desk = served.cases["waiting"], served.visitors.console.desk
    async with served.page() as page:
        await page.goto(f"/desk/{reference}")
        await page.click("text=Preiau cererea")
        await page.fill("#reply", "half a sentence")
        case = await desk.caseload.cases.get(reference)
        await desk.relay.pass_to("staff", case, Said(7001, "<b>I am here</b>", chat=BIKASH))
        await page.wait_for_selector("text=<b>I am here</b>", timeout=10_000)
        assert await page.input_value("#reply") == "half a sentence"


async def test_the_keyboard_reaches_everything_and_the_first_stop_leads_to_the_content(served):
    async with served.page() as page:
        await page.goto("/desk")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.className") == "skip"
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.id") == "content"
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.id") == "number"


async def test_a_double_press_sends_once(served):
    reference = served.cases["waiting"]
    async with served.page() as page:
        await page.goto(f"/desk/{reference}")
        await page.fill("#reply", "sent once")
        await page.dblclick("text=Trimite >> nth=0")
        await page.wait_for_selector("text=Răspunsul a plecat")
        assert (await page.inner_text("ol.said")).count("sent once") == 1
