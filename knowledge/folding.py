"""Text folded so that the same words typed differently meet: case, diacritics, cedilla and comma, look-alike letters.

`clean` is what the encoder reads; `fold` is what lexical matching reads. Indic vowel signs are letters and are never removed.
"""

import re
import unicodedata
from functools import lru_cache

MAX_CHARACTERS = 1000
"""A question is read up to here; nobody's question gets clearer after a thousand characters."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0dff]+[^\W_]*)*", re.UNICODE)
_EXTRA = str.maketrans(
    {
        "đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ё": "е", "ґ": "г",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ؤ": "و", "ئ": "ي", "ـ": None,
    }
)  # fmt: skip
_STRIPPED_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW")


def clean(text: str) -> str:
    """Return the text as the encoder should read it: NFC, no invisible or control characters, no markup, one space between words.

    At most two combining marks stay on a letter (stacked "zalgo" marks go), and at most `MAX_CHARACTERS` characters are kept.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", _CONTROL.sub(" ", text[: MAX_CHARACTERS * 4])))
    text = _TAG.sub(" ", text)
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) == "Mn" else 0
        if marks <= 2:
            kept.append(character)
    return _SPACE.sub(" ", "".join(kept)).strip()[:MAX_CHARACTERS]


@lru_cache(maxsize=8192)
def _strips_marks(character: str) -> bool:
    """Tell whether marks on this base letter are decoration (Latin, Cyrillic, Arabic…) rather than vowels (Indic)."""
    return unicodedata.name(character, "").startswith(_STRIPPED_SCRIPTS)


def fold(text: str) -> str:
    """Return the text for lexical matching: cleaned, lower case, without diacritics, with look-alike letters unified."""
    decomposed = unicodedata.normalize("NFKD", clean(text).casefold())
    kept: list[str] = []
    base_strips = False
    for character in decomposed:
        if unicodedata.category(character) == "Mn":
            if not base_strips:
                kept.append(character)
        else:
            base_strips = _strips_marks(character)
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_EXTRA)


def words(text: str) -> list[str]:
    """Return the folded words and numbers of a text, in order."""
    return _WORD.findall(fold(text))
