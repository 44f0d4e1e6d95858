"""Handing in a change of an article or of how people ask: saved, or kept for another editor's approval; what hinders it is said in the form."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.console.article_saving import Saved, Stale
from bot.console.pending import Waiting
from bot.console.visit import Visit
from knowledge.log_events import emit

PROPOSED = "article_proposed"


@dataclass(frozen=True)
class Change:
    """What is handed in.

    Attributes:
        article: the article's id.
        language: of the text that changes, or what else of the article it is.
        about: what the audit log calls it.
        message: what the history will say.
        mark: of the text that was changed.
        text: the whole new text.
    """

    article: str
    language: str
    about: str
    message: str
    mark: str
    text: str


def lock_of(visit: Visit) -> Path:
    """Return the file that everybody who saves content holds."""
    return visit.console.settings.data_dir / "content.lock"


def done_words(saved: Saved) -> str:
    """Return the key of what is said after a save."""
    return f"article_{saved.kept}" if saved.recorded else "article_not_recorded"


async def submit(visit: Visit, change: Change, published: bool, save: Callable[[], Saved]) -> str | int:
    """Save a change, or keep it for approval where it is published and two persons are asked for.

    Returns:
        The key of what is said, `PROPOSED` for a change that waits; or the status of the answer, what hindered it then stands in the form.
    """
    settings = visit.console.settings
    if settings.console_two_persons and published:
        await visit.audit(PROPOSED, about=change.about)
        return await tried(visit, lambda: _propose(visit, change))
    await visit.audit("article_saved", about=change.about)
    return await tried(visit, lambda: done_words(save()))


def _propose(visit: Visit, change: Change) -> str:
    Waiting(visit.console.settings.data_dir).add(
        change.article, change.language, visit.staff.name, visit.now, change.message, change.mark, change.text
    )
    return PROPOSED


async def tried(visit: Visit, work: Callable[[], str], stale: str = "knowledge_stale") -> str | int:
    """Do work on files in a thread; return what it returns, or the status of the answer where it fails, said in the form."""
    try:
        return await asyncio.to_thread(work)
    except Stale:
        visit.form.wrong("do", stale)
        return 409
    except OSError as error:
        emit("console_not_saved", what="article", error=type(error).__name__)
        visit.form.wrong("do", "knowledge_not_written")
        return 500
