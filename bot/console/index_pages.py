"""Building the index from the console: begun, watched, stopped. The build is `punte knowledge build` in a process of its own.

What is stopped leaves the old index in force: a generation counts only once it is whole.
"""

import asyncio
import datetime
import json
import os
import sys
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.access import Role
from bot.console.jobs import JOBS, Job
from bot.console.pages import Page
from bot.console.visit import Visit
from bot.settings import ROOT, Settings

EDITORS: frozenset[Role] = frozenset({"editor", "admin"})
CURRENT, MANIFEST = "CURRENT", "manifest.json"
"""Names of files in the index folder (knowledge/index.py)."""


class BuildFailed(RuntimeError):
    """The build ended without an index; the old one is in force."""


async def build(job: Job, settings: Settings) -> None:
    """Build the index, following its progress; who cancels the work ends the process.

    Raises:
        BuildFailed: there is no new index.
    """
    command = [
        sys.executable, "-m", "knowledge", "build", "--jsonl", "--index", str(settings.index_dir), "--root", str(settings.knowledge_dir),
        "--encoder", settings.encoder,
    ]  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "OMP_WAIT_POLICY": "PASSIVE"},
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101 - opened as a pipe
    try:
        async for line in process.stdout:
            row = _row(line)
            if "stage" in row:
                job.stage = str(row["stage"]).replace(" ", "_")
                await job.step(int(row["done"]), int(row["of"]))
        if await process.wait():
            raise BuildFailed("no index was built")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _row(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def in_force(folder: Path) -> tuple[int, datetime.datetime] | None:
    """Return how many articles the index in force has and when it was built; None where there is none."""
    try:
        generation = (folder / CURRENT).read_text(encoding="ascii").strip()
        found = json.loads((folder / generation / MANIFEST).read_text(encoding="utf-8"))
        return int(found["articles"]), datetime.datetime.fromisoformat(found["built"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


async def index(visit: Visit) -> Response:
    """Show what is in force, and begin a build."""
    settings = visit.console.settings
    if visit.posted:
        await visit.audit("index_built")
        job = JOBS.begin(visit.staff.id, visit.t("index"), lambda job: build(job, settings))
        return visit.go("index_job", name=job.id)
    return visit.render("knowledge/index.html", found=await asyncio.to_thread(in_force, settings.index_dir))


async def progress(visit: Visit) -> Response:
    """Show how far the build is; cancel it."""
    job = JOBS.get(visit.part("name"), visit.staff.id)
    if job is None:
        raise HTTPException(404)
    if visit.posted:
        JOBS.cancel(job)
        return visit.go("index_job", name=job.id)
    return visit.render("knowledge/index_job.html", job=job)


PAGES = (
    Page("index", "/knowledge/index", index, EDITORS, ("GET", "POST")),
    Page("index_job", "/knowledge/index/{name}", progress, EDITORS, ("GET", "POST")),
)
