"""What a content check says: one finding per fault, with file, line and remedy, so that a clerk can mend it alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Finding:
    """One fault in one place of the content.

    Attributes:
        path: the file, relative to the knowledge folder where possible.
        line: 1-based line in that file; 1 where the whole file is meant.
        problem: what is wrong, in words.
        remedy: what to do about it, in words.
        level: `error` stops the file from being served, `warning` does not.
    """

    path: str
    line: int
    problem: str
    remedy: str
    level: Level = "error"

    def __str__(self) -> str:
        """Return the finding as one line: `path:line: level: problem — remedy`."""
        return f"{self.path}:{self.line}: {self.level}: {self.problem} — {self.remedy}"


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
