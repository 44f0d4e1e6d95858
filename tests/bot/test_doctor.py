"""`punte doctor`: each thing that can be missing is named, with its cure, and no secret is shown."""

import contextlib
import json
import os
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot import doctor
from bot.catalogue import Catalogue
from bot.doctor import Check, as_json, examine
from bot.settings import Settings
from bot.stack import free_port

TOKEN = "123:RIGHT"


class _Telegram(BaseHTTPRequestHandler):
    """Knows one token."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == f"/bot{TOKEN}/getMe" else 401)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def telegram() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Telegram)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def settings(tmp_path: Path) -> Any:
    """Make settings of this test's own."""

    def make(**values: Any) -> Settings:
        return Settings(
            _env_file=None,
            **{"data_dir": tmp_path / "var", "rasa_port": free_port(), "actions_port": free_port(), **values},
        )

    return make


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run one check as `punte doctor` runs it."""
    every = {check.__name__: check for check in doctor.CHECKS}

    async def run(name: str, settings: Settings) -> Check:
        monkeypatch.setattr(doctor, "CHECKS", (every[name],))
        return (await examine(settings))[0]

    return run


async def test_a_missing_model_names_make_model(settings, look, monkeypatch, tmp_path):
    monkeypatch.setattr("bot.settings.ROOT", tmp_path)
    found = await look("_model", settings())
    assert (found.well, found.cure) == (False, "`make model`")
    assert str(tmp_path) in found.detail


async def test_a_missing_index_names_knowledge_build(settings, look):
    found = await look("_index", settings())
    assert not found.well
    assert "punte knowledge build" in found.cure
    assert "no index" in found.detail


async def test_a_port_in_use_is_named_with_the_settings_that_change_it(settings, look):
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        found = await look("_ports", settings(actions_port=port))
        assert not found.well
        assert str(port) in found.detail
        assert "PUNTE_ACTIONS_PORT" in found.cure
    assert (await look("_ports", settings())).well


async def test_a_running_stack_of_ours_is_no_fault(settings, look, tmp_path):
    (tmp_path / "var").mkdir()
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as rasa:
        port = rasa.getsockname()[1]
        state = {"rasa": port, "actions": port + 1, "pid": os.getpid()}
        (tmp_path / "var" / "stack.json").write_text(json.dumps(state), encoding="utf-8")
        found = await look("_ports", settings(rasa_port=port))
    assert found.well
    assert str(port) in found.detail


async def test_a_wrong_token_is_named_without_showing_it(settings, look, telegram):
    found = await look("_token", settings(telegram_token="123:WRONG", telegram_api=telegram))
    assert not found.well
    assert "401" in found.detail
    assert "@BotFather" in found.cure
    assert "WRONG" not in as_json([found])


async def test_a_right_token_is_well_and_none_is_no_fault(settings, look, telegram):
    assert (await look("_token", settings(telegram_token=TOKEN, telegram_api=telegram))).well
    assert (await look("_token", settings())).well


async def test_a_telegram_that_cannot_be_reached_is_not_called_a_wrong_token(settings, look):
    found = await look("_token", settings(telegram_token=TOKEN, telegram_api=f"http://127.0.0.1:{free_port()}"))
    assert not found.well
    assert "network" in found.cure
    assert TOKEN not in as_json([found])


async def test_a_missing_python_for_rasa_names_make_setup(settings, look, tmp_path):
    found = await look("_rasa", settings(rasa_python=tmp_path / "nowhere" / "python"))
    assert not found.well
    assert "make setup" in found.cure
    assert "nowhere" in found.detail


async def test_another_python_for_rasa_names_the_version_that_is_needed(settings, look):
    found = await look("_rasa", settings(rasa_python=Path(sys.executable)))
    assert not found.well
    assert doctor.RASA_VERSION in found.cure


async def test_a_file_that_is_no_python_is_named_with_its_setting(settings, look, tmp_path):
    (tmp_path / "python").write_text("no program", encoding="utf-8")
    found = await look("_rasa", settings(rasa_python=tmp_path / "python"))
    assert not found.well
    assert "PUNTE_RASA_PYTHON" in found.cure


async def test_an_incomplete_strings_file_names_the_file(settings, look, monkeypatch, tmp_path):
    folder = Path(shutil.copytree(Path(doctor.ROOT) / "bot" / "strings", tmp_path / "strings"))
    (folder / "ne.ftl").write_text("start = x\n", encoding="utf-8")
    monkeypatch.setattr(doctor, "load_catalogue", lambda: Catalogue({"en": False, "ne": False}, folder))
    found = await look("_words", settings())
    assert not found.well
    assert found.detail.startswith("ne.ftl: lacks")
    assert "en.ftl" in found.cure


@pytest.mark.parametrize("address", ["nonsense", "sqlite+aiosqlite:////proc/nowhere/punte.db"])
async def test_an_unusable_database_names_its_setting(settings, monkeypatch, address):
    monkeypatch.setattr(doctor, "CHECKS", ())
    (found,) = await examine(settings(database_url=address))
    assert (found.name, found.well) == ("Database", False)
    assert "PUNTE_DATABASE_URL" in found.cure


async def test_a_check_that_breaks_is_a_finding_and_stops_nothing(settings, monkeypatch):
    def _broken(settings: Settings) -> Check:
        raise OSError("secret path")

    monkeypatch.setattr(doctor, "CHECKS", (_broken, doctor._disk))
    found = await examine(settings())
    assert [check.well for check in found] == [False, True, True]
    assert all(check.cure for check in found if not check.well)


async def test_every_check_is_well_or_names_a_cure_and_is_json(settings, monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "CHECKS", tuple(check for check in doctor.CHECKS if check.__name__ != "_index"))
    checks = await examine(settings(rasa_python=tmp_path / "none"))
    assert all(check.cure for check in checks if not check.well)
    assert {row["name"] for row in json.loads(as_json(checks))} >= {"Directory", "Words", "Ports", "Disk", "Database"}
