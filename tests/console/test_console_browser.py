"""Every page of the console in a true browser: nothing for axe to complain about, nothing wider than the screen, readable without JavaScript."""

from collections.abc import AsyncIterator

import pytest

from bot.console.registry import PAGES
from bot.handoff.relay import Said
from tests.console.console_browser import SHOTS, SIZES, Served, desk_seed, needs_chromium, serving
from tests.console.console_fixtures import on_sqlite
from tests.telegram.desk_setting import BIKASH

pytestmark = [pytest.mark.browser, needs_chromium, on_sqlite]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXTRA: dict[str, str] = {
    "desk_case": "/desk/{danger}",
    "desk_phrase": "/desk/{waiting}?phrase=come-with-documents",
    "desk_closed": "/desk?closed=1",
    "desk_case_closed": "/desk/{closed}",
    "problem": "/desk/P-NONE22",
}
"""Pages that the navigation does not lead to: a name for the picture, and the path, with cases in braces."""
OUTSIDE = {"login": "/login", "link_over": "/password/none"}


@pytest.fixture
async def served(visitors) -> AsyncIterator[Served]:
    async with serving(visitors, desk_seed) as found:
        yield found


async def examine(page, name: str, look: str) -> list[str]:
    """Return what is wrong with a page, and take its picture if asked to."""
    from axe_playwright_python.async_playwright import Axe

    found = await Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    wrong = [f"{name} {look}: {row['id']}: {row['nodes'][0]['html'][:160]}" for row in found.response["violations"]]
    wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        wrong.append(f"{name} {look}: {wide} px wider than the screen")
    if SHOTS:
        await page.screenshot(path=f"{SHOTS}/{name}-{look}.png", full_page=True)
    return wrong


LOOKS = {"ro": (("desktop", "light"), ("phone", "dark")), "en": (("desktop", "dark"), ("phone", "light"))}
"""Each size, each scheme and each language with each other once."""


@pytest.mark.parametrize("language", LOOKS)
async def test_every_page_is_for_everybody(served, language):
    inside = {page.name: page.path for page in PAGES if page.label} | {
        name: path.format(**served.cases) for name, path in EXTRA.items()
    }
    wrong: list[str] = []
    for token, paths in ((None, inside), ("", OUTSIDE)):
        async with served.page(language=language, token=token) as page:
            for name, path in paths.items():
                await page.goto(path)
                for size, scheme in LOOKS[language]:
                    await page.set_viewport_size(SIZES[size])
                    await page.emulate_media(color_scheme=scheme)
                    wrong += await examine(page, name, f"{size}-{scheme}-{language}")
    assert wrong == []


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
