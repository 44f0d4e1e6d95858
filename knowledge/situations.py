"""Situations: what people write that no article should answer first — danger, what we refuse, what is not ours, talk.

Each file `situations/<name>.yaml` holds an outcome and example sentences by language, the same shape as `questions.yaml`.
They are trained together with the articles' questions, so that danger competes with every topic and wins in its own words.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from knowledge.findings import Finding, relative
from knowledge.questions import read_yaml, usable_questions

Meaning = Literal["urgent", "refused", "out_of_scope", "person", "talk", "follow_up", "harmless"]
MEANINGS: tuple[Meaning, ...] = ("urgent", "refused", "out_of_scope", "person", "talk", "follow_up", "harmless")


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
        loaded, text, faults = read_yaml(path, root)
        if faults:
            findings += faults
            continue
        if (
            not isinstance(loaded, dict)
            or loaded.get("meaning") not in MEANINGS
            or not isinstance(loaded.get("questions"), dict)
        ):
            findings.append(Finding.of(name, 1, "situation-shape", meanings=", ".join(MEANINGS)))
            continue
        questions, faults = usable_questions(loaded["questions"], name, text)
        findings += faults
        situations.append(Situation(path.stem, loaded["meaning"], questions))
    return situations, findings
