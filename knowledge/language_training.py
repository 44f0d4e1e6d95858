"""Training of the language model on our own example questions, at build time, in seconds."""

import random
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import nn

from knowledge.folding import fold
from knowledge.language_model import BUCKETS, LanguageModel, feature_ids

_PIECES = (1, 2, 3, 5)


def _variants(text: str, latin: bool, choose: random.Random) -> list[str]:
    """Return a text and what people make of it: without diacritics, and cut to a few words."""
    found = [text]
    if latin and fold(text) != text.casefold():
        found.append(fold(text))
    tokens = text.split()
    for length in _PIECES:
        if len(tokens) > length:
            start = choose.randrange(len(tokens) - length + 1)
            piece = " ".join(tokens[start : start + length])
            found.append(fold(piece) if latin and choose.random() < 0.5 else piece)
    return found


def train_language_model(texts: Mapping[str, Sequence[str]], latin: frozenset[str], epochs: int = 5, seed: int = 7) -> LanguageModel:
    """Train on texts by language tag.

    Args:
        texts: tag → texts in that language.
        latin: tags written in Latin letters; their texts are also learnt without diacritics (Vietnamese and Romanian on a cheap phone).
        epochs: passes over the texts.
        seed: for the pieces, the order and the first weights.
    """
    torch.manual_seed(seed)
    choose = random.Random(seed)  # noqa: S311 - not a secret
    tags = sorted(texts)
    rows = [(variant, number) for number, tag in enumerate(tags) for text in texts[tag] for variant in _variants(text, tag in latin, choose)]
    choose.shuffle(rows)
    features = [feature_ids(text) for text, _ in rows]
    keep = [number for number, ids in enumerate(features) if len(ids)]
    targets = torch.tensor([number for _, number in rows])
    sizes = torch.bincount(targets, minlength=len(tags)).float()
    balance = (sizes.mean() / sizes.clamp(min=1)).sqrt()
    bag = nn.EmbeddingBag(BUCKETS, len(tags), mode="sum", sparse=True)
    nn.init.zeros_(bag.weight)
    bias = nn.Parameter(torch.zeros(len(tags)))
    optimisers = [torch.optim.SparseAdam(bag.parameters(), lr=0.05), torch.optim.Adam([bias], lr=0.01)]
    loss_of = nn.CrossEntropyLoss(weight=balance, label_smoothing=0.02)
    order = np.random.default_rng(seed)
    for _ in range(epochs):
        shuffled = order.permutation(keep)
        for start in range(0, len(shuffled), 512):
            part = shuffled[start : start + 512]
            lengths = [len(features[number]) for number in part]
            ids = torch.from_numpy(np.concatenate([features[number] for number in part]))
            scale = torch.from_numpy(np.repeat([1 / np.sqrt(length) for length in lengths], lengths).astype(np.float32))
            logits = bag(ids, torch.tensor([0, *np.cumsum(lengths)[:-1]]), per_sample_weights=scale) + bias
            loss = loss_of(logits, targets[part])
            for optimiser in optimisers:
                optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            for optimiser in optimisers:
                optimiser.step()
    with torch.no_grad():
        return LanguageModel(tags, bag.weight.numpy().astype(np.float16), bias.numpy().copy())
