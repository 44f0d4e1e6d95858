"""Registers kept by hand as a YAML list of entries, each with an `id`: read entry by entry, so that one faulty entry costs only itself."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from knowledge.field_faults import field_findings, yaml_finding
from knowledge.findings import Finding, relative

_Entry = TypeVar("_Entry", bound=BaseModel)


def read_entries(path: Path, root: Path, model: type[_Entry]) -> tuple[list[_Entry], list[Finding]]:
    """Read a register; a missing or empty file has no entries, faulty entries are left out and named.

    Args:
        path: the file.
        root: the knowledge folder, for the findings.
        model: what an entry must be; it has a field `id`.
    """
    name = relative(path, root)
    if not path.exists():
        return [], []
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = yaml.load(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        return [], [Finding.of(name, 1, "not-utf8", byte=str(error.start))]
    except yaml.YAMLError as error:
        return [], [yaml_finding(error, name, text)]
    if rows is None:
        return [], []
    if not isinstance(rows, list):
        return [], [Finding.of(name, 1, "entries-shape", field="id")]
    entries: dict[str, _Entry] = {}
    findings: list[Finding] = []
    for row in rows:
        entry_id = str(row.get("id", "without id")) if isinstance(row, dict) else "without id"
        try:
            entry = model.model_validate(row)
        except ValidationError as error:
            findings += field_findings(error, name, text, entry_id)
            continue
        if entry_id in entries:
            findings.append(Finding.of(name, 1, "entry-twice", id=entry_id))
        else:
            entries[entry_id] = entry
    return list(entries.values()), findings
