"""The held-out messages are held out: none stands among what search, confidence or the dialogue model were made from."""

from pathlib import Path

import yaml

from bot.evaluate import QUESTIONS
from bot.settings import ROOT
from knowledge.content import read_content
from knowledge.folding import words
from knowledge.labelled import read_labelled

KNOWLEDGE = ROOT / "knowledge"


def bare(text: str) -> str:
    return " ".join(words(text))


def dialogue_examples(path: Path) -> list[str]:
    blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return [line.removeprefix("- ") for block in blocks for line in block["examples"].splitlines()]


def test_no_held_out_message_was_fitted_on():
    known = {bare(question.text): "example" for question in read_content(KNOWLEDGE).questions}
    known |= {bare(labelled.text): "tuning" for labelled in read_labelled(KNOWLEDGE / "tuning")}
    for path in (ROOT / "nlu" / "data" / "nlu").glob("*.yml"):
        known |= {bare(text): path.name for text in dialogue_examples(path)}
    found = [
        (one.language, one.text, known[bare(one.text)]) for one in read_labelled(QUESTIONS) if bare(one.text) in known
    ]
    assert not found
