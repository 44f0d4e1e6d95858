"""Knowledge: what there is by topic and language, what is owed, what a question finds and why, and the drafts."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.access import Role
from bot.console.desk_view import language_name
from bot.console.library import library_of
from bot.console.pages import Page
from bot.console.pending import Waiting
from bot.console.playground import SearchUnavailable, playground_of
from bot.console.visit import Visit
from bot.handoff.drafts import FOLDER as DRAFTS_FOLDER
from bot.handoff.drafts import Drafts
from knowledge import coverage
from knowledge.acts import read_acts
from knowledge.article import Article, TranslationHeader
from knowledge.fact_register import changed_under, read_register
from knowledge.findings import Finding
from knowledge.languages import load_languages

READERS: frozenset[Role] = frozenset({"editor", "analyst", "admin"})
EDITORS: frozenset[Role] = frozenset({"editor", "admin"})
DUE_DAYS = 60
LISTED = 40
"""Lines of a list before it is cut."""
LONGEST_QUESTION = 1000
DRAFT_SHOWN = 8000
TONES = {"served": "good", "outdated": "warm", "unsafe": "bad", "unpublished": "soft", "missing": ""}


def tags() -> list[str]:
    """Return the languages that every article should come to have."""
    return coverage.offered_languages(load_languages())


@dataclass(frozen=True)
class Group:
    """A group of topics: its name, and of each topic how it stands in each language."""

    name: str
    rows: tuple[tuple[str, dict[str, coverage.State]], ...]


def _groups(articles: list[Article], topics: list[coverage.Topic]) -> list[Group]:
    table = coverage.coverage(articles, topics, tags())
    names = list(dict.fromkeys(topic.group for topic in topics))
    return [
        Group(name, tuple((topic.id, table[topic.id]) for topic in topics if topic.group == name)) for name in names
    ]


def _standing(visit: Visit) -> dict[str, Any]:
    """Return everything that the page shows; reads files, so it runs in a thread."""
    library = library_of(visit.console.settings.knowledge_dir)
    articles, findings = library.articles()
    topics, offered = library.topics(), tags()
    today = visit.now.date()
    owed = coverage.owed(articles, offered)
    acts, _ = read_acts(library.root)
    register, _ = read_register(library.root)
    return {
        "groups": _groups(articles, topics), "tags": offered, "owed": owed, "broken": broken(findings),
        "missing": sorted(Counter(tag for _, tag in owed["missing"]).items(), key=lambda row: -row[1]),
        "unread": {tag: len(names) for tag, names in coverage.unread_machine_translations(articles, offered).items()},
        "due": coverage.reviews_due(articles, today, DUE_DAYS), "today": today, "count": len(articles),
        "answered": len({article.topic for article in articles}), "topics": len(topics),
        "facts": [(article.id, ", ".join(fact.id for fact in facts)) for article, facts in changed_under(articles, register)],
        "laws": [(article.id, day) for article in articles if (day := acts.law_changed(article))],
        "titles": {article.id: article.header.title for article in articles},
    }  # fmt: skip


def broken(findings: list[Finding]) -> list[Finding]:
    """Return what keeps files from being read."""
    return [finding for finding in findings if finding.level == "error"]


async def knowledge(visit: Visit) -> Response:
    """Show the matrix and what is owed."""
    found = await asyncio.to_thread(_standing, visit)
    waiting = await asyncio.to_thread(Waiting(visit.console.settings.data_dir).listed)
    return visit.render(
        "knowledge/knowledge.html", **found, tones=TONES, marks=coverage.MARKS, days=DUE_DAYS, listed=LISTED, waiting=len(waiting),
        name=lambda tag: language_name(visit.t, tag), may_edit=visit.staff.may(EDITORS),
    )  # fmt: skip


@dataclass(frozen=True)
class Line:
    """An article in a list: how it stands in each language, and for translations how many revisions they are behind."""

    article: Article
    states: dict[str, coverage.State]
    behind: dict[str, int]


def _behind(article: Article) -> dict[str, int]:
    return {
        tag: article.header.revision - rendering.header.translated_from
        for tag, rendering in article.renderings.items()
        if isinstance(rendering.header, TranslationHeader)
    }


async def articles_page(visit: Visit) -> Response:
    """List articles of a topic, or those whose name or title holds some words."""
    library = library_of(visit.console.settings.knowledge_dir)
    found, findings = await asyncio.to_thread(library.articles)
    topics = await asyncio.to_thread(library.topics)
    topic, words = visit.asked("topic", 64), visit.asked("q", 80).strip()
    wanted = [article for article in found if topic in {"", article.topic}]
    if words:
        low = words.casefold()
        wanted = [one for one in wanted if any(low in text.casefold() for text in (one.id, *(row.title for row in one.renderings.values())))]  # fmt: skip
    lines = [Line(one, {tag: coverage.state(one, tag) for tag in tags()}, _behind(one)) for one in wanted]
    return visit.render(
        "knowledge/articles.html", lines=lines, topics=[(row.id, row.id) for row in topics], topic=topic, q=words, tags=tags(),
        tones=TONES, marks=coverage.MARKS, name=lambda tag: language_name(visit.t, tag), may_edit=visit.staff.may(EDITORS),
        broken=[one for one in broken(findings) if topic and f"/{topic}/" in one.path],
    )  # fmt: skip


async def search(visit: Visit) -> Response:
    """Show what a question finds, and the figures behind the decision."""
    found, problem, language, text = None, False, "ro", ""
    offered = tags()
    if visit.posted:
        text = visit.form.text("q", LONGEST_QUESTION)
        language = visit.form.choice("language", offered) or "ro"
        if not visit.form.errors:
            playground = playground_of(visit.console.settings)
            try:
                found = await asyncio.to_thread(playground.search, text, language)
            except SearchUnavailable:
                problem = True
    status = 422 if visit.form.errors else 503 if problem else 200
    titles = {}
    if found:
        articles, _ = await asyncio.to_thread(library_of(visit.console.settings.knowledge_dir).articles)
        titles = {article.id: article.header.title for article in articles}
    return visit.render(
        "knowledge/search.html", status, found=found, problem=problem, language=language, titles=titles, longest=LONGEST_QUESTION,
        tags=[(tag, language_name(visit.t, tag)) for tag in offered], may_edit=visit.staff.may(EDITORS),
    )  # fmt: skip


def _drafts(visit: Visit) -> Drafts:
    return Drafts(visit.console.settings.data_dir / DRAFTS_FOLDER)


async def drafts(visit: Visit) -> Response:
    """List the drafts that came from cases and questions."""
    found = await asyncio.to_thread(_drafts(visit).listed)
    return visit.render("knowledge/drafts.html", drafts=found)


async def draft(visit: Visit) -> Response:
    """Show one draft."""
    wanted = visit.part("name")
    found = next((one for one in await asyncio.to_thread(_drafts(visit).listed) if one.folder.name == wanted), None)
    if found is None:
        raise HTTPException(404)
    texts = {
        path.name: path.read_text(encoding="utf-8", errors="replace")[:DRAFT_SHOWN]
        for path in sorted(found.folder.iterdir())
        if path.suffix in {".md", ".yaml"}
    }
    return visit.render("knowledge/draft.html", draft=found, texts=texts)


PAGES = (
    Page("knowledge", "/knowledge", knowledge, READERS, label="knowledge"),
    Page("articles", "/knowledge/articles", articles_page, READERS),
    Page("knowledge_search", "/knowledge/search", search, READERS, ("GET", "POST")),
    Page("drafts", "/knowledge/drafts", drafts, EDITORS),
    Page("draft", "/knowledge/drafts/{name}", draft, EDITORS),
)
