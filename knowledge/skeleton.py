"""Consonant skeletons: one spelling for a word whether it is typed in its own letters or in Latin ones.

People write Nepali, Hindi, Urdu, Bengali, Sinhala and Arabic in Latin letters as they hear them: vowels come and go, aspirates and
digits vary (`tankhwah`, `tankha`; `7`, `h`). What stays is the order of the consonants, and it is the same in the word's own script. So a
word typed one way shares its skeleton with the examples typed the other way. Loanwords (passport, permit) meet across scripts too.
"""

import unicodedata
from functools import lru_cache

# One row a Latin consonant: the letters of Devanagari, Bengali, Sinhala, Gurmukhi, Arabic with Urdu and Persian, and Cyrillic that sound
# like it. Letters that are absent (vowels, semivowels, h, ain) leave no trace.
_SOUNDS = {
    "k": "कखকখකඛਕਖخقكکк",
    "g": "गघগঘගඝඟਗਘغگгґ",
    "c": "चछচছචඡਚਛچч",
    "j": "जझজঝযජඣਜਝجزژжз",
    "t": "टठतथটঠতথৎටඨතථਟਠਤਥتثطٹт",
    "d": "डढदधডঢদধඩඪදධඬඳਡਢਦਧدذضظڈд",
    "n": "नणञङনণঞঙংනණඤංਨਣنںнं",
    "p": "पफপফපඵෆਪਫفپпф",
    "b": "बभবভබභඹਬਭبб",
    "m": "मমමਮمм",
    "r": "रরරਰੜرڑр",
    "l": "लळলලළਲلл",
    "s": "शषसশষসශෂසਸسشصсшщц",
}
_LATIN = dict(zip("bcdfgjklmnpqrstxz569", "bkdpgjklmnpkrstkjktk", strict=True))
_LETTERS = {letter: sound for sound, letters in _SOUNDS.items() for letter in letters} | _LATIN
_PAIRS = (
    ("chh", "č"), ("tch", "č"), ("sch", "s"), ("ch", "č"), ("sh", "s"), ("ph", "p"), ("th", "t"), ("kh", "k"),
    ("gh", "g"), ("dh", "d"), ("bh", "b"), ("jh", "j"), ("zh", "j"), ("ck", "k"),
)  # fmt: skip


@lru_cache(maxsize=32768)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word as Latin letters, doubled ones once; empty where it has none.

    Args:
        word: one word as `folding.fold` returns it.
    """
    if word.isascii():
        for letters, sound in _PAIRS:
            word = word.replace(letters, sound)
    else:
        word = unicodedata.normalize("NFKD", word)
    kept: list[str] = []
    for letter in word:
        sound = "c" if letter == "č" else _LETTERS.get(letter, "")
        if sound and (not kept or kept[-1] != sound):
            kept.append(sound)
    return "".join(kept)
