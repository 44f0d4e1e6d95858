"""The trained model understands the held-out sentences well enough in every language; Rasa is the version we patch.

Starts nothing and trains nothing: it asks `nlu/evaluate.py` in Rasa's own environment about the newest model.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "rasa" / "bin" / "python"
MODELS = ROOT / "nlu" / "models"
LEAST_MEAN, LEAST_LANGUAGE, LEAST_URGENT = 0.80, 0.72, 0.75

pytestmark = pytest.mark.rasa


def run(*arguments: str) -> str:
    """Run Rasa's Python in the repository and return what it printed."""
    if not PYTHON.exists():
        pytest.skip("no .venv/rasa: create it with `make chat`, or from nlu/requirements.txt")
    done = subprocess.run([str(PYTHON), *arguments], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """The evaluation of the newest model."""
    if not list(MODELS.glob("*.tar.gz")):
        pytest.skip("no model in nlu/models: train one with nlu/train.sh")
    result: dict[str, Any] = json.loads(run("nlu/evaluate.py"))
    return result


def test_mean_and_worst_language(report: dict[str, Any]) -> None:
    accuracy = {language: result["accuracy"] for language, result in report["languages"].items()}
    assert report["mean_accuracy"] >= LEAST_MEAN
    assert {language: value for language, value in accuracy.items() if value < LEAST_LANGUAGE} == {}


def test_danger_is_recognised_in_every_language(report: dict[str, Any]) -> None:
    recall = {language: result["recall"]["danger"] for language, result in report["languages"].items()}
    assert {language: value for language, value in recall.items() if value < LEAST_URGENT} == {}


def test_danger_is_never_taken_for_small_talk(report: dict[str, Any]) -> None:
    light = {"greet", "thanks", "bye", "small_talk", "help", "affirm", "feedback_good", "feedback_bad"}
    taken = {name: set(result["confusion"].get("danger", {})) & light for name, result in report["languages"].items()}
    assert {language: intents for language, intents in taken.items() if intents} == {}


FAST_VALIDATION = """
import jsonschema
from rasa.core.actions.action import RemoteAction
from nlu.fast_action_validation import RASA_VERSION, apply_unless_disabled
import rasa, os
assert rasa.__version__ == RASA_VERSION == "3.6.21", rasa.__version__
stock = RemoteAction._validate_action_result
os.environ["PUNTE_FAST_VALIDATION"] = "0"
assert not apply_unless_disabled() and RemoteAction._validate_action_result is stock
os.environ["PUNTE_FAST_VALIDATION"] = "1"
assert apply_unless_disabled() and RemoteAction._validate_action_result is not stock
action = RemoteAction("action_answer", None)
slot = {"event": "slot", "name": "misses", "value": 1.0, "timestamp": None}
replies = [{"events": [slot], "responses": [{"custom": {}}]}, {}, {"events": [{"event": 3}]}, {"responses": [1]}, 7]
def accepts(check, reply):
    try:
        return check(action, reply)
    except jsonschema.ValidationError:
        return False
fast = RemoteAction._validate_action_result
print([accepts(fast, reply) == accepts(stock, reply) for reply in replies])
print([accepts(fast, reply) for reply in replies])
rasa.__version__ = "3.7.0"
try:
    apply_unless_disabled()
except RuntimeError as error:
    print("refused" if "3.6.21" in str(error) else error)
"""


def test_fast_validation_accepts_what_stock_rasa_accepts_and_refuses_another_rasa() -> None:
    lines = run("-W", "ignore", "-c", FAST_VALIDATION).strip().splitlines()
    assert lines[-3:] == [str([True] * 5), str([True, True, False, False, False]), "refused"]
