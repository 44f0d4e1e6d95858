"""What processes use, read from /proc: memory, open descriptors, processor time; by process group, since the stack's parts have children."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Use:
    """What some processes use together.

    Attributes:
        megabytes: memory, a page that several share counted in parts.
        descriptors: open files and connections.
        seconds: processor time since they began.
        processes: how many they are.
    """

    megabytes: float
    descriptors: int
    seconds: float
    processes: int


def group(leader: int) -> list[int]:
    """Return the processes of the group that a process leads."""
    return [pid for pid in _all() if _group_of(pid) == leader]


def named(name: str) -> list[int]:
    """Return the processes with this short name."""
    return [pid for pid in _all() if _read(pid, "comm").strip() == name]


def use(pids: list[int]) -> Use:
    """Return what processes use now; those that have ended use nothing."""
    memory = sum(_memory(pid) for pid in pids) / 1024
    return Use(round(memory, 1), sum(map(_descriptors, pids)), sum(map(_seconds, pids)), len(pids))


def _all() -> list[int]:
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]


def _read(pid: int, file: str) -> str:
    try:
        return Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _group_of(pid: int) -> int:
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return int(fields[2]) if fields else 0


def _seconds(pid: int) -> float:
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _memory(pid: int) -> int:
    """Return kilobytes."""
    for line in _read(pid, "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _descriptors(pid: int) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0
