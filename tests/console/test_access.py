"""Who may open what: every page for every role, written down here once more by hand, so that a slip in a page's roles is seen."""

import pytest

from bot.console.access import ROLES
from bot.console.registry import PAGES
from tests.console.console_fixtures import on_sqlite

ALL = set(ROLES)
OPEN: set[str] = {"login", "password", "language"}
"""Pages without a login."""
EXPECTED: dict[str, set[str]] = {
    "today": ALL,
    "desk": {"desk"},
    "desk_live": {"desk"},
    "desk_case": {"desk"},
    "desk_case_live": {"desk"},
    "questions": {"editor", "analyst", "admin"},
    "questions_live": {"editor", "analyst", "admin"},
    "questions_group": {"editor", "admin"},
    "questions_draft": {"editor", "admin"},
    "knowledge": {"editor", "analyst", "admin"},
    "articles": {"editor", "analyst", "admin"},
    "knowledge_search": {"editor", "analyst", "admin"},
    "drafts": {"editor", "admin"},
    "draft": {"editor", "admin"},
    "pending": {"editor", "admin"},
    "pending_one": {"editor", "admin"},
    "article_edit": {"editor", "admin"},
    "examples": {"editor", "admin"},
    "index": {"editor", "admin"},
    "index_job": {"editor", "admin"},
    "directory": ALL,
    "entry_new": {"editor", "admin"},
    "entry_edit": {"editor", "admin"},
    "announcements": {"editor", "admin"},
    "announcement_new": {"editor", "admin"},
    "announcement": {"editor", "admin"},
    "announcement_edit": {"editor", "admin"},
    "announcement_decide": {"editor", "admin"},
    "announcement_export": {"editor", "admin"},
    "audit": {"admin"},
    "indicators": {"analyst"},
    "indicator": {"analyst"},
    "indicator_csv": {"analyst"},
    "indicator_enter": {"analyst"},
    "indicators_files": {"analyst"},
    "indicators_job": {"analyst"},
    "indicators_fetch": {"analyst"},
    "surveys": {"analyst"},
    "survey": {"analyst"},
    "community": ALL,
    "person_2017": ALL,
    "sums": ALL,
    "logout": ALL,
}
PARTS = {
    "token": "none",
    "reference": "P-NONE22",
    "id": "1",
    "name": "none",
    "article": "none",
    "language": "ro",
    "part": "centres",
    "entry": "none",
}
"""What stands in a path for its parts."""


def path_of(page) -> str:
    path = page.path
    for part, value in PARTS.items():
        path = path.replace(f"{{{part}}}", value).replace(f"{{{part}:int}}", "1").replace(f"{{{part}:path}}", value)
    assert "{" not in path, f"{page.name}: add its path part to PARTS"
    return path


def test_every_page_is_in_the_table_and_the_other_way_round():
    assert {page.name for page in PAGES} == EXPECTED.keys() | OPEN
    assert len({page.name for page in PAGES}) == len(PAGES) == len({page.path for page in PAGES})
    assert {page.name for page in PAGES if not page.roles} == OPEN


@on_sqlite
async def test_every_page_for_every_role(visitors):
    for role in ROLES:
        browser = await visitors.as_(role, centre="RC-TM")
        for page in PAGES:
            if page.name in OPEN or page.name == "logout":
                continue
            for method in page.methods:
                sent = browser.get(path_of(page)) if method == "GET" else browser.send_form(path_of(page))
                status = (await sent).status_code
                refused = status == 403
                assert refused == (role not in EXPECTED[page.name]), f"{role} {method} {page.name}: {status}"
                assert status < 500, f"{role} {method} {page.name}: {status}"


@on_sqlite
async def test_nobody_opens_anything_without_a_login(visitors):
    for page in PAGES:
        if page.name in OPEN:
            continue
        for method in page.methods:
            browser = await visitors.anybody()
            await browser.open("/login")
            answer = await browser.get(path_of(page)) if method == "GET" else await browser.send_form(path_of(page))
            if method == "GET" and not page.live:
                assert answer.status_code == 303 and answer.headers["location"].startswith("/login"), page.name
            else:
                assert answer.status_code == 401, page.name


@on_sqlite
@pytest.mark.parametrize("page", [page for page in PAGES if "POST" in page.methods], ids=lambda page: page.name)
async def test_every_form_needs_its_mark(visitors, page):
    browser = await visitors.as_(*ROLES)
    answer = await browser.post(path_of(page), data={"csrf": "f" * 64, "text": "hello <b>there</b>"})
    assert answer.status_code == 403 and "hello &lt;b&gt;there&lt;/b&gt;" in answer.text


@on_sqlite
@pytest.mark.parametrize("page", [page for page in PAGES if "POST" in page.methods], ids=lambda page: page.name)
async def test_a_form_that_is_too_large_is_refused(visitors, page):
    browser = await visitors.as_(*ROLES)
    answer = await browser.send_form(path_of(page), {"text": "x" * page.max_bytes})
    assert answer.status_code == 413
