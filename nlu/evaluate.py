"""Measure the trained model on the held-out sentences of tests/nlu, language by language, and print JSON.

    .venv/rasa/bin/python nlu/evaluate.py [--model nlu/models/current.tar.gz] [--wrong]

A single accuracy hides the language that fails: the result is one table of confusion and one worst intent per language.
Without --model the newest model in nlu/models is taken.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import statistics
import sys
import time
import warnings
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = ROOT / "tests" / "nlu"
MODELS = ROOT / "nlu" / "models"


@dataclass(frozen=True)
class Guess:
    """One held-out sentence and what the model took it for."""

    text: str
    intent: str
    predicted: str
    confidence: float
    milliseconds: float


@dataclass(frozen=True)
class LanguageResult:
    """How one language fared."""

    accuracy: float
    sentences: int
    worst_intent: str
    worst_recall: float
    recall: dict[str, float]
    confusion: dict[str, dict[str, int]]
    p50_ms: float
    wrong: list[str] = field(default_factory=list)


def newest_model(folder: Path = MODELS) -> Path:
    """Find the model trained last, or say how to train one."""
    found = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise SystemExit(f"No model in {folder}. Train one: see nlu/train.sh")
    return found[-1]


def held_out(folder: Path = HELD_OUT) -> dict[str, dict[str, list[str]]]:
    """Read language → intent → sentences."""
    from rasa.shared.utils.io import read_yaml_file

    files = [read_yaml_file(path) for path in sorted(folder.glob("*.yaml"))]
    return {content["language"]: content["intents"] for content in files}


async def guesses(model: Path, sentences: dict[str, dict[str, list[str]]]) -> dict[str, list[Guess]]:
    """Let the model classify every held-out sentence, one at a time as in service."""
    from rasa.core.agent import load_agent

    agent = await load_agent(model_path=str(model))
    await agent.parse_message("warm up")
    result: dict[str, list[Guess]] = {}
    for language, intents in sentences.items():
        result[language] = []
        for intent, texts in intents.items():
            for text in texts:
                start = time.perf_counter()
                parsed = (await agent.parse_message(text))["intent"]
                elapsed = (time.perf_counter() - start) * 1000
                result[language].append(Guess(text, intent, parsed["name"], float(parsed["confidence"]), elapsed))
    return result


def summary(guessed: list[Guess], with_wrong: bool = False) -> LanguageResult:
    """Count hits and confusions of one language."""
    wrong = [guess for guess in guessed if guess.predicted != guess.intent]
    total = Counter(guess.intent for guess in guessed)
    missed = Counter(guess.intent for guess in wrong)
    recall = {intent: round(1 - missed[intent] / count, 3) for intent, count in total.items()}
    worst = min(recall, key=lambda intent: recall[intent])
    confusion: dict[str, dict[str, int]] = {}
    for guess in wrong:
        row = confusion.setdefault(guess.intent, {})
        row[guess.predicted] = row.get(guess.predicted, 0) + 1
    lines = [f"{g.intent} -> {g.predicted} {g.confidence:.2f}: {g.text}" for g in wrong] if with_wrong else []
    return LanguageResult(
        accuracy=round(1 - len(wrong) / len(guessed), 4),
        sentences=len(guessed),
        worst_intent=worst,
        worst_recall=recall[worst],
        recall=recall,
        confusion=confusion,
        p50_ms=round(statistics.median(guess.milliseconds for guess in guessed), 1),
        wrong=lines,
    )


def evaluate(model: Path, with_wrong: bool = False) -> dict[str, LanguageResult]:
    """Classify all held-out sentences with `model` and sum up per language."""
    by_language = asyncio.run(guesses(model, held_out()))
    return {language: summary(found, with_wrong) for language, found in by_language.items()}


def quiet() -> None:
    """Keep Rasa's and TensorFlow's chatter off standard output, and telemetry off altogether."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    sys.path.insert(0, str(ROOT))

    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)  # otherwise each parsed sentence is printed


def main() -> None:
    """Print the results as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path)
    parser.add_argument("--wrong", action="store_true", help="also list each wrong guess")
    chosen = parser.parse_args()
    quiet()
    results = evaluate(chosen.model or newest_model(), chosen.wrong)
    mean = round(statistics.mean(result.accuracy for result in results.values()), 4)
    report = {"mean_accuracy": mean, "languages": {name: asdict(result) for name, result in results.items()}}
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
