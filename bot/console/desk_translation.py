"""What a person wrote, translated for staff beside the original: asked for once a message, kept in memory only, and never waited for long."""

import asyncio
from collections.abc import Mapping

from bot.handoff.staff_words import LANGUAGE
from bot.handoff.translation import Translator
from bot.telegram.recent import Recent

SECONDS = 2.0
"""So long a page waits; what comes later stands there at the next look."""
ROOM = 2_000
AT_ONCE = 20
KEPT = 600.0
"""Seconds that a translation stays in memory; a page that is still open then asks again."""


class Translations:
    """The translations of this process."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: Recent[str] = Recent(ROOM)
        self._asked: dict[str, asyncio.Task[None]] = {}

    async def of(self, translator: Translator | None, said: Mapping[int, str], language: str) -> dict[int, str]:
        """Return the translations of what was said, by its number; what is not to be had is left out.

        Args:
            translator: translates, None where the operator set none.
            said: number → words; only the last few are translated.
            language: how they are written.
        """
        if translator is None:
            return {}
        keys = {number: f"{language}\n{words}" for number, words in list(said.items())[-AT_ONCE:]}
        for number, key in keys.items():
            if self._known.get(key) is None and key not in self._asked:
                task = asyncio.create_task(self._ask(translator, key, said[number], language))
                self._asked[key] = task
                task.add_done_callback(lambda _, key=key: self._asked.pop(key, None))  # type: ignore[misc]
        running = [self._asked[key] for key in keys.values() if key in self._asked]
        if running:
            await asyncio.wait(running, timeout=SECONDS)
        return {number: found for number, key in keys.items() if (found := self._known.get(key))}

    async def _ask(self, translator: Translator, key: str, words: str, language: str) -> None:
        found = await translator.translate(words, language, LANGUAGE)
        self._known.put(key, found or "")
        asyncio.get_running_loop().call_later(KEPT, self._known.drop, key)


TRANSLATIONS = Translations()
"""Those of this console."""
