"""Names of places brought to one form: folded keys, forms without case endings, consonant skeletons across scripts.

People write Тімішоарі, تيميشوارا, Timişoara'da and timisora for the same town; without one form each of them would
need its own entry.
"""

import re
import unicodedata

from knowledge.folding import words

_CYRILLIC = str.maketrans(
    {"і": "и", "ї": "и", "й": "и", "ы": "и", "є": "е", "э": "е", "ь": None, "ъ": None, "ђ": "дж", "ў": "у"}
)
_ARABIC = str.maketrans(
    {"پ": "ب", "گ": "ك", "ڤ": "ف", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ے": "ي", "ژ": "ج", "چ": "ج", "غ": "ك"}
)
_CYRILLIC_SOUND = str.maketrans("абвгдежзиклмнопрстуфхцчшщюя", "abfgdejziklmnoprstufktcssua")
# Letters that stand for vowels, or are silent, become h, which is left out with the vowels.
_ARABIC_SOUND = str.maketrans("بتثجحخدذرزسشصضطظعفقكلمنهوياء", "bttjkkddrzsssdtzhfkklmnhhhhh")
# Devanagari, Bengali and Gurmukhi share one layout, so one table read by offset serves all three.
_INDIC_SOUND = dict(enumerate("kkggnccjjnttddnttddn", start=0x15)) | dict(
    zip((0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x30, 0x32, 0x33, 0x35, 0x36, 0x37, 0x38, 0x02), "pfbfmrllfsssn", strict=True)
)
_LATIN_PAIRS = (
    ("ch", "k"),
    ("sch", "s"),
    ("sh", "s"),
    ("th", "t"),
    ("ph", "f"),
    ("kh", "k"),
    ("zh", "j"),
    ("tz", "t"),
    ("ts", "t"),
)
_VOWELS = re.compile(r"[aeiouyhw]")
_DOUBLE = re.compile(r"(.)\1+")
_ENDINGS: dict[str, tuple[str, ...]] = {
    "LATIN": (
        "ului", "lui", "ul", "ei", "dayim", "deyim", "tayim", "teyim", "dayiz", "deyiz", "da", "de", "ta", "te",
        "dan", "den", "tan", "ten", "ya", "ye", "yim", "ban", "ben", "on", "en", "ra", "re", "rol", "bol", "ie", "u",
        "em", "ma",
        "mein", "me",
    ),
    "CYRILLIC": ("ою", "ом", "ем", "ах", "ами", "ами", "ам", "ов", "у", "ю", "и", "е", "а", "я"),
    "DEVANAGARI": ("मा", "में", "को", "का", "की", "बाट", "से", "तिर", "देखि"),
    "BENGALI": ("তে", "ে", "য়", "র", "ের", "েতে", "থেকে"),
    "SINHALA": ("හි", "වල", "වලින්", "යේ", "ේ", "ට", "ගේ", "ින්"),
    "GURMUKHI": ("ਵਿੱਚ", "ਤੋਂ"),
}  # fmt: skip
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_FINAL_VOWELS = "aeiouаеиоуюя"
_PREFIXES_ARABIC = ("وال", "بال", "لل", "ال", "ب", "ل", "و")


def script_of(word: str) -> str:
    """Return the Unicode script name of the first letter of a word, `LATIN` where it has none."""
    if word.isascii():
        return "LATIN"
    letter = next((character for character in word if character.isalpha()), "a")
    name = unicodedata.name(letter, "LATIN").split(" ", 1)[0]
    return "CJK" if name in {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI"} else name


def place_words(text: str) -> list[str]:
    """Return the words of a text in the form in which names are compared."""
    if text.isascii():  # four of five names in the tables: no folding to do
        return _ASCII_WORD.findall(text.lower())
    return [word.translate(_CYRILLIC).translate(_ARABIC) for word in words(text)]


def key(name: str) -> str:
    """Return the one form of a name: folded words with single spaces."""
    return " ".join(place_words(name))


def stem(name: str) -> str:
    """Return a one-word Latin or Cyrillic key without its last vowel, on which case endings are put."""
    return name[:-1] if len(name) > 5 and name[-1] in _FINAL_VOWELS else name


def without_endings(word: str) -> list[str]:
    """Return what remains of a word without a case ending, postposition or article of its script, shortest first."""
    script = script_of(word)
    if script == "ARABIC":
        return [
            word[len(prefix) :]
            for prefix in _PREFIXES_ARABIC
            if word.startswith(prefix) and len(word) - len(prefix) >= 4
        ]
    endings = (ending for ending in _ENDINGS.get(script, ()) if word.endswith(ending))
    return [word[: -len(ending)] for ending in sorted(endings, key=len, reverse=True) if len(word) - len(ending) >= 4]


def _latin_sound(word: str) -> str:
    word = re.sub(r"c(?=[ei])", "č", word)
    for pair, sound in _LATIN_PAIRS:
        word = word.replace(pair, sound)
    word = word.replace("ge", "je").replace("gi", "ji").replace("c", "k").replace("q", "k").replace("č", "c")
    return word.replace("v", "f").replace("x", "ks")


def skeleton(name: str) -> str:
    """Return the consonants of a key as sounds, alike for every script that is known; empty where it is not."""
    script = script_of(name)
    if script == "LATIN":
        sounds = _latin_sound(name)
    elif script == "CYRILLIC":
        sounds = name.replace("дж", "ж").translate(_CYRILLIC_SOUND)
    elif script == "ARABIC":
        sounds = name.replace("تش", "č").translate(_ARABIC_SOUND).replace("č", "c")
    elif script in {"DEVANAGARI", "BENGALI", "GURMUKHI"}:
        base = {"DEVANAGARI": 0x900, "BENGALI": 0x980, "GURMUKHI": 0xA00}[script]
        sounds = "".join(_INDIC_SOUND.get(ord(letter) - base, "") for letter in name)
    else:
        return ""
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", sounds).replace(" ", ""))
