"""Changes of articles and of their example questions that another editor must agree with: listed, compared, approved, sent back."""

import asyncio
import difflib
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.article_pages import EDITORS
from bot.console.article_saving import Saved, save_article, save_file
from bot.console.article_trial import check_text
from bot.console.desk_view import language_name
from bot.console.example_text import try_examples
from bot.console.forms import cleaned
from bot.console.library import library_of
from bot.console.pages import Page
from bot.console.pending import EXAMPLES, Pending, Waiting
from bot.console.submitting import done_words, lock_of, tried
from bot.console.visit import Visit


def _name(visit: Visit, row: Pending) -> str:
    """Return what of the article changes: the name of a language, or that it is the examples."""
    return visit.t("examples") if row.language == EXAMPLES else language_name(visit.t, row.language)


async def pending(visit: Visit) -> Response:
    """List what waits for another editor."""
    found = await asyncio.to_thread(Waiting(visit.console.settings.data_dir).listed)
    return visit.render("knowledge/pending.html", rows=found, name=lambda row: _name(visit, row))


async def pending_one(visit: Visit) -> Response:
    """Show one change beside what is published, and approve it, send it back or withdraw it."""
    waiting = Waiting(visit.console.settings.data_dir)
    row = await asyncio.to_thread(waiting.get, visit.part("token"))
    if row is None:
        raise HTTPException(404)
    if not visit.posted:
        return await _show_pending(visit, row)
    what = visit.form.choice("do", ("approve", "reject"))
    mine = row.author == visit.staff.name
    if what == "approve" and mine:
        visit.form.wrong("do", "knowledge_own_change")
    if visit.form.errors:
        return await _show_pending(visit, row, 403 if mine else 422)
    about = f"{row.article}/{row.language}"
    if what == "reject":
        await visit.audit("article_withdrawn" if mine else "article_rejected", about=about)
        await asyncio.to_thread(waiting.drop, row.token)
        return visit.go("pending", done="article_rejected")
    return await _approve(visit, waiting, row, about)


async def _approve(visit: Visit, waiting: Waiting, row: Pending, about: str) -> Response:
    library = library_of(visit.console.settings.knowledge_dir)
    folder = await asyncio.to_thread(library.folder, row.article)
    if folder is None:
        raise HTTPException(404)
    if row.language == EXAMPLES:
        usable = all(one.level != "error" for one in await asyncio.to_thread(try_examples, library, folder, row.text))
    else:
        usable = (await asyncio.to_thread(check_text, library, folder, row.language, row.text, visit.now.date())).usable
    if not usable:
        visit.form.wrong("do", "knowledge_has_errors")
        return await _show_pending(visit, row, 422)
    await visit.audit("article_approved", about=about)
    message = f"{row.message}\nApproved-by: {visit.staff.name}"
    done = await tried(
        visit, lambda: done_words(_save(visit, row, folder / row.file, message)), "knowledge_pending_stale"
    )
    if isinstance(done, int):
        return await _show_pending(visit, row, done)
    await asyncio.to_thread(waiting.drop, row.token)
    return visit.go("pending", done=done)


def _save(visit: Visit, row: Pending, path: Path, message: str) -> Saved:
    root, lock = visit.console.settings.knowledge_dir, lock_of(visit)
    if row.language == EXAMPLES:
        return save_file(root, path, row.text, row.mark, lock, row.author, message)
    return save_article(root, path, row.text, row.mark, lock, row.author, message, visit.now.date())


async def _show_pending(visit: Visit, row: Pending, status: int = 200) -> Response:
    folder = await asyncio.to_thread(library_of(visit.console.settings.knowledge_dir).folder, row.article)
    path = folder / row.file if folder else None
    before = path.read_text(encoding="utf-8-sig", errors="replace") if path and path.is_file() else ""
    lines = list(difflib.unified_diff(cleaned(before).splitlines(), row.text.splitlines(), lineterm="", n=2))[2:]
    return visit.render(
        "knowledge/pending_one.html", status, row=row, lines=lines, mine=row.author == visit.staff.name,
        name=_name(visit, row), why=row.message.partition("\n")[0].partition(": ")[2],
    )  # fmt: skip


PAGES = (
    Page("pending", "/knowledge/pending", pending, EDITORS),
    Page("pending_one", "/knowledge/pending/{token}", pending_one, EDITORS, ("GET", "POST")),
)
