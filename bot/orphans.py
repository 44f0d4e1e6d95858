"""Processes that a killed supervisor left behind: found by a mark in their environment, and ended before their ports are needed again.

The action server's workers outlive it too when it is killed, and keep its port. Linux only; elsewhere nothing is found.
"""

import contextlib
import os
import signal
from pathlib import Path

MARK = "PUNTE_STACK"


def mark(data_dir: Path) -> dict[str, str]:
    """Return what a supervised process gets into its environment: whose it is, and which supervisor's."""
    return {MARK: f"{os.getpid()}:{data_dir.resolve()}"}


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def orphans(data_dir: Path) -> list[int]:
    """Return the processes that belong to a data folder and whose supervisor is dead."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        for line in environment:
            if line.startswith(f"{MARK}=".encode()):
                pid, _, owner = line.decode(errors="replace").partition("=")[2].partition(":")
                if owner == str(data_dir.resolve()) and pid.isdigit() and not _alive(int(pid)):
                    found.append(int(folder.name))
    return found


def end_orphans(data_dir: Path) -> int:
    """End them; return how many there were."""
    found = orphans(data_dir)
    for pid in found:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
    return len(found)
