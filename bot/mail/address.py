"""The address that a centre's reply goes to: it names the case and is signed for that centre.

So nobody can write into a case by guessing, and a late reply of a centre that has the case no more is known as that centre's.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable

PURPOSE = b"punte: reply addresses"
_TOKEN = re.compile(r"(p-[0-9a-z]{6})-([a-z2-7]{16})", re.IGNORECASE)
PLACE = "{token}"


def _sign(key: bytes, reference: str, centre: str) -> str:
    derived = hmac.new(key, PURPOSE, hashlib.sha256).digest()
    mark = hmac.new(derived, f"{reference.upper()} {centre}".encode(), hashlib.sha256).digest()[:10]
    return base64.b32encode(mark).decode().lower()


def token(key: bytes, reference: str, centre: str) -> str:
    """Return the part of the address that stands for a case at a centre; letters in lower case, since mail servers may change case."""
    return f"{reference.lower()}-{_sign(key, reference, centre)}"


def reply_address(pattern: str, key: bytes, reference: str, centre: str) -> str:
    """Return the address for replies of a centre about a case, from a pattern such as `punte+{token}@example.org`."""
    return pattern.replace(PLACE, token(key, reference, centre))


def case_of(key: bytes, address: str, centres: Iterable[str]) -> tuple[str, str] | None:
    """Return the reference that an address names and the centre that it was given to; None where it is not signed by us for any of `centres`."""
    for found in _TOKEN.finditer(address):
        reference, mark = found.group(1).upper(), found.group(2).lower()
        for centre in centres:
            if hmac.compare_digest(mark, _sign(key, reference, centre)):
                return reference, centre
    return None
