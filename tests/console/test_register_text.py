"""Entries of the registers as text: what is not changed stays byte for byte."""

from pathlib import Path

import pytest

from bot.console import register_text
from tests.console.knowledge_setting import ROOT


@pytest.mark.parametrize("path", sorted((ROOT / "knowledge" / "centres").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_entry_written_back_unchanged_changes_no_byte(path: Path):
    text = path.read_text()
    for entry in register_text.entries(text):
        assert register_text.replaced(text, entry, entry.fields) == text, entry.id


def test_comments_between_entries_belong_to_the_next_one():
    text = "# head\n\n- id: A\n  x: 1  # why\n\n# about B\n- id: B\n  y: [2]\n"
    first, second = register_text.entries(text)
    assert (first.id, second.id) == ("A", "B")
    assert register_text.replaced(text, first, None) == "# head\n\n\n# about B\n- id: B\n  y: [2]\n"
    register_text.put(second.fields, "y", [3, 4])
    register_text.put(second.fields, "z.w", "no")
    assert register_text.replaced(text, second, second.fields).endswith('- id: B\n  y: [3, 4]\n  z: {w: "no"}\n')


def test_an_empty_list_gives_way_and_comes_back():
    fields = register_text.entries("- id: A\n")[0].fields
    text = register_text.added("# head\n[]\n", fields)
    assert text == "# head\n- id: A\n"
    assert register_text.replaced(text, register_text.entries(text)[0], None) == "# head\n[]\n"
