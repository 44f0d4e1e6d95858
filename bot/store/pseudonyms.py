"""Pseudonyms: a keyed hash of the channel's own id, so that nothing stored or logged leads back to an account without the key."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

KEY_BYTES = 32


def load_key(path: Path) -> bytes:
    """Return the secret key, making it on first use; readable by the owner only.

    Raises:
        OSError: it can be neither read nor made.
        ValueError: the file is too short to be a key.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        key = path.read_bytes()
        if len(key) < KEY_BYTES:
            raise ValueError(
                f"{path} is too short to be a key: restore it from a backup, or delete it (people then count as new)"
            ) from None
        return key
    with os.fdopen(handle, "wb") as file:
        key = secrets.token_bytes(KEY_BYTES)
        file.write(key)
    return key


def pseudonym(key: bytes, channel: str, account: str) -> str:
    """Return the pseudonym of an account on a channel: 32 hexadecimal digits of HMAC-SHA256."""
    return hmac.new(key, f"{channel}:{account}".encode(), hashlib.sha256).hexdigest()[:32]
