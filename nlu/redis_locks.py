"""The lock that keeps one conversation with one Rasa process at a time, in Redis, for several Rasa processes.

Rasa's own Redis store reads a lock, changes it and writes it back in three steps, so two processes lose each other's tickets: in
a trial of two processes and one conversation both soon waited forever (`bot/CAPACITY.md`). Here each such change happens under a
short lock of Redis itself; who has lost their ticket is refused instead of waiting for ever; and what a killed process leaves
behind is gone by itself, so that no conversation's pseudonym stays in Redis.
"""

from __future__ import annotations

import asyncio
import math
import os
import time

import redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import DEFAULT_REDIS_LOCK_STORE_KEY_PREFIX, LOCK_LIFETIME, LockError, RedisLockStore
from rasa.utils.endpoints import EndpointConfig
from redis.lock import Lock

PREFIX = "PUNTE_LOCK_PREFIX"
"""Environment variable: what the keys begin with, where several installations share a Redis."""
POLL_SECONDS = 0.1
"""Seconds between two looks at whether one's turn has come; Rasa's own is a second, which a person feels."""
GUARD_SECONDS = 2.0
SOCKET_SECONDS = 3.0


class SharedLockStore(RedisLockStore):
    """Rasa's Redis store with changes that cannot be lost. `url` of the endpoint is a Redis address."""

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        """Connect on first use.

        Args:
            endpoint_config: the `lock_store` of the endpoints file.
        """
        self.red = redis.StrictRedis.from_url(endpoint_config.url, socket_timeout=SOCKET_SECONDS)
        self.key_prefix = os.environ.get(PREFIX, "") + DEFAULT_REDIS_LOCK_STORE_KEY_PREFIX

    def _guard(self, conversation_id: str) -> Lock:
        """Return the short lock under which a conversation's tickets are changed."""
        name = f"{self.key_prefix}guard:{conversation_id}"
        return self.red.lock(name, timeout=GUARD_SECONDS, sleep=0.002, blocking_timeout=GUARD_SECONDS)

    def save_lock(self, lock: TicketLock) -> None:
        """Write the tickets; they go by themselves once the last of them is over."""
        ends = max((ticket.expires for ticket in lock.tickets), default=0.0)
        key = self.key_prefix + lock.conversation_id
        if ends:
            self.red.set(key, lock.dumps(), ex=max(1, math.ceil(ends - time.time()) + 1))
        else:
            self.red.delete(key)

    def issue_ticket(self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME) -> int:
        """Return the number of a new ticket, after all others.

        Raises:
            LockError: Redis does not answer.
        """
        try:
            with self._guard(conversation_id):
                return super().issue_ticket(conversation_id, lock_lifetime)
        except redis.RedisError as error:
            raise LockError(f"Redis gave no ticket ({type(error).__name__})") from None

    def cleanup(self, conversation_id: str, ticket_number: int) -> None:
        """Give a ticket back; where Redis is away it runs out by itself."""
        try:
            with self._guard(conversation_id):
                self.finish_serving(conversation_id, ticket_number)
        except redis.RedisError:
            return

    async def _acquire_lock(self, conversation_id: str, ticket: int, wait_time_in_seconds: float) -> TicketLock:
        """Wait until it is a ticket's turn.

        Raises:
            LockError: the ticket ran out meanwhile, or Redis does not answer.
        """
        while True:
            try:
                lock = self.get_lock(conversation_id)
            except redis.RedisError as error:
                raise LockError(f"Redis does not answer ({type(error).__name__})") from None
            if lock is None or lock._ticket_for_ticket_number(ticket) is None:
                raise LockError("the ticket ran out before its turn")
            if not lock.is_locked(ticket):
                return lock
            await asyncio.sleep(min(wait_time_in_seconds, POLL_SECONDS))
