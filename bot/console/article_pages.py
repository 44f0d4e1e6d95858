"""Editing an article in the browser: typed, looked at, checked, saved; where it is set so, published only when another editor agrees (`pending_pages`)."""

import asyncio
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.access import Role
from bot.console.article_saving import Saved, save_article
from bot.console.article_text import REASONS, HeadFaulty, Parts, Reason, Typed, put_together, take_apart
from bot.console.article_trial import Bubble, Trial, check_text, preview
from bot.console.desk_view import language_name
from bot.console.library import library_of
from bot.console.pages import Page
from bot.console.submitting import PROPOSED, Change, lock_of, submit
from bot.console.visit import Visit
from bot.leaflet.source import PagesUnavailable
from knowledge.article import SourceHeader
from knowledge.findings import Language
from knowledge.languages import load_languages

EDITORS: frozenset[Role] = frozenset({"editor", "admin"})
FORM_BYTES = 512 * 1024
LONGEST = 40_000
LONGEST_REST = 20_000
STATUSES = ("published", "draft", "suspended")
TRANSLATIONS = ("human", "machine")


class Opened:
    """The file that a visit is about."""

    def __init__(self, visit: Visit) -> None:
        """Find it.

        Raises:
            HTTPException: 404, there is no such article, or it has no text in this language.
        """
        self.library = library_of(visit.console.settings.knowledge_dir)
        article_id, self.language = visit.part("article"), visit.part("language")
        folder = self.library.folder(article_id)
        if folder is None or self.language not in [row.tag for row in load_languages().offered]:
            raise HTTPException(404)
        self.folder: Path = folder
        self.path = folder / f"{self.language}.md"
        if not self.path.is_file() or self.path.is_symlink():
            raise HTTPException(404)
        self.article = self.library.article(article_id)

    def parts(self) -> Parts:
        """Take the file apart; raises as `take_apart` does."""
        return take_apart(self.path)

    @property
    def original(self) -> int | None:
        """Return the revision of the original where this file is a translation."""
        header = self.article.header if self.article else None
        return header.revision if isinstance(header, SourceHeader) and header.language != self.language else None


def _typed(visit: Visit, source: bool, saving: bool) -> tuple[Typed, str]:
    """Return what was typed, and what the history will say; only saving needs a reason."""
    form = visit.form
    reason: Reason = next((one for one in REASONS if one == form.choice("reason", REASONS, saving)), "editorial")
    typed = Typed(
        title=form.line("title", 160 if source else 200), body=form.text("body", LONGEST), status=form.choice("status", STATUSES),
        reason=reason, case=form.text("case", 1000, needed=False), rest=form.text("rest", LONGEST_REST, needed=False) if source else None,
        review_by=form.day("review_by") if source else None, checked=bool(form.typed("checked")),
        dangerous=bool(form.typed("dangerous")), caught_up=bool(form.typed("caught_up")),
        translation=None if source else form.choice("translation", TRANSLATIONS),
    )  # fmt: skip
    return typed, form.line("why", 200, saving)


async def article_edit(visit: Visit) -> Response:
    """Show the form, or look at, check or save what was typed into it."""
    opened = await asyncio.to_thread(Opened, visit)
    try:
        parts = await asyncio.to_thread(opened.parts)
    except (HeadFaulty, UnicodeDecodeError, OSError) as error:
        line = error.line if isinstance(error, HeadFaulty) else 0
        fault = error.key if isinstance(error, HeadFaulty) else "knowledge_unreadable"
        return visit.render(
            "knowledge/unreadable.html", 409, opened=opened, words=visit.t(fault), line=line, file=opened.path.name
        )
    if not visit.posted:
        return _show(visit, opened, parts)
    what = visit.form.choice("do", ("preview", "check", "save"))
    original = None if parts.head.get("source") else opened.original
    typed, why = _typed(visit, bool(parts.head.get("source")), what == "save")
    if not parts.head.get("source") and original is None:
        visit.form.wrong("do", "knowledge_no_original")
    if visit.form.errors:
        return _show(visit, opened, parts, 422)
    try:
        text = put_together(parts, typed, visit.now.date(), original)
    except HeadFaulty as error:
        visit.form.wrong("rest", error.key)
        return _show(visit, opened, parts, 422, line=error.line)
    try:
        trial = await asyncio.to_thread(
            check_text, opened.library, opened.folder, opened.language, text, visit.now.date()
        )
    except (RecursionError, OSError):
        visit.form.wrong("rest", "knowledge_yaml_broken")
        return _show(visit, opened, parts, 422)
    if what == "preview":
        shown, untold = await _preview(opened, text)
        return _show(visit, opened, parts, trial=trial, shown=shown, untold=untold)
    if what == "check":
        return _show(visit, opened, parts, trial=trial)
    if visit.form.typed("mark") != parts.mark:
        visit.form.wrong("do", "knowledge_stale")
        return _show(visit, opened, parts, 409, trial=trial)
    if not trial.usable:
        visit.form.wrong("do", "knowledge_has_errors")
        return _show(visit, opened, parts, 422, trial=trial)
    if not visit.form.typed("seen") and any(one.level == "warning" for one in trial.findings):
        visit.form.wrong("do", "knowledge_has_warnings")
        return _show(visit, opened, parts, 422, trial=trial)
    return await _save(visit, opened, parts, typed, text, why)


async def _preview(opened: Opened, text: str) -> tuple[list[Bubble], bool]:
    try:
        return await asyncio.to_thread(preview, opened.library, opened.folder, opened.language, text), False
    except (PagesUnavailable, ValueError, OSError):
        return [], True


async def _save(visit: Visit, opened: Opened, parts: Parts, typed: Typed, text: str, why: str) -> Response:
    name, staff = opened.folder.name, visit.staff
    message = f"{name} ({opened.language}): {why}\n\nReason: {typed.reason}"

    def save() -> Saved:
        lock, today = lock_of(visit), visit.now.date()
        return save_article(opened.library.root, opened.path, text, parts.mark, lock, staff.name, message, today)

    change = Change(name, opened.language, f"{name}/{opened.language}", message, parts.mark, text)
    done = await submit(visit, change, typed.status == "published", save)
    if isinstance(done, int):
        return _show(visit, opened, parts, done)
    if done == PROPOSED:
        return visit.go("pending", done=done)
    return visit.go("article_edit", done=done, article=name, language=opened.language)


def _show(visit: Visit, opened: Opened, parts: Parts, status: int = 200, /, trial: Trial | None = None, shown: list[Bubble] | None = None, untold: bool = False, line: int = 0) -> Response:  # fmt: skip
    head, article = parts.head, opened.article
    values: dict[str, Any] = {
        name: str(head.get(name) or "") for name in ("title", "status", "case", "review_by", "translation")
    }
    words: Language = "ro" if visit.t.language == "ro" else "en"
    return visit.render(
        "knowledge/edit.html", status, opened=opened, article=article, values=values, body=parts.body, rest=parts.rest if head.get("source") else "",
        source=bool(head.get("source")), revision=head.get("revision"), translated_from=head.get("translated_from"),
        original=opened.original, mark=visit.form.typed("mark") or parts.mark, now_mark=parts.mark,
        trial=trial, findings=[(one.level, one.line, one.path.rsplit("/", 1)[-1], *one.words(words)) for one in trial.findings] if trial else [],
        shown=shown, untold=untold, line=line, longest=LONGEST, longest_rest=LONGEST_REST,
        statuses=[(one, visit.t(f"knowledge_status_{one}")) for one in STATUSES],
        reasons=[(one, visit.t(f"knowledge_reason_{one}")) for one in REASONS],
        translations=[(one, visit.t(f"knowledge_translated_{one}")) for one in TRANSLATIONS],
        others=[(row.language, language_name(visit.t, row.language)) for row in article.renderings.values()] if article else [],
        name=language_name(visit.t, opened.language), rtl=load_languages()[opened.language].rtl,
        two=visit.console.settings.console_two_persons,
    )  # fmt: skip


PAGES = (
    Page(
        "article_edit",
        "/knowledge/articles/{article}/{language}",
        article_edit,
        EDITORS,
        ("GET", "POST"),
        max_bytes=FORM_BYTES,
    ),
)
