"""What comes in from a channel, reduced to what a conversation needs; account ids and exact positions end here."""

import json
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "press", "location", "unsupported"]
_COMMAND = re.compile(r"^/([a-z_]+)(?:@\w+)?(?:\s+(.*))?$", re.DOTALL)
_PRESS = re.compile(
    r"^/(show_article|show_steps|ask_person|affirm|deny|give_place|choose_language|feedback_good|feedback_bad|privacy|forget|help|request|mydata|exit|survey|news|target|read_in)(\{.*\})?$",
    re.DOTALL,
)


@dataclass(frozen=True)
class Incoming:
    """One message of a person.

    Attributes:
        pseudonym: whose conversation it belongs to.
        channel: telegram, web, terminal or ask.
        kind: text; a button press; a shared location; anything else (photo, voice, file, sticker).
        text: what was written, or what the pressed button sends.
        location: (latitude, longitude) in degrees, already rounded to about a kilometre.
        choice: the person's own choice of language where the channel carries it (`lang` of `ask --jsonl`).
        client_language: language their client is set to.
        reply_to: the channel's address of the person, kept only with a request that a staff chat can answer.
    """

    pseudonym: str
    channel: str
    kind: Kind = "text"
    text: str = ""
    location: tuple[float, float] | None = None
    choice: str | None = None
    client_language: str | None = None
    reply_to: str | None = None


@dataclass(frozen=True)
class Command:
    """A command such as `/language ne`: its name and what follows it."""

    name: str
    argument: str = ""


def rounded(latitude: float, longitude: float) -> tuple[float, float]:
    """Return a position rounded to two decimals, about one kilometre."""
    return round(latitude, 2), round(longitude, 2)


def command(text: str) -> Command | None:
    """Return the command that a text is, or None."""
    match = _COMMAND.match(text.strip())
    return Command(match.group(1), (match.group(2) or "").strip()) if match else None


def pressed(text: str) -> tuple[str, dict[str, object]] | None:
    """Return intent and entities of a button's text, or None where it is no button of ours."""
    match = _PRESS.match(text)
    if not match:
        return None
    try:
        entities = json.loads(match.group(2)) if match.group(2) else {}
    except ValueError:
        return None
    return (match.group(1), entities) if isinstance(entities, dict) else None


def send(intent: str, **entities: object) -> str:
    """Return what a button sends: an intent with its entities, as Rasa reads it."""
    return f"/{intent}" + (json.dumps(entities, ensure_ascii=False, separators=(",", ":")) if entities else "")
