"""Questions that had no answer, counted: which article is missing. What is kept cannot name anybody.

Of a question only the words stay that our own articles and example questions hold; a name, a number, an address or a street is not among
them and becomes "…". A question of fewer than three known words is not kept at all. Whose it was is not kept.
"""

import asyncio
import datetime
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Date, Integer, String, UniqueConstraint, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.database import Database
from bot.store.tables import Base
from knowledge.folding import fold

GAP = "…"
LENGTH = 240
ENOUGH = 3
"""Words that must be known in a question, and how often our texts must hold a word for it to be known."""
_WORD = re.compile(r"[^\W\d_][^\s\d_.,;:!?()\"„”“«»…/\\<>@#*=+\[\]{}|]*")


class UnansweredRow(Base):
    """A question without an answer, scrubbed: how often it came, and the last day."""

    __tablename__ = "unanswered"
    __table_args__ = (UniqueConstraint("language", "text"),)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    language: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(String(LENGTH))
    total: Mapped[int] = mapped_column(default=0)
    last: Mapped[datetime.date] = mapped_column(Date, index=True)


@dataclass(frozen=True)
class Open:
    """A question without an answer: its scrubbed words, its language, how often it came, and the last day."""

    text: str
    language: str
    total: int
    last: datetime.date


def read_vocabulary(folder: Path) -> frozenset[str]:
    """Return the words, folded, that the example questions and articles below a knowledge folder hold often enough."""
    counted: Counter[str] = Counter()
    folded: dict[str, str] = {}
    for pattern in ("articles/*/*/questions.yaml", "articles/*/*/*.md", "situations/*.yaml"):
        for path in folder.glob(pattern):
            words = set(_WORD.findall(path.read_text(encoding="utf-8", errors="replace")))
            folded.update({word: fold(word) for word in words if word not in folded})
            counted.update({folded[word] for word in words})
    return frozenset(word for word, files in counted.items() if files >= ENOUGH)


def scrubbed(text: str, vocabulary: frozenset[str]) -> str | None:
    """Return the known words of a question with gaps for all others; None where too few are known to mean anything."""
    kept: list[str] = []
    known = 0
    for token in text.split():
        found = _WORD.search(token)
        word = fold(found.group()) if found else ""
        if word in vocabulary and not any(character.isdigit() or character in "@/" for character in token):
            kept.append(word)
            known += 1
        elif not kept or kept[-1] != GAP:
            kept.append(GAP)
    return " ".join(kept)[:LENGTH] if known >= ENOUGH else None


class Unanswered:
    """The list of questions without an answer."""

    def __init__(self, database: Database, knowledge: Path) -> None:
        """Keep the database and the knowledge folder, whose words are read at the first question."""
        self._database = database
        self._knowledge = knowledge
        self._vocabulary: frozenset[str] | None = None
        self._reading = asyncio.Lock()
        self._insert = postgresql.insert if database.engine.dialect.name == "postgresql" else sqlite.insert

    async def add(self, text: str, language: str, today: datetime.date | None = None) -> bool:
        """Count a question; False where too little of it could be kept.

        Raises:
            StoreUnavailable: it is not counted.
        """
        async with self._reading:  # it takes seconds, once: not once for each of those who ask meanwhile
            if self._vocabulary is None:
                self._vocabulary = await asyncio.to_thread(read_vocabulary, self._knowledge)
        kept = scrubbed(text, self._vocabulary)
        if kept is None:
            return False
        day = today or datetime.datetime.now(datetime.UTC).date()
        row = self._insert(UnansweredRow).values(language=language, text=kept, total=1, last=day)
        change = {"total": UnansweredRow.total + 1, "last": day}
        async with self._database.session() as session:
            await session.execute(row.on_conflict_do_update(index_elements=["language", "text"], set_=change))
        return True

    async def most(self, limit: int = 100) -> list[Open]:
        """Return the questions, those that came most often first."""
        order = (UnansweredRow.total.desc(), UnansweredRow.last.desc(), func.length(UnansweredRow.text))
        async with self._database.session() as session:
            rows = await session.scalars(select(UnansweredRow).order_by(*order).limit(limit))
            return [Open(row.text, row.language, row.total, row.last) for row in rows]
