"""Situations: what people write that no article should answer first — danger, what we refuse, what is not ours, talk.

Each file `situations/<name>.yaml` holds an outcome and example sentences by language, the same shape as `questions.yaml`.
They are trained together with the articles' questions, so that danger competes with every topic and wins in its own words.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from knowledge.findings import Finding, line_of, relative

Meaning = Literal["urgent", "refused", "out_of_scope", "person", "talk", "harmless"]
MEANINGS: tuple[Meaning, ...] = ("urgent", "refused", "out_of_scope", "person", "talk", "harmless")


@dataclass(frozen=True)
class Situation:
    """One situation.

    Attributes:
        name: file name, for example `danger_violence`.
        meaning: what follows from it. `harmless` teaches the difference to danger and leads nowhere itself.
        questions: language tag → example sentences.
    """

    name: str
    meaning: Meaning
    questions: dict[str, list[str]]


def read_situations(root: Path) -> tuple[list[Situation], list[Finding]]:
    """Read every situation below `root`/situations; a broken file is left out and named."""
    situations: list[Situation] = []
    findings: list[Finding] = []
    for path in sorted((root / "situations").glob("*.yaml")):
        name = relative(path, root)
        try:
            text = path.read_text(encoding="utf-8-sig")
            loaded = yaml.load(text, Loader=yaml.CSafeLoader)
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            findings.append(
                Finding(
                    name,
                    mark.line + 1 if mark else 1,
                    "not valid YAML in UTF-8",
                    "one `- sentence` a line under the language; quote what holds a colon",
                )
            )
            continue
        if (
            not isinstance(loaded, dict)
            or loaded.get("meaning") not in MEANINGS
            or not isinstance(loaded.get("questions"), dict)
        ):
            findings.append(
                Finding(name, 1, "needs `meaning:` and `questions:`", f"meaning is one of {', '.join(MEANINGS)}")
            )
            continue
        questions = {}
        for language, entries in loaded["questions"].items():
            usable = [entry for entry in entries or [] if isinstance(entry, str) and entry.strip()]
            if len(usable) != len(entries or []):
                findings.append(
                    Finding(
                        name,
                        line_of(text, f"{language}:"),
                        f"`{language}` holds something that is not a sentence in words",
                        "quote entries such as yes, no, numbers",
                    )
                )
            questions[str(language)] = usable
        situations.append(Situation(path.stem, loaded["meaning"], questions))
    return situations, findings
