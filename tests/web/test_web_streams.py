"""Staff's words pushed to an open page, over the true server: as they come, to nobody else, bounded, and ended with the server."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.handoff.relay import Said
from bot.settings import Settings
from bot.store.database import StoreUnavailable
from bot.web import serve
from bot.web.limits import Limits
from bot.web.streams import MOST_OF_NETWORK, MOST_OF_PERSON, Streams
from bot.web.tokens import issue
from tests.emulator.fixture import free_port
from tests.web.test_web_desk import newest, news, taken
from tests.web.test_web_pages import begun, say
from tests.web.web_setting import KEY, WebSetting, web


@asynccontextmanager
async def serving(folder: Path, monkeypatch: pytest.MonkeyPatch, **streaming: Any) -> AsyncIterator[tuple[WebSetting, httpx.AsyncClient, asyncio.Task[None]]]:  # fmt: skip
    """The page as `punte web` serves it, a client of it, and the task that serves."""
    async with web(folder, **streaming) as setting:
        monkeypatch.setattr(serve, "application", lambda *_: setting.app)
        port = free_port()
        task = asyncio.create_task(serve.serve_web(Settings(_env_file=None, data_dir=folder), None, port))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
            for _ in range(200):
                try:
                    await client.get("/live")
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.02)
            yield setting, client, task
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class Reading:
    """What a page reads of its stream."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self._lines = answer.aiter_lines()

    async def line(self, seconds: float = 10) -> str | None:
        """The next line that says something; None at the end."""
        async with asyncio.timeout(seconds):
            async for line in self._lines:
                if line:
                    return line
        return None

    async def told(self, seconds: float = 10) -> Any:
        """What the next event holds."""
        line = await self.line(seconds)
        while line == ":":
            line = await self.line(seconds)
        assert line is not None and line.startswith("data: "), line
        return json.loads(line.removeprefix("data: "))


@asynccontextmanager
async def stream(client: httpx.AsyncClient, token: str, seen: int = 0, **headers: str) -> AsyncIterator[Reading]:
    fields = {"token": token, "seen": str(seen), "language": "en"}
    async with client.stream("POST", "/events", data=fields, headers=headers) as answer:
        yield Reading(answer)


async def until(true: Any, seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not become true"
        await asyncio.sleep(0.02)


async def test_words_come_without_being_asked_for_and_wait_until_they_are_acknowledged(address, tmp_path, monkeypatch):
    async with serving(tmp_path, monkeypatch, address=address) as (setting, client, _):
        token, case = await taken(client, setting)
        async with stream(client, token, **{"accept-encoding": "gzip"}) as page:
            headers = page.answer.headers
            assert headers["content-type"].startswith("text/event-stream") and "content-encoding" not in headers
            assert "no-store" in headers["cache-control"] and "default-src 'none'" in headers["content-security-policy"]
            first = await page.told()
            assert first["waiting"] is True and "A person at" in first["html"]
            seen = newest(first["html"])
            for number, words in enumerate(["Good morning", "<script>alert(1)</script>", "Bring your permit"]):
                begun_at = time.monotonic()
                await setting.parts.relay.pass_to("person", case, Said(number + 1, words, chat=-1))
                told = await page.told()
                assert time.monotonic() - begun_at < 3 and newest(told["html"]) > seen
                assert ("&lt;script&gt;" if "<" in words else words) in told["html"] and told["html"].count(
                    "data-news"
                ) == 1
                seen = newest(told["html"])
            await setting.parts.relay.take_back("person", case, 3)
            assert f'data-instead="{seen}"' in (await page.told())["html"]
            waits = await news(client, token, 0)
            assert "Good morning" in waits["html"], "pushed is not yet delivered"
            assert (await news(client, token, newest(waits["html"])))["html"] == ""
        async with stream(client, token, newest(waits["html"])) as page:
            assert (await page.told())["html"] == ""


async def test_nobody_else_gets_a_stream_of_it(address, tmp_path, monkeypatch):
    async with serving(tmp_path, monkeypatch, address=address) as (setting, client, _):
        token, case = await taken(client, setting)
        for wrong in ("", "x", token[:-1] + ("a" if token[-1] != "a" else "b"), issue(b"o" * 32)):
            assert (await client.post("/events", data={"token": wrong})).status_code == 403
        as_json = {"content-type": "application/json"}
        assert (await client.post("/events", content=b"{}", headers=as_json)).status_code == 403
        assert (await client.get("/events", params={"token": token})).status_code == 405
        async with stream(client, await begun(client)) as stranger:
            assert await stranger.told() == {"html": "", "waiting": False}
            assert await stranger.line() is None, "who waits for nobody is not held"
        async with stream(client, token) as page:
            await page.told()
            await setting.parts.relay.pass_to("person", case, Said(1, "for one only"))
            assert "for one only" in (await page.told())["html"]
        await until(lambda: len(setting.app.state.streams) == 0)


async def test_too_many_are_refused_and_the_page_goes_on_by_asking(tmp_path, monkeypatch):
    async with serving(tmp_path, monkeypatch, most=2) as (setting, client, _):
        token, case = await taken(client, setting)
        async with stream(client, token) as one, stream(client, token) as two:
            assert (await one.told())["waiting"] and (await two.told())["waiting"]
            refused = await client.post("/events", data={"token": token})
            assert refused.status_code == 503 and int(refused.headers["retry-after"]) > 0
            await setting.parts.relay.pass_to("person", case, Said(1, "by asking"))
            assert "by asking" in (await news(client, token))["html"]
        await until(lambda: len(setting.app.state.streams) == 0)
        async with stream(client, token) as again:
            assert again.answer.status_code == 200


async def test_one_conversation_and_one_network_have_their_share_only():
    async def nothing(_: Any) -> dict[str, tuple[int, int]]:
        return {}

    streams, network = Streams(nothing), Limits().network("198.51.100.7")
    mine = [streams.open("me", network) for _ in range(MOST_OF_PERSON)]
    assert all(mine) and streams.open("me", network) is None
    while len(streams) < MOST_OF_NETWORK:
        assert streams.open(f"person {len(streams)}", network)
    assert streams.open("neighbour", network) is None
    assert streams.open("elsewhere", Limits().network("203.0.113.9"))
    streams.leave(mine[0])
    assert streams.open("me", network)
    for stream_ in list(streams._open):
        streams.leave(stream_)
    await streams.close()
    assert streams.open("late", network) is None


async def test_it_beats_and_ends_by_itself(tmp_path, monkeypatch):
    async with serving(tmp_path, monkeypatch, beat=0.2, life=0.9) as (setting, client, _):
        token, _ = await taken(client, setting)
        async with stream(client, token) as page:
            await page.told()
            lines = []
            while (line := await page.line()) is not None:
                lines.append(line)
            assert 3 <= len(lines) <= 6 and set(lines) == {":"}
        await until(lambda: len(setting.app.state.streams) == 0)


async def test_the_end_of_the_server_ends_the_streams(tmp_path, monkeypatch):
    async with serving(tmp_path, monkeypatch) as (setting, client, task):
        token, _ = await taken(client, setting)
        async with stream(client, token) as one, stream(client, token) as two:
            await one.told()
            await two.told()
            begun_at = time.monotonic()
            task.cancel()
            assert await one.line() is None and await two.line() is None
            await asyncio.gather(task, return_exceptions=True)
            assert time.monotonic() - begun_at < 1 and task.cancelled()


async def test_all_streams_together_look_once_a_second(tmp_path, monkeypatch):
    asked: list[int] = []
    async with serving(tmp_path, monkeypatch) as (setting, client, _), AsyncExitStack() as stack:
        streams = setting.app.state.streams
        marks = streams._marks

        async def counting(people: Any) -> Any:
            asked.append(len(people))
            return await marks(people)

        streams._marks = counting
        pages = []
        for _ in range(6):
            token, case = await taken(client, setting)
            pages.append((await stack.enter_async_context(stream(client, token)), case))
        for page, case in pages:
            await page.told()
            await setting.parts.relay.pass_to("person", case, Said(1, f"words for {case.reference}"))
        before = len(asked)
        for page, case in pages:
            assert f"words for {case.reference}" in (await page.told())["html"]
        await asyncio.sleep(3)
        assert 2 <= len(asked) - before <= 6 and max(asked) == 6


async def test_without_a_store_the_streams_end_and_the_pages_ask(tmp_path, monkeypatch):
    async with serving(tmp_path, monkeypatch) as (setting, client, _):
        token, _ = await taken(client, setting)
        async with stream(client, token) as page:
            await page.told()

            async def broken(_: Any) -> Any:
                raise StoreUnavailable("broken by a test")

            streams = setting.app.state.streams
            whole, streams._marks = streams._marks, broken
            assert await page.line() is None
            streams._marks = whole
        async with stream(client, token) as again:
            assert (await again.told())["waiting"] is True
        assert (await say(client, token, "/end"))["html"]


async def test_who_opens_too_often_waits(tmp_path, monkeypatch):
    async with serving(tmp_path, monkeypatch) as (_, client, _):
        token = issue(KEY)
        answers = [(await client.post("/events", data={"token": token})).status_code for _ in range(25)]
        assert answers[:20] == [200] * 20 and set(answers[20:]) == {403}
