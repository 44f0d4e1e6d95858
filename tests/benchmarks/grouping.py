"""`python -m tests.benchmarks.grouping [questions]`: how long grouping takes, on shipped vectors, and how long encoding such questions takes.

The vectors are those of real example questions and passages; 200 questions are encoded to tell the pace of a first grouping, which has no
vectors kept yet.
"""

import sys
import time
from itertools import islice
from pathlib import Path

import numpy as np
import yaml

from knowledge import grouping
from knowledge.grouping import Asked
from knowledge.light_encoder import LightEncoder

ROOT = Path(__file__).parents[2] / "knowledge"


def questions():
    for path in sorted(ROOT.glob("articles/*/*/questions.yaml")):
        for rows in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).values():
            yield from rows


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else grouping.MOST
    with np.load(ROOT / "vectors.npz") as shipped:
        numbers = shipped["numbers"]
    rows = np.random.default_rng(1).choice(len(numbers), count, replace=False)
    vectors = numbers[rows].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    start = time.perf_counter()
    groups = grouping.group([Asked(number, "", 1) for number in range(count)], vectors)
    took = time.perf_counter() - start
    print(f"grouping {count}: {took:.1f} s, {len(groups)} groups, the largest of {max(map(len, groups))}")
    texts = list(islice(questions(), 0, 200))
    encoder = LightEncoder()
    start = time.perf_counter()
    encoder.encode(sorted(texts, key=len), "query")
    each = (time.perf_counter() - start) / len(texts)
    print(f"encoding: {each * 1000:.1f} ms a question, {each * count:.0f} s for {count} that are all new")


if __name__ == "__main__":
    main()
