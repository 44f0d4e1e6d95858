"""What is in force now, read from the database every few seconds only: the list for /news, and the crisis notices before answers."""

import asyncio
import time
from collections.abc import Sequence

from bot.announcements.board import Announcement, Board
from bot.replies import Reply
from bot.store.database import StoreUnavailable
from knowledge.counties import COUNTIES
from knowledge.log_events import emit

SECONDS = 10.0
"""So long what was read counts as current, and so long after a failed reading the next one waits."""
PATIENCE_SECONDS = 1.0
"""So long an answer waits for a reading, then goes without; the reading goes on."""
AGAIN_SECONDS = 6 * 3600.0
"""After so long a notice stands before an answer to the same person again."""
REMEMBERED = 20_000
_PLATES = {county.name: county.plate for county in COUNTIES}
_NOT_BEFORE = {"urgent", "trouble", "settings"}


class Current:
    """The announcements and notices in force."""

    def __init__(self, board: Board) -> None:
        """Keep the board; nothing is read yet."""
        self._board = board
        self._read: list[Announcement] = []
        self._at = -SECONDS
        self._tried = -SECONDS
        self._reading: asyncio.Task[None] | None = None
        self._shown: dict[tuple[str, int, int], float] = {}

    async def all(self) -> list[Announcement]:
        """Return what is approved and not over.

        Raises:
            StoreUnavailable: it is not known.
        """
        if time.monotonic() - self._at >= SECONDS:
            await self._read_again()
        return self._read

    async def _read_again(self) -> None:
        self._read, self._at = await self._board.current(), time.monotonic()

    async def _known(self) -> list[Announcement]:
        """Return what is known without keeping an answer waiting: read again every few seconds by one task, whatever becomes of it."""
        if self._reading is None and time.monotonic() - max(self._at, self._tried) >= SECONDS:
            self._reading = asyncio.create_task(self._try_again())
            await asyncio.wait({self._reading}, timeout=PATIENCE_SECONDS)
        return self._read

    async def _try_again(self) -> None:
        try:
            await self._read_again()
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        finally:
            self._tried, self._reading = time.monotonic(), None

    async def settle(self) -> None:
        """Wait for a reading under way."""
        if self._reading:
            await asyncio.wait({self._reading})

    async def news(self) -> list[Announcement]:
        """Return the announcements, newest first.

        Raises:
            StoreUnavailable: they are not known.
        """
        return [one for one in await self.all() if one.content.kind == "news"]

    async def crisis(self) -> list[Announcement]:
        """Return the crisis notices, newest first.

        Raises:
            StoreUnavailable: they are not known.
        """
        return [one for one in await self.all() if one.content.kind == "crisis"]

    async def before(self, replies: Sequence[Reply], pseudonym: str, reading: str) -> list[Reply]:
        """Return replies with the crisis notices before them that this person has not seen lately; danger is never kept waiting by one.

        A notice for some counties is left out where the replies are about another one.
        """
        if not replies or any(reply.outcome in _NOT_BEFORE for reply in replies):
            return list(replies)
        notices = [one for one in await self._known() if one.content.kind == "crisis"]
        county = next((_PLATES[name] for reply in replies if (name := str(reply.args.get("county"))) in _PLATES), "")
        fresh = [one for one in notices if one.content.is_for(county, (), reading) and self._is_new(one, pseudonym)]
        return [*(shown("crisis_notice", one, replies[0].outcome) for one in fresh), *replies]

    def _is_new(self, one: Announcement, pseudonym: str) -> bool:
        key, now = (pseudonym, one.row.id, one.row.version), time.monotonic()
        if now - self._shown.get(key, -AGAIN_SECONDS) < AGAIN_SECONDS:
            return False
        self._shown.pop(key, None)
        self._shown[key] = now
        if len(self._shown) > REMEMBERED:
            self._shown.pop(next(iter(self._shown)))
        return True


def shown(key: str, one: Announcement, outcome: str = "settings") -> Reply:
    """Return the reply that shows an announcement or a notice."""
    return Reply.model_validate(
        {"say": key, "outcome": outcome, "args": {"content": one.content.model_dump(mode="json")}}
    )
