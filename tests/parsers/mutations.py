"""Inputs made from examples: characters changed, cut, doubled and moved in texts; values changed, dropped and swapped in JSON."""

import random
from typing import Any

LETTERS = "aZ09 \n\t/{}[]\":,.-_<>&*#\\|=%@'\u0000\u200e\u202e\ud83d🧿ășțüéпермитनेपाल عربي"
NASTY: list[Any] = [
    None,
    True,
    0,
    -1,
    2**63,
    1e308,
    "",
    "x" * 300,
    "\u0000",
    [],
    {},
    "🧿" * 40,
    "<b>",
    "&lt",
    "/affirm",
    "../x",
]


def words(chance: random.Random, text: str) -> str:
    """Return a text like another."""
    letters = list(text)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(letters) + 1)
        match chance.randrange(5):
            case 0:
                letters[at:at] = chance.choices(LETTERS, k=chance.choice((1, 2, 30)))
            case 1:
                del letters[at : at + chance.choice((1, 3, 20))]
            case 2:
                letters[at:at] = letters[: chance.randrange(20)]
            case 3:
                letters[at : at + 1] = chance.choices(LETTERS)
            case 4:
                letters = letters[:at] if chance.random() < 0.2 else letters + letters[at:][:50]
    return "".join(letters)


def value(chance: random.Random, given: Any, typed: bool) -> Any:
    """Return a JSON value like another; `typed` keeps every value's type, as Telegram does."""
    if isinstance(given, dict):
        made = {key: value(chance, one, typed) if chance.random() < 0.4 else one for key, one in given.items()}
        if made and chance.random() < 0.15:
            made.pop(chance.choice(list(made)))
        return made
    if isinstance(given, list):
        return [value(chance, one, typed) for one in given for _ in range(chance.choice((0, 1, 1, 1, 2)))]
    if not typed and chance.random() < 0.3:
        return chance.choice(NASTY)
    if isinstance(given, bool) or given is None:
        return chance.random() < 0.5 if given is not None else None
    if isinstance(given, int):
        return chance.choice((0, 1, given, given + 1, 2**31, chance.randrange(2**52)))
    if isinstance(given, float):
        return chance.choice((given, 0.0, -given, 90.0, 1e6))
    return words(chance, given) if chance.random() < 0.7 else given


def made(chance: random.Random, name: str, examples: list[Any]) -> Any:
    """Return an input for a target."""
    example = chance.choice(examples)
    return words(chance, example) if isinstance(example, str) else value(chance, example, typed=name == "update")
