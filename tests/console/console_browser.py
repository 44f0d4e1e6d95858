"""The console served to a true browser: Debian's Chromium, over HTTP on loopback, with things to look at."""

import asyncio
import datetime
import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from bot.console.app import build_app
from bot.console.desk_work import DeskWork
from bot.store.tables import Count, Request
from tests.console.console_fixtures import Visitors
from tests.telegram.desk_setting import ANNA, BIKASH, CENTRE, CLARA, OTHER_CENTRE, request

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium: apt-get install chromium")
SIZES = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 360, "height": 740}}
STATUS = re.compile(r"status of (4\d\d|503)")
"""What Chromium complains about where a page says in words what is wrong: a fault in a form, no index to search in."""
SHOTS = os.environ.get("PUNTE_SHOTS")
"""A folder for pictures of every page; none are taken without it."""


@dataclass
class Served:
    """A running console, an account with every role, and the names of what it shows."""

    address: str
    visitors: Visitors
    token: str
    cases: dict[str, str]

    @asynccontextmanager
    async def page(
        self,
        size: str = "desktop",
        scheme: str = "light",
        language: str = "ro",
        script: bool = True,
        token: str | None = None,
    ) -> AsyncIterator[Any]:
        """Open a page of a fresh browser; what it complains about in its console is an error."""
        from playwright.async_api import async_playwright

        faults: list[str] = []
        async with async_playwright() as play:
            browser = await play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            context = await browser.new_context(
                viewport=SIZES[size],
                color_scheme=scheme,
                java_script_enabled=script,
                locale=language,
                reduced_motion="reduce",
                base_url=self.address,
            )
            cookies = [("punte_language", language)] + ([("punte", token or self.token)] if token != "" else [])
            await context.add_cookies([{"name": name, "value": value, "url": self.address} for name, value in cookies])
            opened = await context.new_page()
            opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
            opened.on("pageerror", lambda error: faults.append(str(error)))
            yield opened
            await browser.close()
        assert [fault for fault in faults if not STATUS.search(fault)] == []


async def _health() -> dict[str, Any]:
    return {
        "status": "degraded",
        "parts": {"rasa": "up", "actions": "up", "database": "up", "storage": "up", "telegram": "down"},
    }


@asynccontextmanager
async def serving(visitors: Visitors, seed: Callable[[Visitors], Any]) -> AsyncIterator[Served]:
    """Serve a console with things to look at."""
    console = replace(visitors.console, health=_health)
    cases = await seed(visitors)
    await console.accounts.add("maria.popescu", ["desk", "editor", "analyst", "admin"], None)
    member = await console.accounts.named("maria.popescu")
    assert member is not None
    token = await console.sessions.begin(member.id)
    server = uvicorn.Server(
        uvicorn.Config(build_app(console), host="127.0.0.1", port=0, log_level="critical", lifespan="off")
    )
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(f"http://localhost:{port}", visitors, token, cases)
    finally:
        server.should_exit = True
        await running


async def desk_seed(visitors: Visitors) -> dict[str, str]:
    """Cases in every state, with words of both sides."""
    from bot.handoff.relay import Said

    console = visitors.console
    desk, database = console.desk, console.database
    staff = await visitors.as_("desk", centre=CENTRE, name="ioana.marin")
    who = await console.sessions.staff(staff.cookies["punte"])
    assert who is not None
    cases = {
        "danger": await request(
            database, ANNA, "ar", priority=True, topic="work_any", interpreter=True, article="Salariul neplătit"
        ),
        "waiting": await request(database, BIKASH, "ne", topic="stay_any", phone="+40 712 345 678"),
        "other": await request(database, CLARA, "uk", centre=OTHER_CENTRE, topic="asy_any"),
        "closed": await request(database, CLARA, "en", topic="health_any"),
    }
    for age, reference in enumerate(cases.values()):
        async with database.session() as session:
            row = await session.get(Request, reference)
            assert row is not None
            row.created = console.clock() - datetime.timedelta(minutes=17 + 55 * age)
        case = await desk.caseload.cases.get(reference)
        assert case is not None
        await desk.caseload.open(case)
    work = DeskWork(desk, who)
    for name in ("danger", "closed"):
        await work.take(await _case(visitors, cases[name]))
    case = await _case(visitors, cases["danger"])
    await desk.relay.pass_to(
        "staff",
        case,
        Said(5001, "صاحب العمل أخذ جواز سفري ولم يدفع راتبي منذ ثلاثة أشهر. رقمي 0712 345 678.", chat=ANNA),
    )
    await desk.caseload.urgent(case, 5001, [])
    await work.answer(
        case, "Vă ajutăm. Puteți veni mâine la 10? Nimeni nu are voie să vă țină pașaportul.", "oncemark1"
    )
    await work.note(case, "De sunat la ITM Timiș înainte de ora 12.", "oncemark2")
    await desk.relay.pass_to("staff", case, Said(5002, "نعم، سآتي غدا.", chat=ANNA))
    await desk.relay.pass_to("staff", case, Said(5003, "", copy=True, chat=ANNA))
    await work.close(await _case(visitors, cases["closed"]), "appointment")
    async with database.session() as session:
        for outcome, total in (("answer", 12), ("no_answer", 3), ("urgent", 1)):
            session.add(
                Count(day=console.clock().date(), outcome=outcome, language="ro", channel="telegram", total=total)
            )
    return cases


async def _case(visitors: Visitors, reference: str) -> Any:
    return await visitors.console.desk.caseload.cases.get(reference)
