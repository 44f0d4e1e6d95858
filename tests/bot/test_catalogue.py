"""The words: a broken or incomplete strings file is named before anybody is served by it, and the real files are complete."""

import datetime
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.assembly import load_catalogue
from bot.catalogue import STRINGS, Catalogue, CatalogueFaulty, keys, written_date
from knowledge.languages import load_languages

OFFERED = [row.tag for row in load_languages().offered]


class _Variables(Visitor):
    """Collects the names of what a message inserts."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - named by fluent.syntax
        self.names.add(node.id.name)


def placeables(path: Path) -> dict[str, set[str]]:
    """Message id → names of what the message inserts."""
    found = {}
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        if isinstance(entry, Message):
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "en.ftl").write_text("# words\n\nhello = Hello { $who }\nday = On { $day }\n", encoding="utf-8")
    (tmp_path / "ar.ftl").write_text("hello = سلام { $who }\nday = { $day }\n", encoding="utf-8")
    return tmp_path


def test_every_offered_language_has_a_strings_file():
    assert {path.stem for path in STRINGS.glob("*.ftl")} >= set(OFFERED)
    assert set(load_catalogue().languages) == set(OFFERED)


@pytest.mark.parametrize("path", sorted(STRINGS.glob("*.ftl")), ids=lambda path: path.stem)
def test_a_real_file_has_the_ids_and_placeables_of_english(path):
    assert placeables(path) == placeables(STRINGS / "en.ftl")


@pytest.mark.parametrize("path", sorted(STRINGS.glob("*.ftl")), ids=lambda path: path.stem)
def test_no_key_of_a_real_file_stands_there_twice(path):
    ids = [line.split(" =", 1)[0] for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", sorted(STRINGS.glob("*.ftl")), ids=lambda path: path.stem)
def test_the_numbers_for_danger_are_the_same_in_every_language(path):
    catalogue = Catalogue({path.stem: False})
    english = Catalogue({"en": False})
    for key in sorted(english.keys):
        if key.startswith("urgent") or key in {"trouble", "bye", "start"}:
            for number in ("112", "119", "0800 500 333", "0800 800 678"):
                args = {"phone": "-"} if key == "trouble" else {}
                wanted = number in english.text("en", key, **args)
                assert (number in catalogue.text(path.stem, key, **args)) == wanted, (key, number)


def test_a_missing_file_and_missing_keys_are_all_named_at_once(folder):
    (folder / "ne.ftl").write_text("hello = नमस्ते { $who }\n", encoding="utf-8")
    with pytest.raises(CatalogueFaulty) as caught:
        Catalogue({"en": False, "ne": False, "uk": False}, folder)
    assert "ne.ftl: lacks day" in str(caught.value)
    assert "uk.ftl: missing" in str(caught.value)


def test_a_broken_file_is_named_with_its_line(folder):
    (folder / "ar.ftl").write_text("hello = سلام { $who }\n\nday = { $day\n", encoding="utf-8")
    with pytest.raises(CatalogueFaulty, match=r"ar\.ftl:3: "):
        Catalogue({"en": False, "ar": True}, folder)
    with pytest.raises(CatalogueFaulty, match=r"ar\.ftl:3: "):
        keys(folder / "ar.ftl")


def test_an_unknown_key_is_an_error_and_not_an_empty_message(folder):
    with pytest.raises(LookupError):
        Catalogue({"en": False}, folder).text("en", "goodbye")


def test_a_missing_argument_is_an_error_and_not_a_hole_in_a_sentence(folder):
    with pytest.raises(CatalogueFaulty, match="hello"):
        Catalogue({"en": False}, folder).text("en", "hello")


def test_what_is_inserted_into_right_to_left_words_is_isolated(folder):
    catalogue = Catalogue({"en": False, "ar": True}, folder)
    assert catalogue.text("ar", "hello", who="IGI") == "سلام \u2068IGI\u2069"
    assert catalogue.text("en", "hello", who="IGI") == "Hello IGI"


def test_an_argument_may_have_any_name():
    assert "P-1" in Catalogue({"en": False}).text("en", "handoff_stored", reference="P-1", key="x", language="y")


@pytest.mark.parametrize("language", OFFERED)
def test_dates_are_written_out_in_the_language(language):
    written = written_date(language, datetime.date(2026, 11, 21))
    assert "2026" in written or not written.isascii()
    assert language == "en" or written != written_date("en", datetime.date(2026, 11, 21))
    assert written_date("ro", datetime.date(2026, 11, 21)) == "21 noiembrie 2026"
    assert written_date("en", datetime.date(2026, 11, 21)) == "November 21, 2026"


def test_every_key_is_said_by_some_code():
    code = " ".join(
        path.read_text(encoding="utf-8") for part in ("bot", "actions") for path in Path(part).rglob("*.py")
    )
    said = {key.replace("_", "-") for key in re.findall(r"""["']([a-z0-9_]+)["']""", code)}
    beginnings = tuple(key.replace("_", "-") for key in re.findall(r"""f?["']([a-z0-9_]+_)(?:\{|["'] \+)""", code))
    assert [key for key in keys(STRINGS / "en.ftl") if key not in said and not key.startswith(beginnings)] == []
