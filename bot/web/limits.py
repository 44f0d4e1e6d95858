"""How much one conversation and one network may write; addresses are known here only as a keyed hash, in memory, until the next start."""

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections.abc import Callable
from typing import Literal

from bot.telegram.flood import FloodGuard

NETWORK_LIMIT, NETWORK_WINDOW = 300, 60.0
"""Messages a minute of one address: a whole shelter may sit behind it."""
IPV6_NETWORK = 64

Excess = Literal["too_fast", "many"]


class Limits:
    """Tells who has to wait."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, network_limit: int = NETWORK_LIMIT, room: int = 10_000
    ) -> None:
        """Start with nobody known.

        Args:
            clock: seconds.
            network_limit: messages a minute that one address may send.
            room: how many conversations, and how many addresses, are remembered.
        """
        self._key = secrets.token_bytes(32)
        self._conversations = FloodGuard(clock, room)
        self._networks = FloodGuard(clock, room, network_limit, NETWORK_WINDOW)

    def excess(self, token: str, address: str) -> Excess | None:
        """Count one message; return what it exceeds, if anything.

        Args:
            token: of the conversation; empty where it has none yet.
            address: of the network it came from.
        """
        if self._networks.verdict(self.network(address)) != "answer":
            return "many"
        if token and self._conversations.verdict(self._hash(token)) != "answer":
            return "too_fast"
        return None

    def network(self, address: str) -> int:
        """Return what stands for the network of an address; the same network, the same number, until the next start."""
        return self._hash(_network(address))

    def _hash(self, value: str) -> int:
        return int.from_bytes(hmac.new(self._key, value.encode(), hashlib.sha256).digest()[:8])


def _network(address: str) -> str:
    """Return what counts as one place: an IPv4 address, or the network that one IPv6 line has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, IPV6_NETWORK), strict=False)) if found.version == 6 else str(found)
