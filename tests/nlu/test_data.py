"""The training and held-out sentences agree with the domain, in every language.

Needs only PyYAML. Prevents the quiet mistakes: an intent missing in one language, a held-out sentence that crept into
training (then every measurement lies), a rule that names an action nobody declared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
NLU = ROOT / "nlu"
TRAINING = sorted((NLU / "data" / "nlu").glob("*.yml"))
HELD_OUT = sorted((ROOT / "tests" / "nlu").glob("*.yaml"))
BUTTON_INTENTS = {"show_steps", "show_article", "nlu_fallback"}  # sent by buttons or by Rasa, never typed
LEAST_TRAINING, LEAST_ASK, LEAST_HELD_OUT = 12, 50, 5
LEAST_ADDED = 4
"""Sentences an intent in a language beyond the first five: the encoder carries intents over from those."""
RASA_ACTIONS = {"action_listen", "action_session_start", "action_restart"}


def read(path: Path) -> dict[str, Any]:
    """Parse one YAML file."""
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def training(path: Path) -> dict[str, list[str]]:
    """Intent → training sentences of one file."""
    blocks = read(path)["nlu"]
    return {block["intent"]: [line[2:] for line in block["examples"].splitlines()] for block in blocks}


def bare(text: str) -> str:
    """Casefold and drop punctuation; combining marks stay, since Devanagari vowels are marks."""
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text.casefold())
    return re.sub(r"\s+", " ", kept).strip() or text


def domain_intents() -> set[str]:
    """Every intent that the domain declares."""
    return {
        next(iter(intent)) if isinstance(intent, dict) else intent for intent in read(NLU / "domain.yml")["intents"]
    }


def rules() -> list[dict[str, Any]]:
    """All rules."""
    found: list[dict[str, Any]] = read(NLU / "data" / "rules.yml")["rules"]
    return found


@pytest.mark.parametrize("path", TRAINING, ids=lambda path: path.stem)
def test_each_language_trains_every_typed_intent(path: Path) -> None:
    sentences = training(path)
    least = LEAST_TRAINING if path.stem in {held_out.stem for held_out in HELD_OUT} else LEAST_ADDED
    assert set(sentences) == domain_intents() - BUTTON_INTENTS
    few = {intent: len(set(map(bare, lines))) for intent, lines in sentences.items()}
    assert {intent: count for intent, count in few.items() if count < least} == {}
    assert few["ask"] >= LEAST_ASK


@pytest.mark.parametrize("path", HELD_OUT, ids=lambda path: path.stem)
def test_each_language_holds_out_every_typed_intent(path: Path) -> None:
    content = read(path)
    assert content["language"] == path.stem
    assert set(content["intents"]) == domain_intents() - BUTTON_INTENTS
    few = {intent: len(lines) for intent, lines in content["intents"].items() if len(lines) < LEAST_HELD_OUT}
    assert few == {}


def test_every_held_out_language_is_trained() -> None:
    assert {path.stem for path in HELD_OUT} <= {path.stem for path in TRAINING}


def test_no_held_out_sentence_is_trained_on() -> None:
    trained = {bare(line) for path in TRAINING for lines in training(path).values() for line in lines}
    held_out = {bare(line) for path in HELD_OUT for lines in read(path)["intents"].values() for line in lines}
    assert trained & held_out == set()


@pytest.mark.parametrize("path", TRAINING, ids=lambda path: path.stem)
def test_no_sentence_trains_two_intents(path: Path) -> None:
    owners = Counter(line for lines in training(path).values() for line in set(map(bare, lines)))
    assert [line for line, count in owners.items() if count > 1] == []


def test_every_intent_has_exactly_one_rule_and_rules_use_only_declared_names() -> None:
    domain = read(NLU / "domain.yml")
    declared = set(domain["actions"]) | set(domain["forms"]) | RASA_ACTIONS
    steps = [step for rule in rules() for step in rule["steps"]]
    assert {step["action"] for step in steps if "action" in step} <= declared
    started = Counter(step["intent"] for step in steps if "intent" in step)
    assert started == Counter(domain_intents())


def test_every_declared_action_is_reachable() -> None:
    domain = read(NLU / "domain.yml")
    named = {step["action"] for rule in rules() for step in rule["steps"] if "action" in step}
    for form, content in domain["forms"].items():
        named |= {f"validate_{form}"} | {f"action_ask_{slot}" for slot in content["required_slots"]}
    assert set(domain["actions"]) <= named


def test_only_consent_influences_the_conversation() -> None:
    slots = read(NLU / "domain.yml")["slots"]
    assert [name for name, slot in slots.items() if slot["influence_conversation"]] == ["consent"]


def test_a_turn_without_a_rule_ends_instead_of_repeating_an_action() -> None:
    policy = read(NLU / "config.yml")["policies"][0]
    assert policy["core_fallback_action_name"] == "action_listen"
