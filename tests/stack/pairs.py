"""Several Rasas with an action server each, sharing a tracker in PostgreSQL and locks in Redis, for tests and measurements.

Databases and keys are made for one use and removed after it.
"""

import asyncio
import secrets
import shutil
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import psycopg
import pytest

from bot.processes import Supervisor
from bot.settings import ROOT, Settings
from bot.stack import Ports, free_port, ring_path, services
from knowledge import vector_ring

POSTGRES = "postgres@127.0.0.1:5432"
PATIENCE = 600.0
REDIS = "redis://127.0.0.1:6379/9"


@dataclass
class Pair:
    """A Rasa and the action server that it calls, each supervised."""

    ports: Ports
    actions: Supervisor
    rasa: Supervisor


@contextmanager
def postgres() -> Iterator[str]:
    """Give `postgres@host:port/name` of a new database; drop it at the end."""
    try:
        connection = psycopg.connect(f"postgresql://{POSTGRES}/postgres", connect_timeout=2, autocommit=True)
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES}")
    name = f"punte_trial_{secrets.token_hex(6)}"
    with closing(connection):
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type, unused-ignore]
        try:
            yield f"{POSTGRES}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type, unused-ignore]


def locks() -> str:
    """Return the address of a Redis; what we leave in it goes by itself within seconds."""
    host, port = REDIS.removeprefix("redis://").partition("/")[0].split(":")
    try:
        with socket.create_connection((host, int(port)), timeout=2) as connection:
            connection.sendall(b"PING\r\n")
            assert connection.recv(16).startswith(b"+PONG")
    except OSError:
        pytest.skip(f"no Redis answers at {REDIS}")
    return REDIS


def prepared(data: Path) -> Path:
    """Put a copy of the index into a data folder."""
    if not (data / "index").exists():
        shutil.copytree(Settings().index_dir, data / "index")
    return data


@asynccontextmanager
async def pairs(
    count: int, data: Path, environment: Mapping[str, str] = MappingProxyType({}), **settings: Any
) -> AsyncIterator[list[Pair]]:
    """Start some pairs, and stop them at the end.

    Args:
        count: how many.
        data: data folder with an index; each pair logs below it.
        environment: added to each Rasa's.
        settings: of the stack; `tracker_db` and `lock_store` where there are several.
    """
    async with AsyncExitStack() as stack:
        chosen = Settings(_env_file=None, data_dir=prepared(data), **settings)
        found = [Ports(free_port(), free_port()) for _ in range(count)]
        made = [_made(chosen, ports, data / "log" / str(number), environment) for number, ports in enumerate(found)]
        for ports in found:
            ring = ring_path(chosen, ports)
            vector_ring.create(ring)
            stack.callback(ring.unlink, missing_ok=True)
        for supervisor in (one for pair in made for one in (pair.actions, pair.rasa)):
            stack.push_async_callback(supervisor.stop)
        await asyncio.gather(*(one.start() for pair in made for one in (pair.actions, pair.rasa)))
        for warm in (one.service.warm for pair in made for one in (pair.actions, pair.rasa)):
            if warm:
                await warm()
        yield made


def _made(settings: Settings, ports: Ports, log: Path, environment: Mapping[str, str]) -> Pair:
    """Return a pair that is not started yet; a busy machine may take minutes for that."""
    log.mkdir(parents=True, exist_ok=True)
    actions, rasa = (
        Supervisor(
            replace(one, environment={**one.environment, **environment}, log=log / one.log.name, patience=PATIENCE),
            ROOT,
        )
        for one in services(settings, ports)
    )
    return Pair(ports, actions, rasa)
