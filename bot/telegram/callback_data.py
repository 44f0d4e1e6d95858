"""What a button carries: its `send` packed into Telegram's 64 bytes, and back.

Intents with one entity become a letter and the value (`a:stay-permit-extension`), an article for a status a letter, the status and the
article (`u:PT:stay-permit-extension`), everything else stays as it is. A `send` that does not fit is an error here, so that it is found by a test over all articles and not by a person whose
button does nothing.
"""

from bot.incoming import pressed, send

LIMIT = 64
"""Bytes of UTF-8 that Telegram keeps for a button."""

_SHORT = {
    "a": ("show_article", "article"),
    "s": ("show_steps", "article"),
    "l": ("choose_language", "language"),
    "p": ("give_place", "place"),
    "g": ("feedback_good", "article"),
    "b": ("feedback_bad", "article"),
    "v": ("survey", "value"),
    "n": ("news", "value"),
    "r": ("read_in", "value"),
    "t": ("target", "value"),
}
_FOR_STATUS = "u"
_LETTERS = {pair: letter for letter, pair in _SHORT.items()}


class ButtonUnfit(Exception):
    """What a button sends is too long for Telegram or no intent of ours; the message is the intent, safe to log."""


def pack(text: str) -> str:
    """Return what a button sends as callback data.

    Raises:
        ButtonUnfit: it needs more than 64 bytes, or pressing it would be understood by nobody.
    """
    press = pressed(text)
    if press is None:
        raise ButtonUnfit("unknown")
    intent, entities = press
    data = send(intent, **entities)
    if len(entities) == 1:
        (entity, value), *_ = entities.items()
        letter = _LETTERS.get((intent, entity))
        if letter and isinstance(value, str):
            data = f"{letter}:{value}"
    elif intent == "show_article" and entities.keys() == {"article", "audience"}:
        article, audience = entities["article"], entities["audience"]
        if isinstance(article, str) and isinstance(audience, str) and ":" not in audience:
            data = f"{_FOR_STATUS}:{audience}:{article}"
    try:
        size = len(data.encode())
    except UnicodeEncodeError:
        raise ButtonUnfit(intent) from None
    if size > LIMIT:
        raise ButtonUnfit(intent)
    return data


def passing(data: object) -> bool:
    """Tell whether what an update says of a button carries answers that must not be stored, not even until they are answered."""
    press = pressed(unpack(data) or "") if isinstance(data, str) else None
    return press is not None and press[0] == "target"


def unpack(data: str) -> str | None:
    """Return what a pressed button sends, or None where its data is not, or no longer, ours."""
    letter, colon, value = data.partition(":")
    if colon and letter in _SHORT:
        intent, entity = _SHORT[letter]
        return send(intent, **{entity: value})
    audience, second, article = value.partition(":")
    if letter == _FOR_STATUS and second:
        return send("show_article", article=article, audience=audience)
    return data if pressed(data) else None
