"""What processes use, read from /proc: memory, open descriptors, processor time; by process group, since the stack's parts have children."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_NAMES = {
    "rasa": "nlu/serve.py",
    "actions": "actions.serve",
    "actions worker": "multiprocessing",
    "watcher": "knowledge watch",
    "bot": "punte run",
}


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


@dataclass(frozen=True)
class Held:
    """What one process holds.

    Attributes:
        name: what it was started as.
        megabytes: resident memory.
        descriptors: open files and connections.
    """

    name: str
    megabytes: float
    descriptors: int


def held(pid: int) -> Held:
    """Return what a process holds now; one that has ended holds nothing."""
    command = _read(pid, "cmdline").replace("\0", " ")
    name = next((name for name, mark in _NAMES.items() if mark in command), Path(command.split(" ")[0]).name)
    rows = (row.split() for row in _read(pid, "status").splitlines() if row.startswith("VmRSS:"))
    return Held(name, round(sum(int(row[1]) for row in rows) / 1024, 1), _descriptors(pid))


def tree(root: int) -> list[int]:
    """Return a process and everything that it, or a child of it, has started."""
    parents = {pid: _field(pid, 1) for pid in _all()}
    found, new = {root}, {root}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new} - found
        found |= new
    return sorted(found)


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
    return _field(pid, 2)


def _field(pid: int, number: int) -> int:
    """Return a field of what the kernel says of a process, counted from its state; 0 where it has ended."""
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return int(fields[number]) if fields else 0


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
