"""The sections of an article, told apart by kind, so that a follow-up question ("and how much?") is answered from the right one.

Headings stand in the same order in every language; their kind is read from the Romanian source.
"""

from typing import Literal, get_args

from knowledge.folding import fold

SectionKind = Literal["steps", "documents", "cost_time", "problem", "who", "other"]
KINDS: tuple[SectionKind, ...] = get_args(SectionKind)

# How a Romanian heading of a kind begins, folded.
_BEGINNINGS: dict[SectionKind, tuple[str, ...]] = {
    "steps": ("ce ai de facut", "ce faci", "pasii", "cum "),
    "documents": ("documente", "acte"),
    "cost_time": ("cost", "timp", "termen", "sume", "taxe", "cat "),
    "problem": ("daca ceva nu merge", "daca apare", "probleme", "daca "),
    "who": ("cine ", "unde ", "contact", "telefoane"),
}


def kind_of(heading: str) -> SectionKind:
    """Return the kind of a section from its Romanian heading."""
    folded = fold(heading)
    return next((kind for kind, beginnings in _BEGINNINGS.items() if folded.startswith(beginnings)), "other")


def split_sections(details: str) -> list[str]:
    """Return the sections of an article's details as Markdown, each with its heading, in order."""
    return ["## " + part.strip() for part in ("\n" + details).split("\n## ")[1:]]
