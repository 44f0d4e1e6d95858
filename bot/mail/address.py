"""The address that a centre's reply goes to: it names the case and is signed, so that nobody can write into a case by guessing."""

import base64
import hashlib
import hmac
import re

PURPOSE = b"punte: reply addresses"
_TOKEN = re.compile(r"(p-[0-9a-z]{6})-([a-z2-7]{16})", re.IGNORECASE)
PLACE = "{token}"


def _sign(key: bytes, reference: str) -> str:
    derived = hmac.new(key, PURPOSE, hashlib.sha256).digest()
    mark = hmac.new(derived, reference.upper().encode(), hashlib.sha256).digest()[:10]
    return base64.b32encode(mark).decode().lower()


def token(key: bytes, reference: str) -> str:
    """Return the part of the address that stands for a case; letters in lower case, since mail servers may change case."""
    return f"{reference.lower()}-{_sign(key, reference)}"


def reply_address(pattern: str, key: bytes, reference: str) -> str:
    """Return the address for replies about a case, from a pattern such as `punte+{token}@example.org`."""
    return pattern.replace(PLACE, token(key, reference))


def case_of(key: bytes, address: str) -> str | None:
    """Return the reference in an address, None where there is none or its signature is not ours."""
    for found in _TOKEN.finditer(address):
        reference, mark = found.group(1).upper(), found.group(2).lower()
        if hmac.compare_digest(mark, _sign(key, reference)):
            return reference
    return None
