"""Random tokens and what follows from them: stored only hashed, and the CSRF mark of a cookie."""

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PURPOSE = b"punte: marks of the staff console"


def new_token() -> str:
    """Return a random token, 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


class Marks:
    """Makes marks that nobody without our secret key can make."""

    def __init__(self, key: bytes) -> None:
        """Derive a key of our own from the secret key."""
        self._key = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(key)

    def of(self, purpose: str, value: str) -> str:
        """Return the mark of a value for one purpose."""
        return hmac.new(self._key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()

    def fits(self, purpose: str, value: str, mark: str) -> bool:
        """Tell whether a mark belongs to a value."""
        return hmac.compare_digest(self.of(purpose, value).encode(), mark.encode("utf-8", "replace"))
