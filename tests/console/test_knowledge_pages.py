"""Questions, coverage, search and drafts in the console."""

import datetime
import json
import os
import subprocess
import sys
import time

import numpy as np
import pytest

from bot.console import playground
from bot.console.grouping_job import GroupingJob
from bot.console.playground import Playground, SearchUnavailable
from bot.store.tally import Seen, put
from bot.store.unanswered import UnansweredRow
from knowledge import grouping
from knowledge.grouping import Asked
from tests.console.console_fixtures import Visitors, on_sqlite
from tests.console.knowledge_setting import ROOT, over

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
async def setting(console_database, tmp_path, wall):
    from contextlib import AsyncExitStack

    console, root = over(console_database, tmp_path, wall)
    async with AsyncExitStack() as stack:
        yield root, Visitors(console, stack), console


async def add(console, *rows):
    """Store questions; return their numbers, which a database does not begin at 1 again."""
    async with console.database.session() as session:
        kept = [UnansweredRow(text=text, language=language, total=total, last=TODAY) for text, language, total in rows]
        session.add_all(kept)
        await session.flush()
        return [row.id for row in kept]


def groups_file(console, groups):
    folder = console.settings.data_dir / "questions"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "groups.json").write_text(json.dumps(groups))


async def test_questions_stand_in_their_groups_the_most_asked_first(setting):
    _, visitors, console = setting
    first, second, third = await add(
        console,
        ("cum schimb permisul", "ro", 2),
        ("how change … licence", "en", 5),
        ("unde stau <script>alert(1)</script>", "ro", 3),
    )
    groups_file(console, [[first, second], [third, 10**9]])
    browser = await visitors.as_("editor")
    page = await browser.open("/questions")
    assert page.text.index("cum schimb permisul") < page.text.index("unde stau") and "de 7 ori" in page.text
    assert "<script>alert" not in page.text and "&lt;script&gt;" in page.text
    only = await browser.open("/questions?language=en")
    assert "how change" in only.text and "unde stau" not in only.text
    for odd in ("language=%00<b>", "start=99999", "start=-1", "start=x", "language=" + "x" * 5000):
        assert (await browser.open(f"/questions?{odd}")).status_code == 200


async def test_one_click_drafts_an_article_with_every_wording(setting):
    _, visitors, console = setting
    first, second = await add(console, ("cum schimb permisul", "ro", 2), ("how change … licence", "en", 5))
    groups_file(console, [[first, second]])
    browser = await visitors.as_("editor", name="ana")
    await browser.open("/questions")
    done = await browser.send_form(f"/questions/{first}/draft")
    assert done.status_code == 303
    folder = next((console.settings.data_dir / "drafts").glob("*/*"))
    assert "how change" in (folder / "questions.yaml").read_text() and "status: draft" in (folder / "ro.md").read_text()
    assert folder.name in (await browser.open("/knowledge/drafts")).text
    assert "status: draft" in (await browser.open(f"/knowledge/drafts/{folder.name}")).text
    assert (await browser.get("/knowledge/drafts/%2e%2e")).status_code == 404
    assert (await browser.send_form("/questions/999999999/draft")).status_code == 404


@on_sqlite
async def test_a_reader_may_look_and_not_act(setting):
    _, visitors, console = setting
    await add(console, ("cum schimb permisul", "ro", 2))
    browser = await visitors.as_("analyst")
    page = await browser.open("/questions")
    assert "cum schimb permisul" in page.text and "/draft" not in page.text.replace("/knowledge/drafts", "")
    assert (await browser.send_form("/questions/1/draft")).status_code == 403


async def test_small_counties_are_not_shown(setting):
    _, visitors, console = setting
    async with console.database.session() as session:
        await put(session, TODAY, [Seen("no_answer", county="Timiș")] * 6 + [Seen("no_answer", county="Iași")] * 2)
    page = await (await visitors.as_("analyst")).open("/questions")
    assert "Timiș" in page.text and "Iași" not in page.text


@on_sqlite
async def test_the_state_shows_what_is_owed(setting):
    root, visitors, _ = setting
    browser = await visitors.as_("analyst")
    page = await browser.open("/knowledge")
    assert page.status_code == 200 and "stay_permit_extension" in page.text
    listed = await browser.open("/knowledge/articles?topic=stay_permit_extension&q=per")
    assert "stay-permit-extension" in listed.text
    assert (await browser.open("/knowledge/articles?q=%3Cscript%3Ex")).text.count("<script>x") == 0
    next(root.glob("articles/*/stay-permit-extension/en.md")).write_text("---\ntitle: [\n---\nx")
    assert "en.md" in (await browser.open("/knowledge")).text


class Words:
    """An encoder whose vectors are known: one direction a first letter."""

    name, dimensions = "words", 26

    def __init__(self):
        self.asked = 0

    def encode(self, texts, kind, progress=None):
        rows = np.zeros((len(texts), 26), dtype=np.float32)
        for number, text in enumerate(texts):
            rows[number, ord(text[0]) - 97] = 1
            rows[number, (len(text)) % 26] += 0.01
        self.asked += len(texts)
        if progress:
            progress(len(texts), len(texts))
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def lines(*texts):
    return [
        json.dumps({"id": number, "text": text, "total": 1 + (text[0] == "b")}) for number, text in enumerate(texts, 1)
    ]


def test_grouping_keeps_only_numbers_and_the_vectors_of_these_questions(tmp_path):
    encoder = Words()
    assert grouping.work(tmp_path, lines("aa a", "bb", "aaa", "bbbb b", "cc"), lambda: encoder)
    assert sorted(map(sorted, json.loads((tmp_path / "groups.json").read_text()))) == [[1, 3], [2, 4], [5]]
    assert json.loads((tmp_path / "groups.json").read_text())[0] in ([2, 4], [4, 2])
    assert not (tmp_path / "progress.json").exists() and encoder.asked == 5
    assert grouping.work(tmp_path, lines("aa a", "dd"), lambda: encoder) and encoder.asked == 6
    with np.load(tmp_path / "vectors.npz") as kept:
        assert len(kept["hashes"]) == 2
    assert (tmp_path / "groups.json").stat().st_mode & 0o077 == 0


def test_grouping_of_nothing_and_of_one(tmp_path):
    assert grouping.work(tmp_path, [], Words) and json.loads((tmp_path / "groups.json").read_text()) == []
    assert grouping.work(tmp_path, lines("aa"), Words) and json.loads((tmp_path / "groups.json").read_text()) == [[1]]
    with pytest.raises(ValueError):
        grouping.work(tmp_path, ['{"id": 1}'], Words)


def test_grouping_stops_when_asked(tmp_path):
    (tmp_path / "stop").touch()
    assert not grouping.work(tmp_path, lines("aa"), Words)
    assert not (tmp_path / "groups.json").exists() and not (tmp_path / "stop").exists()


def test_questions_of_one_meaning_find_each_other():
    rng = np.random.default_rng(1)
    middles = rng.normal(size=(8, 384))
    truth = np.repeat(np.arange(8), 25)
    vectors = (middles[truth] + rng.normal(size=(200, 384)) * 0.5).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = grouping.group([Asked(number, "x", 1) for number in range(200)], vectors)
    assert sorted(map(len, found)) == [25] * 8 and all(len({truth[one] for one in group}) == 1 for group in found)


@on_sqlite
async def test_grouping_is_begun_watched_and_found_again(setting, monkeypatch):
    _, visitors, console = setting
    await add(console, ("cum schimb permisul", "ro", 2))
    real = subprocess.Popen
    worker = (
        "import sys,time,fcntl,pathlib,json; f=pathlib.Path(sys.argv[1]); l=open(f/'lock','w'); fcntl.flock(l,fcntl.LOCK_EX);"
        "rows=sys.stdin.read().splitlines();\n"
        "while not (f/'stop').exists(): time.sleep(.02)\n"
        "(f/'progress.json').unlink()"
    )  # fmt: skip
    begun = []

    def popen(command, **more):
        begun.append(real([sys.executable, "-c", worker, command[command.index("--folder") + 1]], **more))
        return begun[-1]

    monkeypatch.setattr("bot.console.grouping_job.subprocess.Popen", popen)
    browser = await visitors.as_("editor")
    await browser.open("/questions")
    assert (await browser.send_form("/questions/group", {"do": "start"})).status_code == 303
    page = await browser.open("/questions")
    assert "<progress" in page.text and "0 din 1" in page.text
    assert (await browser.send_form("/questions/group", {"do": "start"})).status_code == 303 and len(begun) == 1
    assert "<progress" in (await browser.get("/questions/live")).text
    assert (await browser.send_form("/questions/group", {"do": "stop"})).status_code == 303
    assert begun[0].wait(10) == 0
    assert "<progress" not in (await browser.get("/questions/live")).text
    assert (await browser.send_form("/questions/group", {"do": "<b>"})).status_code == 422


@on_sqlite
async def test_a_worker_that_died_is_named(setting):
    _, visitors, console = setting
    folder = console.settings.data_dir / "questions"
    folder.mkdir(parents=True)
    (folder / "progress.json").write_text('{"done": 3, "of": 9}')
    os.utime(folder / "progress.json", (time.time() - 60,) * 2)
    state = GroupingJob(console.settings).state()
    assert state.broken and not state.running
    assert "message bad" in (await (await visitors.as_("editor")).open("/questions")).text


ANSWER = {
    "id": "1", "hits": [{"article": "stay-permit-extension", "topic": "t<b>", "language": "ro", "score": 0.5}], "answerable": 0.81,
    "ms": 3.2, "outcome": "answer", "situation": "", "explanation": {"margin": 0.25},
}  # fmt: skip
ECHO = f"import sys,json\nfor line in sys.stdin:\n  json.loads(line); print(json.dumps({ANSWER!r}), flush=True)"


@on_sqlite
async def test_search_shows_what_is_found_and_why(setting, monkeypatch, tmp_path):
    _, visitors, console = setting
    mine = Playground(tmp_path, "bundled", (sys.executable, "-c", ECHO))
    monkeypatch.setitem(playground._playgrounds, (console.settings.index_dir, console.settings.encoder), mine)
    browser = await visitors.as_("analyst")
    await browser.open("/knowledge/search")
    page = await browser.send_form("/knowledge/search", {"q": "unde <script>x", "language": "ro"})
    assert page.status_code == 200 and "81 %" in page.text and "0.2500" in page.text and "t&lt;b&gt;" in page.text
    assert "<script>x" not in page.text
    assert (await browser.send_form("/knowledge/search", {"q": "", "language": "ro"})).status_code == 422
    assert (await browser.send_form("/knowledge/search", {"q": "x", "language": "xx"})).status_code == 422
    assert (await browser.send_form("/knowledge/search", {"q": "x" * 1001, "language": "ro"})).status_code == 422
    mine.close()


def test_search_that_ends_is_said_and_begun_again(tmp_path):
    broken = Playground(tmp_path, "bundled", (sys.executable, "-c", "print('no json')"))
    for _ in range(2):
        with pytest.raises(SearchUnavailable):
            broken.search("x", "ro")


def test_the_worker_starts_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "knowledge.grouping", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0 and "--folder" in done.stdout
