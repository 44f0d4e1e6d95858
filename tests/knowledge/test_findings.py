"""Findings: every one can be told in both languages, and every message belongs to a check."""

import ast
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

from knowledge.findings import LANGUAGES, STRINGS, Finding, summary

KNOWLEDGE = STRINGS.parent
NOT_ABOUT_A_FAULT = {"level-error", "level-warning", "summary"}


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - named by fluent.syntax
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, tuple[bool, set[str]]]:
    """Message → whether it has a remedy, and the arguments it uses."""
    found = {}
    for entry in FluentParser().parse((STRINGS / f"{language}.ftl").read_text(encoding="utf-8")).body:
        assert not isinstance(entry, Junk), entry.content
        if isinstance(entry, Message):
            assert entry.id.name not in found, f"{entry.id.name} twice"
            variables = _Variables()
            variables.visit(entry)
            remedies = [attribute.id.name for attribute in entry.attributes]
            found[entry.id.name] = (remedies == ["remedy"], variables.names)
    return found


def calls() -> list[tuple[str, str, set[str], bool]]:
    """(file, key, argument names, whether more are passed by **) of every `Finding.of` with a written-out key."""
    found = []
    for path in sorted(KNOWLEDGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "of"
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "Finding"
                and isinstance(node.args[2], ast.Constant)
            ):
                names = {keyword.arg for keyword in node.keywords if keyword.arg}
                more = any(keyword.arg is None for keyword in node.keywords)
                found.append((path.name, str(node.args[2].value), names, more))
    return found


def written_words() -> set[str]:
    """Every string constant in the library: keys chosen from a table stand there too."""
    return {
        node.value
        for path in KNOWLEDGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_both_languages_have_the_same_messages_with_remedies_and_the_same_facts():
    romanian, english = messages("ro"), messages("en")
    assert romanian.keys() == english.keys()
    for key, (remedy, variables) in english.items():
        assert romanian[key] == (remedy, variables), key
        assert remedy == (key not in NOT_ABOUT_A_FAULT), key


def test_every_message_is_used_and_every_used_one_is_written():
    keys = set(messages("en"))
    assert len(calls()) > 40
    assert {key for _, key, _, _ in calls()} - keys == set()
    assert keys - written_words() - {"level-error", "level-warning"} == set()


def test_every_finding_names_the_facts_of_its_message():
    wanted = messages("en")
    lacking = [
        (file, key, wanted[key][1] - names) for file, key, names, more in calls() if not more and wanted[key][1] - names
    ]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_one_line_with_file_line_level_problem_and_remedy(language):
    finding = Finding.of("articles/a/b/ro.md", 7, "date-in-future", "warning", field="checked", date="2031-01-01")
    text = finding.text(language)
    assert text.startswith("articles/a/b/ro.md:7: ")
    assert "2031-01-01" in text and " — " in text and "\n" not in text
    assert ("avertisment" in text) == (language == "ro")


def test_a_finding_reads_in_english_where_nobody_chose():
    assert (
        str(Finding.of("x", 1, "cedilla", word="şi"))
        == "x:1: error: “şi” is written with a cedilla — write ș and ț with a comma below"
    )


def test_findings_are_ordered_by_file_and_line_whatever_they_carry():
    rows = [
        Finding.of("b", 1, "short-too-long", "warning", sentences=4, most=3),
        Finding.of("a", 12, "file-too-large", kilobytes=200),
        Finding.of("a", 2, "cedilla", word="ţ"),
        Finding.of("a", 2, "cedilla", word="ş"),
    ]
    assert [(row.path, row.line) for row in sorted(rows)] == [("a", 2), ("a", 2), ("a", 12), ("b", 1)]
    assert len({*rows, rows[0]}) == 4


def test_counts_follow_the_grammar_of_the_language():
    one = [Finding.of("a", 1, "cedilla", word="ş")]
    warnings = [Finding.of("a", line, "review-due", "warning", date="2026-01-01") for line in range(25)]
    assert summary(one, "ro") == "1 eroare, 0 avertismente"
    assert summary(one + warnings, "ro") == "1 eroare, 25 de avertismente"
    assert summary(one + warnings[:1], "en") == "1 error, 1 warning"


def test_no_file_of_strings_is_forgotten():
    assert {path.stem for path in Path(STRINGS).glob("*.ftl")} == set(LANGUAGES)
