"""Staff's words in a real browser: pushed to the page, once each, and asked for where they cannot be pushed."""

import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.handoff.case import Case
from bot.handoff.relay import Said
from tests.web.chromium import chromium, without
from tests.web.web_setting import WebSetting, served

pytestmark = [pytest.mark.browser, without]
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, WebSetting]]:
    with served(tmp_path) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en", viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield made
    made.close()


def on_loop(setting: WebSetting, work: Any) -> Any:
    return asyncio.run_coroutine_threadsafe(work, setting.loop).result(30)


def requested(page: Page, address: str, setting: WebSetting) -> Case:
    """Open the page, send a request to a centre, and let staff take it."""
    page.goto(address)
    for step in ("/person", "button[value='/affirm']", "Cluj", """button[value='/request{"do":"send"}']"""):
        before = page.locator(".m.bot").count()
        if step.startswith("button"):
            page.locator(step).last.click()
        else:
            page.fill("#text", step)
            page.click("#send")
        page.locator(".m.bot").nth(before).wait_for()
        page.locator("html:not([aria-busy])").wait_for()
    reference = re.search(r"P-[A-Z0-9]{6}", page.locator("#log").inner_text())[0]

    async def take() -> Case:
        caseload = setting.parts.caseload
        await caseload.open(await caseload.cases.get(reference))
        await caseload.take(await caseload.cases.get(reference), "Ana")
        return await caseload.cases.get(reference)

    return on_loop(setting, take())


def written(setting: WebSetting, case: Case, number: int, words: str) -> None:
    on_loop(setting, setting.parts.relay.pass_to("person", case, Said(number, words, chat=-1)))


def test_words_are_pushed_shown_once_and_acknowledged(context, site):
    address, setting = site
    page, asked, faults = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    case = requested(page, address, setting)
    expect(page.locator(".m.bot").last).to_contain_text("A person at")
    streams = setting.app.state.streams
    assert asked.count("events") == 1 and len(streams) == 1
    page.wait_for_timeout(6000)
    quiet = asked.count("news")
    page.wait_for_timeout(6000)
    assert asked.count("news") == quiet, "while it is told, it does not ask"
    for number in range(1, 4):
        begun = time.monotonic()
        written(setting, case, number, f"word {number}")
        expect(page.locator(".m.bot").last).to_contain_text(f"word {number}")
        assert time.monotonic() - begun < 4
    page.fill("#text", "Thank you")
    page.click("#send")
    written(setting, case, 4, "word 4")
    expect(page.locator(".m.bot").last).to_contain_text("word 4")
    page.wait_for_timeout(2500)
    assert [page.locator(".m.bot", has_text=f"word {number}").count() for number in range(1, 5)] == [1] * 4
    assert asked.count("events") == 1 and not [url for url in asked if "token" in url]
    person = on_loop(setting, setting.parts.caseload.cases.get(case.reference)).pseudonym
    assert on_loop(setting, streams._marks({person})) == {}, "what was shown is acknowledged"
    on_loop(setting, setting.parts.relay.take_back("person", case, 2))
    expect(page.locator(".m.bot", has_text="word 2")).to_have_count(0)
    page.click("#languages summary")
    page.click("[data-language=ar]")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    written(setting, case, 5, "word 5")
    expect(page.locator(".m.bot").last).to_contain_text("word 5")
    assert page.locator(".m.bot").last.get_attribute("lang") == "ar" and asked.count("events") == 2
    page.close()
    deadline = time.monotonic() + 10
    while len(streams) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(streams) == 0 and faults == []


@pytest.mark.parametrize("how", ["refused", "buffered", "cut"])
def test_where_it_cannot_be_had_the_page_asks(context, site, how):
    address, setting = site
    page, asked, held = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))

    def spoil(route: Any) -> None:
        if how == "refused":
            route.fulfill(status=503)
        elif how == "cut":
            route.abort()
        else:
            held.append(route)  # a proxy that passes nothing on before the end

    page.route("**/events", spoil)
    case = requested(page, address, setting)
    written(setting, case, 1, "all the same")
    expect(page.locator(".m.bot").last).to_contain_text("all the same")
    assert asked.count("news") >= 1
    page.wait_for_timeout(6000)
    assert asked.count("events") == 1, "it is not tried again at once"
    assert page.locator(".m.bot", has_text="all the same").count() == 1


def test_a_stream_that_ends_is_opened_again(context, site):
    address, setting = site
    setting.app.state.streams._life = 11.0
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    case = requested(page, address, setting)
    page.wait_for_timeout(13_000)
    assert asked.count("events") == 2
    written(setting, case, 1, "over the second one")
    expect(page.locator(".m.bot").last).to_contain_text("over the second one")
