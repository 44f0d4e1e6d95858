"""`python -m knowledge.grouping`: questions grouped by meaning, over all languages, in a process of its own that can be watched and stopped.

It reads one JSON object a line, `{"id": 7, "text": "…", "total": 3}`, and writes into a folder: how far it is (`progress.json`) and,
at the end, the groups as lists of ids (`groups.json`), never the words. It keeps the vectors of these questions there too, and of no
others, so that the next time only new ones are encoded. While it works it holds the lock of the folder; a file `stop` in there makes it
leave without a result.
"""

import argparse
import fcntl
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.e5.engine import Kind
from knowledge.light_encoder import TextEncoder, load_light_encoder
from knowledge.vector_cache import read_vectors, write_vectors

Vectors = npt.NDArray[np.float32]
DIMENSIONS = 64
"""Directions in which questions differ most; grouping in these takes a sixth of the time."""
SIMILARITY = 0.5
"""How alike, on average, the questions of two groups must be to become one: the mean cosine, -1 (opposite) to 1 (same)."""
MOST = 10_000
"""Questions at a time."""
BLOCK = 1024
"""Groups compared with all others at a time; 1,024 with 10,000 take 40 MB."""
LOCK, STOP, PROGRESS, GROUPS, VECTORS = "lock", "stop", "progress.json", "groups.json", "vectors.npz"


class Stopped(Exception):
    """Somebody wants no result any more."""


@dataclass(frozen=True)
class Asked:
    """A question: its number, its words, how often it came."""

    id: int
    text: str
    total: int


def labels(vectors: Vectors, similarity: float = SIMILARITY) -> npt.NDArray[np.int64]:
    """Return the group of every vector: average linkage over the directions in which the vectors differ most.

    The mean cosine of two groups is the product of their means, so that no table of all pairs is needed. Groups that are each other's
    nearest are merged at once, which gives the same tree as one merge at a time (Müllner 2011, arXiv:1109.2378); a group that is like no
    other never will be, since no merger is more alike to it than its parts were.
    """
    from sklearn.decomposition import PCA

    if len(vectors) < 2:
        return np.zeros(len(vectors), dtype=np.int64)
    size = min(DIMENSIONS, *vectors.shape)
    means = PCA(size, random_state=0, svd_solver="randomized").fit_transform(vectors).astype(np.float32)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    found = np.arange(len(vectors), dtype=np.int64)
    names, sizes = found.copy(), np.ones((len(vectors), 1), dtype=np.float32)
    while len(means) > 1:
        near, alike = _nearest(means)
        open_ = alike >= similarity
        places = np.arange(len(means))
        first = np.flatnonzero(open_ & (near[near] == places) & (places < near))
        if not len(first) and open_.any():  # a ring of groups that are equally alike
            first = np.array([int(alike.argmax())])
        second = near[first]
        both = sizes[first] + sizes[second]
        means[first] = (sizes[first] * means[first] + sizes[second] * means[second]) / both
        sizes[first] = both
        into = np.arange(len(vectors), dtype=np.int64)
        into[names[second]] = names[first]
        found = into[found]
        open_[second] = False
        means, sizes, names = means[open_], sizes[open_], names[open_]
    return np.unique(found, return_inverse=True)[1].astype(np.int64)


def _nearest(means: Vectors) -> tuple[npt.NDArray[np.int64], Vectors]:
    """Return for each group which other one is most alike, and how alike."""
    near, alike = np.empty(len(means), dtype=np.int64), np.empty(len(means), dtype=np.float32)
    for start in range(0, len(means), BLOCK):
        rows = slice(start, start + BLOCK)
        all_alike = means[rows] @ means.T
        all_alike[np.arange(len(all_alike)), np.arange(start, start + len(all_alike))] = -2
        near[rows], alike[rows] = all_alike.argmax(axis=1), all_alike.max(axis=1)
    return near, alike


def encoded(
    asked: Sequence[Asked], encoder: TextEncoder, look: Callable[[int, int], None], cache: Path | None = None
) -> Vectors:
    """Return a vector a question; what the cache holds is taken from there, and the cache then holds these and no others."""
    kind: Kind = "query"
    keys = [hashlib.sha256(one.text.encode()).digest()[:16] for one in asked]
    known = read_vectors(cache, encoder.name) if cache else {}
    texts = {key: one.text for key, one in zip(keys, asked, strict=True) if key not in known}
    new = sorted(texts, key=lambda key: len(texts[key]))  # texts of one length encode faster together
    ready = len(asked) - len(new)
    rows = encoder.encode([texts[key] for key in new], kind, lambda done, _: look(ready + done, len(asked)))
    known |= dict(zip(new, rows, strict=True))
    kept = {key: known[key] for key in keys}
    if cache and not kept:
        cache.unlink(missing_ok=True)
    elif cache:
        write_vectors(cache, encoder.name, kept)
        cache.chmod(0o600)
    return np.array([kept[key] for key in keys], dtype=np.float32).reshape(len(keys), encoder.dimensions)


def group(asked: Sequence[Asked], vectors: Vectors) -> list[list[int]]:
    """Return the ids of the questions in groups: the group asked for most often first, and in it the question nearest to its middle."""
    groups: dict[int, list[int]] = {}
    for place, label in enumerate(labels(vectors).tolist()):
        groups.setdefault(label, []).append(place)

    def middle_first(places: list[int]) -> list[int]:
        near = vectors[places] @ vectors[places].mean(axis=0)
        return [places[index] for index in np.argsort(-near, kind="stable").tolist()]

    def weight(places: list[int]) -> tuple[int, int]:
        return (-sum(asked[place].total for place in places), asked[places[0]].id)

    return [[asked[place].id for place in middle_first(places)] for places in sorted(groups.values(), key=weight)]


def read(lines: Iterable[str]) -> list[Asked]:
    """Read the questions.

    Raises:
        ValueError: a line is not one.
    """
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    try:
        return [Asked(int(row["id"]), str(row["text"]), int(row["total"])) for row in rows][:MOST]
    except (KeyError, TypeError) as error:
        raise ValueError(f"a line is no question ({type(error).__name__})") from error


def write(path: Path, value: object) -> None:
    """Write a file whole or not at all."""
    half = path.with_suffix(".half")
    half.write_text(json.dumps(value), encoding="utf-8")
    half.chmod(0o600)
    half.replace(path)


def work(folder: Path, lines: Iterable[str], load: Callable[[], TextEncoder]) -> bool:
    """Group the questions into a folder; False where somebody stopped it or another one is at work there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False

        def look(done: int, of: int) -> None:
            if (folder / STOP).exists():
                raise Stopped
            write(folder / PROGRESS, {"done": done, "of": of})

        try:
            asked = read(lines)
            look(0, len(asked))
            vectors = encoded(asked, load(), look, folder / VECTORS)
            look(len(asked), len(asked))
            groups = group(asked, vectors)
            look(len(asked), len(asked))
        except Stopped:
            return False
        finally:
            (folder / PROGRESS).unlink(missing_ok=True)
            (folder / STOP).unlink(missing_ok=True)
        write(folder / GROUPS, groups)
        return True


def main() -> None:
    """Group what comes in."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.grouping")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--encoder", default="bundled")
    asked = parser.parse_args()
    os.nice(10)
    done = work(asked.folder, sys.stdin, lambda: load_light_encoder(asked.encoder))
    raise SystemExit(0 if done else 3)


if __name__ == "__main__":
    main()
