"""Example questions: language tag → the ways in which people ask. The same shape beside an article and inside a situation."""

from pathlib import Path
from typing import Any

import yaml

from knowledge.findings import Finding, line_of, relative

Questions = dict[str, list[str]]


def read_yaml(path: Path, root: Path) -> tuple[Any, str, list[Finding]]:
    """Read a YAML file: what it holds (None where it cannot be read), its text, and the finding about it if any."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return yaml.load(text, Loader=yaml.CSafeLoader), text, []
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        remedy = "one `- question` a line under the language; quote what holds a colon"
        return None, "", [Finding(relative(path, root), line, "the file is not valid YAML in UTF-8", remedy)]


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
            problem = f"`{language}` holds something that is not a question in words"
            findings.append(
                Finding(name, line_of(text, f"{language}:"), problem, "quote entries such as yes, no, numbers")
            )
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
        remedy = "write `ro:` and under it one `- question` a line"
        return {}, [Finding(name, 1, "the questions are not a list per language", remedy)]
    return usable_questions(loaded, name, text)
