"""The subjects that a person chooses from, each kept as a topic whose beginning the routing knows."""

from knowledge.centres import matter_of

SUBJECTS = {
    "stay": "stay_any", "work": "work_any", "asylum": "asy_any", "health": "health_any", "school": "school_any",
    "family": "family_any", "return": "dia_return_any", "other": "other_any",
}  # fmt: skip
"""What a person can say it is about → the topic it is kept as; the beginnings are those that routing knows."""
_OF_MATTER = {"stay": "stay", "work": "work", "asylum": "asylum", "return": "return"}


def broad(topic: str) -> str:
    """Return the subject that a topic belongs to, as a topic."""
    return SUBJECTS[_OF_MATTER.get(matter_of(topic) or "", "other")]


def subject_of(topic: str | None) -> str | None:
    """Return the subject that a person chose, from the topic it is kept as; None for any other topic."""
    return next((name for name, kept in SUBJECTS.items() if kept == topic), None)
