"""The replies to an update on their way: what is to be said, in which language, and how much of it Telegram has taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.rendering import Message

_MESSAGES = TypeAdapter(list[Message])


@dataclass(frozen=True)
class Said:
    """The reply to one thing in an update (a picture with words holds two).

    Attributes:
        messages: what the person reads.
        language: its language.
        sent: how many of the messages Telegram has taken.
    """

    messages: list[Message]
    language: str
    sent: int = 0


@dataclass(frozen=True)
class Kept:
    """The replies to an update so far, one for each thing in it that was asked."""

    said: list[Said] = field(default_factory=list)

    def at(self, position: int) -> Said | None:
        """Return the reply to a thing, or None where it was not asked yet."""
        return self.said[position] if position < len(self.said) else None

    def with_reply(self, said: Said) -> "Kept":
        """Return this with the reply to the next thing."""
        return Kept([*self.said, said])

    def with_all_sent(self, sent: Mapping[int, int]) -> "Kept":
        """Return this with so many messages of the reply at each position sent."""
        return Kept([replace(said, sent=max(said.sent, sent.get(at, 0))) for at, said in enumerate(self.said)])

    def as_json(self) -> list[dict[str, Any]]:
        """Return this as JSON values."""
        return [
            {
                "messages": _MESSAGES.dump_python(said.messages, mode="json"),
                "language": said.language,
                "sent": said.sent,
            }
            for said in self.said
        ]

    @classmethod
    def of(cls, rows: list[dict[str, Any]]) -> "Kept":
        """Return what was stored.

        Raises:
            ValueError: it is not what `as_json` gives.
        """
        try:
            return cls(
                [
                    Said(_MESSAGES.validate_python(row["messages"]), str(row["language"]), int(row["sent"]))
                    for row in rows
                ]
            )
        except (ValidationError, KeyError, TypeError) as error:
            raise ValueError("no kept replies") from error
