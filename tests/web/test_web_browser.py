"""The chat page in a real browser: keyboard alone, a screen reader's checks, right to left, small screens, no JavaScript, bad networks."""

import asyncio
import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.handoff.relay import Said
from bot.replies import Button, Reply
from knowledge.languages import load_languages
from tests.web.chromium import chromium, without
from tests.web.web_setting import EXIT, WebSetting, served

pytestmark = [pytest.mark.browser, without]
expect.set_options(timeout=30_000)
OFFERED = [row.tag for row in load_languages().offered]
WAGES = {
    "en": "They did not pay me for two months. Who helps?",
    "ro": "Nu m-au plătit de două luni. Cine mă ajută?",
    "ar": "ما قبضت من شهرين مين بيساعدني",
    "ur": "مجھے دو مہینے سے تنخواہ نہیں ملی",
}
DANGER = "ma bate barbatu si mi e frica sa ma duc acasa"
PHONE, SMALL, DESKTOP = {"width": 360, "height": 740}, {"width": 320, "height": 480}, {"width": 1280, "height": 800}
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, WebSetting]]:
    with served(tmp_path_factory.mktemp("web")) as found:
        yield found


@pytest.fixture(autouse=True)
def _well(site: tuple[str, WebSetting]) -> None:
    site[1].backend.pause, site[1].backend.away, site[1].backend.instead = 0.0, False, None


@pytest.fixture
def opened(browser: Browser, site: tuple[str, WebSetting]) -> Iterator[Open]:
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(
        language: str = "en", size: dict[str, int] = PHONE, scheme: str = "light", path: str = "", **more: Any
    ) -> Page:
        context = browser.new_context(
            locale=language, viewport=size, color_scheme=scheme, reduced_motion="reduce", **more
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(site[0] + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def answered(page: Page, number: int) -> None:
    """Wait until there are so many entries of the assistant, and nothing is on its way."""
    page.locator(".m.bot").nth(number - 1).wait_for()
    page.locator("html:not([aria-busy])").wait_for()


def ask(page: Page, text: str) -> None:
    before = page.locator(".m.bot").count()
    page.fill("#text", text)
    page.click("#send")
    answered(page, before + 1)


def well(page: Page) -> None:
    """No violation that axe finds, and nothing that has to be scrolled sideways.

    All of the page is in view meanwhile: what lies half behind a bar until one scrolls is no small target.
    """
    size = page.viewport_size or PHONE
    page.set_viewport_size({"width": size["width"], "height": 6000})
    found = Axe().run(page, options=AXE)
    page.set_viewport_size(size)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [
        ("en", PHONE, "light"),
        ("ar", PHONE, "dark"),
        ("ro", DESKTOP, "dark"),
        ("ur", SMALL, "light"),
        ("en", DESKTOP, "light"),
    ],
)
def test_every_state_is_without_violation(opened, site, language, size, scheme):
    page = opened(language, size, scheme)
    well(page)
    for menu in ("#languages", "#more"):
        page.locator(f"{menu} summary").click()
        well(page)
    ask(page, WAGES[language])
    well(page)
    ask(page, DANGER)
    expect(page.locator(".urgent")).to_be_visible()
    well(page)
    ask(page, "/person")
    page.locator("button[value='/affirm']").last.click()
    expect(page.locator("[data-place]")).to_be_visible()
    well(page)
    ask(page, "Cluj")
    well(page)
    site[1].backend.pause = 0.8
    page.fill("#text", "?? hello")
    page.click("#send")
    expect(page.locator("#state")).not_to_be_empty()
    well(page)
    page.locator("html:not([aria-busy])").wait_for()


def test_errors_are_without_violation_and_keep_the_words(opened):
    page = opened("en", PHONE, "dark")
    page.evaluate("document.querySelector('[name=token]').value = 'x'.repeat(40)")
    page.fill("#text", "my words")
    page.click("#send")
    expect(page.locator("#problem")).to_contain_text("This conversation is over")
    assert page.input_value("#text") == "my words"
    well(page)
    page.click("#send")
    answered(page, 2)
    expect(page.locator("#problem")).to_be_empty()


@pytest.mark.parametrize("language", OFFERED)
def test_every_language_fits_a_small_phone_and_reads_in_its_direction(opened, language):
    page = opened(language, SMALL)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("html").get_attribute("lang") == language
    rtl = load_languages()[language].rtl
    send, area = page.locator("#send").bounding_box(), page.locator("#text").bounding_box()
    assert (send["x"] < area["x"]) == rtl
    for target in page.locator("button:visible, summary:visible, .exit, .danger").all():
        box = target.bounding_box()
        assert box["height"] >= 24 and box["width"] >= 24


def test_a_conversation_by_keyboard_alone(opened):
    page = opened("en", DESKTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.type(WAGES["en"])
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Enter")
    answered(page, 2)
    assert page.evaluate("document.activeElement.id") == "text"
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.value || ''").startswith("/show_steps"):
            break
    box = page.evaluate(
        "(() => { const r = document.activeElement.getBoundingClientRect(); return [r.top, r.bottom, document.getElementById('top').getBoundingClientRect().bottom, document.getElementById('ask').getBoundingClientRect().top] })()"
    )
    assert box[0] >= box[2] and box[1] <= box[3]
    page.keyboard.press("Enter")
    answered(page, 3)
    assert "m bot" in page.evaluate(
        "document.activeElement.className + document.activeElement.nextElementSibling?.className"
    )
    page.locator("#languages summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator("details[open]").count() == 0


def test_a_screen_reader_hears_answers_states_and_errors(opened):
    page = opened("en")
    log = page.locator("#log")
    assert log.get_attribute("role") == "log" and log.get_attribute("aria-label")
    assert page.locator("#state").get_attribute("role") == "status"
    assert page.locator("#problem").get_attribute("role") == "alert"
    ask(page, WAGES["ar"])
    entry = page.locator(".m.bot").last
    assert entry.get_attribute("lang") == "ar" and entry.get_attribute("dir") == "rtl"
    assert page.get_by_role("textbox").get_attribute("placeholder")
    assert page.locator("html").get_attribute("lang") == "ar"


def test_choosing_a_language_keeps_the_conversation(opened):
    page = opened("en")
    ask(page, WAGES["en"])
    page.click("#languages summary")
    page.click("[data-language=ar]")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.locator(".m").count() == 3
    ask(page, WAGES["en"])
    assert page.locator(".m.bot").last.get_attribute("lang") == "ar"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_javascript_one_can_ask_press_and_read(opened, scheme):
    page = opened("en", PHONE, scheme, java_script_enabled=False)
    expect(page.locator(".js").first).to_be_hidden()
    page.fill("#text", WAGES["en"])
    page.click("#send")
    expect(page.locator(".m.you")).to_contain_text("two months")
    page.locator("button[value*=show_steps]").click()
    expect(page.locator(".m.bot")).to_contain_text("What to do")
    page.click("#languages summary")
    page.locator("#languages button[lang=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.fill("#text", WAGES["en"])
    page.click("#send")
    expect(page.locator(".m.bot")).to_have_attribute("lang", "ar")


def test_nothing_is_loaded_from_elsewhere_no_cookie_is_set_and_all_of_it_is_small(opened, site):
    page = opened("en", PHONE)
    ask(page, WAGES["en"])
    addresses = page.evaluate("performance.getEntries().map(e => e.name).filter(n => n.startsWith('http'))")
    assert addresses and all(address.startswith(site[0]) for address in addresses)
    size = page.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((sum, e) => sum + e.transferSize, 0)"
    )
    assert 0 < size < 100_000
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"


def test_it_is_remembered_only_when_asked_and_only_in_this_tab(opened, site):
    page = opened("en")
    ask(page, WAGES["en"])
    page.reload()
    assert page.locator(".m.you").count() == 0
    ask(page, WAGES["ar"])
    page.click("#more summary")
    page.click("#remember")
    page.reload()
    expect(page.locator(".m.you")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    ask(page, "hello")
    other = page.context.new_page()
    other.goto(site[0])
    assert other.locator(".m.you").count() == 0
    page.click("#more summary")
    page.click("#remember")
    assert page.evaluate("sessionStorage.length") == 0
    page.reload()
    assert page.locator(".m.you").count() == 0


def test_forgetting_clears_the_page_too(opened):
    page = opened("en")
    ask(page, WAGES["en"])
    token = page.input_value("[name=token]")
    ask(page, "/forget")
    page.locator("button[value*='sure']").last.click()
    expect(page.locator(".m.you")).to_have_count(0)
    assert page.input_value("[name=token]") != token


def test_the_place_is_rounded_in_the_browser(opened, site):
    page = opened("en", PHONE, geolocation={"latitude": 46.770439, "longitude": 23.591423}, permissions=["geolocation"])
    ask(page, "/person")
    page.locator("button[value='/affirm']").last.click()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.click("[data-place]")
    assert "place=46.77%2C23.59&" in f"{sent.value.post_data}&"
    page.locator("html:not([aria-busy])").wait_for()
    assert site[1].backend.asked[-1] == '/give_place{"place":"46.77,23.59"}'


def test_a_place_that_is_refused_is_asked_for_in_words(opened):
    page = opened("en", PHONE)
    ask(page, "/person")
    page.locator("button[value='/affirm']").last.click()
    page.click("[data-place]")
    expect(page.locator("#problem")).to_contain_text("write the county")


def test_leaving_shows_another_page_and_back_does_not_return(opened, site):
    page = opened("en")
    page.context.route(EXIT, lambda route: route.fulfill(body="<title>weather</title>", content_type="text/html"))
    page.goto("about:blank")
    page.goto(site[0])
    ask(page, WAGES["en"])
    page.click("#exit")
    page.wait_for_url(EXIT)
    page.go_back()
    assert page.url == "about:blank"


def test_a_lost_connection_is_tried_again_and_then_told_with_the_words_kept(opened, site):
    page = opened("en")
    page.clock.install()
    lost = []
    page.route(
        "**/*",
        lambda route: (
            (lost.append(route.request.post_data), route.abort())
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    page.fill("#text", WAGES["en"])
    page.click("#send")
    for _ in range(4):
        page.wait_for_timeout(100)
        page.clock.fast_forward(6000)
    expect(page.locator("#problem")).to_contain_text("No connection")
    assert page.input_value("#text") == WAGES["en"]
    assert len(lost) == 4 and len(set(lost)) == 1
    page.unroute("**/*")
    page.clock.resume()
    page.click("#send")
    answered(page, 2)


def test_a_reply_that_got_lost_is_not_asked_for_twice(opened, site):
    page = opened("en")
    before = len(site[1].backend.asked)
    seen = []

    def lose_the_first(route: Any) -> None:
        if route.request.method == "POST" and not seen:
            seen.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route("**/*", lose_the_first)
    ask(page, WAGES["en"])
    assert len(site[1].backend.asked) == before + 1


def test_hostile_words_run_nothing_in_a_browser(opened, site):
    hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    page = opened("en")
    ask(page, hostile)
    button = Button(say="article_title", send="/help", args={"title": hostile})
    site[1].backend.instead = [Reply(say="answer_details", outcome="answer", buttons=[button], args={
        "title": hostile, "details": hostile, "source_title": hostile, "source_date": "undated", "checked": "2026-11-01",
        "translation": "human", "served_language": "en", "source_language": "ro", "article": "x",
    })]  # fmt: skip
    ask(page, "question")
    assert page.title().startswith("Punte") and page.locator("#log img, #log script").count() == 0
    expect(page.locator(".m.bot").last).to_contain_text("onerror")


def test_a_leaflet_opens_and_prints(opened):
    page = opened("ar", PHONE)
    ask(page, WAGES["ar"])
    with page.expect_popup() as opening:
        page.locator(".paper").last.click()
    leaflet = opening.value
    expect(leaflet.locator("#print")).to_be_visible()
    assert leaflet.locator("html").get_attribute("dir") == "rtl"
    well(leaflet)
    leaflet.emulate_media(media="print")
    expect(leaflet.locator("#print")).to_be_hidden()
    with leaflet.expect_response(lambda answer: answer.request.method == "POST") as told:
        leaflet.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert told.value.status == 204


@pytest.fixture
def another_site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A site of somebody else's: its address, and its folder."""
    folder = tmp_path / "host"
    folder.mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", folder
        server.shutdown()


def test_the_button_on_another_site_opens_the_page_in_a_frame(browser, another_site, tmp_path):
    host, folder = another_site
    head = (
        '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>Host</title><main><h1>Host</h1></main>'
    )
    with served(tmp_path, frames=(host,)) as (address, _):
        (folder / "index.html").write_text(f'{head}<script src="{address}embed.js" async></script>', encoding="utf-8")
        page = browser.new_context(locale="en", viewport=PHONE).new_page()
        page.goto(host)
        button = page.get_by_role("button")
        expect(button).to_have_attribute("lang", "ar")
        button.click()
        frame = page.frame_locator("#punte-frame")
        frame.locator("#text").fill(WAGES["en"])
        frame.locator("#send").click()
        expect(frame.locator(".m.bot")).to_have_count(2)
        assert Axe().run(page, options=AXE).violations_count == 0
        button.click()
        expect(page.locator("#punte-frame")).to_be_hidden()
        button.click()
        assert page.context.cookies() == []
        page.route(EXIT, lambda route: route.fulfill(body="weather", content_type="text/html"))
        frame.locator("#exit").click()
        page.wait_for_url(EXIT)


def test_a_site_that_is_not_allowed_cannot_show_the_page(browser, another_site, tmp_path):
    host, folder = another_site
    with served(tmp_path) as (address, _):
        (folder / "index.html").write_text(f'<iframe src="{address}"></iframe>', encoding="utf-8")
        page = browser.new_context().new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text))
        page.goto(host)
        page.wait_for_load_state("networkidle")
        assert page.frame_locator("iframe").locator("#text").count() == 0
        assert any("frame-ancestors" in said for said in refused)


def test_what_staff_write_appears_on_the_open_page(opened, site):
    setting = site[1]
    page = opened("en")
    ask(page, "/person")
    page.locator("button[value='/affirm']").last.click()
    expect(page.locator("[data-place]").last).to_be_visible()
    ask(page, "Cluj")
    page.locator("""button[value='/request{"do":"send"}']""").last.click()
    expect(page.locator(".m.bot").last).to_contain_text("P-")
    reference = re.search(r"P-[A-Z0-9]{6}", page.locator("#log").inner_text())[0]

    async def staff_answers() -> None:
        caseload = setting.parts.caseload
        await caseload.open(await caseload.cases.get(reference))
        await caseload.take(await caseload.cases.get(reference), "Ana")
        case = await caseload.cases.get(reference)
        await setting.parts.relay.pass_to("person", case, Said(1, "Good morning, come on Monday."))

    asyncio.run_coroutine_threadsafe(staff_answers(), setting.loop).result(30)
    expect(page.locator(".m.bot").last).to_contain_text("come on Monday")
    well(page)
    before = page.locator(".m").count()
    page.fill("#text", "Thank you")
    page.click("#send")
    page.locator("html:not([aria-busy])").wait_for()
    page.wait_for_timeout(6000)
    assert page.locator(".m").count() == before + 1
