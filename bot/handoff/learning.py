"""What a case teaches: a draft written from it, scrubbed against the words of our own texts."""

import asyncio
import datetime
from pathlib import Path

from bot.handoff.drafts import Draft, Drafts
from bot.handoff.staff_words import LANGUAGE
from bot.store.unanswered import read_vocabulary


class Learning:
    """Keeps drafts."""

    def __init__(self, drafts: Drafts, knowledge: Path) -> None:
        """Keep the drafts, and the folder whose words are ours; it is read at the first draft."""
        self._drafts = drafts
        self._knowledge = knowledge
        self._known: frozenset[str] | None = None

    async def keep(self, question: str, answer: str, topic: str | None) -> Draft:
        """Write a draft in the staff's language.

        Raises:
            OSError: it cannot be written.
        """
        if self._known is None:
            self._known = await asyncio.to_thread(read_vocabulary, self._knowledge)
        today = datetime.datetime.now(datetime.UTC).date()
        return self._drafts.write(question, answer, LANGUAGE, topic, self._known, today)
