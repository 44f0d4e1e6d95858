"""Example questions: language tag → the ways in which people ask. The same shape beside an article and inside a situation."""

from pathlib import Path
from typing import Any

import yaml

from knowledge.field_faults import yaml_finding
from knowledge.findings import Finding, line_of, relative

Questions = dict[str, list[str]]


def read_yaml(path: Path, root: Path) -> tuple[Any, str, list[Finding]]:
    """Read a YAML file: what it holds (None where it cannot be read), its text, and the finding about it if any."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return yaml.load(text, Loader=yaml.CSafeLoader), text, []
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        return None, "", [Finding.of(relative(path, root), line, "not-utf8", byte=str(error.start))]
    except OSError as error:
        return None, "", [Finding.of(relative(path, root), 1, "file-unreadable", reason=type(error).__name__)]
    except yaml.YAMLError as error:
        return None, "", [yaml_finding(error, relative(path, root), text)]


def usable_questions(loaded: dict[Any, Any], name: str, text: str) -> tuple[Questions, list[Finding]]:
    """Return the questions by language; entries that are no words are left out and named.

    Args:
        loaded: language tag → entries, as YAML gave them.
        name: the file, for the findings.
        text: what it holds, for their line.
    """
    questions: Questions = {}
    findings = []
    for language, entries in loaded.items():
        listed = entries if isinstance(entries, list) else []
        usable = [entry for entry in listed if isinstance(entry, str) and entry.strip()]
        if not isinstance(language, str) or not isinstance(entries, list) or len(usable) != len(entries):
            line = line_of(text, f"{language}:")
            findings.append(Finding.of(name, line, "question-not-words", language=str(language)))
        questions[str(language)] = usable
    return questions, findings


def read_questions(path: Path, root: Path) -> tuple[Questions, list[Finding]]:
    """Read a `questions.yaml`; a missing file means no questions, faulty entries are left out and named."""
    if not path.exists():
        return {}, []
    loaded, text, findings = read_yaml(path, root)
    if findings:
        return {}, findings
    name = relative(path, root)
    if not isinstance(loaded, dict):
        return {}, [Finding.of(name, 1, "questions-shape")]
    return usable_questions(loaded, name, text)
