"""Two questions in one message: where a text may be cut, so that each part can be searched by itself.

Cutting is cheap and cautious: whether a part is a question of its own is for the retriever to say, which wants to be surer of parts
than of whole messages.
"""

import re

MAX_PARTS = 4
MIN_WORDS = 3
_END = re.compile(r"(?<=[.!?؟।。？！;\n])\s*(?=\S)")
_AND = re.compile(
    r"\s+(?:and(?: also)?|also|și|si|iar|plus|та|і|и|а також|а также|وكمان|ve|ayrıca|र अनि|अनि|र|और|এবং|আর|සහ|اور|và|et|y|e)\s+"
    # In Arabic "and" is written together with the next word; many words begin with that letter, question words after it do not.
    r"|\s+و(?=(?:أين|اين|كيف|متى|كم|هل|ماذا|ما|لماذا|إذا|اذا|شو|وين|ايش|شلون|ليش|مين|قديش)\b)", re.IGNORECASE
)  # fmt: skip
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
MIN_UNSPACED = 6


def _long_enough(part: str) -> bool:
    return len(part.split()) >= MIN_WORDS or len(_UNSPACED.findall(part)) >= MIN_UNSPACED


def parts(text: str) -> list[str]:
    """Return the parts of a message that may be questions of their own, in order; empty where it is not to be cut.

    A message is cut at the ends of sentences; one without any at an "and" where both sides are long enough.
    """
    for found in (_END.split(text), _AND.split(text)):
        kept = [part.strip() for part in found if _long_enough(part)]
        if 2 <= len(kept) <= MAX_PARTS:
            return kept
    return []
