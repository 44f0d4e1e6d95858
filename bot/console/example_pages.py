"""How people really ask for an article, in any language: typed in the browser, tried against what a question finds now, checked, saved."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.article_pages import EDITORS, FORM_BYTES
from bot.console.article_saving import Saved, save_file
from bot.console.article_text import HeadFaulty
from bot.console.desk_view import language_name
from bot.console.example_text import FILE, Examples, only_new, read_examples, try_examples, typed_lines, with_lines
from bot.console.library import Library, library_of
from bot.console.pages import Page
from bot.console.pending import EXAMPLES
from bot.console.playground import SearchUnavailable, playground_of
from bot.console.submitting import PROPOSED, Change, lock_of, submit
from bot.console.visit import Visit
from knowledge.article import Article
from knowledge.findings import Finding, Language
from knowledge.languages import load_languages
from knowledge.question_checks import least, resembling

LONGEST = 60_000
LONGEST_LINE = 300
MOST_LINES = 400
TRIED = 12
"""So many new lines are searched for at once."""


@dataclass(frozen=True)
class Tried:
    """What became of one new line.

    Attributes:
        text: the line.
        outcome: what the search decides now; empty where it was not asked.
        found: id of the article that comes first; None where none does.
        sure: how sure that is, in percent.
        alike: owner and words of a question of somebody else that is the same to a reader.
    """

    text: str
    outcome: str
    found: str | None
    sure: int
    alike: tuple[str, str] | None


class Opened:
    """The article that a visit is about, and the language that is worked on."""

    def __init__(self, visit: Visit) -> None:
        """Find them.

        Raises:
            HTTPException: 404, there is no such article that can be read, or no such language.
        """
        self.library: Library = library_of(visit.console.settings.knowledge_dir)
        folder, article = self.library.folder(visit.part("article")), self.library.article(visit.part("article"))
        self.language = visit.asked("language", 20) or "ro"
        if folder is None or article is None or self.language not in load_languages():
            raise HTTPException(404)
        self.folder: Path = folder
        self.article: Article = article

    @property
    def about(self) -> str:
        """Return how the audit log names it."""
        return f"{self.folder.name}/{EXAMPLES}"


async def examples(visit: Visit) -> Response:
    """Show the questions of a language, or try or save what was typed."""
    opened = await asyncio.to_thread(Opened, visit)
    try:
        held = await asyncio.to_thread(read_examples, opened.folder)
    except (HeadFaulty, UnicodeDecodeError, OSError) as error:
        line = error.line if isinstance(error, HeadFaulty) else 0
        words = visit.t(error.key if isinstance(error, HeadFaulty) else "knowledge_unreadable")
        return visit.render("knowledge/unreadable.html", 409, opened=opened, words=words, line=line, file=FILE)
    if not visit.posted:
        return _show(visit, opened, held)
    what = visit.form.choice("do", ("check", "save"))
    why = visit.form.line("why", 200, what == "save")
    lines = typed_lines(visit.form.text("lines", LONGEST, needed=False))
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        visit.form.wrong("lines", "examples_long", most=MOST_LINES, longest=LONGEST_LINE)
    if visit.form.errors:
        return _show(visit, opened, held, 422)
    text = with_lines(held, opened.language, lines)
    findings = await asyncio.to_thread(_findings, opened, held, text)
    if what == "check":
        fresh = [line for line in lines if line not in held.lines(opened.language)]
        tried, silent = await asyncio.to_thread(_try, visit, opened, fresh)
        return _show(visit, opened, held, findings=findings, tried=tried, silent=silent, checked=True)
    if visit.form.typed("mark") != held.mark:
        visit.form.wrong("do", "knowledge_stale")
        return _show(visit, opened, held, 409, findings=findings)
    if any(one.level == "error" for one in findings):
        visit.form.wrong("do", "knowledge_has_errors")
        return _show(visit, opened, held, 422, findings=findings)
    if findings and not visit.form.typed("seen"):
        visit.form.wrong("do", "knowledge_has_warnings")
        return _show(visit, opened, held, 422, findings=findings)
    return await _save(visit, opened, held, text, why)


def _findings(opened: Opened, held: Examples, text: str) -> list[Finding]:
    before = held.path.read_text(encoding="utf-8-sig") if held.mark else "{}\n"
    known = try_examples(opened.library, opened.folder, before)
    return only_new(try_examples(opened.library, opened.folder, text), known)


def _try(visit: Visit, opened: Opened, fresh: list[str]) -> tuple[list[Tried], bool]:
    """Return what each new line finds now, and whether the search was silent. Blocks."""
    playground, reading = playground_of(visit.console.settings), load_languages().reading(opened.language)
    others = [one for one in opened.library.asked() if one.owner != opened.article.id]
    rows, silent = [], False
    for line in fresh[:TRIED]:
        outcome, found, sure = "", None, 0
        if not silent:
            try:
                answer = playground.search(line, reading)
            except SearchUnavailable:
                silent = True
            else:
                outcome, sure = str(answer["outcome"]), round(float(answer["answerable"]) * 100)
                found = str(answer["hits"][0]["article"]) if answer["hits"] else None
        alike = resembling(line, opened.language, others)
        rows.append(Tried(line, outcome, found, sure, alike[0] if alike else None))
    return rows, silent


async def _save(visit: Visit, opened: Opened, held: Examples, text: str, why: str) -> Response:
    name, staff = opened.folder.name, visit.staff
    message = f"{name} ({EXAMPLES}, {opened.language}): {why}\n\nReason: editorial"

    def save() -> Saved:
        return save_file(opened.library.root, held.path, text, held.mark, lock_of(visit), staff.name, message)

    change = Change(name, EXAMPLES, opened.about, message, held.mark, text)
    done = await submit(visit, change, opened.article.header.status == "published", save)
    if isinstance(done, int):
        return _show(visit, opened, held, done)
    if done == PROPOSED:
        return visit.go("pending", done=done)
    return visit.go("examples", done=done, article=name, language=opened.language)


def _show(visit: Visit, opened: Opened, held: Examples, status: int = 200, /, findings: list[Finding] | None = None, tried: list[Tried] | None = None, silent: bool = False, checked: bool = False) -> Response:  # fmt: skip
    words: Language = "ro" if visit.t.language == "ro" else "en"
    languages = load_languages()
    row = languages[opened.language]
    titles = {article.id: article.header.title for article in opened.library.articles()[0]}
    return visit.render(
        "knowledge/examples.html", status, opened=opened, title=opened.article.header.title, row=row,
        name=language_name(visit.t, opened.language), lines=held.lines(opened.language),
        mark=visit.form.typed("mark") or held.mark, now_mark=held.mark,
        counts=[(one.tag, language_name(visit.t, one.tag), len(held.lines(one.tag)), least(opened.article, languages, one.tag)) for one in languages],
        findings=[(one.level, one.line, *one.words(words)) for one in findings or []], checked=checked,
        tried=tried or [], silent=silent, titles=titles, tried_most=TRIED, longest=LONGEST,
        two=visit.console.settings.console_two_persons,
    )  # fmt: skip


PAGES = (
    Page(
        "examples", "/knowledge/articles/{article}/questions", examples, EDITORS, ("GET", "POST"), max_bytes=FORM_BYTES
    ),
)
