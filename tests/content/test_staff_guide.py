"""The staff guide is true in both languages: every command and option in it exists, every file it names is there."""

import re
import shlex

import pytest
from typer.main import get_command

from bot.cli import app as punte
from bot.leaflet.commands import app as paper
from bot.settings import ROOT
from knowledge.__main__ import app

GUIDE = (ROOT / "knowledge/README.md").read_text(encoding="utf-8")
ROMANIAN, ENGLISH = GUIDE.split("## English")
COMMANDS = {**get_command(app).commands, **get_command(paper).commands}


def commands(text: str) -> list[list[str]]:
    return [shlex.split(found) for found in re.findall(r"`punte knowledge ([^`]+)`", text)]


def test_both_languages_tell_the_same_steps():
    def shape(text: str) -> list[tuple[str, list[str]]]:
        return [(words[0], sorted(word for word in words if word.startswith("--"))) for words in commands(text)]

    lang = [(name, [option for option in options if option != "--lang"]) for name, options in shape(ENGLISH)]
    assert lang == shape(ROMANIAN)
    assert ROMANIAN.count("\n### ") == ENGLISH.count("\n### ")
    assert re.findall(r"^\d+\.", ROMANIAN, re.MULTILINE) == re.findall(r"^\d+\.", ENGLISH, re.MULTILINE)


@pytest.mark.parametrize("words", commands(GUIDE), ids=" ".join)
def test_every_command_and_option_exists(words):
    command = COMMANDS[words[0]]
    options = {name for parameter in command.params for name in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_other_commands_and_files_exist():
    assert set(re.findall(r"`punte ([a-z]+)`", GUIDE)) <= set(get_command(punte).commands)
    for name in set(re.findall(r"`([\w]+\.yaml)`", GUIDE)) - {"questions.yaml"}:
        assert (ROOT / "knowledge" / name).exists(), name


def test_options_named_alone_exist():
    for option in set(re.findall(r"`(--[a-z-]+)", GUIDE)):
        assert any(option in parameter.opts for command in COMMANDS.values() for parameter in command.params), option
