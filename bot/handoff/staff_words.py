"""The words that staff read, in Romanian: one Fluent file beside this module."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from bot.catalogue import CatalogueFaulty

FILE = Path(__file__).with_name("staff_words.ftl")
LANGUAGE = "ro"


@lru_cache(maxsize=1)
def _bundle() -> FluentBundle:
    bundle = FluentBundle([LANGUAGE], use_isolating=False)
    bundle.add_resource(FluentResource(FILE.read_text(encoding="utf-8")))
    return bundle


def staff(key: str, /, **args: Any) -> str:
    """Return the words of a key.

    Raises:
        KeyError: the key is unknown.
        CatalogueFaulty: something that it inserts was not given.
    """
    bundle = _bundle()
    if not bundle.has_message(name := key.replace("_", "-")):
        raise KeyError(key)
    text, errors = bundle.format_pattern(
        bundle.get_message(name).value, {name: str(value) for name, value in args.items()}
    )
    if errors:
        raise CatalogueFaulty(f"{FILE.name}: {key}: {errors[0]}")
    return str(text)
