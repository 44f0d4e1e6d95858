"""Every page of the console with something on it: what is put there, the addresses, and what axe finds on a page."""

import datetime
import functools
from pathlib import Path
from typing import Any

import axe_playwright_python

from bot.console.pending import EXAMPLES, Waiting
from bot.handoff.drafts import FOLDER as DRAFTS
from bot.handoff.drafts import Drafts
from bot.handoff.staff_words import LANGUAGE
from bot.store.figures import Figure, FiguresByHand
from bot.store.tally import Seen, put
from bot.store.unanswered import UnansweredRow
from bot.surveys.store import SurveyCounts
from tests.console.announcement_sights import PATHS as ANNOUNCEMENTS
from tests.console.announcement_sights import announcements_seed
from tests.console.console_browser import SHOTS, SIZES, desk_seed
from tests.console.console_fixtures import Visitors

ARTICLE = "stay-permit-extension"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS: dict[str, str] = {
    "today": "/", "desk": "/desk", "desk_closed": "/desk?closed=1", "desk_case": "/desk/{danger}",
    "desk_phrase": "/desk/{waiting}?phrase=come-with-documents", "desk_case_closed": "/desk/{closed}", "problem": "/desk/P-NONE22",
    "questions": "/questions", "knowledge": "/knowledge", "articles": "/knowledge/articles?topic=stay_permit_extension",
    "articles_of_words": "/knowledge/articles?q=permis", "knowledge_search": "/knowledge/search", "drafts": "/knowledge/drafts",
    "draft": "/knowledge/drafts/{draft}", "pending": "/knowledge/pending", "pending_one": "/knowledge/pending/{pending}",
    "examples": f"/knowledge/articles/{ARTICLE}/questions", "article_edit": f"/knowledge/articles/{ARTICLE}/ro",
    "article_arabic": f"/knowledge/articles/{ARTICLE}/ar", "directory": "/directory", "events": "/directory?part=events",
    "rosters": "/directory?part=rosters", "entry_new": "/directory/events/new", "entry_edit": "/directory/centres/RC-TM",
    "indicators": "/indicators", "indicator": "/indicators/of/I-36?part=demand&by=county",
    "indicator_topics": "/indicators/of/I-36?part=demand&by=topic", "indicator_enter": "/indicators/of/I-25/enter",
    "indicators_files": "/indicators/files", "surveys": "/surveys", "survey": "/surveys/regional-integration",
    "index": "/knowledge/index", "community": "/call-2017/community", "person_2017": "/call-2017/person", "sums": "/call-2017/sums", "audit": "/audit",
    **ANNOUNCEMENTS,
}  # fmt: skip
"""Pages for those who are logged in: a name for the picture, and the path; in braces what `seed` returns."""
OUTSIDE = {"login": "/login", "password": "/password/none"}
NO_PAGES = {"indicator_csv", "indicators_fetch", "indicators_job", "index_job", "announcement_export"}
"""What answers with a file, and jobs, whose pages the tests of files and of the index look at."""
ASKED = [
    ("ro", "cum aduc părinții în românia dacă am … permis", 9), ("ro", "pot aduce mama în românia", 4),
    ("en", "how can i bring my parents to romania", 6), ("ar", "كيف يمكنني إحضار … إلى رومانيا", 3),
    ("ne", "मेरो … कहिले आउँछ", 2), ("bn", "আমি কি … কাজ করতে পারি", 1),
]  # fmt: skip


async def seed(visitors: Visitors) -> dict[str, str]:
    """Put something on every page; return the names that the paths need."""
    console = visitors.console
    found = await desk_seed(visitors) | await announcements_seed(visitors)
    day = console.clock().date()
    async with console.database.session() as session:
        for language, text, total in ASKED:
            session.add(UnansweredRow(language=language, text=text, total=total, last=day))
        seen = [
            Seen(what, topic, language, county)
            for topic, times in (("stay_permit_extension", 21), ("work_contract_rights", 13), ("int_romanian_course", 8), ("adm_study", 2))
            for what in ("answer", "steps", "no_answer")
            for language, county in (("ne", "Timiș"), ("uk", "București"), ("ar", "Cluj"), ("en", ""))
            for _ in range(times)
        ]  # fmt: skip
        for back in (0, 60, 130, 250):
            await put(session, day - datetime.timedelta(days=back), seen[: len(seen) - back])
    by_hand = FiguresByHand(console.database)
    for county, value in (("Cluj", 12), ("Timiș", 48)):
        await by_hand.enter(Figure("I-25", "participants", "2026-Q3", county, value, "IȘJ, adresa 12", "maria.popescu", console.clock()))  # fmt: skip
    surveys = SurveyCounts(console.database)
    for county, times in (("Timiș", 14), ("Cluj", 6), ("Iași", 2)):
        for number in range(times):
            answers = {"romanian": "some" if number % 3 else "not", "course": "yes"}
            await surveys.add("regional-integration", county, answers, "2026-Q4")
    root = console.settings.knowledge_dir
    path = next(root.glob(f"articles/*/{ARTICLE}/ro.md"))
    text = path.read_text(encoding="utf-8")
    waiting = Waiting(console.settings.data_dir)
    row = waiting.add(ARTICLE, "ro", "ion.ionescu", console.clock(), "edit: termen nou (legislative)", "0" * 64, text.replace("30", "60"))  # fmt: skip
    waiting.add(ARTICLE, EXAMPLES, "ion.ionescu", console.clock(), "întrebări noi", "0" * 64, "ro:\n- Cum?\n")
    drafts = Drafts(console.settings.data_dir / DRAFTS)
    draft = drafts.write(
        "Cum aduc părinții?", "Cu viză de reîntregire. De verificat.", LANGUAGE, None, frozenset(), day
    )
    await console.accounts.add("ion.ionescu", ["editor"], "RC-TM")
    return {**found, "pending": row.token, "draft": draft.folder.name}


@functools.cache
def _axe() -> str:
    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


async def examine(page: Any, name: str, look: str) -> list[str]:
    """Return what is wrong with a page: what axe finds, what is wider than the screen; take its picture if asked to."""
    if not await page.evaluate("typeof axe === 'object'"):
        await page.evaluate(_axe())
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = await page.evaluate(
        "options => axe.run(options).then(found => found.violations.map(row => [row.id, row.nodes[0].html]))", options
    )
    wrong = [f"{name} {look}: {rule}: {html[-160:]}" for rule, html in found]
    wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        wrong.append(f"{name} {look}: {wide} px wider than the screen")
    if SHOTS:
        await page.screenshot(path=f"{SHOTS}/{name}-{look}.png", full_page=True)
    return wrong


async def wear(page: Any, size: str, scheme: str) -> None:
    """Make a page as wide as a screen of that size, and light or dark."""
    await page.set_viewport_size(SIZES[size])
    await page.emulate_media(color_scheme=scheme)
