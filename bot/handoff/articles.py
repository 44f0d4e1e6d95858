"""Articles for staff: found by their words, fetched in the person's language; through Rasa, like everybody's questions.

The desk asks under a conversation of its own beside the person's, so that neither the person's form nor what was said last is touched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.incoming import send
from bot.rasa_client import RasaUnavailable
from bot.rendering import Renderer
from bot.replies import Reply
from knowledge.languages import load_languages

BESIDE = ":desk"
"""Behind a pseudonym: the conversation that the desk has beside the person's; /forget deletes both."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


class Answering(Protocol):
    """What is asked: Rasa, or whoever answers in its place."""

    async def send(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Return the replies to a message, at least one."""


@dataclass(frozen=True)
class Found:
    """An article: its id and its title in the language that was asked for."""

    article: str
    title: str


class Articles:
    """Asks for articles."""

    def __init__(self, rasa: Answering, renderer: Renderer) -> None:
        """Keep whoever answers, and the renderer."""
        self._rasa = rasa
        self._renderer = renderer

    async def search(self, pseudonym: str, words: str) -> list[Found]:
        """Return the articles that Romanian words find, the best first; none where nothing fits.

        Raises:
            RasaUnavailable: nobody answers.
        """
        words = words.strip()
        message = send("show_article", article=words) if _ID.fullmatch(words) else words.lstrip("/ ")
        found: list[Found] = []
        for reply in await self._ask(pseudonym, message, "ro"):
            if reply.say == "answer":
                found.append(Found(str(reply.args["article"]), str(reply.args["title"])))
            elif reply.say == "clarify":
                found += [Found(str(row["article"]), str(row["title"])) for row in reply.args.get("candidates", ())]
            elif reply.outcome == "trouble":
                raise RasaUnavailable("the action server failed")
        return found

    async def messages(self, pseudonym: str, article: str, language: str) -> list[str]:
        """Return an article as Telegram HTML in the person's language, with source and date; none where it is gone.

        Raises:
            RasaUnavailable: nobody answers.
        """
        replies = await self._ask(pseudonym, send("show_article", article=article), language)
        answers = [reply for reply in replies if reply.say == "answer" and reply.args.get("article") == article]
        return [message.text for reply in answers for message in self._renderer.messages(reply, language)]

    async def title(self, pseudonym: str, article: str) -> str:
        """Return the Romanian title of an article, its id where nobody answers."""
        try:
            return next((found.title for found in await self.search(pseudonym, article)), article)
        except RasaUnavailable:
            return article

    async def danger(self, pseudonym: str, text: str, language: str) -> list[str]:
        """Return what is said to a text if it speaks of danger, as Telegram HTML; nothing for any other text.

        Raises:
            RasaUnavailable: nobody answers.
        """
        replies = await self._ask(pseudonym, text.lstrip("/ "), language)
        urgent = [reply for reply in replies if reply.outcome == "urgent"]
        return [message.text for reply in urgent for message in self._renderer.messages(reply, language)]

    async def _ask(self, pseudonym: str, message: str, language: str) -> list[Reply]:
        serving = load_languages().serving_order(language)
        metadata = {"language": language, "reading_language": language, "serving": serving}
        return await self._rasa.send(f"{pseudonym}{BESIDE}", message, metadata)
