"""Faults of YAML and of single fields, as pydantic and PyYAML see them, turned into findings a clerk understands."""

from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.findings import Finding, line_of

_KINDS = {
    "missing": "field-missing",
    "extra_forbidden": "field-unknown",
    "literal_error": "field-choice",
    "date_from_datetime_parsing": "field-date",
    "date_parsing": "field-date",
    "date_type": "field-date",
    "int_parsing": "field-number",
    "int_type": "field-number",
    "float_parsing": "field-number",
    "float_type": "field-number",
    "greater_than_equal": "field-number",
    "list_type": "field-list",
    "too_short": "field-list",
    "string_type": "field-text",
    "string_too_short": "field-text",
    "string_too_long": "field-length",
    "url_parsing": "field-url",
    "url_scheme": "field-url",
    "url_type": "field-url",
    "string_pattern_mismatch": "field-shape",
}
_PARTIAL_DATES = {"date"}


def field_line(text: str, field: str) -> int:
    """Return the 1-based line of a top-level field in a block of YAML, else 1."""
    return line_of(text, f"\n{field}:") + 1 if f"\n{field}:" in text else 1


def field_findings(error: ValidationError, path: str, text: str, entry: str = "") -> list[Finding]:
    """Return one finding a faulty field.

    Args:
        error: what validation said.
        path: the file, for the findings.
        text: what it holds, for their line.
        entry: id of the entry in a list of entries; the line is the entry's. Empty for front matter: the line is the field's.
    """
    return [_finding(fault, path, text, entry) for fault in error.errors()]


def _finding(fault: Any, path: str, text: str, entry: str) -> Finding:
    place = [str(part) for part in fault["loc"]]
    field = ".".join(place) or "–"
    line = line_of(text, f"id: {entry}") if entry else _nested_line(text, fault["loc"])
    key = _KINDS.get(fault["type"], "field-faulty")
    if key == "field-shape" and place[-1] in _PARTIAL_DATES:
        key = "field-partial-date"
    name = f"{entry}: {field}" if entry else field
    choices = str(fault.get("ctx", {}).get("expected", "")).replace("'", "")
    return Finding.of(
        path, line, key, field=name, choices=choices, words=str(fault["msg"]).removeprefix("Value error, ")
    )


def _nested_line(text: str, place: tuple[int | str, ...]) -> int:
    """Return the line of a field of the front matter; for an entry of a list under it, that entry's own line."""
    if not place:
        return 1
    line = field_line(text, str(place[0]))
    if len(place) > 1 and isinstance(place[1], int) and line > 1:
        below = text.split("\n")[line:]
        items = [number for number, row in enumerate(below) if row.lstrip().startswith("- ")]
        if place[1] < len(items):
            return line + items[place[1]] + 1
    return line


def yaml_finding(error: yaml.YAMLError, path: str, text: str) -> Finding:
    """Return the finding about a file that is no YAML: what is most likely wrong, on the line where it begins.

    Args:
        error: what the parser said; it often notices a fault some lines too late.
        path: the file, for the finding.
        text: what the parser read, or a whole article file: the parser counts the line of the opening --- as its first.
    """
    rows = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    noticed = min(mark.line if mark else 0, len(rows) - 1)
    said = str(getattr(error, "problem", None) or type(error).__name__)
    if "mapping values" in said:
        return Finding.of(path, noticed + 1, "yaml-colon")
    tabbed = next((number for number in range(noticed + 1) if rows[number].lstrip(" ").startswith("\t")), None)
    if tabbed is not None:
        return Finding.of(path, tabbed + 1, "yaml-tab")
    opened = next((number for number in range(noticed + 1) if _unclosed(rows[number])), None)
    if opened is not None:
        return Finding.of(path, opened + 1, "yaml-quote")
    return Finding.of(path, noticed + 1, "yaml-faulty", words=said)


def _unclosed(row: str) -> bool:
    """Tell whether a line opens a double quote and does not close it."""
    return row.replace('\\"', "").count('"') % 2 == 1
