"""Building the index from the console: with the true command over the sample articles, with progress, and stopped half-way."""

import asyncio
import contextlib
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.console.index_pages import in_force
from bot.console.jobs import JOBS, Job
from tests.console.console_fixtures import Visitors, on_sqlite
from tests.console.knowledge_setting import over

pytestmark = on_sqlite


@pytest.fixture
async def setting(console_database, tmp_path, wall):
    console, root = over(console_database, tmp_path, wall, index_dir=tmp_path / "index")
    async with AsyncExitStack() as stack:
        yield root, Visitors(console, stack), console


def running(words: str) -> list[str]:
    """Command lines of the processes of this machine that hold some words."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(path.read_text(errors="replace"))
    return [line for line in found if words in line]


async def begun(browser) -> tuple[str, Job]:
    await browser.open("/knowledge/index")
    done = await browser.send_form("/knowledge/index")
    assert done.status_code == 303
    address = done.headers["location"].split("?")[0]
    return address, JOBS._jobs[address.rsplit("/", 1)[1]]


async def test_it_is_built_with_progress_and_then_in_force(setting):
    _, visitors, console = setting
    browser = await visitors.as_("editor")
    assert "Nu există încă niciun index" in (await browser.open("/knowledge/index")).text
    address, job = await begun(browser)
    assert 'http-equiv="refresh"' in (await browser.open(address)).text
    stages = set()
    while job.state == "running":
        stages.add(job.stage)
        await asyncio.sleep(0.01)
    assert job.state == "ready", job
    assert "embed_query" in stages | {job.stage} or "embed_passage" in stages | {job.stage}
    assert "în vigoare" in (await browser.open(address)).text
    assert in_force(console.settings.index_dir)[0] == 3
    assert "3 articole" in (await browser.open("/knowledge/index")).text
    stranger = await visitors.as_("editor", name="altul")
    assert (await stranger.get(address)).status_code == 404


async def test_it_can_be_stopped_and_nothing_half_made_is_in_force(setting):
    _, visitors, console = setting
    browser = await visitors.as_("admin")
    address, job = await begun(browser)
    for _ in range(3):
        await asyncio.sleep(0.05)
    await browser.open(address)
    assert (await browser.send_form(address)).status_code == 303
    await asyncio.gather(job.task, return_exceptions=True)
    assert job.state == "cancelled" and in_force(console.settings.index_dir) is None
    assert running(str(console.settings.index_dir)) == []
    assert "Oprit" in (await browser.open(address)).text


async def test_what_cannot_be_built_says_so(setting):
    root, visitors, console = setting
    for path in root.glob("articles/*/*/*.md"):
        path.write_text("no head")
    browser = await visitors.as_("editor")
    address, job = await begun(browser)
    await asyncio.gather(job.task, return_exceptions=True)
    assert job.state == "failed" and "punte knowledge check" in (await browser.open(address)).text
    assert in_force(console.settings.index_dir) is None


async def test_only_editors(setting):
    _, visitors, _ = setting
    for role in ("desk", "analyst"):
        assert (await (await visitors.as_(role)).get("/knowledge/index")).status_code == 403
