"""The words of the page: its own, those it shares with the other channels, and which language a browser asks for."""

from functools import lru_cache
from pathlib import Path

from bot.catalogue import Catalogue
from knowledge.languages import load_languages

STRINGS = Path(__file__).with_name("strings")
DEFAULT = "ro"
MAX_HEADER = 400
"""Characters of `Accept-Language` that are looked at."""


@lru_cache(maxsize=1)
def load_words() -> Catalogue:
    """Load the page's own words in every offered language.

    Raises:
        CatalogueFaulty: the words of an offered language are not complete.
    """
    return Catalogue({row.tag: row.rtl for row in load_languages().offered}, STRINGS)


def wanted_language(header: str) -> str | None:
    """Return the offered language that serves a browser best, None where it asks for none that we know.

    Args:
        header: `Accept-Language`, for example `ur-PK,ur;q=0.9,en;q=0.5`.
    """
    languages = load_languages()
    asked: list[tuple[float, str]] = []
    for part in header[:MAX_HEADER].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            asked.append((-float(weight or 1.0), tag.split("-")[0].lower()))
        except ValueError:
            continue
    known = [tag for _, tag in sorted(asked, key=lambda pair: pair[0]) if tag in languages]
    offered = {row.tag for row in languages.offered}
    return next((tag for tag in known if tag in offered), languages.reading(known[0]) if known else None)
