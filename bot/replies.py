"""Replies: the payload that Rasa and the actions send, checked on arrival, so that nothing malformed reaches a person."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Outcome = Literal["answer", "clarify", "no_answer", "urgent", "handoff", "refused", "small_talk", "settings", "trouble"]
OUTCOMES: tuple[Outcome, ...] = (
    "answer",
    "clarify",
    "no_answer",
    "urgent",
    "handoff",
    "refused",
    "small_talk",
    "settings",
    "trouble",
)

EXIT = "exit_done"
"""The reply that clears the chat it is said in."""


class Button(BaseModel):
    """A button under a reply: the key of its words, and what pressing it sends to Rasa (nothing for a link)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    say: str
    send: str = Field(min_length=1, max_length=400)
    args: dict[str, Any] = {}


class Reply(BaseModel):
    """One reply: keys and facts, no words."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    say: str
    outcome: Outcome
    args: dict[str, Any] = {}
    buttons: list[Button] = []


def trouble(**args: Any) -> Reply:
    """Return the reply for when something of ours is broken."""
    return Reply(say="trouble", outcome="trouble", args=args)
