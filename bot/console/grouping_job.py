"""Grouping of the questions without an answer, outside the request: begun, watched, stopped, and its result read again.

The work is done by `python -m knowledge.grouping`, since the bot's side loads no models. Everything about it lies in one folder of the data
folder: so any process of the console sees it, and a console that is started again finds it.
"""

import contextlib
import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.settings import ROOT, Settings
from bot.store.question_files import FOLDER

BEGINNING = 15
"""Seconds in which a process that was started must have taken its lock."""


@dataclass(frozen=True)
class Progress:
    """How the grouping stands.

    Attributes:
        running: it is at work.
        done: questions that are read.
        of: all questions; 0 where that is not known.
        broken: it began and ended without a result, and nobody had stopped it.
        finished: when the last result was made.
    """

    running: bool
    done: int = 0
    of: int = 0
    broken: bool = False
    finished: datetime | None = None


class GroupingJob:
    """The one grouping of a console."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings; nothing is made before the first start."""
        self._folder = settings.data_dir / FOLDER
        self._encoder = settings.encoder
        self._groups, self._marks = self._folder / "groups.json", self._folder / "progress.json"

    def start(self, questions: Iterable[tuple[int, str, int]]) -> bool:
        """Begin with (number, words, how often); False where it is at work already. Blocks until the questions are handed over.

        Raises:
            OSError: it cannot be started.
        """
        if self.state().running:
            return False
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self._folder / "stop").unlink(missing_ok=True)
        rows = "".join(
            json.dumps({"id": number, "text": text, "total": total}, ensure_ascii=False) + "\n"
            for number, text, total in questions
        )
        self._marks.write_text(json.dumps({"done": 0, "of": rows.count("\n")}), encoding="utf-8")
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "knowledge.grouping", "--folder", str(self._folder), "--encoder", self._encoder],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_WAIT_POLICY": "PASSIVE"},
        )  # fmt: skip
        with contextlib.suppress(BrokenPipeError):
            _hand_over(process, rows)
        return True

    def stop(self) -> None:
        """Ask it to leave; it does within a few seconds, without a result."""
        if self.state().running:
            (self._folder / "stop").touch(mode=0o600)

    def state(self) -> Progress:
        """Return how it stands."""
        finished = None
        with contextlib.suppress(OSError):
            finished = datetime.fromtimestamp(self._groups.stat().st_mtime, UTC)
        marks = _read(self._marks)
        if not isinstance(marks, dict):
            return Progress(self._locked(), finished=finished)
        young = False
        with contextlib.suppress(OSError):
            young = datetime.now(UTC).timestamp() - self._marks.stat().st_mtime < BEGINNING
        running = young or self._locked()
        return Progress(running, _whole(marks.get("done")), _whole(marks.get("of")), not running, finished)

    def groups(self, longest: timedelta) -> list[list[int]]:
        """Return the groups as lists of numbers, those of a result that is older than `longest` never; empty where there is none."""
        finished = self.state().finished
        if finished is not None and datetime.now(UTC) - finished > longest:
            for path in (self._groups, self._folder / "vectors.npz"):
                path.unlink(missing_ok=True)
        found = _read(self._groups)
        if not isinstance(found, list):
            return []
        return [[_whole(one) for one in group] for group in found if isinstance(group, list)]

    def _locked(self) -> bool:
        try:
            with (self._folder / "lock").open("r") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False


def _hand_over(process: "subprocess.Popen[bytes]", rows: str) -> None:
    assert process.stdin is not None  # noqa: S101 - it was opened as a pipe
    with process.stdin as pipe:
        pipe.write(rows.encode())


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
