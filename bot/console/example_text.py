"""The example questions of an article in a form: one a line, a language at a time; what is not touched stays as it stands in the file."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bot.console.article_text import HeadFaulty, dump_head, load_head, mark_of
from bot.console.library import Library
from knowledge.file_checks import check_file
from knowledge.findings import Finding, relative
from knowledge.languages import load_languages
from knowledge.question_checks import asked_in, check_changed
from knowledge.questions import read_questions

FILE = "questions.yaml"
QUOTES = ('"', "'", "„”", "“”", "«»")
"""What stands around a line that was copied out of the file or out of a letter."""


@dataclass(frozen=True)
class Examples:
    """The file of an article.

    Attributes:
        path: the file; it need not be there yet.
        held: language tag → questions, comments included.
        mark: digest of the file's bytes; empty where there is none.
    """

    path: Path
    held: CommentedMap
    mark: str

    def lines(self, language: str) -> list[str]:
        """Return the questions in a language."""
        return [_one_line(entry) for entry in self.held.get(language) or []]


def read_examples(folder: Path) -> Examples:
    """Read the questions of an article.

    Raises:
        HeadFaulty: they cannot be read as questions by language.
        OSError: nor can the file.
        UnicodeDecodeError: it is not UTF-8.
    """
    path = folder / FILE
    if path.is_symlink():
        raise HeadFaulty(0, "knowledge_unreadable")
    if not path.exists():
        return Examples(path, CommentedMap(), "")
    held = load_head(path.read_text(encoding="utf-8-sig"))
    for name, entries in held.items():
        if not isinstance(entries, CommentedSeq) or not all(isinstance(entry, str) for entry in entries):
            raise HeadFaulty(held.lc.key(name)[0] + 1, "examples_shape")
    return Examples(path, held, mark_of(path))


def typed_lines(text: str) -> list[str]:
    """Return what was typed as questions: one a line, without the dash and the quotes of the file, each once."""
    return list(dict.fromkeys(line for line in map(_bare, text.split("\n")) if line))


def _bare(line: str) -> str:
    line = _one_line(line).removeprefix("- ").strip()
    for pair in QUOTES:
        if len(line) > 1 and line[0] == pair[0] and line[-1] == pair[-1]:
            return line[1:-1].strip()
    return line


def _one_line(text: str) -> str:
    return " ".join(text.split())


def with_lines(examples: Examples, language: str, lines: Sequence[str]) -> str:
    """Return the whole file with these questions in a language: what went is taken out, what is new stands at the end."""
    held = load_head(dump_head(examples.held))
    if language not in held:
        held[language] = CommentedSeq()
    entries, wanted = held[language], set(lines)
    for place in range(len(entries) - 1, -1, -1):
        if _one_line(entries[place]) not in wanted:
            del entries[place]
    before = {_one_line(entry) for entry in entries}
    entries.extend(DoubleQuotedScalarString(line) for line in lines if line not in before)
    if not entries:
        del held[language]
    return dump_head(held) if held else "{}\n"


def try_examples(library: Library, folder: Path, text: str) -> list[Finding]:
    """Return what `punte knowledge check` would say about the questions of an article with a new text, by line."""
    root, name = library.root, relative(folder / FILE, library.root)
    others = [one for one in library.asked() if one.path != folder / FILE]
    with tempfile.TemporaryDirectory(prefix="punte-trial-") as place:
        path = Path(place) / FILE
        path.write_text(text, encoding="utf-8")
        questions, findings = read_questions(path, root)
        findings += check_file(path, root)
        findings += check_changed(asked_in(folder.name, path, questions), others, root, load_languages())
        return sorted({replace(finding, path=name) for finding in findings})


def only_new(findings: list[Finding], before: list[Finding]) -> list[Finding]:
    """Return the findings that a change brings: those that the file had before are left out, whatever their line is now."""
    known = {(one.key, _facts(one)) for one in before}
    return [one for one in findings if one.level == "error" or (one.key, _facts(one)) not in known]


def _facts(finding: Finding) -> tuple[tuple[str, str | int], ...]:
    return tuple(pair for pair in finding.args if pair[0] not in {"other_line", "count", "all"})
