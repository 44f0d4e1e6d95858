"""What a content check says: one finding per fault, with file, line and remedy, so that a clerk can mend it alone.

A finding carries a key and facts; its words are Project Fluent messages in `strings/<language>.ftl`: the message is the problem, its
attribute `remedy` what to do about it.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from fluent.runtime import FluentBundle, FluentResource

Level = Literal["error", "warning"]
Language = Literal["ro", "en"]
LANGUAGES: tuple[Language, ...] = ("ro", "en")
Argument = str | int
STRINGS = Path(__file__).with_name("strings")


@lru_cache(maxsize=len(LANGUAGES))
def _bundle(language: Language) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((STRINGS / f"{language}.ftl").read_text(encoding="utf-8")))
    return bundle


@dataclass(frozen=True)
class Finding:
    """One fault in one place of the content.

    Attributes:
        path: the file, relative to the knowledge folder where possible.
        line: 1-based line in that file; 1 where the whole file is meant.
        key: what is wrong, as a message of the strings files.
        args: the facts that the message names, as pairs; counts as numbers, everything else (years too) as text.
        level: `error` keeps the file from being served or published, `warning` does not.
    """

    path: str
    line: int
    key: str
    args: tuple[tuple[str, Argument], ...] = ()
    level: Level = "error"

    @classmethod
    def of(cls, path: str, line: int, key: str, level: Level = "error", /, **args: Argument) -> "Finding":
        """Make a finding; `args` are the facts that its message names."""
        return cls(path, line, key, tuple(sorted(args.items())), level)

    @property
    def problem(self) -> str:
        """Say in English what is wrong."""
        return self.words("en")[0]

    @property
    def remedy(self) -> str:
        """Say in English what to do about it."""
        return self.words("en")[1]

    def words(self, language: Language) -> tuple[str, str]:
        """Return the problem and its remedy in a language.

        Raises:
            LookupError: the strings file has no such message.
        """
        bundle = _bundle(language)
        message = bundle.get_message(self.key)
        args = dict(self.args)
        problem, _ = bundle.format_pattern(message.value, args)
        remedy, _ = bundle.format_pattern(message.attributes["remedy"], args)
        return problem, remedy

    def text(self, language: Language) -> str:
        """Return the finding as one line: `path:line: level: problem — remedy`."""
        bundle = _bundle(language)
        level, _ = bundle.format_pattern(bundle.get_message(f"level-{self.level}").value)
        problem, remedy = self.words(language)
        return f"{self.path}:{self.line}: {level}: {problem} — {remedy}"

    def __str__(self) -> str:
        """Return the finding as one line in English."""
        return self.text("en")

    def __lt__(self, other: "Finding") -> bool:
        """Order by file, line and kind, as a reader goes through them."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, str, str]:
        return (self.path, self.line, self.key, str(self.args))


def summary(findings: list[Finding], language: Language) -> str:
    """Return how many errors and warnings there are, as one line."""
    errors = sum(finding.level == "error" for finding in findings)
    bundle = _bundle(language)
    counts = {"errors": errors, "warnings": len(findings) - errors}
    text, _ = bundle.format_pattern(bundle.get_message("summary").value, counts)
    return str(text)


class ContentError(Exception):
    """A content file cannot be used; carries every finding about it."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings; the message is all of them, one a line."""
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))


def line_of(text: str, needle: str, start: int = 0) -> int:
    """Return the 1-based line on which `needle` first stands at or after character `start`, else 1."""
    position = text.find(needle, start)
    return 1 if position < 0 else text.count("\n", 0, position) + 1


def relative(path: Path, root: Path) -> str:
    """Return `path` as written below `root`, or whole where it lies elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
