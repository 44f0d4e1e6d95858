"""Grouping by meaning: the same groups as a table of all pairs would give, in a time that does not matter."""

import time

import numpy as np
import pytest

from knowledge.grouping import MOST, SIMILARITY, labels


def heaps(count: int, heap: int, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors around some middles, and which middle each is around."""
    chance = np.random.default_rng(seed)
    middles = chance.normal(size=(heap, 96))
    of = chance.integers(heap, size=count)
    vectors = middles[of] + 0.45 * chance.normal(size=(count, 96))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), of


def same_groups(one: np.ndarray, other: np.ndarray) -> bool:
    return (
        len(set(zip(one.tolist(), other.tolist(), strict=True))) == len(set(one.tolist())) == len(set(other.tolist()))
    )


def test_what_lies_together_becomes_one_group():
    vectors, of = heaps(600, 25)
    assert same_groups(labels(vectors), of)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_average_linkage_over_the_mean_cosine(seed):
    from sklearn.cluster import AgglomerativeClustering

    chance = np.random.default_rng(seed)
    vectors = chance.normal(size=(150, 12)) + chance.normal(size=(6, 12))[chance.integers(6, size=150)]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    seen = vectors - vectors.mean(axis=0)
    seen /= np.linalg.norm(seen, axis=1, keepdims=True)
    slow = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=1 - SIMILARITY
    )
    assert same_groups(labels(vectors.astype(np.float32)), slow.fit_predict(seen))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_vectors_are_no_fault(count):
    assert len(labels(np.eye(4, dtype=np.float32)[:count])) == count


def test_equal_vectors_are_one_group_and_a_ring_of_equals_ends():
    assert set(labels(np.tile(np.eye(8, dtype=np.float32)[:2], (50, 1))).tolist()) == {0, 1}
    assert len(set(labels(np.ones((40, 8), dtype=np.float32)).tolist())) >= 1


def test_ten_thousand_take_seconds_of_work():
    vectors, _ = heaps(MOST, 1500)
    began = time.process_time()
    labels(vectors)
    assert time.process_time() - began < 20
