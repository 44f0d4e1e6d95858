"""An announcement from the first word to the approval in a true browser, without JavaScript, and as people of a small screen see it."""

from collections.abc import AsyncIterator

import pytest

from tests.console.announcement_sights import PATHS, announcements_seed
from tests.console.console_browser import Served, needs_chromium, serving
from tests.console.console_fixtures import on_sqlite

pytestmark = [pytest.mark.browser, needs_chromium, on_sqlite]


@pytest.fixture
async def served(visitors) -> AsyncIterator[Served]:
    async with serving(visitors, announcements_seed) as found:
        yield found


async def test_from_the_first_word_to_the_approval_without_javascript(served):
    async with served.page("phone", script=False) as page:
        await page.goto("/announcements")
        await page.click("text=Scrie un anunț")
        for tag, words in (("ro", "Bursă de locuri de muncă"), ("en", "Job fair")):
            await page.fill(f"#title_{tag}", words)
            await page.fill(f"#text_{tag}", f"{words} 112 <b>")
        await page.check("input[name=topics][value=work]")
        await page.fill("#expires", "2026-12-01")
        await page.fill("#source", "AJOFM Timiș")
        await page.click("text=Salvează ciorna")
        assert "Ciorna este salvată" in await page.inner_text("main")
        assert "Bursă de locuri de muncă 112 <b>" in await page.inner_text("main")
        await page.click("text=Predă pentru aprobare")
        assert "Trebuie să îl aprobe altcineva" in await page.inner_text("main")
        assert await page.locator("button[value=approve]").count() == 0
        path = page.url.split("?")[0]
    other = await served.visitors.as_("editor", name="dan")
    async with served.page(script=False, token=other.cookies["punte"]) as page:
        await page.goto(path)
        await page.click("text=Aprobă și publică")
        assert "Se arată de acum" in await page.inner_text("main")
        await page.click("text=Oprește >> nth=0")
        assert "oprit" in await page.inner_text("main")


@pytest.mark.parametrize("name", PATHS)
async def test_nothing_is_wider_than_a_telephone(served, name):
    async with served.page("phone", "dark", "en") as page:
        answer = await page.goto(PATHS[name].format(**served.cases))
        assert answer.status == 200
        assert await page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
