"""The standard sentences: complete in every offered language, with the same facts, and usable."""

import re
from pathlib import Path

import pytest

from bot.handoff import staff_words
from bot.handoff.phrases import FOLDER, Phrases, PhraseUnfit, facts
from bot.handoff.staff_words import staff
from bot.settings import ROOT
from knowledge.languages import load_languages

OFFERED = [row.tag for row in load_languages().offered]


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return Phrases()


def test_there_are_thirty_and_more(phrases):
    assert len(list(phrases)) >= 30


@pytest.mark.parametrize("language", OFFERED)
def test_every_language_has_every_phrase_with_its_facts(phrases, language):
    found = facts(FOLDER / f"{language}.ftl")
    assert {name: set(needed) for name, needed in found.items()} == {
        name: set(phrases.needed(name)) for name in phrases
    }
    for name in phrases:
        given = [f"x{number}" for number in range(len(phrases.needed(name)))]
        text = phrases.text(language, name, given)
        assert all(value in text for value in given)
        assert language == "ro" or text != phrases.text("ro", name, given)


def test_a_day_is_written_out_and_missing_facts_are_named(phrases):
    assert "November 25, 2026" in phrases.text("en", "come", ["25.11.2026", "10:00"])
    assert "31.02.2026" in phrases.text("en", "closed-on", ["31.02.2026"])
    with pytest.raises(PhraseUnfit) as caught:
        phrases.text("en", "come", ["25.11.2026"])
    assert caught.value.needed == ("date", "time")
    with pytest.raises(PhraseUnfit):
        phrases.text("en", "nothing", [])
    assert all(phrases.example(name) or not phrases.needed(name) for name in phrases)


def test_every_key_that_staff_read_has_words_and_every_word_is_used():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(ROOT, "bot").rglob("*.py"))
    written = {line.split(" =")[0] for line in staff_words.FILE.read_text(encoding="utf-8").splitlines() if re.match(r"[a-z-]+ =", line)}  # fmt: skip
    used = {key.replace("_", "-") for key in re.findall(r"""["']([a-z_]+)["']""", code)}
    composed = {key for key in written if key.startswith(("outcome-", "state-", "subject-"))}
    assert written - used - composed == set()
    with pytest.raises(KeyError):
        staff("no_such_key")
