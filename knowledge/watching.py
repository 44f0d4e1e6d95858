"""Rebuilding on save: the running assistant answers from a changed file within seconds, and from the old index until then.

One process watches and builds; those that serve only read, so nothing that happens here can take an answer away. What cannot be read
is left out and named, and its last good words go with it; where nothing at all can be read, the index in force stays.
"""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, watch

from knowledge.build_memory import BuildMemory
from knowledge.findings import Finding
from knowledge.index_build import NothingToServe, build, training_due
from knowledge.light_encoder import TextEncoder

READY = "watching"
"""File in the index folder that holds the watcher's process id once its first build is done."""
WATCHED = ("articles", "situations", "acts.yaml", "events.yaml", "confidence.json")
SUFFIXES = (".md", ".yaml", ".json")
GATHER_MS = 400
"""Saves that follow each other this closely become one build."""
QUIET_MS = 50
TICK_MS = 500
TRAIN_AFTER_SECONDS = 30.0
"""The head is trained again only after so long without a save: meanwhile a changed text would wait."""

Say = Callable[[str], None]


class Watcher:
    """Builds the index once, and again after every save."""

    def __init__(self, root: Path, folder: Path, encoder: TextEncoder, say: Say) -> None:
        """Keep the parts.

        Args:
            root: the knowledge folder.
            folder: the index folder.
            encoder: kept loaded between builds.
            say: takes every line for the person who watches.
        """
        self._root, self._folder, self._encoder, self._say = root, folder, encoder, say
        self._memory = BuildMemory()
        self._last_save = time.monotonic()

    def run(self, stop: threading.Event | None = None) -> None:
        """Watch until `stop` is set or the process is interrupted."""
        ready, built = self._folder / READY, False
        try:
            for changes in watch(
                self._root, watch_filter=self._concerns, debounce=GATHER_MS, step=QUIET_MS, rust_timeout=TICK_MS,
                yield_on_timeout=True, stop_event=stop, recursive=True,
            ):  # fmt: skip
                if not built:  # only now, when no save can be missed any more
                    self.rebuild("start")
                    ready.write_text(f"{os.getpid()}\n", encoding="ascii")
                    built = True
                elif changes:
                    self._last_save = time.monotonic()
                    self.rebuild(self._named(changes))
                elif time.monotonic() - self._last_save > TRAIN_AFTER_SECONDS and training_due(self._memory):
                    self.rebuild("many new questions: training, about a minute", retrain=True)
        finally:
            ready.unlink(missing_ok=True)

    def _concerns(self, _: Change, path: str) -> bool:
        """Tell whether a path can change what is served; files that editors make beside it cannot; folders can."""
        try:
            parts = Path(path).relative_to(self._root).parts
        except ValueError:
            return False
        if not parts or parts[0] not in WATCHED:
            return False
        return Path(path).suffix in {*SUFFIXES, ""}

    def _named(self, changes: set[tuple[Change, str]]) -> str:
        """Return one of the saved files and how many others there are."""
        paths = {Path(path).relative_to(self._root) for _, path in changes}
        names = sorted(path.as_posix() for path in (path for path in paths if path.suffix in SUFFIXES)) or ["a folder"]
        return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")

    def rebuild(self, cause: str, retrain: bool = False) -> None:
        """Build, and say how long it took and what was left out; a failure is said and the old index stays.

        Args:
            cause: what changed, for the person who watches.
            retrain: train the head again.
        """
        started = time.perf_counter()
        before = self._memory.manifest
        try:
            manifest, findings = build(
                self._root, self._folder, self._encoder, retrain=retrain, memory=self._memory, postpone_training=True
            )
        except NothingToServe as error:
            self._name(error.findings)
            self._say(f"{cause}: no article can be served; the old index stays in force")
            return
        except OSError as error:
            self._say(f"{cause}: the index could not be written ({error}); the old one stays in force")
            return
        except ValueError as error:  # confidence.json, which no clerk writes
            self._say(f"{cause}: the index could not be built ({error}); the old one stays in force")
            return
        self._name(findings)
        seconds = time.perf_counter() - started
        if before and manifest.generation == before.generation:
            self._say(f"{cause}: nothing that is served changed")
        else:
            self._say(f"{cause}: in force after {seconds:.1f} s ({manifest.articles} articles)")

    def _name(self, findings: list[Finding]) -> None:
        for finding in findings:
            self._say(str(finding))
