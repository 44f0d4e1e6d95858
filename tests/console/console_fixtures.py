"""The console in this process: a database, accounts of every role, and clients that are logged in."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.console.access import Role
from bot.console.app import build_app, build_context
from bot.console.context import Console
from bot.handoff.staff_chats import StaffChats
from bot.settings import Settings
from bot.store.database import Database, open_database
from tests.databases import address_at
from tests.postgres import postgres_schema
from tests.telegram.desk_setting import KEY, Wall, directory, parts

PASSWORD = "o parolă lungă de probă"
HOST = "http://localhost"
TABLES = "staff_member, staff_session, staff_attempt, staff_audit, outbox, desk_thread, request, person, count, unanswered, tally, figure_by_hand, survey_count, announcement, announcement_subscription"
CENTRES = ["RC-TM", "RC-BUC"]
"""Those that work in the console."""
_CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')
_HASHED: dict[str, str] = {}


@pytest.fixture(scope="session")
def console_schema() -> Iterator[str]:
    """An empty schema of our own on a PostgreSQL that answers."""
    with postgres_schema() as name:
        yield name


@pytest.fixture(params=["sqlite", "postgresql"])
def console_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database address; mark a test `@on_sqlite` where the second kind adds nothing."""
    return address_at(request, tmp_path, "console_schema")


on_sqlite = pytest.mark.parametrize("console_address", ["sqlite"], indirect=True)


@pytest.fixture
async def console_database(console_address: str) -> AsyncIterator[Database]:
    opened = await open_database(console_address)
    yield opened
    if opened.engine.dialect.name == "postgresql":
        async with opened.engine.begin() as connection:
            await connection.exec_driver_sql(f"TRUNCATE {TABLES} CASCADE")
    await opened.close()


@pytest.fixture
def wall() -> Wall:
    import datetime

    return Wall(datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC))


def console_over(database: Database, folder: Path, wall: Wall, **overrides: Any) -> Console:
    """A console over a database; settings may be overridden."""
    settings = Settings(_env_file=None, data_dir=folder, console_secure=False, **overrides)
    where = directory()
    chats = StaffChats(where, {}, overrides.get("console_centres", CENTRES))
    return build_context(
        settings, database, KEY, where, parts(database, where=where, clock=wall, chats=chats), clock=wall
    )


@pytest.fixture
def console(console_database: Database, tmp_path: Path, wall: Wall) -> Console:
    return console_over(console_database, tmp_path, wall)


class Browser(httpx.AsyncClient):
    """A client that keeps cookies and puts the CSRF mark of the last page into every form, like a browser."""

    def __init__(self, console: Console, address: str = "203.0.113.7") -> None:
        transport = httpx.ASGITransport(app=build_app(console), client=(address, 4711))
        super().__init__(transport=transport, base_url=HOST, follow_redirects=False)
        self.mark = ""

    async def open(self, path: str, **more: Any) -> httpx.Response:
        """Open a page, following redirects, and remember its CSRF mark."""
        answer = await self.get(path, follow_redirects=True, **more)
        found = _CSRF.search(answer.text)
        if found:
            self.mark = found[1]
        return answer

    async def send_form(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """Send a form with the CSRF mark of the last page."""
        return await self.post(path, data={"csrf": self.mark, **(data or {})}, **more)

    async def log_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        """Log in as somebody would."""
        await self.open("/login")
        answer = await self.send_form("/login", {"name": name, "password": password})
        if answer.status_code == 303:
            await self.open(answer.headers["location"])
        return answer


class Visitors:
    """Makes accounts and logs them in."""

    def __init__(self, console: Console, stack: AsyncExitStack) -> None:
        self.console = console
        self._stack = stack

    async def anybody(self, **more: Any) -> Browser:
        """A browser that nobody has logged in with."""
        return await self._stack.enter_async_context(Browser(self.console, **more))

    async def as_(self, *roles: Role, centre: str | None = None, name: str | None = None) -> Browser:
        """A browser with somebody of these roles logged in; the session is begun directly, for argon2 is slow on purpose."""
        name = name or f"{'-'.join(roles)}.{(centre or 'all').lower()}"
        accounts = self.console.accounts
        if await accounts.named(name) is None:
            await accounts.add(name, roles, centre)
        member = await accounts.named(name)
        assert member is not None
        browser = await self.anybody()
        token = await self.console.sessions.begin(member.id)
        browser.cookies.set("punte", token, domain="localhost.local")
        await browser.open("/")
        return browser


@pytest.fixture
async def visitors(console: Console) -> AsyncIterator[Visitors]:
    async with AsyncExitStack() as stack:
        yield Visitors(console, stack)
