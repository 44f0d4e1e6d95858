"""Passwords: argon2id, a length that resists guessing, and the same time for a name that does not exist."""

import asyncio
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
_hasher = PasswordHasher()


def unfit(password: str, name: str) -> str | None:
    """Return the key of what is wrong with a new password, None where nothing is."""
    if len(password) < SHORTEST:
        return "password_short"
    if len(password) > LONGEST:
        return "password_long"
    if len(set(password)) < 5 or name.lower() in password.lower():
        return "password_simple"
    return None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """Return a hash that no password fits, for names that do not exist."""
    return _hasher.hash("\x00 no password is this one")


async def hashed(password: str) -> str:
    """Return what is stored of a password."""
    return await asyncio.to_thread(_hasher.hash, password)


async def fits(stored: str | None, password: str) -> bool:
    """Tell whether a password is the stored one; takes as long where there is none."""
    return await asyncio.to_thread(_fits, stored, password)


def _fits(stored: str | None, password: str) -> bool:
    try:
        return _hasher.verify(stored or _nobodys(), password[: LONGEST + 1]) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
