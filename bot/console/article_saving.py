"""Saving a content file: whole or not at all, with its line in the journal of revisions and, under git, as a commit of whoever wrote it."""

import datetime
import fcntl
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.console.article_text import mark_of
from knowledge.article_files import read_article
from knowledge.findings import ContentError
from knowledge.log_events import emit
from knowledge.revisions import FILE as JOURNAL
from knowledge.revisions import read_revisions, record

Kept = Literal["committed", "no_git", "not_committed"]
GIT_SECONDS = 30
MAIL = "console.invalid"


class Stale(Exception):
    """Somebody has changed the file since the form was opened."""


@dataclass(frozen=True)
class Saved:
    """What became of a save: whether git has it, and whether the journal of revisions has its line (True too where none is due)."""

    kept: Kept
    recorded: bool = True


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Keep other savers out, also those of another process."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old text or the new one, and a power cut leaves one of them.

    Raises:
        OSError: it is not written; the old file is as it was.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    number, half = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".half")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(half).replace(path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def save_file(root: Path, path: Path, text: str, mark: str, lock: Path, who: str, message: str) -> Saved:
    """Save a file of the knowledge folder and commit it.

    Args:
        root: the knowledge folder.
        path: the file.
        text: all of it.
        mark: digest of the file that the text was made from.
        lock: file that savers hold.
        who: account of the author.
        message: what the commit says.

    Raises:
        Stale: the file is another one by now; nothing is changed.
        OSError: it cannot be written; nothing is changed.
    """
    with _alone(lock):
        if mark_of(path) != mark:
            raise Stale
        write_whole(path, text)
        return Saved(commit(root, [path], who, message))


def save_article(root: Path, path: Path, text: str, mark: str, lock: Path, who: str, message: str, today: datetime.date) -> Saved:  # fmt: skip
    """Save a language of an article like `save_file`, with its revision in the journal as `punte knowledge record` enters it."""
    with _alone(lock):
        if mark_of(path) != mark:
            raise Stale
        write_whole(path, text)
        recorded, paths = True, [path]
        try:
            article = read_article(path.parent, root)
            if record([article], root, today):
                known = {revision.id for revision in read_revisions(root)[0]}
                recorded = f"{article.id}@{article.header.revision}" in known
                paths.append(root / JOURNAL)
        except ContentError:
            recorded = False  # another language of it is faulty; `punte knowledge record` enters it when that is mended
        except OSError as error:
            emit("console_not_saved", what="journal", error=type(error).__name__)
            recorded = False
        return Saved(commit(root, paths, who, message), recorded)


def commit(root: Path, paths: Sequence[Path], who: str, message: str) -> Kept:
    """Commit exactly these files in the name of an account; what else is staged or changed stays as it is."""
    names = [str(path.resolve().relative_to(root.resolve())) for path in paths]
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside is None or inside.returncode or inside.stdout.strip() != "true":
        return "no_git"
    for step in (
        ("add", "--", *names),
        ("commit", "--quiet", "--no-verify", f"--author={who} <{who.replace('@', '.at.')}@{MAIL}>", "-m", message, "--only", "--", *names),
    ):  # fmt: skip
        done = _git(root, *step)
        if done is None or done.returncode:
            emit("console_not_saved", what="commit", error="git")
            return "not_committed"
    return "committed"


def _git(root: Path, *command: str) -> "subprocess.CompletedProcess[str] | None":
    names = {"GIT_COMMITTER_NAME": "Punte", "GIT_COMMITTER_EMAIL": f"punte@{MAIL}", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        return subprocess.run(  # noqa: S603 - fixed words and paths of ours
            ["git", "-c", "commit.gpgsign=false", "-c", "gc.auto=0", *command], cwd=root, env={**kept, **names},  # noqa: S607
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=GIT_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
