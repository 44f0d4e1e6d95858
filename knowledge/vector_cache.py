"""Vectors of known texts, shipped with the content, so that a new machine embeds only what was written since.

Kept by content hash in eight bits a number (the cosine with the exact vector stays above 0.999); an entry of another encoder is never
used. The cache is a convenience: without the file every text is embedded.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt

FILE = "vectors.npz"


def read_vectors(path: Path, encoder: str) -> dict[bytes, npt.NDArray[np.float32]]:
    """Return content hash → normalised vector; empty where the file is missing, damaged or of another encoder."""
    try:
        with np.load(path) as arrays:
            if str(arrays["encoder"]) != encoder:
                return {}
            hashes, numbers = arrays["hashes"], arrays["numbers"]
    except (OSError, ValueError, KeyError):
        return {}
    rows = numbers.astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return {key.tobytes(): row for key, row in zip(hashes, rows, strict=True)}


def write_vectors(path: Path, encoder: str, vectors: dict[bytes, npt.NDArray[np.float32]]) -> None:
    """Write the cache, entries in the order of their hashes so that the file changes only with its content."""
    keys = sorted(vectors)
    rows = np.array([vectors[key] for key in keys], dtype=np.float32).reshape(len(keys), -1)
    scale = 127 / np.maximum(np.abs(rows).max(axis=1, keepdims=True, initial=1e-6), 1e-6)
    hashes = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), 16)
    temporary = path.with_suffix(".tmp.npz")
    np.savez(temporary, encoder=np.array(encoder), hashes=hashes, numbers=np.round(rows * scale).astype(np.int8))
    temporary.replace(path)
