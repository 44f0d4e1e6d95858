"""What an index was made of, so that an index made otherwise is refused instead of answering badly."""

import hashlib
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from knowledge import passages

INDEX_GENERATION = 6
"""Raise when the files of an index change shape or meaning, or when the head is trained otherwise."""


class Recipe(BaseModel):
    """Everything that must be equal for two indexes to be interchangeable."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    encoder: str
    dimensions: int
    index_generation: int = INDEX_GENERATION
    passage_generation: int = passages.GENERATION


def content_hash(kind: str, text: str) -> bytes:
    """Return 16 bytes that name a text and how it is encoded."""
    return hashlib.sha256(f"{kind}\0{text}".encode()).digest()[:16]


def digest(parts: Iterable[str]) -> str:
    """Return a short hexadecimal digest of several texts, order included."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part.encode())
        total.update(b"\0")
    return total.hexdigest()[:24]
