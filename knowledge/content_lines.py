"""Where something stands in a content file: the true line for a finding. Files are read again only when there is something to say."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge.field_faults import field_line
from knowledge.findings import line_of


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> str:
    return path.read_text(encoding="utf-8-sig")


def text_of(path: Path) -> str:
    """Return what a readable file holds, its line ends as on Unix."""
    return _read(path, path.stat().st_mtime_ns)


def line_of_field(path: Path, field: str) -> int:
    """Return the line of a field of the front matter, else 1."""
    return field_line(text_of(path), field)


def line_of_words(path: Path, words: str, after_header: bool = False) -> int:
    """Return the line on which these words first stand, else 1.

    Args:
        path: the file.
        words: as they stand in it.
        after_header: look below the front matter only.
    """
    text = text_of(path)
    return line_of(text, words, max(text.find("\n---", 3), 0) if after_header else 0)


@lru_cache(maxsize=256)
def _questions(path: Path, changed: int) -> dict[tuple[str, str], list[int]]:
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    root = yaml.compose(text_of(path), Loader=yaml.CSafeLoader)
    for language, entries in _languages(root):
        for entry in entries.value:
            if isinstance(entry, yaml.ScalarNode):
                lines[language, entry.value].append(entry.start_mark.line + 1)
    return dict(lines)


def _languages(root: yaml.Node | None) -> Iterator[tuple[str, yaml.SequenceNode]]:
    """Yield language tag and entries, also where they stand under `questions:`."""
    for key, value in root.value if isinstance(root, yaml.MappingNode) else []:
        if isinstance(value, yaml.SequenceNode):
            yield key.value, value
        elif key.value == "questions":
            yield from _languages(value)


def lines_of_question(path: Path, language: str, question: str) -> list[int]:
    """Return every line on which a question begins under a language; [1] where it does not stand there."""
    return _questions(path, path.stat().st_mtime_ns).get((language, question), [1])
