"""Saving a file is all a clerk does: the running assistant answers from the new text, without restart, and a broken file harms nobody."""

import pytest

from tests.stack.running import until

pytestmark = [pytest.mark.stack]
ARTICLE = "articles/stay_permit_extension/stay-permit-extension/en.md"
QUESTION = "How do I extend my residence permit?"


def test_a_saved_text_is_answered_without_restart_and_a_broken_one_harms_nobody(service, ask, capsys):
    folder = service.data / "index"
    until((folder / "watching").exists, 60)
    pointer, path = folder / "CURRENT", service.data / "knowledge" / ARTICLE
    old, generation = path.read_text(encoding="utf-8"), pointer.read_text(encoding="ascii")
    path.write_text(old.replace("Ask for the extension", "Kindly request the extension"), encoding="utf-8")
    served = until(lambda: pointer.read_text(encoding="ascii") != generation, 30)
    with capsys.disabled():
        print(f"\na saved text was in force after {served:.1f} s (aim: 5 s)")
    (row,) = ask({"id": "1", "text": QUESTION, "lang": "en", "sender": "clerk-1"})
    assert row["outcome"] == "answer"
    assert "Kindly request the extension" in row["text"][0]
    generation = pointer.read_text(encoding="ascii")
    path.write_text("---\nbroken: [\n", encoding="utf-8")
    until(lambda: pointer.read_text(encoding="ascii") != generation, 30)
    (row,) = ask({"id": "2", "text": QUESTION, "lang": "en", "sender": "clerk-2"})
    assert (row["outcome"], row["served_language"]) == ("answer", "ro")
    generation = pointer.read_text(encoding="ascii")
    path.write_text(old, encoding="utf-8")
    until(lambda: pointer.read_text(encoding="ascii") != generation, 30)
    (row,) = ask({"id": "3", "text": QUESTION, "lang": "en", "sender": "clerk-3"})
    assert row["served_language"] == "en"
