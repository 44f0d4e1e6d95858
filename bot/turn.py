"""One turn of a conversation: what is known while a message is handled, and what it led to."""

from dataclasses import dataclass

from bot.incoming import Incoming
from bot.rendering import Message
from bot.replies import Outcome, Reply
from bot.store.people import Remembered
from knowledge.languages import LanguageDecision


@dataclass(frozen=True)
class Turn:
    """What one message led to.

    Attributes:
        outcome: the one outcome of the turn.
        replies: the replies behind the messages.
        messages: what the person reads, in `reading_language`.
        language: how the person wrote, or None.
        reading_language: language of the messages.
        milliseconds: from message to reply.
    """

    outcome: Outcome
    replies: list[Reply]
    messages: list[Message]
    language: str | None
    reading_language: str
    milliseconds: float


@dataclass
class Moment:
    """What is known while one message is handled."""

    incoming: Incoming
    person: Remembered
    decision: LanguageDecision
    reading: str


def outcome_of(replies: list[Reply]) -> Outcome:
    """Return the outcome of a turn: danger and trouble before all else, then that of the first reply."""
    outcomes = [reply.outcome for reply in replies]
    return next((outcome for outcome in ("urgent", "trouble") if outcome in outcomes), outcomes[0])
