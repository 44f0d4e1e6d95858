"""Training of the language model on our own example questions, at build time, in seconds."""

import random
from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.folding import fold
from knowledge.language_model import BUCKETS, LanguageModel, feature_ids
from knowledge.linear_training import train_linear

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


def train_language_model(texts: Mapping[str, Sequence[str]], latin: frozenset[str], seed: int = 7) -> LanguageModel:
    """Train on texts by language tag.

    Args:
        texts: tag → texts in that language.
        latin: tags written in Latin letters; their texts are also learnt without diacritics (Vietnamese and Romanian on a cheap phone).
        seed: for the pieces that are cut out.
    """
    choose = random.Random(seed)
    tags = sorted(texts)
    rows = [
        (variant, number)
        for number, tag in enumerate(tags)
        for text in texts[tag]
        for variant in _variants(text, tag in latin, choose)
    ]
    features = [(feature_ids(variant), number) for variant, number in rows]
    kept = [(ids, number) for ids, number in features if len(ids)]
    targets = [number for _, number in kept]
    sizes = np.maximum(np.bincount(targets, minlength=len(tags)), 1)
    balance = np.sqrt(sizes.mean() / sizes)[targets].astype(np.float32)
    trained = train_linear([ids for ids, _ in kept], BUCKETS, targets, len(tags), row_weights=balance, steps=40)
    return LanguageModel(tags, trained.sparse.astype(np.float16), trained.bias)
