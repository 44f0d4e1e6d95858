"""A conversation's token: random, made by us and by nobody else, kept by the page alone."""

import hashlib
import hmac
import re
import secrets

CHANCE, SIGNATURE = 24, 16
"""Characters of chance (144 bits), and of the signature behind them (64 bits)."""
_FORM = re.compile(rf"[A-Za-z0-9_-]{{{CHANCE + SIGNATURE}}}")
_PURPOSE = b"web conversation:"


def issue(key: bytes) -> str:
    """Return a new token."""
    chance = secrets.token_urlsafe(CHANCE * 3 // 4)
    return chance + _signature(key, chance)


def known(key: bytes, token: str) -> bool:
    """Tell whether a token is one of ours."""
    if not _FORM.fullmatch(token):
        return False
    return hmac.compare_digest(token[CHANCE:], _signature(key, token[:CHANCE]))


def _signature(key: bytes, chance: str) -> str:
    return hmac.new(key, _PURPOSE + chance.encode(), hashlib.sha256).hexdigest()[:SIGNATURE]
