"""The chat page without a browser: forms and scripts, languages, headers, leaflets, forgetting, and nothing kept that must not be."""

import json
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from bot.store.tally import Tally
from bot.web.application import CHAT, ICON, PRINT
from bot.web.security import style_hash
from bot.web.view import STYLE
from bot.web.words import STRINGS, load_words, wanted_language
from knowledge.languages import load_languages
from tests.bot.test_catalogue import placeables
from tests.web.web_setting import EXIT, KEY, WebSetting, browser_of, web

OFFERED = [row.tag for row in load_languages().offered]
WAGES = "They did not pay me for two months. Who helps?"
JSON = {"accept": "application/json"}


@pytest.fixture
async def setting(tmp_path: Path) -> AsyncIterator[WebSetting]:
    async with web(tmp_path) as made:
        yield made


@pytest.fixture
async def client(setting: WebSetting) -> AsyncIterator[httpx.AsyncClient]:
    async with browser_of(setting) as made:
        yield made


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


async def begun(client: httpx.AsyncClient, language: str = "en") -> str:
    """The token of a new page."""
    return hidden((await client.get("/", headers={"accept-language": language})).text, "token")


async def say(client: httpx.AsyncClient, token: str, text: str = "", **more: str) -> Any:
    sent = await client.post("/", data={"token": token, "text": text, "language": "en", **more}, headers=JSON)
    assert sent.status_code == 200, sent.text
    return sent.json()


@pytest.mark.parametrize("language", OFFERED)
async def test_the_page_is_whole_in_every_language_and_in_its_direction(client, language):
    page = (await client.get("/", headers={"accept-language": f"{language}-XX,en;q=0.3"})).text
    row = load_languages()[language]
    assert f'<html lang="{language}" dir="{"rtl" if row.rtl else "ltr"}">' in page
    assert all(other.native in page for other in load_languages().offered)
    assert 'href="tel:112"' in page and EXIT in page
    assert hidden(page, "choice") == ""
    chosen = (await client.get("/", params={"language": language})).text
    assert hidden(chosen, "choice") == language


@pytest.mark.parametrize("path", sorted(STRINGS.glob("*.ftl")), ids=lambda path: path.stem)
def test_the_words_have_the_ids_and_placeables_of_english_and_no_key_twice(path):
    assert placeables(path) == placeables(STRINGS / "en.ftl")
    ids = [line.split(" =", 1)[0] for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
    assert sorted(ids) == sorted(set(ids))
    assert "112" in load_words().text(path.stem, "danger")


def test_every_word_of_the_page_is_used():
    folder = Path(STRINGS.parent)
    code = "".join(
        path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in {".py", ".html", ".js"}
    )
    unused = [
        key
        for key in load_words().keys
        if f"'{key.replace('-', '_')}'" not in code and f'"{key.replace("-", "_")}"' not in code
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("ur-PK,ur;q=0.9,en;q=0.5", "ur"), ("en;q=0.2, uk", "uk"), ("fa", "en"), ("pa-IN", "hi"), ("xx,yy", None),
        ("", None), ("*", None), ("en;q=abc", None), (";;;q=,,", None), ("x" * 100_000, None), ("ro;q=nan,en", None),
    ],
)  # fmt: skip
def test_the_browsers_languages(header, wanted):
    assert wanted_language(header) in ({wanted} if wanted else {None, "ro", "en"})


async def test_a_question_is_answered_with_source_and_leaflet(client):
    reply = await say(client, await begun(client), WAGES)
    assert reply["language"] == "en"
    assert "ITM" in reply["html"] and "leaflet/work-report-abuse?language=en" in reply["html"]
    assert "/show_steps" in reply["html"] and "Checked by us" in reply["html"]


async def test_a_form_without_javascript_gets_the_whole_page_and_can_go_on(client):
    token = await begun(client)
    first = await client.post("/", data={"token": token, "text": WAGES, "language": "en"})
    assert first.status_code == 200 and first.text.startswith("<!doctype html>")
    assert WAGES in first.text and "ITM" in first.text
    assert hidden(first.text, "token") == token
    button = re.search(r'name="press" value="(/show_steps[^"]*)"', first.text)[1].replace("&#34;", '"')
    second = await client.post("/", data={"token": token, "language": "en", "press": button, "text": "half a sentence"})
    assert "step" in second.text.lower() or "1." in second.text
    assert "half a sentence</textarea>" in second.text


async def test_the_conversation_follows_the_language_written_and_the_one_chosen(client):
    token = await begun(client)
    assert (await say(client, token, "не заплатили за два місяці хто допоможе"))["language"] in {"uk", "ru"}
    chosen = await say(client, token, press='/choose_language{"language":"ar"}')
    assert chosen["language"] == chosen["choice"] == "ar"
    assert 'dir="rtl"' in chosen["html"]
    assert (await say(client, token, WAGES, choice="ar"))["language"] == "ar"


async def test_danger_is_marked_and_its_numbers_can_be_pressed(client, setting):
    reply = await say(client, await begun(client), "ma bate barbatu si mi e frica sa ma duc acasa")
    assert 'class="m bot urgent"' in reply["html"]
    assert 'href="tel:112"' in reply["html"] and 'href="tel:+40800500333"' in reply["html"]


async def test_a_shared_place_is_rounded_before_anything_else_sees_it(client, setting):
    token = await begun(client)
    await say(client, token, press="/ask_person")
    asked = await say(client, token, press="/affirm")
    assert "data-place" in asked["html"] and "kilometre" in asked["html"]
    await say(client, token, place="46.77123456,23.59987654")
    assert setting.backend.asked[-1] == '/give_place{"place":"46.77,23.6"}'


async def test_a_request_for_a_person_says_how_the_answer_comes(client, setting):
    token = await begun(client)
    await say(client, token, press="/ask_person")
    await say(client, token, press="/affirm")
    preview = await say(client, token, "Cluj")
    assert "request" in preview["html"]
    sent = await say(client, token, press='/request{"do":"send"}')
    reference = re.search(r"P-[A-Z0-9]{6}", sent["html"])
    assert reference and 'href="tel:' in sent["html"]
    with closing(sqlite3.connect(setting.folder / "punte.db")) as connection:
        assert connection.execute("SELECT channel FROM request").fetchall() == [("web",)]


async def test_forget_deletes_and_begins_a_new_conversation(client, setting):
    token = await begun(client)
    await say(client, token, WAGES)
    asked = await say(client, token, "/forget")
    assert asked["cleared"] is False
    done = await say(client, token, press='/forget{"sure":true}')
    assert done["cleared"] is True and done["token"] != token
    await setting.conversation.settle()
    with closing(sqlite3.connect(setting.folder / "punte.db")) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


async def test_every_answer_carries_the_headers_and_no_cookie(client):
    token = await begun(client)
    answers = [
        await client.get("/"), await client.post("/", data={"token": token, "text": "x"}), await client.get("/nowhere"),
        await client.get("/embed.js"), await client.get(f"/{CHAT[0]}"), await client.get("/leaflet/nothing"),
        await client.post("/", content=b"{}", headers={"content-type": "application/json"}),
    ]  # fmt: skip
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy and style_hash(STYLE) in policy
        assert "unsafe" not in policy and "http" not in policy
        assert "set-cookie" not in answer.headers
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert answers[0].headers["cache-control"] == answers[1].headers["cache-control"] == "no-store"
    assert answers[3].headers["cross-origin-resource-policy"] == "cross-origin"
    assert "immutable" in answers[4].headers["cache-control"]


async def test_frames_only_where_the_operator_allows_them(tmp_path):
    async with web(tmp_path, frames=("https://www.example.ro",)) as setting, browser_of(setting) as client:
        policy = (await client.get("/")).headers["content-security-policy"]
        assert policy.endswith("frame-ancestors 'self' https://www.example.ro")


async def test_a_leaflet_of_an_article_ready_to_print(client):
    page = await client.get("/leaflet/work-report-abuse", params={"language": "ar"})
    assert page.status_code == 200
    assert 'dir="rtl"' in page.text and "<svg" in page.text and not re.search(r'(src|href)="(http|//)', page.text)
    assert PRINT[0] in page.text and "Telegram" not in page.text and "chat.test" in page.text


async def counted(setting):
    async with setting.database.session() as session:
        rows = await session.execute(
            select(Tally.topic, Tally.language, Tally.county, Tally.total).filter_by(what="leaflet")
        )
        return [tuple(row) for row in rows]


async def test_a_printed_leaflet_is_counted_and_a_shown_one_is_not(client, setting):
    await client.get("/leaflet/stay-permit-extension", params={"language": "ar"})
    assert await counted(setting) == []
    for headers in ({}, {"Sec-Fetch-Site": "same-origin"}):
        done = await client.post("/leaflet/stay-permit-extension", params={"language": "ar"}, headers=headers)
        assert done.status_code == 204
    assert await counted(setting) == [("stay_permit_extension", "ar", "", 2)]
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert (await client.post("/leaflet/stay-permit-extension", headers=elsewhere)).status_code == 403
    assert (await client.post("/leaflet/no-such-article")).status_code == 404
    assert await counted(setting) == [("stay_permit_extension", "ar", "", 2)]


async def test_a_leaflet_on_danger_is_counted_in_total_only(client, setting):
    assert (await client.post("/leaflet/work-report-abuse", params={"language": "ne"})).status_code == 204
    assert await counted(setting) == [("work_report_abuse", "", "", 1)]


@pytest.mark.parametrize("name", ["no-such-article", "..%2f..%2fetc%2fpasswd", "--help", "a b", "x" * 5000, "%00", "ß"])
async def test_a_leaflet_that_does_not_exist_is_a_sentence(client, name):
    page = await client.get(f"/leaflet/{name}", params={"language": "en"})
    assert page.status_code == 404
    assert "does not exist" in page.text or page.text == "Not Found"


async def test_what_was_answered_already_is_not_asked_again(client, setting):
    token = await begun(client)
    sending = "a" * 24
    first = await say(client, token, WAGES, sending=sending)
    assert await say(client, token, WAGES, sending=sending) == first
    assert setting.backend.asked == [WAGES]
    other = await begun(client)
    await say(client, other, WAGES, sending=sending)
    assert len(setting.backend.asked) == 2


async def test_the_store_and_the_logs_hold_neither_token_nor_words_nor_address(client, setting, caplog):
    caplog.set_level(0)
    token = await begun(client)
    await say(client, token, "zebra@example.org they did not pay me 0721234567")
    await client.post("/", data={"token": "forged", "text": "zebra"}, headers=JSON)
    await setting.conversation.settle()
    stored = (setting.folder / "punte.db").read_bytes() + b"".join(
        path.read_bytes() for path in setting.folder.glob("punte.db-*")
    )
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name == "punte")
    assert "message_handled" in logged and '"channel": "web"' in logged and "update_rejected" in logged
    for secret in (token, token[:20], "zebra", "0721234567", "198.51.100.7"):
        assert secret.encode() not in stored
        assert secret not in logged
    assert KEY not in stored


async def test_the_embed_script_has_words_in_every_language_and_names_no_other_host(client):
    script = (await client.get("/embed.js")).text
    words = json.loads(re.search(r"const WORDS = (\{.*\});", script)[1])
    assert set(words) == set(OFFERED)
    assert "http" not in script


async def test_pages_are_small(client):
    total = 0
    for path in ("/", f"/{CHAT[0]}", f"/{ICON[0]}"):
        async with client.stream("GET", path, headers={"accept-encoding": "gzip", "accept-language": "si"}) as answer:
            total += len(b"".join([part async for part in answer.aiter_raw()]))
    assert total < 30_000
