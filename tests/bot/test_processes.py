"""Supervised processes: one that dies or hangs is started again, with everything it left behind ended first."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from bot import processes
from bot.orphans import MARK, end_orphans, mark, orphans
from bot.processes import Service, Supervisor
from tests.emulator.fixture import free_port

SERVER = """
import http.server, subprocess, sys
port = int(sys.argv[1])
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"ok")
    def log_message(self, *a): pass
if len(sys.argv) > 2:
    subprocess.Popen([sys.executable, __file__, str(port)]); import time; time.sleep(600)
http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""


def service(folder: Path, *more: str) -> tuple[Service, int]:
    """A small web server; with `child` the port is held by a child of the process."""
    script, port = folder / "server.py", free_port()
    script.write_text(SERVER, encoding="utf-8")

    async def ready() -> bool:
        try:
            async with httpx.AsyncClient(timeout=0.3, trust_env=False) as client:
                return (await client.get(f"http://127.0.0.1:{port}")).status_code == 200
        except httpx.HTTPError:
            return False

    command = [sys.executable, str(script), str(port), *more]
    return Service("server", command, mark(folder), ready, folder / "log" / "server.log", 20), port


async def until(true, seconds: float = 20) -> float:
    """Wait until something is true, and return how long that took."""
    began = time.monotonic()
    while not await true():
        assert time.monotonic() - began < seconds, "it did not become true"
        await asyncio.sleep(0.05)
    return time.monotonic() - began


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(processes, "CHECK_SECONDS", 0.2)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("more", [(), ("child",)])
async def test_what_dies_or_hangs_is_started_again(tmp_path, how, more, capsys):
    warmed = []
    made, _ = service(tmp_path, *more)

    async def warm() -> None:
        warmed.append(1)

    supervisor = Supervisor(Service(**{**vars(made), "warm": warm}), tmp_path)
    await supervisor.start()
    first = supervisor.pid
    assert first
    if how == signal.SIGSTOP:
        os.killpg(first, how)
    else:
        os.kill(first, how)
    try:

        async def again() -> bool:
            return bool(warmed) and supervisor.pid not in {None, first} and await made.ready()

        seconds = await until(again)
        with capsys.disabled():
            print(f"\n{signal.Signals(how).name} {more}: back after {seconds:.1f} s")
    finally:
        await supervisor.stop()
    assert not await made.ready(), "something still holds the port"


def test_what_a_killed_supervisor_left_behind_is_ended(tmp_path):
    script = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    dead = subprocess.Popen([sys.executable, "-c", "pass"])
    dead.wait()
    environment = {**os.environ, MARK: f"{dead.pid}:{tmp_path.resolve()}"}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    mine = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(600)"], env={**os.environ, **mark(tmp_path)}
    )
    try:
        left = orphans(tmp_path)
        assert len(left) == 1 and mine.pid not in left
        assert orphans(tmp_path / "elsewhere") == []
        assert end_orphans(tmp_path) == 1

        end = time.monotonic() + 10
        while orphans(tmp_path):
            assert time.monotonic() < end
            time.sleep(0.05)
        assert mine.poll() is None
    finally:
        mine.kill()
        mine.wait()
