"""Sealing what people wrote while it waits to be answered: encrypted with a key that follows from `secret.key`.

So the database, its write-ahead log, its copies and whoever may read them hold no words; only the folder with `secret.key` opens them.
"""

import base64
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PURPOSE = b"punte: messages that wait for their answer"


class SealBroken(Exception):
    """A sealed value was made with another key, or is damaged."""


class Seal:
    """Seals and opens JSON values."""

    def __init__(self, key: bytes) -> None:
        """Derive the sealing key from the secret key, so that it is never the one that pseudonyms are made with."""
        derived = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(key)
        self._fernet = Fernet(base64.urlsafe_b64encode(derived))

    def close(self, value: Any) -> bytes:
        """Return a JSON value, encrypted and authenticated."""
        return self._fernet.encrypt(json.dumps(value, separators=(",", ":")).encode())

    def open(self, sealed: bytes) -> Any:
        """Return what was sealed.

        Raises:
            SealBroken: another key, or damaged.
        """
        try:
            return json.loads(self._fernet.decrypt(sealed))
        except (InvalidToken, ValueError) as error:
            raise SealBroken("sealed with another key, or damaged") from error
