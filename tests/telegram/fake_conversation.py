"""A small conversation for tests of the channel: answers by what it is told, slowly where asked, and remembers."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.incoming import Incoming, send
from bot.rendering import Key, Message


@dataclass(frozen=True)
class Turn:
    """An answered message."""

    messages: Sequence[Message]
    reading_language: str = "en"


@dataclass
class FakeConversation:
    """Echoes; some words make it do more.

    Attributes:
        seen: everything that came, in the order in which its answer was ready.
        longest: an answer takes a random time up to so many seconds.
    """

    seen: list[Incoming] = field(default_factory=list)
    longest: float = 0.0

    async def handle(self, incoming: Incoming) -> Turn:
        """Answer."""
        if self.longest:
            await asyncio.sleep(random.uniform(0, self.longest))
        self.seen.append(incoming)
        if incoming.text == "slow":
            await asyncio.sleep(0.8)
        if incoming.text == "break":
            raise RuntimeError("words of the person")
        return Turn(self._messages(incoming))

    def _messages(self, incoming: Incoming) -> list[Message]:
        match incoming.kind, incoming.text:
            case "unsupported", _:
                return [Message("only text")]
            case "location", _:
                return [Message("<b>Your centre</b>", location=(46.77, 23.6))]
            case "text", "menu":
                yes, article = Key("Yes", "/affirm"), Key("Permit", send("show_article", article="permit"))
                return [Message("choose", ((yes, article),))]
            case "text", "long button":
                return [
                    Message(
                        "choose", ((Key("Long", send("show_article", article="x" * 80)),), (Key("Short", "/deny"),))
                    )
                ]
            case "text", "where":
                return [Message("which county?", ask_location=True)]
            case "text", "where or stop":
                return [Message("which county?", ((Key("No", "/deny"),),), ask_location=True)]
            case "text", "bad markup":
                return [Message("<b>open & <u>wrong</b>")]
            case "text", "three":
                return [Message("1"), Message("2"), Message("3")]
        return [Message(f"{incoming.kind}: {incoming.text}".replace("<", "&lt;"))]
