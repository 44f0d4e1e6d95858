"""The vector ring: what one process leaves the other takes once, and a torn or strange entry is nothing."""

import os

import numpy as np
import pytest

from knowledge.vector_ring import ENVIRONMENT, SLOTS, VectorRing, create


@pytest.fixture
def path(tmp_path):
    create(tmp_path / "ring")
    return tmp_path / "ring"


def test_a_vector_is_taken_once_and_wiped(path):
    vector = np.random.default_rng(1).normal(size=384).astype(np.float32)
    VectorRing(path).put("मेरो पर्मिट", vector)
    other = VectorRing(path)
    assert np.array_equal(other.take("मेरो पर्मिट"), vector)
    assert other.take("मेरो पर्मिट") is None
    assert not any(path.read_bytes())


def test_another_text_gets_nothing(path):
    ring = VectorRing(path)
    ring.put("a", np.ones(384, dtype=np.float32))
    assert ring.take("b") is None


def test_a_torn_entry_is_nothing(path):
    VectorRing(path).put("a", np.ones(384, dtype=np.float32))
    data = bytearray(path.read_bytes())
    start = next(number for number, byte in enumerate(data) if byte)
    data[start + 40] ^= 255
    path.write_bytes(data)
    assert VectorRing(path).take("a") is None


def test_it_never_grows_and_belongs_to_its_owner(path):
    size = path.stat().st_size
    ring = VectorRing(path)
    for number in range(SLOTS * 4):
        ring.put(str(number), np.ones(384, dtype=np.float32))
    assert path.stat().st_size == size
    assert os.stat(path).st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [None, b"short"])
def test_without_a_usable_ring_everybody_encodes(tmp_path, monkeypatch, content):
    if content:
        (tmp_path / "bad").write_bytes(content)
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "bad"))
    assert VectorRing.from_environment() is None
