"""Small real backends for tests: an encoder that hashes words instead of loading a model, and a copy of the sample knowledge base."""

import shutil
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.folding import fold

SAMPLE = Path(__file__).parent / "sample"


@dataclass
class HashEncoder:
    """Encodes letters by hashing trigrams of folded words: similar spelling, similar vector. Counts the texts it has encoded."""

    name: str = "hash-64"
    dimensions: int = 64
    encoded: int = 0

    def encode(self, texts: Sequence[str], kind: str, progress: Any = None, batch: int = 64) -> Any:
        """Return one normalised vector a text."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        self.encoded += len(texts)
        for number, text in enumerate(texts):
            padded = f" {fold(text)} "
            for start in range(len(padded) - 2):
                rows[number, zlib.crc32(padded[start : start + 3].encode()) % self.dimensions] += 1.0
            rows[number] /= max(float(np.linalg.norm(rows[number])), 1e-6)
        return rows


def sample_base(folder: Path) -> Path:
    """Copy the sample knowledge base into a folder of the test's own, and return it."""
    return Path(shutil.copytree(SAMPLE, folder / "knowledge"))
