"""The command menu is complete in every language that has words."""

from pathlib import Path

import pytest

from bot.catalogue import STRINGS, Catalogue, CatalogueFaulty
from bot.telegram.commands import COMMANDS, MAX_DESCRIPTION, menu


def test_english(catalogue: Catalogue) -> None:
    entries = {entry.command: entry.description for entry in menu(catalogue.text("en", "help"))}
    assert tuple(entries) == COMMANDS
    assert entries["forget"] == "delete what I store about you"


@pytest.mark.parametrize("path", sorted(STRINGS.glob("*.ftl")), ids=lambda path: path.stem)
def test_every_language_explains_every_command(path: Path) -> None:
    try:
        help_text = Catalogue({path.stem: path.stem in {"ar", "ur", "fa"}}).text(path.stem, "help")
    except CatalogueFaulty as error:
        pytest.skip(f"the words are not finished ({type(error).__name__})")
    entries = menu(help_text)
    assert tuple(entry.command for entry in entries) == COMMANDS
    assert all(1 <= len(entry.description) <= MAX_DESCRIPTION for entry in entries)


@pytest.mark.parametrize(
    "line", ["\u200f/person\u200f \u2013 تحدث", "تحدث: \u200e/person", "/person: تحدث", "/person تحدث"]
)
def test_a_command_may_stand_on_either_side(line: str) -> None:
    (entry,) = menu(line)
    assert (entry.command, entry.description) == ("person", "تحدث")


def test_a_help_text_without_commands_gives_only_itself() -> None:
    assert [entry.command for entry in menu("Write to me.")] == ["help"]
    assert menu("") == []
