"""The search playground: `punte knowledge search --jsonl --explain` in a process of its own, kept for a few minutes between questions."""

import json
import os
import select
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from bot.settings import ROOT, Settings

FIRST, LATER = 90.0, 15.0
"""Seconds to wait for the first answer, while the models load, and for later ones."""
IDLE = 300.0
"""Seconds after which the process goes when nobody asks."""


class SearchUnavailable(Exception):
    """The search gives no answer: no index yet, or it was too slow."""


class Playground:
    """One search process, begun with the first question."""

    def __init__(self, index: Path, encoder: str, command: tuple[str, ...] = ()) -> None:
        """Keep what is needed to begin; `command` replaces the command line in tests."""
        self._command = command or (
            sys.executable, "-m", "knowledge", "search", "--jsonl", "--explain", "--index", str(index), "--encoder", encoder,
        )  # fmt: skip
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._timer: threading.Timer | None = None

    def search(self, text: str, language: str) -> dict[str, Any]:
        """Return what a question finds, and why. Blocks for seconds the first time.

        Raises:
            SearchUnavailable: there is no answer.
        """
        with self._lock:
            if self._timer:
                self._timer.cancel()
            try:
                fresh = self._process is None or self._process.poll() is not None
                process = self._begun() if fresh else self._process
                assert process and process.stdin and process.stdout  # noqa: S101 - opened as pipes
                process.stdin.write(json.dumps({"id": "1", "text": text, "lang": language}) + "\n")
                process.stdin.flush()
                ready, _, _ = select.select([process.stdout], [], [], FIRST if fresh else LATER)
                line = process.stdout.readline() if ready else ""
                found = json.loads(line)
            except (OSError, ValueError) as error:
                self._end()
                raise SearchUnavailable(type(error).__name__) from error
            self._timer = threading.Timer(IDLE, self.close)
            self._timer.daemon = True
            self._timer.start()
        if not isinstance(found, dict) or "outcome" not in found:
            raise SearchUnavailable("no answer")
        return found

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _begun(self) -> "subprocess.Popen[str]":
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_WAIT_POLICY": "PASSIVE"},
        )  # fmt: skip
        return self._process

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
        self._process = None


_playgrounds: dict[tuple[Path, str], Playground] = {}


def playground_of(settings: Settings) -> Playground:
    """Return the playground of an index, the same for everybody who asks."""
    key = (settings.index_dir, settings.encoder)
    return _playgrounds.setdefault(key, Playground(*key))
