"""Live: a save is served within seconds, a broken file and a killed build take nothing away, readers go on while one process builds."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from knowledge.fingerprints import Recipe
from knowledge.index import CURRENT, MANIFEST, current_generation, load_snapshot
from knowledge.index_build import build
from knowledge.retriever import Retriever
from knowledge.watching import READY, Watcher
from tests.backends import HashEncoder, sample_base
from tests.knowledge.building_process import EDITED, write_state

ROOT = Path(__file__).parents[2]
RECIPE = Recipe(encoder="hash-64", dimensions=64)
KILLS = 20
SERVED_WITHIN = 5.0


@pytest.fixture
def base(tmp_path):
    root, folder = sample_base(tmp_path), tmp_path / "index"
    write_state(root, 0)
    build(root, folder, HashEncoder())
    return root, folder


@pytest.fixture
def watched(base):
    """A watcher at work on the base, its index folder, and what it said."""
    root, folder = base
    said: list[str] = []
    stop, encoder = threading.Event(), HashEncoder()
    thread = threading.Thread(target=Watcher(root, folder, encoder, said.append).run, args=(stop,))
    thread.start()
    _until((folder / READY).exists)
    yield root, folder, said, encoder
    stop.set()
    thread.join(20)
    assert not thread.is_alive()
    assert not (folder / READY).exists()


def _process(module: str, *args: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-m", f"tests.knowledge.{module}", *map(str, args)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def _until(holds, seconds: float = 20.0) -> float:
    started = time.monotonic()
    while not holds():
        assert time.monotonic() - started < seconds, "waited in vain"
        time.sleep(0.02)
    return time.monotonic() - started


def _title(retriever: Retriever) -> str:
    return retriever.load().articles["int-school-access"].renderings["en"].title


def test_a_saved_file_is_served_within_seconds_and_only_its_passages_are_embedded(watched):
    root, folder, _, encoder = watched
    retriever = Retriever(folder, HashEncoder())
    assert _title(retriever) == "School 0"
    before = encoder.encoded
    write_state(root, 7)
    assert _until(lambda: _title(retriever) == "School 7") < SERVED_WITHIN
    assert encoder.encoded - before == 2


def test_a_new_question_is_found_without_training_anew(watched):
    root, folder, _, _ = watched
    digest = load_snapshot(folder, RECIPE).manifest.head_digest
    count = load_snapshot(folder, RECIPE).questions.ntotal
    path = root / Path(EDITED).with_name("questions.yaml")
    path.write_text(
        path.read_text(encoding="utf-8").replace("en:\n", 'en:\n  - "kindergarten place, where"\n'), "utf-8"
    )
    _until(lambda: load_snapshot(folder, RECIPE).questions.ntotal == count + 1)
    assert load_snapshot(folder, RECIPE).manifest.head_digest == digest


def test_a_broken_file_is_named_and_the_rest_goes_on(watched):
    root, folder, said, _ = watched
    retriever = Retriever(folder, HashEncoder())
    path = root / EDITED
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("language: en", "language: [en"), encoding="utf-8")
    _until(lambda: any(EDITED in line and "error" in line for line in said))
    _until(lambda: "en" not in retriever.load().articles["int-school-access"].renderings)
    assert retriever.search("when do i renew my permit", "en").hits[0].article == "stay-permit-extension"
    path.write_text(good, encoding="utf-8")
    _until(lambda: "en" in retriever.load().articles["int-school-access"].renderings)


def test_with_every_file_broken_the_old_answers_stay_and_the_watcher_lives(watched):
    root, folder, said, _ = watched
    sources = {path: path.read_text(encoding="utf-8") for path in root.glob("articles/*/*/ro.md")}
    for path in sources:
        path.write_text("broken", encoding="utf-8")
    _until(lambda: any("the old index stays" in line for line in said))
    assert Retriever(folder, HashEncoder()).search("when do i renew my permit", "en").hits
    for path, text in sources.items():
        path.write_text(text, encoding="utf-8")
    write_state(root, 9)
    _until(lambda: _title(Retriever(folder, HashEncoder())) == "School 9")


def test_an_index_folder_that_cannot_be_written_is_said(base, monkeypatch):
    root, folder = base
    said: list[str] = []

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("knowledge.index_build.write_generation", full)
    write_state(root, 3)
    Watcher(root, folder, HashEncoder(), said.append).rebuild("save")
    assert "No space left" in said[-1]
    assert _title(Retriever(folder, HashEncoder())) == "School 0"


def test_a_damaged_file_of_fitted_numbers_is_said_and_the_watcher_lives(watched):
    root, folder, said, _ = watched
    (root / "confidence.json").write_text("{", encoding="utf-8")
    _until(lambda: any("could not be built" in line for line in said))
    (root / "confidence.json").unlink()
    write_state(root, 4)
    _until(lambda: _title(Retriever(folder, HashEncoder())) == "School 4")


def test_a_changed_situation_is_taken_up(watched):
    root, folder, _, _ = watched
    path = next(iter(sorted((root / "situations").glob("*.yaml"))))
    count = load_snapshot(folder, RECIPE).questions.ntotal
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  en:\n", "  en:\n    - quite another example\n", 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    _until(lambda: load_snapshot(folder, RECIPE).questions.ntotal == count + 1)


def test_a_folder_that_is_moved_away_is_no_longer_served(watched):
    root, folder, _, _ = watched
    (root / "articles/work_report_abuse").rename(root / "away")
    _until(lambda: "work-report-abuse" not in load_snapshot(folder, RECIPE).articles)


def test_a_killed_build_leaves_the_old_index_whole(base):
    root, folder = base
    chance = random.Random(7)
    killed_between = 0
    for kill in range(KILLS):
        process = _process("building_process", root, folder, kill * 1000 + 1, 1000)
        time.sleep(chance.uniform(0.0, 0.25))
        process.kill()
        process.wait(20)
        process.stdout.close()
        snapshot = load_snapshot(folder, RECIPE)
        words = snapshot.articles["int-school-access"].renderings["en"]
        assert words.short == f"Go to school {words.title.rsplit(' ', 1)[-1]}."
        assert len(snapshot.articles) == 3
        killed_between += any(not (path / MANIFEST).exists() for path in folder.glob("2*") if path.is_dir())
    build(root, folder, HashEncoder())
    assert [path.name for path in folder.glob("2*") if not (path / MANIFEST).exists()] == []
    assert len([path for path in folder.glob("2*") if path.is_dir()]) <= 2
    assert sorted(path.name for path in folder.glob(f"{CURRENT}*")) == [CURRENT]
    assert load_snapshot(folder, RECIPE).manifest.generation == current_generation(folder)
    assert killed_between, "no kill hit a build in its middle: the test shows nothing"


def test_two_processes_read_while_one_builds(base, tmp_path):
    root, folder = base
    end = tmp_path / "end"
    readers = [_process("reading_process", folder, end) for _ in range(2)]
    builder = _process("building_process", root, folder, 1, 40)
    out, _ = builder.communicate(timeout=60)
    assert out.endswith("done\n")
    end.touch()
    for reader in readers:
        out, _ = reader.communicate(timeout=60)
        assert reader.returncode == 0
        seen = json.loads(out)
        assert seen["mixed"] == 0
        assert seen["answers"] > 20
        assert seen["states"] > 3
