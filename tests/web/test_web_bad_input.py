"""What people, and others, may send that is no good: each gets a clear sentence, no words are lost, and nothing of it runs."""

import asyncio
import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.replies import Button, Reply
from bot.settings import Settings
from bot.web.limits import Limits
from bot.web.once import Once
from bot.web.prose import to_web
from bot.web.sent import MAX_BYTES, SentFaulty, parse
from bot.web.serve import WebFaulty, application
from bot.web.tokens import issue, known
from tests.web.test_web_pages import JSON, begun, hidden, say
from tests.web.web_setting import KEY, WebSetting, browser_of, web

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg onload=alert(1)>",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    'javascript:alert(1) https://x.example/"onmouseover=alert(1)',
    "' OR 1=1; DROP TABLE person; --",
    "‮exe.gnp",
    "https://x.example/<b>/../%00",
    "<b><i></b></i><a href=javascript:alert(1)>x</a>",
]
TAGS = {"p", "ul", "li", "strong", "em", "br", "a", "button", "div", "h2"}
ATTRIBUTES = {"dir", "lang", "href", "target", "rel", "class", "form", "name", "value", "tabindex", "type"}
ADDRESS = re.compile(r"https?://|mailto:|tel:|leaflet/[a-z-]+\?language=en$")


class Marks(HTMLParser):
    """Collects what a browser would make of a text and must not."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.strange: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag not in TAGS or names - ATTRIBUTES or not ADDRESS.match(dict(attrs).get("href") or "tel:"):
            self.strange.append(self.get_starttag_text() or tag)


@pytest.fixture
async def setting(tmp_path: Path) -> AsyncIterator[WebSetting]:
    async with web(tmp_path) as made:
        yield made


@pytest.fixture
async def client(setting: WebSetting) -> AsyncIterator[httpx.AsyncClient]:
    async with browser_of(setting) as made:
        yield made


async def form(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    return await client.post("/", data={"language": "en", **fields})


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_stay_words_on_the_page_and_in_the_field(client, text):
    token = await begun(client)
    shown = (await form(client, token=token, text=text)).text
    unsent = (await form(client, token=token, text=text, press="/help")).text
    for page in (shown, unsent):
        assert page.count("<script") == 1 and "<svg onload" not in page and "<img" not in page
        assert " onerror" not in page.replace("&#34;", '"').replace("&lt;img src=x onerror=alert(1)&gt;", "")
    assert "49" not in re.sub(r"\w{10,}", "", shown.split('id="log"')[1].split('id="ask"')[0]) or "49" in text


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_in_an_article_or_on_a_button_stay_words(client, setting, text):
    args = {
        "title": text, "short": f"- {text}\n\n**{text}**", "details": text, "case": text, "source_title": text, "source_date": "undated",
        "checked": "2026-11-01", "valid_until": None, "translation": "human", "served_language": "en", "source_language": "ro",
        "article": "work-report-abuse", "topic": "x",
    }  # fmt: skip
    buttons = [Button(say="article_title", send=f"/x{text}", args={"title": text})]
    setting.backend.instead = [Reply(say="answer", outcome="answer", args=args, buttons=buttons)]
    html = (await say(client, await begun(client), "question"))["html"]
    assert Marks(html).strange == []
    assert "<script" not in html


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=200)
    | st.sampled_from(
        ["<b>", "</b>", "<i>", "</i>", "112", "/forget", "\n", "• ", "www.", "https://", "@a.b", "<"]
    ).flatmap(
        lambda one: st.lists(
            st.sampled_from([one, "<b>", "</i>", "a", " ", "\n\n", '"', "0800 800 678"]), max_size=12
        ).map("".join)
    )
)
def test_no_text_at_all_becomes_markup_that_is_not_ours(text):
    html = to_web(text)
    assert Marks(html).strange == []
    opened: list[str] = []
    for tag in re.findall(r"<(/?\w+)", html):
        if tag.startswith("/"):
            assert opened and opened.pop() == tag[1:]
        elif tag != "br":
            opened.append(tag)
    assert opened == []


async def test_what_is_empty_asks_for_words(client, setting):
    token = await begun(client)
    for text in ("", "   ", "\n", "?!…", "\u200b"):
        reply = await say(client, token, text)
        assert "could not read any words" in reply["html"]
    assert setting.backend.asked == []


async def test_what_is_too_long_comes_back_whole(client, setting):
    token = await begun(client)
    longest = "ж" * 4096
    assert (await form(client, token=token, text=longest)).status_code == 200
    refused = await form(client, token=token, text=longest + "ж")
    assert refused.status_code == 413
    assert "4096" in refused.text and f"{longest}ж</textarea>" in refused.text
    assert hidden(refused.text, "token") == token
    pairs = await form(client, token=token, text="😀" * 2049)
    assert pairs.status_code == 413


async def test_what_is_huge_is_not_read_at_all(client, setting):
    declared = await client.post(
        "/",
        content=b"text=" + b"x" * (MAX_BYTES + 1),
        headers={"content-type": "application/x-www-form-urlencoded", **JSON},
    )
    assert declared.status_code == 413 and "problem" in declared.json()
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(1000):
            read += 10_000
            yield b"x" * 10_000

    streamed = await client.post(
        "/", content=endless(), headers={"content-type": "application/x-www-form-urlencoded", **JSON}
    )
    assert streamed.status_code == 413
    assert setting.backend.asked == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/json"), (b"{]", "application/json"), (b'{"text":"x"}', "application/json"), (b"x", "text/plain"),
        (b"--b\r\n", "multipart/form-data; boundary=b"), (b"\xff\xfe", "application/x-www-form-urlencoded"), (b"text=%ff%fe", "application/x-www-form-urlencoded"),
        (b"text=%ed%a0%80", "application/x-www-form-urlencoded"), (b"a=1&" * 50, "application/x-www-form-urlencoded"),
        (b"text=x&place=here", "application/x-www-form-urlencoded"), (b"place=91,0", "application/x-www-form-urlencoded"), (b"place=nan,nan", "application/x-www-form-urlencoded"),
        (b"place=1e999,0", "application/x-www-form-urlencoded"), (b"press=" + b"x" * 401, "application/x-www-form-urlencoded"), (b"place=45.1,25.2,1", "application/x-www-form-urlencoded"),
    ],
)  # fmt: skip
async def test_what_is_no_form_of_ours_is_a_sentence_for_scripts_and_for_people(client, setting, body, kind):
    for accept in ("application/json", "text/html"):
        answer = await client.post(
            "/", content=body, headers={"content-type": kind, "accept": accept, "accept-language": "en"}
        )
        assert answer.status_code in {400, 415}
        assert "could not read what your browser sent" in answer.text
    assert setting.backend.asked == []


@pytest.mark.parametrize("token", ["", "x", "a" * 40, "../" * 10, "0" * 5000, "ж" * 40, "\x00" * 40])
async def test_a_token_that_is_not_ours_begins_a_new_conversation_and_keeps_the_words(client, setting, token):
    refused = await form(client, token=token, text="my words")
    assert refused.status_code == 403
    assert "my words</textarea>" in refused.text
    fresh = hidden(refused.text, "token")
    assert known(KEY, fresh)
    assert setting.backend.asked == []


async def test_a_token_of_another_machine_or_changed_by_one_letter_is_refused():
    token = issue(KEY)
    assert known(KEY, token) and not known(b"o" * 32, token)
    for position in range(len(token)):
        changed = token[:position] + ("A" if token[position] != "A" else "B") + token[position + 1 :]
        assert not known(KEY, changed)


@pytest.mark.parametrize(
    "press",
    ["/restart", "/session_start", "/forget{", '/forget{"sure":true', "/request{}", '/request{"do":["x"]}', '/choose_language{"language":null}',
     '/choose_language{"language":"../../x"}', "/show_article{}", '/give_place{"place":{"a":1}}', "/" * 300, "desk:take:P-ABC234", "\x00", "/mydata{}"],
)  # fmt: skip
async def test_a_forged_button_can_do_nothing_that_writing_cannot(client, setting, press):
    answer = await client.post("/", data={"token": await begun(client), "press": press, "language": "en"}, headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["cleared"] is False and answer.json()["html"]


async def test_who_writes_too_fast_is_told_and_answered_again_later(tmp_path):
    now = [1000.0]
    async with web(tmp_path, Limits(lambda: now[0])) as setting, browser_of(setting) as client:
        token = await begun(client)
        answers = [
            await client.post("/", data={"token": token, "text": "hello", "language": "en"}, headers=JSON)
            for _ in range(25)
        ]
        assert [answer.status_code for answer in answers] == [200] * 20 + [429] * 5
        assert "moment" in answers[-1].json()["problem"] and answers[-1].headers["retry-after"]
        other = await begun(client)
        assert (await client.post("/", data={"token": other, "text": "hello"}, headers=JSON)).status_code == 200
        now[0] += 11
        assert (await client.post("/", data={"token": token, "text": "hello"}, headers=JSON)).status_code == 200
        page = [await form(client, token=token, text="keep this") for _ in range(25)][-1]
        assert page.status_code == 429 and "keep this</textarea>" in page.text


async def test_a_network_that_floods_with_new_conversations_is_told_and_others_are_not(tmp_path):
    now = [1000.0]
    async with web(tmp_path, Limits(lambda: now[0], network_limit=30)) as setting:
        async with browser_of(setting, "2001:db8:1:2::7") as client:
            flood = [{"token": issue(KEY), "text": "x"} for _ in range(40)]
            codes = [(await client.post("/", data=one, headers=JSON)).status_code for one in flood]
            assert codes == [200] * 30 + [429] * 10
        async with browser_of(setting, "2001:db8:1:2:ffff::1") as neighbour:
            refused = await neighbour.post("/", data={"token": issue(KEY), "text": "x", "language": "en"}, headers=JSON)
            assert refused.status_code == 429 and "network" in refused.json()["problem"]
            leaflet = await neighbour.get("/leaflet/work-report-abuse")
            assert leaflet.status_code == 429
        async with browser_of(setting, "2001:db8:9::1") as other:
            assert (await other.post("/", data={"token": issue(KEY), "text": "x"}, headers=JSON)).status_code == 200


def test_addresses_are_nowhere_in_what_the_limits_remember():
    limits = Limits()
    limits.excess(issue(KEY), "198.51.100.7")
    remembered = repr([vars(guard) for guard in (limits._conversations, limits._networks)]) + repr(
        limits._networks._paces._values
    )
    assert "198.51" not in remembered


async def test_broken_parts_leave_a_sentence_with_a_number(client, setting):
    setting.backend.away = True
    reply = await say(client, await begun(client), "my question")
    assert "tel:112" in reply["html"] and "not working" in reply["html"]


async def test_a_reply_is_kept_for_a_while_only_and_never_a_failure():
    once: Once[int] = Once(seconds=0.05)
    made: list[int] = []

    async def work() -> int:
        made.append(1)
        if len(made) == 1:
            raise ValueError
        return len(made)

    with pytest.raises(ValueError):
        await once.do("t", "s", work)
    assert await once.do("t", "s", work) == await once.do("t", "s", work) == 2
    assert await once.do("t", "", work) == 3
    await asyncio.sleep(0.1)
    assert len(once) == 0


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"text={text}&place={text}&press={text}".encode())
)
def test_any_bytes_are_a_form_or_a_fault(body):
    try:
        sent = parse(body, {"en"})
    except SentFaulty:
        return
    assert sent.location is None or abs(sent.location[0]) <= 90


@pytest.mark.parametrize(
    "site", ["example.ro", "https://example.ro/path", "'unsafe-inline'", "https://a; script-src *", "*.ro"]
)
def test_a_setting_that_is_no_site_is_named(site, tmp_path):
    with pytest.raises(WebFaulty, match="PUNTE_WEB_FRAMES"):
        application(Settings(data_dir=tmp_path, web_frames=[site]), None)  # type: ignore[arg-type]
