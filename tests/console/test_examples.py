"""How people ask, typed in the browser: what is saved and under whose name, what is said of a line before, and what is refused."""

import html
import json
import re
import sys
from contextlib import AsyncExitStack

import pytest
import yaml

from bot.console import playground
from bot.console.playground import Playground
from knowledge.checks import check
from tests.console.console_fixtures import Visitors, on_sqlite
from tests.console.knowledge_setting import ARTICLE, over, run_git

pytestmark = on_sqlite
PATH = f"/knowledge/articles/{ARTICLE}/questions"
SCHOOL = "int-school-access"


@pytest.fixture
async def setting(console_database, tmp_path, wall):
    console, root = over(console_database, tmp_path, wall)
    async with AsyncExitStack() as stack:
        yield root, Visitors(console, stack), console


def questions_of(root, article=ARTICLE):
    return next(root.glob(f"articles/*/{article}/questions.yaml"))


def held(root, language="ro"):
    return yaml.safe_load(questions_of(root).read_text(encoding="utf-8")).get(language, [])


def typed(page, root, *more, language="ro", **changes):
    """What the browser sends for a page that was opened and added to."""
    mark = re.search(r'name="mark" value="([0-9a-f]*)"', page.text)[1]
    lines = "\n".join([*held(root, language), *more])
    return {"lines": lines, "why": "din cereri", "mark": mark, "do": "save", "seen": "1"} | changes


async def test_a_line_is_added_and_committed_and_the_rest_of_the_file_stays(setting):
    root, visitors, _ = setting
    before = questions_of(root).read_text(encoding="utf-8")
    browser = await visitors.as_("editor", name="ana")
    page = await browser.open(PATH)
    assert page.status_code == 200 and html.escape(held(root)[0]) in page.text
    done = await browser.send_form(PATH, typed(page, root, 'cartela mea e gata, unde merg"'))
    assert done.status_code == 303, done.text
    after = questions_of(root).read_text(encoding="utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert (
        added == ['  - "cartela mea e gata, unde merg\\""'] and len(after.splitlines()) == len(before.splitlines()) + 1
    )
    log = run_git(root, "log", "-1", "--format=%an|%s|%b", "--name-only")
    assert log.startswith(f"ana|{ARTICLE} (questions, ro): din cereri|Reason: editorial") and "questions.yaml" in log
    assert run_git(root, "status", "--short") == "" and "istoric" in (await browser.open(done.headers["location"])).text


async def test_a_new_language_and_a_line_taken_out(setting):
    root, visitors, _ = setting
    browser = await visitors.as_("editor")
    page = await browser.open(f"{PATH}?language=ur-Latn")
    form = typed(page, root, '- "mera permit kab tak hai"', "“card khatam ho gaya”", language="ur-Latn")
    assert (await browser.send_form(f"{PATH}?language=ur-Latn", form)).status_code == 303
    assert held(root, "ur-Latn") == ["mera permit kab tak hai", "card khatam ho gaya"]
    first, *rest = held(root)
    page = await browser.open(PATH)
    assert (await browser.send_form(PATH, typed(page, root, lines="\n".join(rest)))).status_code == 303
    assert held(root) == rest and first not in held(root)
    page = await browser.open(f"{PATH}?language=ur-Latn")
    assert (await browser.send_form(f"{PATH}?language=ur-Latn", typed(page, root, lines=""))).status_code == 303
    assert "ur-Latn" not in questions_of(root).read_text() and held(root) == rest


async def test_comments_in_the_file_stay(setting):
    root, visitors, _ = setting
    path = questions_of(root)
    path.write_text("# din scrisori\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    browser = await visitors.as_("editor")
    page = await browser.open(PATH)
    await browser.send_form(PATH, typed(page, root, "alt rând"))
    assert path.read_text(encoding="utf-8").startswith("# din scrisori\n") and "alt rând" in held(root)


async def test_a_line_of_another_article_and_one_twice_are_remarked_as_by_the_command(setting):
    root, visitors, _ = setting
    other = yaml.safe_load(questions_of(root, SCHOOL).read_text(encoding="utf-8"))["ro"][0]
    twin = held(root)[0] + " ?"
    browser = await visitors.as_("editor")
    page = await browser.open(PATH)
    before = questions_of(root).read_bytes()
    refused = await browser.send_form(PATH, typed(page, root, other, twin, seen=""))
    assert refused.status_code == 422 and questions_of(root).read_bytes() == before
    shown = html.unescape(refused.text)
    assert (await browser.send_form(PATH, typed(page, root, other, twin))).status_code == 303
    said = {one.key: one for one in check(root) if one.key in {"question-twice", "questions-alike"}}
    assert len(said) == 2, "the command finds nothing: the test tests nothing"
    assert said["questions-alike"].words("ro")[0] in shown and f"„{other}”" in shown
    assert "int_school_access/int-school-access/questions.yaml" in shown and str(root) not in shown


def answering(tmp_path, monkeypatch, console, answers):
    """A search that answers each question from a table, through the real process and its pipes."""
    script = tmp_path / "search.py"
    script.write_text(
        "import json, sys\nanswers = json.loads(sys.argv[1])\nfor line in sys.stdin:\n"
        "    print(json.dumps(answers[json.loads(line)['text']]), flush=True)\n"
    )
    key = (console.settings.index_dir, console.settings.encoder)
    found = Playground(*key, command=(sys.executable, str(script), json.dumps(answers)))
    monkeypatch.setitem(playground._playgrounds, key, found)
    return found


async def test_it_says_what_a_new_line_finds_now_and_whom_it_would_be_taken_from(setting, tmp_path, monkeypatch):
    root, visitors, console = setting
    school = yaml.safe_load(questions_of(root, SCHOOL).read_text(encoding="utf-8"))["ro"][0]
    found = {"hits": [{"article": ARTICLE}], "answerable": 0.9, "outcome": "answer"}
    answers = {
        "al meu <b>": found, school: found | {"hits": [{"article": SCHOOL}], "answerable": 0.71},
        "nimic": {"hits": [], "answerable": 0.1, "outcome": "no_answer"}, "ajutor": found | {"outcome": "urgent"},
    }  # fmt: skip
    search = answering(tmp_path, monkeypatch, console, answers)
    browser = await visitors.as_("editor")
    page = await browser.open(PATH, headers={"Accept-Language": "en"})
    before = questions_of(root).read_bytes()
    tried = await browser.send_form(PATH, typed(page, root, *answers, do="check", why=""))
    search.close()
    assert tried.status_code == 200 and "<b>" not in tried.text and "al meu &lt;b&gt;" in tried.text
    text = html.unescape(tried.text)
    assert "(sigur 90 %)" in text and "(sigur 71 %)" in text and "rând util" in text and "pericol" in text
    assert f"aproape la fel cu „{school}”" in text and questions_of(root).read_bytes() == before


async def test_without_an_index_the_checks_still_work(setting, monkeypatch, tmp_path):
    root, visitors, console = setting
    key = (console.settings.index_dir, console.settings.encoder)
    monkeypatch.setitem(playground._playgrounds, key, Playground(*key, command=(sys.executable, "-c", "pass")))
    browser = await visitors.as_("editor")
    page = await browser.open(PATH)
    tried = await browser.send_form(PATH, typed(page, root, "un rând nou", do="check"))
    assert tried.status_code == 200 and "punte knowledge build" in tried.text and "un rând nou" in tried.text


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"why": ""}, 422),
        ({"lines": "x" * 301}, 422),
        ({"lines": "\n".join(f"rândul {n}" for n in range(401))}, 422),
        ({"lines": "x" * 60_001}, 422),
        ({"mark": "0" * 32}, 409),
        ({"mark": ""}, 409),
        ({"do": "explode"}, 422),
    ],
)
async def test_what_is_wrong_is_refused_and_the_typed_text_kept(setting, change, status):
    root, visitors, _ = setting
    before = questions_of(root).read_bytes()
    browser = await visitors.as_("editor")
    page = await browser.open(PATH)
    refused = await browser.send_form(PATH, typed(page, root, "al meu <i>", **change))
    assert refused.status_code == status and questions_of(root).read_bytes() == before
    assert "<i>" not in refused.text and ("lines" in change or "al meu &lt;i&gt;" in refused.text)
    assert 'class="error"' in refused.text or 'class="message bad"' in refused.text


async def test_faulty_files_unknown_languages_and_links_are_refused(setting, tmp_path):
    root, visitors, _ = setting
    browser = await visitors.as_("editor")
    for data in (b"ro: [", b"- a\n", b"ro: words\n", b"ro:\n  - {a: b}\n", b"\xff\xfe"):
        questions_of(root).write_bytes(data)
        answer = await browser.get(PATH)
        assert answer.status_code == 409 and "punte knowledge check" in answer.text, data
    assert (await browser.get(f"{PATH}?language=xx")).status_code == 404
    assert (await browser.get("/knowledge/articles/nosuch/questions")).status_code == 404
    outside = tmp_path / "outside.yaml"
    outside.write_text('ro:\n  - "secret"\n')
    path = questions_of(root)
    path.unlink()
    path.symlink_to(outside)
    answer = await browser.get(PATH)
    assert answer.status_code == 409 and "secret" not in answer.text


async def test_an_article_without_questions_gets_its_first(setting):
    root, visitors, _ = setting
    questions_of(root).unlink()
    run_git(root, "-c", "user.name=T", "-c", "user.email=t@t.invalid", "commit", "-qam", "gone")
    browser = await visitors.as_("editor")
    page = await browser.open(PATH)
    assert (await browser.send_form(PATH, {"lines": "prima întrebare", "why": "nou", "do": "save", "mark": ""})).status_code == 303  # fmt: skip
    assert page.status_code == 200 and held(root) == ["prima întrebare"]


async def test_two_persons(console_database, tmp_path, wall):
    console, root = over(console_database, tmp_path, wall, console_two_persons=True)
    before = questions_of(root).read_bytes()
    async with AsyncExitStack() as stack:
        visitors = Visitors(console, stack)
        ana, ion = await visitors.as_("editor", name="ana"), await visitors.as_("editor", name="ion")
        page = await ana.open(PATH)
        assert (await ana.send_form(PATH, typed(page, root, "rând & nou"))).status_code == 303
        assert questions_of(root).read_bytes() == before
        link = re.search(r"/knowledge/pending/[0-9a-f]{16}", (await ana.open("/knowledge/pending")).text)[0]
        await ana.open(link)
        assert (await ana.send_form(link, {"do": "approve"})).status_code == 403
        shown = await ion.open(link)
        assert "rând &amp; nou" in shown.text and "Cum întreabă oamenii" in shown.text
        assert (await ion.send_form(link, {"do": "approve"})).status_code == 303
        assert "rând & nou" in held(root)
        log = run_git(root, "log", "-1", "--format=%an|%b")
        assert log.startswith("ana|") and "Approved-by: ion" in log
        # a file that changed meanwhile is not written over
        page = await ana.open(PATH)
        await ana.send_form(PATH, typed(page, root, "alt rând"))
        link = re.search(r"/knowledge/pending/[0-9a-f]{16}", (await ion.open("/knowledge/pending")).text)[0]
        questions_of(root).write_text(questions_of(root).read_text() + 'fr:\n  - "entre-temps"\n')
        await ion.open(link)
        assert (await ion.send_form(link, {"do": "approve"})).status_code == 409 and "alt rând" not in held(root)


async def test_only_editors(setting):
    _, visitors, _ = setting
    for role in ("desk", "analyst"):
        assert (await (await visitors.as_(role)).get(PATH)).status_code == 403
