"""The client of Rasa: whatever comes back that is not a whole payload becomes `RasaUnavailable`, and nothing of it is repeated."""

import json
from typing import Any

import httpx
import pytest

from bot.rasa_client import RasaClient, RasaUnavailable

PAYLOAD = {
    "say": "greet",
    "outcome": "small_talk",
    "args": {},
    "buttons": [{"say": "button_person", "send": "/ask_person"}],
}
SECRET = "my name is Ion"


def client(answer: Any) -> RasaClient:
    """A client whose server answers with a response or raises an error."""

    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    return RasaClient("http://rasa.test", transport=httpx.MockTransport(handle))


def rows(*payloads: Any) -> httpx.Response:
    return httpx.Response(200, json=[{"recipient_id": "p", "custom": payload} for payload in payloads])


async def test_a_payload_becomes_a_reply_and_the_message_is_sent_whole():
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append((request.method, request.url.path, json.loads(request.content)))
        return rows(PAYLOAD, {**PAYLOAD, "say": "help"})

    async with client(answer) as rasa:
        replies = await rasa.send("p", "salut ș", {"language": "ro"})
    assert [reply.say for reply in replies] == ["greet", "help"]
    assert replies[0].buttons[0].send == "/ask_person"
    assert seen == [
        ("POST", "/webhooks/rest/webhook", {"sender": "p", "message": "salut ș", "metadata": {"language": "ro"}})
    ]


@pytest.mark.parametrize(
    "answer",
    [
        httpx.ReadTimeout("slow"),
        httpx.ConnectTimeout("slow"),
        httpx.ConnectError("refused"),
        httpx.RemoteProtocolError("half an answer"),
        httpx.Response(500, json={"error": SECRET}),
        httpx.Response(404, text="no"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"custom": PAYLOAD}),
        httpx.Response(200, text=f"<html>{SECRET}"),
        httpx.Response(200, content=b"\xff\xfe"),
        httpx.Response(200, json=["text"]),
        httpx.Response(200, json=[{"recipient_id": "p", "text": SECRET}]),
        httpx.Response(200, json=[{"custom": None}]),
        rows({**PAYLOAD, "outcome": SECRET}),
        rows({**PAYLOAD, "extra": SECRET}),
        rows({"outcome": "answer"}),
        rows({**PAYLOAD, "buttons": [{"say": "x", "send": ""}]}),
        rows({**PAYLOAD, "buttons": [{"say": "x", "send": "/" + "x" * 500}]}),
        rows(PAYLOAD, {**PAYLOAD, "outcome": "unknown"}),
    ],
    ids=lambda answer: (
        type(answer).__name__ if isinstance(answer, Exception) else f"{answer.status_code}-{answer.content[:30]!r}"
    ),
)
async def test_whatever_is_no_payload_is_rasa_unavailable_and_is_not_repeated(answer):
    async with client(answer) as rasa:
        with pytest.raises(RasaUnavailable) as caught:
            await rasa.send("p", "salut", {})
    assert SECRET not in str(caught.value)


async def test_a_server_that_is_not_there_is_rasa_unavailable():
    async with RasaClient("http://127.0.0.1:9", timeout=2.0, connect_timeout=0.5) as rasa:
        with pytest.raises(RasaUnavailable):
            await rasa.send("p", "salut", {})
        assert not await rasa.ready()


@pytest.mark.parametrize(
    ("answer", "ready"), [(httpx.Response(200), True), (httpx.Response(409), False), (httpx.ReadTimeout("slow"), False)]
)
async def test_ready_only_when_the_server_says_so(answer, ready):
    async with client(answer) as rasa:
        assert await rasa.ready() is ready
