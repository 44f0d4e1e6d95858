"""The emulator refuses what Telegram refuses; otherwise a test against it would prove nothing."""

import httpx
import pytest

from tests.emulator.fixture import running
from tests.emulator.markup import Entity, Parsed, Refused, accept, parse
from tests.emulator.telegram import Telegram


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<x>a</x>", "Unsupported start tag"),
        ("a < b", "Unclosed start tag"),
        ("a < b > c", "Unsupported start tag"),
        ("<b>a", "Can't find end tag"),
        ("a</b>", "Unexpected end tag"),
        ("<b><i>a</b></i>", "Unmatched end tag"),
        ("<br/>", "Unsupported start tag"),
        ("<p>a</p>", "Unsupported start tag"),
        ('<span class="x">a</span>', "must have class"),
        ("<a href>a</a>", "Expected equal sign"),
    ],
)
def test_broken_html_is_refused(html: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse(html)


def test_html_is_read() -> None:
    assert parse('😀<b>a</b> &lt;&amp;&#62; &nbsp; <a href="https://x.y">z</a>') == Parsed(
        "😀a <&> &nbsp; z", (Entity("bold", 2, 1), Entity("text_link", 15, 1, "https://x.y"))
    )


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\u200f", "<b> </b>"])
def test_nothing_visible_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="empty"):
        accept(text, "HTML")


def test_length_counts_utf16_after_entities() -> None:
    assert accept("<b>" + "😀" * 2048 + "</b>", "HTML")
    with pytest.raises(Refused, match="too long"):
        accept("😀" * 2048 + "a", "HTML")


def call(telegram: Telegram, method: str, **parameters: object) -> httpx.Response:
    """Call a method."""
    return httpx.post(f"{telegram.url}/bot{telegram.token}/{method}", json=parameters, trust_env=False)


def test_methods(telegram: Telegram) -> None:
    assert call(telegram, "getMe").json()["result"]["is_bot"] is True
    assert call(telegram, "sendMessage", chat_id=5, text="x").json()["description"] == "Bad Request: chat not found"
    telegram.say(5, "hello")
    assert call(telegram, "sendMessage", chat_id=5, text="x").json()["ok"]
    long = {"inline_keyboard": [[{"text": "a", "callback_data": "ț" * 33}]]}
    assert (
        call(telegram, "sendMessage", chat_id=5, text="x", reply_markup=long).json()["description"]
        == "Bad Request: BUTTON_DATA_INVALID"
    )
    bare = {"inline_keyboard": [[{"text": "a"}]]}
    assert call(telegram, "sendMessage", chat_id=5, text="x", reply_markup=bare).status_code == 400
    telegram.block(5)
    assert call(telegram, "sendMessage", chat_id=5, text="x").status_code == 403
    telegram.flood(retry_after=7)
    answer = call(telegram, "sendMessage", chat_id=5, text="x")
    assert (answer.status_code, answer.json()["parameters"]) == (429, {"retry_after": 7})
    assert call(telegram, "setMyCommands", commands=[{"command": "Bad", "description": "x"}]).status_code == 400
    assert call(telegram, "answerCallbackQuery", callback_query_id="1").status_code == 400
    assert call(telegram, "noSuchMethod").status_code == 404
    assert httpx.get(f"{telegram.url}/bot2:OTHER/getMe", trust_env=False).status_code == 401


def test_edit_and_delete(telegram: Telegram) -> None:
    telegram.start(5)
    number = call(telegram, "sendMessage", chat_id=5, text="a").json()["result"]["message_id"]
    assert call(telegram, "editMessageText", chat_id=5, message_id=number, text="b").json()["ok"]
    assert (
        call(telegram, "editMessageText", chat_id=5, message_id=number, text="b")
        .json()["description"]
        .count("message is not modified")
    )
    assert telegram.messages(5)[0].text == "b"
    assert call(telegram, "deleteMessage", chat_id=5, message_id=number).json()["ok"]
    assert call(telegram, "deleteMessage", chat_id=5, message_id=number).status_code == 400


def test_updates_come_again_until_confirmed() -> None:
    with running() as telegram:
        telegram.say(5, "one")
        telegram.say(5, "two")
        first = call(telegram, "getUpdates").json()["result"]
        assert call(telegram, "getUpdates").json()["result"] == first
        (left,) = call(telegram, "getUpdates", offset=first[0]["update_id"] + 1).json()["result"]
        assert left["message"]["text"] == "two"
        call(telegram, "setWebhook", url="https://example.org/x")
        assert call(telegram, "getUpdates").status_code == 409
        assert call(telegram, "getWebhookInfo").json()["result"]["pending_update_count"] == 1
        assert call(telegram, "setWebhook", url="http://example.org").status_code == 400
