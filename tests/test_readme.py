"""README is true: every command, path and target that it names exists."""

import re

from typer.main import get_command

from bot.cli import app
from bot.settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
_WRITTEN_AT_RUN_TIME = {
    "questions.yaml",
    "punte.db",
    "tracker.db",
    "secret.key",
    "index/",
    "log/",
    "spool/",
    "var/",
    ".env",
    ".venv/main/bin",
}


def test_every_make_target_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_exists():
    commands = get_command(app).commands
    for command in set(re.findall(r"`punte ([a-z]+)", README)):
        assert command in commands, command


def test_every_path_exists():
    for path in set(re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:yaml|py|md|lock))`", README)):
        if "<" not in path and path not in _WRITTEN_AT_RUN_TIME:
            found = any((ROOT / base / path).exists() for base in ("", "knowledge", "nlu", "bot", "tests"))
            assert found, path
