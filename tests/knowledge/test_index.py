"""The index: built whole or not at all, embedding only what is new, refused when made otherwise, followed while it serves."""

import shutil

import faiss
import numpy as np
import pytest

from knowledge.fingerprints import Recipe
from knowledge.index import (
    CURRENT,
    EXACT_UP_TO,
    MANIFEST,
    IndexUnusable,
    current_generation,
    load_snapshot,
    vector_index,
)
from knowledge.index_build import NothingToServe, build
from knowledge.retriever import Retriever
from tests.backends import HashEncoder, sample_base

RECIPE = Recipe(encoder="hash-64", dimensions=64)


@pytest.fixture
def base(tmp_path):
    root, folder = sample_base(tmp_path), tmp_path / "index"
    encoder = HashEncoder()
    build(root, folder, encoder)
    return root, folder, encoder


def test_a_question_finds_its_article(base):
    _, folder, encoder = base
    retriever = Retriever(folder, encoder)
    result = retriever.search("when do i renew my permit", "en")
    assert result.hits[0].article == "stay-permit-extension"
    assert result.hits[0].language == "en"
    assert 0 <= result.answerable <= 1


def test_danger_outranks_topics(base):
    _, folder, encoder = base
    assert Retriever(folder, encoder).search("my husband beats me", "en").outcome == "urgent"


def test_an_edit_embeds_only_what_changed(base):
    root, folder, encoder = base
    before = encoder.encoded
    path = root / "articles/int_school_access/int-school-access/en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("The first step.", "Go to the school."), encoding="utf-8")
    build(root, folder, encoder)
    assert encoder.encoded - before == 1


def test_nothing_changed_means_nothing_done(base):
    root, folder, encoder = base
    generation, before = current_generation(folder), encoder.encoded
    build(root, folder, encoder)
    assert current_generation(folder) == generation
    assert encoder.encoded == before


def test_the_retriever_follows_a_new_build_and_survives_a_broken_one(base):
    root, folder, encoder = base
    retriever = Retriever(folder, encoder)
    retriever.search("school", "en")
    path = root / "articles/int_school_access/int-school-access/en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title: School", "title: Schooling"), encoding="utf-8")
    build(root, folder, encoder)
    assert retriever.load().articles["int-school-access"].renderings["en"].title == "Schooling"
    (folder / CURRENT).write_text("nowhere\n", encoding="ascii")
    assert retriever.search("how do i enrol my child in school", "en").hits[0].article == "int-school-access"


def test_an_index_of_another_recipe_is_refused(base):
    _, folder, _ = base
    with pytest.raises(IndexUnusable, match="knowledge build"):
        load_snapshot(folder, Recipe(encoder="another", dimensions=64))


@pytest.mark.parametrize("damage", ["manifest", "faiss", "absent"])
def test_a_damaged_index_is_refused_in_words(base, damage):
    _, folder, _ = base
    place = folder / str(current_generation(folder))
    if damage == "manifest":
        (place / MANIFEST).write_text("{", encoding="utf-8")
    elif damage == "faiss":
        (place / "questions.faiss").write_bytes(b"half")
    else:
        shutil.rmtree(folder)
    with pytest.raises(IndexUnusable, match="punte knowledge build"):
        load_snapshot(folder, RECIPE)


@pytest.mark.parametrize("part", [0.0, 0.5])
def test_every_file_cut_short_is_refused_in_words_and_the_old_index_serves_on(base, part):
    _, folder, encoder = base
    retriever = Retriever(folder, encoder)
    first = retriever.search("how do i enrol my child in school", "en").hits
    place = folder / str(current_generation(folder))
    read = {"head.npz", "lexical.npz", "entries.npz", "content.json", "questions.faiss", "passages.faiss", MANIFEST}
    for name in sorted(read):
        whole = (place / name).read_bytes()
        (place / name).unlink()
        (place / name).write_bytes(whole[: int(len(whole) * part)])
        with pytest.raises(IndexUnusable):
            load_snapshot(folder, RECIPE)
        (folder / CURRENT).touch()
        assert retriever.search("how do i enrol my child in school", "en").hits == first
        (place / name).write_bytes(whole)


def test_with_nothing_to_serve_the_old_index_stays(base):
    root, folder, encoder = base
    generation = current_generation(folder)
    for path in root.glob("articles/*/*/ro.md"):
        path.write_text("broken", encoding="utf-8")
    with pytest.raises(NothingToServe) as caught:
        build(root, folder, encoder)
    assert len(caught.value.findings) >= 3
    assert current_generation(folder) == generation


def test_one_broken_article_does_not_stop_the_others(base):
    root, folder, encoder = base
    (root / "articles/int_school_access/int-school-access/ro.md").write_text("broken", encoding="utf-8")
    _, findings = build(root, folder, encoder)
    assert findings
    assert set(load_snapshot(folder, RECIPE).articles) == {"stay-permit-extension", "work-report-abuse"}


def test_many_vectors_are_kept_smaller_and_found_as_exactly_as_matters():
    draw = np.random.default_rng(3)
    vectors = draw.normal(size=(EXACT_UP_TO + 1, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    exact, small = faiss.IndexFlatIP(32), vector_index(vectors)
    exact.add(vectors)
    assert isinstance(vector_index(vectors[:-1]), faiss.IndexFlatIP) and not isinstance(small, faiss.IndexFlatIP)
    wanted, found = exact.search(vectors[:50] * 0.7, 20), small.search(vectors[:50] * 0.7, 20)
    assert (wanted[1][:, 0] == found[1][:, 0]).all()
    assert np.mean([len(set(a) & set(b)) / 20 for a, b in zip(wanted[1], found[1], strict=True)]) > 0.95
    assert np.abs(wanted[0] - found[0]).max() < 0.01
    assert np.abs(small.reconstruct_n(0, small.ntotal) - vectors).max() < 0.01, "a rebuild takes the vectors from here"
