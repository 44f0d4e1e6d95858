"""Entries of the registers kept by hand (directory, calendar, roster): one entry changed in the text, every other byte left as it is."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bot.console.article_text import HeadFaulty, dump_head, load_head

_BEGIN = re.compile(r"^- ", re.MULTILINE)
_EMPTY = re.compile(r"^\[\]\s*$", re.MULTILINE)

_NO_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
"""What YAML 1.1, which the loaders read, takes for something else than words."""


@dataclass(frozen=True)
class Entry:
    """One entry: where it stands in the text, and its fields."""

    start: int
    end: int
    fields: CommentedMap

    @property
    def id(self) -> str:
        """Return its id, empty where it has none."""
        return str(self.fields.get("id", ""))


def entries(text: str, only: str | None = None) -> list[Entry]:
    """Return the entries of a register in their order; `only` one of them where its id is given, which is much faster.

    Raises:
        HeadFaulty: one of them cannot be read; the line is that of the file.
    """
    starts = [found.start() for found in _BEGIN.finditer(text)]
    rows = []
    for start, following in pairwise([*starts, len(text)]):
        kept = _without_tail(text[start:following])
        if only is not None and only not in kept:
            continue
        inside = "".join(line[2:] if line.startswith(("- ", "  ")) else line for line in kept.splitlines(keepends=True))
        try:
            rows.append(Entry(start, start + len(kept), load_head(inside)))
        except HeadFaulty as error:
            raise HeadFaulty(text.count("\n", 0, start) + max(error.line, 1), error.key) from error
    return rows


def _without_tail(block: str) -> str:
    """Return an entry without the empty lines and comments after it: they belong to the next one."""
    lines = block.splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return "".join(lines)


def find(text: str, entry_id: str) -> Entry | None:
    """Return an entry, None where there is none; raises as `entries` does."""
    return next((entry for entry in entries(text, entry_id) if entry.id == entry_id), None)


def _block(fields: CommentedMap) -> str:
    lines = dump_head(fields).rstrip("\n").split("\n")
    return "\n".join(f"{'- ' if number == 0 else '  '}{line}".rstrip() for number, line in enumerate(lines)) + "\n"


def replaced(text: str, entry: Entry, fields: CommentedMap | None) -> str:
    """Return the text with an entry changed, or without it."""
    after = text[: entry.start] + (_block(fields) if fields is not None else "") + text[entry.end :]
    return after if _BEGIN.search(after) else after.rstrip("\n") + "\n[]\n"


def added(text: str, fields: CommentedMap) -> str:
    """Return the text with an entry at its end."""
    before = text if _BEGIN.search(text) else _EMPTY.sub("", text)
    return before.rstrip("\n") + "\n" + _block(fields)


def reach(fields: CommentedMap, name: str) -> Any:
    """Return the value of a field; `a.b` is field b inside field a. None where it is absent."""
    value: Any = fields
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def put(fields: CommentedMap, name: str, value: Any) -> None:
    """Set a field only where it differs, so that quotes and comments stay; None takes it away."""
    *path, last = name.split(".")
    inside = fields
    for part in path:
        if not isinstance(inside.get(part), dict):
            inside[part] = CommentedMap()
            inside[part].fa.set_flow_style()
        inside = inside[part]
    if value is None:
        inside.pop(last, None)
        if path and not inside:
            fields.pop(path[0], None)
    elif inside.get(last) != value:
        inside[last] = styled(value)


def styled(value: Any) -> Any:
    """Return a value as the files write it: words in double quotes, lists and hours on one line."""
    if isinstance(value, list):
        row = CommentedSeq(styled(one) for one in value)
        row.fa.set_flow_style()
        return row
    if isinstance(value, dict) and not isinstance(value, CommentedMap):
        table = CommentedMap((key, styled(one)) for key, one in value.items())
        table.fa.set_flow_style()
        return table
    if isinstance(value, str) and (not re.fullmatch(r"[A-Za-z_]+", value) or value.lower() in _NO_WORDS):
        return DoubleQuotedScalarString(value)
    return value
