"""Questions are grouped again by themselves, and only where there are new ones."""

import json

import pytest

from bot.console import regrouping
from bot.console.grouping_job import GroupingJob
from bot.store.unanswered import UnansweredRow
from tests.console.console_fixtures import on_sqlite

pytestmark = on_sqlite


@pytest.fixture
def begun(monkeypatch):
    found = []
    monkeypatch.setattr(GroupingJob, "start", lambda self, rows: found.append(list(rows)) or True)
    return found


async def ask(console, *texts: str) -> None:
    async with console.database.session() as session:
        for text in texts:
            session.add(UnansweredRow(language="ro", text=text, total=1, last=console.clock().date()))


async def test_new_questions_begin_a_grouping_and_known_ones_none(console, begun):
    assert not await regrouping.regroup(console)
    await ask(console, "unde plătesc taxa", "cum plătesc taxa")
    assert await regrouping.regroup(console)
    assert [row[1] for row in begun[0]] == ["unde plătesc taxa", "cum plătesc taxa"]
    folder = console.settings.data_dir / "questions"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "groups.json").write_text(json.dumps([[row[0] for row in begun[0]]]))
    assert not await regrouping.regroup(console)
    await ask(console, "ce este taxa")
    assert await regrouping.regroup(console) and len(begun) == 2


async def test_a_broken_database_does_not_end_the_watch(console, begun, monkeypatch):
    import asyncio

    from bot.store.database import StoreUnavailable

    tried = asyncio.Event()
    times = 0

    async def broken(_):
        nonlocal times
        times += 1
        if times == 2:
            tried.set()
        raise StoreUnavailable("locked")

    monkeypatch.setattr(regrouping, "regroup", broken)
    watch = asyncio.create_task(regrouping.keep_grouped(console, 0.001))
    await asyncio.wait_for(tried.wait(), 5)
    assert not watch.done()
    watch.cancel()
