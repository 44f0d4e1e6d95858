"""Training of the head on frozen question vectors, at build time: minutes at most, no GPU, the same result for the same input."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from knowledge.head import BUCKETS, Head, ngram_ids

GRAM_DIMENSIONS = 128


class _Net(nn.Module):
    def __init__(self, dimensions: int, classes: int) -> None:
        super().__init__()
        self.dense = nn.Linear(dimensions, classes)
        self.grams = nn.EmbeddingBag(BUCKETS, GRAM_DIMENSIONS, mode="sum", sparse=True)
        self.mix = nn.Linear(GRAM_DIMENSIONS, classes, bias=False)
        self.drop = nn.Dropout(0.2)
        nn.init.normal_(self.grams.weight, std=0.05)

    def forward(self, vectors: torch.Tensor, ids: torch.Tensor, offsets: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        bags = self.grams(ids, offsets, per_sample_weights=weights)
        result: torch.Tensor = self.dense(self.drop(vectors)) + self.mix(self.drop(bags))
        return result


def train_head(
    vectors: npt.NDArray[np.float32], texts: Sequence[str], labels: Sequence[str], weights: npt.NDArray[np.float32] | None = None, epochs: int = 12, seed: int = 7
) -> Head:
    """Train a head.

    Args:
        vectors: normalised question vectors, shape (n, d).
        texts: the n questions.
        labels: the n class names.
        weights: how much each question counts, shape (n,); 1 where absent.
        epochs: passes over the questions.
        seed: for the order of the questions and the first weights.
    """
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    classes = tuple(sorted(set(labels)))
    numbers = {name: number for number, name in enumerate(classes)}
    targets = torch.tensor([numbers[label] for label in labels])
    mean = vectors.mean(axis=0)
    centred = vectors - mean
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    rows = [ngram_ids(text) for text in texts]
    inputs = torch.from_numpy(np.ascontiguousarray(centred, dtype=np.float32))
    counts = torch.ones(len(labels)) if weights is None else torch.from_numpy(weights)
    net = _Net(vectors.shape[1], len(classes))
    dense_optimiser = torch.optim.AdamW([*net.dense.parameters(), *net.mix.parameters()], lr=0.02, weight_decay=1e-4)
    gram_optimiser = torch.optim.SparseAdam(net.grams.parameters(), lr=0.01)
    schedules = [torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, epochs) for optimiser in (dense_optimiser, gram_optimiser)]
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.05, reduction="none")
    net.train()
    for _ in range(epochs):
        shuffled = order.permutation(len(labels))
        for start in range(0, len(shuffled), 256):
            part = shuffled[start : start + 256]
            lengths = [len(rows[number]) for number in part]
            ids = torch.from_numpy(np.concatenate([rows[number] for number in part]))
            offsets = torch.tensor([0, *np.cumsum(lengths)[:-1]])
            scale = torch.from_numpy(np.repeat([1 / np.sqrt(max(length, 1)) for length in lengths], lengths).astype(np.float32))
            loss = (loss_of(net(inputs[part], ids, offsets, scale), targets[part]) * counts[part]).mean()
            dense_optimiser.zero_grad()
            gram_optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            dense_optimiser.step()
            gram_optimiser.step()
        for schedule in schedules:
            schedule.step()
    with torch.no_grad():
        return Head(
            classes,
            mean.astype(np.float32),
            net.dense.weight.T.numpy().copy(),
            net.grams.weight.numpy().astype(np.float16),
            net.mix.weight.T.numpy().copy(),
            net.dense.bias.numpy().copy(),
        )
