"""From a closed case to a draft article: what staff wrote down as question and answer, scrubbed, in the form of the knowledge base.

A draft lies in the data folder, names no case and no person, and is published by nobody: a person moves it into the knowledge base,
gives it its sources and sets its status.
"""

import datetime
import os
import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.folding import fold

FOLDER = "drafts"
NAME, NUMBER, ADDRESS, CONTACT = "[nume]", "[număr]", "[adresă]", "[contact]"
LONGEST = 6000
_CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|(?<!\w)@\w{3,}|https?://\S+|t\.me/\S+")
_ADDRESS = re.compile(
    r"\b(?:str(?:ada|\.)?|bd\.?|b-dul|bulevardul|aleea|calea|șoseaua|soseaua|șos\.|piața|street|avenue|вулиця|вул\.|улица|ул\.)\s+"
    r"[^\n,.;]{2,60}?(?=\s+(?:nr|no|bl)\b|[,.;\n]|$)(?:[,.\s]*\b(?:nr|no|bl|sc|et|ap)\b\.?\s*\w{1,5})*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?\d(?:[ ./-]*\d){5,}|\b[A-Z]{1,3} ?\d{4,}\b|\bP-[0-9A-Z]{6}\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?P<mark>\b(mă numesc|ma numesc|numele meu este|domnul|doamna|dl|dna|d-na|d-l|my name is|mr|mrs|ms|меня зовут|мене звати)\.?\s+)(?P<name>\w[\w'-]*(\s+\w[\w'-]*)?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def scrub(text: str, known: Collection[str]) -> str:
    """Return a text without contacts, addresses, long numbers and names; what begins with a capital and is not a word of ours is a name.

    Args:
        text: what staff wrote.
        known: the folded words of our own texts.
    """
    text = _CONTACT.sub(CONTACT, text)
    text = _ADDRESS.sub(ADDRESS, text)
    text = _NUMBER.sub(NUMBER, text)
    text = _NAMED.sub(lambda found: f"{found.group('mark')}{NAME}", text)

    def word(found: re.Match[str]) -> str:
        said = found.group()
        before = text[: found.start()].rstrip(" ")[-1:]
        inside = bool(before) and before not in '.!?:\n„"([-–•'
        if (
            not said[0].isupper()
            or (said.isupper() and len(said) <= 6)
            or said in {"nume", "adresă", "număr", "contact"}
        ):
            return said
        return NAME if fold(said) not in known or (inside and fold(said) not in known) else said

    return re.sub(rf"({re.escape(NAME)}\s*){{2,}}", f"{NAME} ", _WORD.sub(word, text)).strip()


@dataclass(frozen=True)
class Draft:
    """A draft on the disk: its folder, its title, its topic, and the day it was written."""

    folder: Path
    title: str
    topic: str
    day: datetime.date


class Drafts:
    """The drafts in the data folder."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is made with the first draft."""
        self._folder = folder

    def write(
        self,
        question: str,
        answer: str,
        language: str,
        topic: str | None,
        known: Collection[str],
        today: datetime.date,
        questions: Mapping[str, Sequence[str]] | None = None,
    ) -> Draft:
        """Write a draft: an article with one language and its question, or other questions by language, readable by the owner only.

        Raises:
            OSError: it cannot be written.
        """
        asked, answered = scrub(question, known)[:160], scrub(answer, known)[:LONGEST]
        subject = topic if topic and not topic.endswith("_any") else "unsorted"
        folder = self._folder / subject / f"draft-{today:%Y%m%d}-{secrets.token_hex(3)}"
        folder.mkdir(parents=True, mode=0o700)
        head = {
            "title": asked, "topic": subject, "audiences": ["all"], "language": language, "source": True, "revision": 1, "unsafe_before": 1,
            "change": "editorial", "sources": [], "checked": today, "review_by": today + datetime.timedelta(days=180), "status": "draft",
        }  # fmt: skip
        written = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
        _write(folder / f"{language}.md", f"---\n{written}---\n\n{answered}\n")
        every = {tag: [scrub(one, known) for one in rows] for tag, rows in (questions or {language: [asked]}).items()}
        _write(folder / "questions.yaml", yaml.safe_dump(every, allow_unicode=True, width=1000))
        return Draft(folder, asked, subject, today)

    def listed(self) -> list[Draft]:
        """Return the drafts, the newest first; a file that cannot be read is left out."""
        found = []
        for path in self._folder.glob("*/*/*.md"):
            try:
                head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
                found.append(Draft(path.parent, str(head["title"]), str(head["topic"]), head["checked"]))
            except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, IndexError, TypeError):
                continue
        return sorted(found, key=lambda draft: (draft.day, draft.folder.name), reverse=True)


def _write(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
