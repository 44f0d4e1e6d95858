"""Editing an article in the browser: what is saved, under whose name, and what is refused with everything typed kept."""

import html
import os
import re

import pytest
import yaml

from bot.console.article_text import take_apart
from tests.console.console_fixtures import Visitors, on_sqlite
from tests.console.knowledge_setting import ARTICLE, PATH, file_of, over, run_git

pytestmark = on_sqlite


def typed(root, **changes):
    """What the browser sends for a form that was opened and changed."""
    parts = take_apart(file_of(root, changes.pop("language", "ro")))
    head = parts.head
    values = {
        "title": head["title"], "body": parts.body, "status": head["status"], "review_by": "2027-05-01", "rest": parts.rest,
        "case": head.get("case") or "", "reason": "procedure", "why": "un pas nou", "mark": parts.mark, "do": "save", "seen": "1",
    }  # fmt: skip
    return {name: value for name, value in (values | changes).items() if value is not None}


@pytest.fixture
async def setting(console_database, tmp_path, wall):
    from contextlib import AsyncExitStack

    console, root = over(console_database, tmp_path, wall)
    async with AsyncExitStack() as stack:
        yield root, Visitors(console, stack), console


def head_of(root, language="ro"):
    return yaml.safe_load(file_of(root, language).read_text().split("---\n")[1])


async def test_a_save_raises_the_revision_enters_the_journal_and_commits_in_the_authors_name(setting):
    root, visitors, _ = setting
    before = head_of(root)
    browser = await visitors.as_("editor", name="ana")
    page = await browser.open(PATH)
    assert page.status_code == 200 and html.escape(before["title"]) in page.text
    new = take_apart(file_of(root)).body.replace("## ", "## ", 1) + "\n- Un rând nou."
    done = await browser.send_form(PATH, typed(root, body=new, checked="1"))
    assert done.status_code == 303, done.text
    head = head_of(root)
    assert head["revision"] == before["revision"] + 1 and head["change"] == "procedure"
    assert str(head["checked"]) == "2026-11-24" and str(head["review_by"]) == "2027-05-01"
    assert head["unsafe_before"] == before["unsafe_before"] and "Un rând nou." in file_of(root).read_text()
    rows = yaml.safe_load((root / "revisions.yaml").read_text())
    assert {"id": f"{ARTICLE}@{head['revision']}", "change": "procedure"}.items() <= {**rows[-1]}.items()
    log = run_git(root, "log", "-1", "--format=%an|%s|%b", "--name-only")
    assert log.startswith(f"ana|{ARTICLE} (ro): un pas nou|Reason: procedure") and "revisions.yaml" in log
    assert run_git(root, "status", "--short") == ""
    assert "istoric" in (await browser.open(done.headers["location"])).text


async def test_what_else_is_staged_stays_out_of_the_commit(setting):
    root, visitors, _ = setting
    (root / "other.txt").write_text("mine")
    run_git(root, "add", "other.txt")
    browser = await visitors.as_("editor")
    await browser.open(PATH)
    assert (await browser.send_form(PATH, typed(root))).status_code == 303
    assert run_git(root, "status", "--short").strip() == "A  other.txt"


async def test_dangerous_makes_older_translations_go(setting):
    root, visitors, _ = setting
    browser = await visitors.as_("editor")
    await browser.open(PATH)
    assert (await browser.send_form(PATH, typed(root, dangerous="1"))).status_code == 303
    head = head_of(root)
    assert head["unsafe_before"] == head["revision"]
    state = await browser.open("/knowledge")
    assert "Nesigure" in state.text or "Unsafe: readers" in state.text


async def test_a_translation_catches_up_and_the_original_stays(setting):
    root, visitors, _ = setting
    browser = await visitors.as_("editor")
    await browser.open(PATH)
    await browser.send_form(PATH, typed(root))
    original = head_of(root)["revision"]
    path = f"/knowledge/articles/{ARTICLE}/en"
    await browser.open(path)
    form = typed(root, language="en", rest=None, review_by=None, caught_up="1", translation="human")
    assert (await browser.send_form(path, form)).status_code == 303
    assert head_of(root, "en")["translated_from"] == original == head_of(root)["revision"]


async def test_without_git_it_is_saved_and_says_so(console_database, tmp_path, wall):
    from contextlib import AsyncExitStack

    console, root = over(console_database, tmp_path, wall, git=False)
    async with AsyncExitStack() as stack:
        browser = await Visitors(console, stack).as_("editor")
        await browser.open(PATH)
        done = await browser.send_form(PATH, typed(root))
        assert done.headers["location"].endswith("done=article_no_git")
        assert (root / "revisions.yaml").exists()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"rest": "sources: [{title: 'x'"}, 422),
        ({"rest": "- a\n- b"}, 422),
        ({"rest": "sources: !!python/object/apply:os.system ['true']"}, 422),
        ({"rest": "[" * 5000}, 422),
        ({"rest": "revision: 99"}, 422),
        ({"rest": ""}, 422),
        ({"body": ""}, 422),
        ({"body": "x" * 40_001}, 422),
        ({"title": "a\nb"}, 422),
        ({"status": "secret"}, 422),
        ({"reason": ""}, 422),
        ({"why": ""}, 422),
        ({"review_by": "31.02.2027"}, 422),
        ({"mark": "0" * 32}, 409),
        ({"mark": ""}, 409),
        ({"do": "explode"}, 422),
    ],
)
async def test_what_is_wrong_is_refused_and_the_typed_text_kept(setting, change, status):
    root, visitors, _ = setting
    before = file_of(root).read_bytes()
    browser = await visitors.as_("editor")
    await browser.open(PATH)
    answer = await browser.send_form(
        PATH, typed(root, why=change.get("why", "motivul meu <b>"), **{k: v for k, v in change.items() if k != "why"})
    )
    assert answer.status_code == status
    assert file_of(root).read_bytes() == before and run_git(root, "status", "--short") == ""
    assert "<b>" not in answer.text
    if change.get("why") is None:
        assert "motivul meu &lt;b&gt;" in answer.text
    assert 'class="error"' in answer.text or 'class="message bad"' in answer.text


async def test_scripts_in_an_article_are_shown_as_words(setting):
    root, visitors, _ = setting
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    browser = await visitors.as_("editor")
    await browser.open(PATH)
    body = take_apart(file_of(root)).body + f"\n- {evil}"
    refused = await browser.send_form(PATH, typed(root, body=body, title=f"T {evil}"))
    assert refused.status_code == 422, "the checks let no tags through"
    path = file_of(root)
    head, _, rest = path.read_text().partition("\n---\n")
    title = next(line for line in head.splitlines() if line.startswith("title:"))
    hostile = head.replace(title, f'title: "{evil}"')
    path.write_text(f"{hostile}\n---\n{rest}\n- {evil}\n")
    found = [
        (await browser.open(one)).text
        for one in (PATH, "/knowledge/articles", "/knowledge", "/knowledge/articles?q=alert")
    ]
    for page in [refused.text, *found]:
        assert "<script>alert" not in page and "<img" not in page
    assert all("&lt;script&gt;" in page for page in (refused.text, found[0], found[1], found[3]))


async def test_windows_line_ends_and_a_byte_order_mark_go(setting):
    root, visitors, _ = setting
    path = file_of(root)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    browser = await visitors.as_("editor")
    assert (await browser.open(PATH)).status_code == 200
    form = typed(root)
    form["body"] = "\ufeff" + form["body"].replace("\n", "\r\n")
    assert (await browser.send_form(PATH, form)).status_code == 303
    assert b"\r" not in path.read_bytes() and not path.read_bytes().startswith(b"\xef\xbb\xbf")


async def test_a_file_that_cannot_be_read_says_so(setting):
    root, visitors, _ = setting
    browser = await visitors.as_("editor")
    for data in (b"no head at all", b"---\ntitle: [\n---\n\nx\n", b"\xff\xfe---\n"):
        file_of(root).write_bytes(data)
        answer = await browser.get(PATH)
        assert answer.status_code == 409 and "punte knowledge check" in answer.text


@pytest.mark.parametrize("name", ["..", "%2e%2e", "..%2f..%2fetc", "stay-permit-extension%00", "nosuch", "articles"])
async def test_no_path_leads_out_of_the_folder(setting, name):
    _, visitors, _ = setting
    browser = await visitors.as_("editor")
    for language in ("ro", "..%2fen", "xx", "passwd"):
        answer = await browser.get(f"/knowledge/articles/{name}/{language}")
        assert answer.status_code in {404, 405, 307} or (answer.url.path.count("..") == 0 and answer.status_code == 404)


async def test_a_link_instead_of_a_file_is_not_followed(setting, tmp_path):
    root, visitors, _ = setting
    outside = tmp_path / "outside.md"
    outside.write_text("---\ntitle: secret\n---\n\nx\n")
    file_of(root, "en").unlink()
    os.symlink(outside, root / "articles" / "stay_permit_extension" / ARTICLE / "en.md")
    browser = await visitors.as_("editor")
    assert (await browser.get(f"/knowledge/articles/{ARTICLE}/en")).status_code == 404


async def test_checks_are_those_of_the_command(setting):
    root, visitors, _ = setting
    browser = await visitors.as_("editor")
    await browser.open(PATH)
    body = "O propoziție. Două. Trei. Patru. Cinci.\n\n## Ce ai de făcut\n\n1. […]"
    answer = await browser.send_form(PATH, typed(root, body=body, do="check"))
    assert answer.status_code == 200
    from bot.console.article_text import Typed, put_together
    from knowledge.checks import check

    parts = take_apart(file_of(root))
    text = put_together(
        parts,
        Typed(parts.head["title"], body, "published", "procedure"),
        __import__("datetime").date(2026, 11, 24),
        None,
    )
    file_of(root).write_text(text)
    ours = {
        one
        for one in check(root, __import__("datetime").date(2026, 11, 24))
        if one.path.endswith(f"{ARTICLE}/ro.md") and one.level == "error"
    }
    assert ours, "the command finds nothing: the test tests nothing"
    for finding in ours:
        assert html.escape(finding.words("ro")[0], quote=False)[:40] in html.unescape(answer.text).replace(
            "&", "&amp;"
        ) or finding.words("ro")[0] in html.unescape(answer.text)
    refused = await browser.send_form(PATH, typed(root, body=body))
    assert refused.status_code in {409, 422}


async def test_two_persons(console_database, tmp_path, wall):
    from contextlib import AsyncExitStack

    console, root = over(console_database, tmp_path, wall, console_two_persons=True)
    before = file_of(root).read_bytes()
    async with AsyncExitStack() as stack:
        visitors = Visitors(console, stack)
        ana, ion = await visitors.as_("editor", name="ana"), await visitors.as_("editor", name="ion")
        await ana.open(PATH)
        assert (await ana.send_form(PATH, typed(root, title="Titlu & nou"))).status_code == 303
        assert file_of(root).read_bytes() == before
        listed = await ana.open("/knowledge/pending")
        link = re.search(r"/knowledge/pending/[0-9a-f]{16}", listed.text)[0]
        await ana.open(link)
        own = await ana.send_form(link, {"do": "approve"})
        assert own.status_code == 403 and file_of(root).read_bytes() == before
        shown = await ion.open(link)
        assert "Titlu &amp; nou" in shown.text
        assert (await ion.send_form(link, {"do": "approve"})).status_code == 303
        assert head_of(root)["title"] == "Titlu & nou"
        log = run_git(root, "log", "-1", "--format=%an|%b")
        assert log.startswith("ana|") and "Approved-by: ion" in log
        assert (await ion.send_form(link, {"do": "approve"})).status_code == 404
        # what is withdrawn is withdrawn at once
        await ana.open(PATH)
        assert (await ana.send_form(PATH, typed(root, status="suspended"))).status_code == 303
        assert head_of(root)["status"] == "suspended"


async def test_an_approval_does_not_write_over_what_came_between(console_database, tmp_path, wall):
    from contextlib import AsyncExitStack

    console, root = over(console_database, tmp_path, wall, console_two_persons=True)
    async with AsyncExitStack() as stack:
        visitors = Visitors(console, stack)
        ana, ion = await visitors.as_("editor", name="ana"), await visitors.as_("editor", name="ion")
        await ana.open(PATH)
        await ana.send_form(PATH, typed(root, title="Titlul Anei"))
        link = re.search(r"/knowledge/pending/[0-9a-f]{16}", (await ion.open("/knowledge/pending")).text)[0]
        file_of(root).write_text(file_of(root).read_text() + "\n- între timp\n")
        await ion.open(link)
        assert (await ion.send_form(link, {"do": "approve"})).status_code == 409
        assert "între timp" in file_of(root).read_text() and "Titlul Anei" not in file_of(root).read_text()


async def test_preview_is_what_readers_get(setting):
    root, visitors, _ = setting
    browser = await visitors.as_("editor")
    await browser.open(PATH)
    body = take_apart(file_of(root)).body.replace("\n", " Cuvântnemaivăzut.\n", 1)
    answer = await browser.send_form(PATH, typed(root, body=body, do="preview"))
    assert answer.status_code == 200 and answer.text.count("Cuvântnemaivăzut.") == 2, "in the bubble and in the form"
    assert 'class="bubble"' in answer.text and "Cuvântnemaivăzut" not in file_of(root).read_text()
