"""Health: healthy, degraded, down as the parts say; figures without anybody in them."""

import asyncio
import logging
import re
import socket

import httpx
import pytest

from bot import metrics
from bot.health import Health, application, can_be_stored, database_answers, serve_health
from bot.store.database import open_database
from tests.emulator.fixture import free_port


def probe(answer):
    async def look():
        if isinstance(answer, Exception):
            raise answer
        if answer == "hangs":
            await asyncio.sleep(60)
        return answer

    return look


UP = dict.fromkeys(("rasa", "actions", "database", "storage", "telegram"), True)


@pytest.mark.parametrize(
    ("broken", "status", "code"),
    [
        ({}, "healthy", 200),
        ({"rasa": False}, "degraded", 200),
        ({"telegram": False}, "degraded", 200),
        ({"database": OSError("gone")}, "degraded", 200),
        ({"rasa": "hangs"}, "degraded", 200),
        ({"actions": False}, "down", 503),
        ({"storage": False, "database": False}, "down", 503),
    ],
)
async def test_the_status_follows_the_parts(broken, status, code, monkeypatch):
    monkeypatch.setattr("bot.health.PROBE_SECONDS", 0.05)
    health = Health({part: probe(answer) for part, answer in (UP | broken).items()}, lambda: {"waiting": 3})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application(health)), base_url="http://h") as client:
        whole = await client.get("/health")
        assert (whole.status_code, whole.json()["status"], whole.json()["waiting"]) == (code, status, 3)
        assert whole.json()["parts"] == {part: "down" if part in broken else "up" for part in UP}
        ready = await client.get("/ready")
        assert (ready.status_code, ready.text) == (code, f"{status}\n")
        assert (await client.get("/live")).status_code == 200


async def test_without_an_action_server_of_ours_rasa_decides():
    assert await Health({"rasa": probe(False)}).status() == "down"


async def test_a_locked_database_degrades_and_the_spool_stores(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.database.BUSY_SECONDS", 0)
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'punte.db'}")
    look = database_answers(database)
    assert await look() and await can_be_stored(look, tmp_path)()
    await database.close()
    (tmp_path / "punte.db").write_bytes(b"not a database" * 500)
    for rest in tmp_path.glob("punte.db-*"):
        rest.unlink()
    assert not await look()
    assert await can_be_stored(look, tmp_path)()
    await database.close()


async def test_the_page_counts_and_names_nobody():
    metrics.answered("answer", "ne", "telegram", 0.05)
    with metrics.timed("rasa"):
        pass
    page = metrics.page().decode()
    assert re.search(r'punte_messages_total\{channel="telegram",language="ne",outcome="answer"\} [1-9]', page)
    assert 'punte_stage_seconds_bucket{le="0.1",stage="answer"}' in page
    assert set(re.findall(r"(\w+)=\"", page)) <= {
        "channel", "language", "outcome", "stage", "le", "part", "process", "implementation", "major", "minor", "patchlevel", "version",
    }  # fmt: skip


async def test_it_listens_on_loopback_and_ends(tmp_path):
    port = free_port()
    task = asyncio.create_task(serve_health(Health({"rasa": probe(True)}), port))
    async with httpx.AsyncClient(trust_env=False) as client:
        for _ in range(100):
            try:
                assert (await client.get(f"http://127.0.0.1:{port}/ready")).text == "healthy\n"
                break
            except httpx.ConnectError:
                await asyncio.sleep(0.02)
        else:
            pytest.fail("it does not listen")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_taken_port_ends_nothing(caplog):
    caplog.set_level(logging.INFO, "punte")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        await serve_health(Health({}), taken.getsockname()[1])
    await serve_health(Health({}), 0)
    assert "in_use" in caplog.text
