"""Where the text leaves in doubt which language it is (Urdu and Hindi in Latin letters are told apart by few words): the other one stays a press away.

An answer gets a button that shows it in the other language and keeps to that; a sentence about danger is said in both.
"""

from collections.abc import Iterable

from bot.incoming import send
from bot.replies import Button, Reply
from bot.turn import Moment

INTENT = "read_in"
_SHOWN = {"answer", "answer_details"}


def with_other(moment: Moment, replies: Iterable[Reply]) -> list[Reply]:
    """Return replies, answers among them with the button for the other language."""
    found, other = list(replies), moment.decision.other
    if not other or moment.incoming.kind != "text":
        return found
    return [_offering(reply, other) if reply.say in _SHOWN and reply.args.get("article") else reply for reply in found]


def _offering(reply: Reply, other: str) -> Reply:
    value = f"{other}:{reply.args['article']}"
    button = Button(say="language_name", send=send(INTENT, value=value), args={"language": other})
    return reply.model_copy(update={"buttons": [*reply.buttons, button]})


def said_in(reply: Reply, moment: Moment) -> list[str]:
    """Return the languages in which a reply is said: danger in both, where it is in doubt."""
    other = moment.decision.other if reply.outcome == "urgent" and moment.incoming.kind == "text" else None
    return [moment.reading, other] if other and other != moment.reading else [moment.reading]


def wanted(value: str) -> tuple[str, str]:
    """Return the language and the article that a pressed button names."""
    language, _, article = value.partition(":")
    return language, article
