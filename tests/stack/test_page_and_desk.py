"""The true chat page and the true console beside each other: a question, a request, an answer of the staff, and words taken back."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.settings import ROOT
from tests.emulator import fixture
from tests.postgres import address_of, postgres_schema
from tests.stack.conftest import PUNTE, Running

pytestmark = [pytest.mark.stack, pytest.mark.timeout(300)]
DESK_CENTRE = "SJI-IL"
PASSWORD = "o parolă lungă de probă"
JSON = {"Accept": "application/json"}


@contextmanager
def beside(environment: dict[str, str], data: Path, *command: str) -> Iterator[None]:
    """One more process of ours, ended as an operator ends it."""
    with (data / f"{command[0]}.out").open("ab") as output:
        process = subprocess.Popen([PUNTE, *command], cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        yield
    finally:
        process.terminate()
        assert process.wait(60) == 0


def patiently(ask: Any, seconds: float = 90) -> Any:
    """Ask until there is something."""
    until = time.monotonic() + seconds
    while True:
        try:
            found = ask()
        except httpx.TransportError:
            found = None
        if found:
            return found
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.2)


class Staff(httpx.Client):
    """Somebody of the centre, with a browser."""

    def opened(self, path: str) -> str:
        answer = self.get(path, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        return answer.text

    def sent(self, path: str, page: str, **fields: str) -> httpx.Response:
        carried = {name: re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("csrf", "once")}
        known = {name: found[1] for name, found in carried.items() if found}
        return self.post(path, data={**known, **fields}, follow_redirects=True)


def account(environment: dict[str, str], staff: Staff) -> None:
    """An account of the centre, made with the command and entered as its owner does."""
    words = [PUNTE, "staff", "add", "ioana", "--role", "desk", "--centre", DESK_CENTRE, "--link"]
    made = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    link = "/password/" + made.strip().rsplit("/", 1)[1]
    assert "login" in str(staff.sent(link, staff.opened(link), password=PASSWORD, again=PASSWORD).url)
    entered = staff.sent("/login", staff.opened("/login"), name="ioana", password=PASSWORD)
    assert entered.status_code == 200 and "/login" not in str(entered.url), entered.text


def conversation(page: httpx.Client, staff: Staff) -> None:
    """From a question to words that are taken back."""

    def say(text: str = "", **more: str) -> Any:
        answer = page.post("/", data={"token": token, "text": text, "language": "en", **more}, headers=JSON)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def news(seen: int = 0) -> str:
        return str(page.post("/news", data={"token": token, "seen": str(seen), "language": "en"}).json()["html"])

    start = patiently(lambda: page.get("/", headers={"accept-language": "en"}).text)
    token = re.search(r'name="token" value="([^"]+)"', start)[1]
    assert "IGI" in say("my residence permit expires next month, what should i do")["html"]
    for step in ({"press": "/ask_person"}, {"press": "/affirm"}, {"text": "Slobozia, Ialomița"}):
        shown = say(**step)["html"]
    assert "Ialomi" in shown, shown
    reference = re.search(r"P-[A-Z0-9]{6}", say(press='/request{"do":"send"}')["html"])[0]
    place = f"/desk/{reference}"
    patiently(lambda: reference in staff.opened("/desk") and 'value="take"' in staff.opened(place))
    for fields in ({"do": "take"}, {"do": "reply", "reply": "I have written to you"}):
        done = staff.sent(place, staff.opened(place), **fields)
        assert done.status_code == 200 and "done=" in str(done.url), (done.status_code, done.text)
    heard = patiently(lambda: (found := news()) and "I have written to you" in found and found)
    number = max(map(int, re.findall(r'data-news="(\d+)"', heard)))
    say("thank you <b>very</b> much")
    desk = patiently(lambda: (found := staff.opened(place)) and "thank you &lt;b&gt;very" in found and found)
    mine = re.search(r'name="number" value="(\d+)"', desk)[1]
    assert staff.sent(place, desk, do="back", number=mine).status_code == 200
    gone = patiently(lambda: (found := news(number)) and "took a message back" in found and found)
    assert f'data-instead="{number}"' in gone and "I have written to you" not in gone
    assert "I have written" not in staff.opened(place)


def both(environment: dict[str, str], data: Path) -> None:
    """The page and the console, started, used, ended."""
    web, console = str(fixture.free_port()), str(fixture.free_port())
    environment = environment | {"PUNTE_CONSOLE_PORT": console, "PUNTE_CONSOLE_SECURE": "false"}
    with (
        beside(environment, data, "web", "--port", web),
        beside(environment, data, "console"),
        httpx.Client(base_url=f"http://127.0.0.1:{web}", timeout=60, trust_env=False) as page,
        Staff(base_url=f"http://localhost:{console}", timeout=60, trust_env=False) as staff,
    ):
        patiently(lambda: staff.get("/login").status_code == 200)
        account(environment, staff)
        conversation(page, staff)


def test_a_request_on_the_page_is_answered_in_the_console_on_postgresql_without_a_bot(
    service: Running, tmp_path: Path
) -> None:
    """The page finds Rasa and the actions of the running service; its own bot is in another database and sees nothing."""
    service.wait_healthy()
    with postgres_schema() as schema:
        own = {
            "PUNTE_DATABASE_URL": address_of(schema),
            "PUNTE_HEALTH_PORT": str(fixture.free_port()),
            "PUNTE_CONSOLE_CENTRES": json.dumps([DESK_CENTRE]),
        }
        both({**os.environ, **service.environment, **own}, service.data)
