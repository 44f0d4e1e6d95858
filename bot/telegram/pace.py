"""How fast the desk may send: below Telegram's 20 messages a minute into a group and 30 a second in all, counted exactly.

Telegram counts in windows that nobody has published, so no window of a minute holds more than the limit, wherever it begins. What a
group has left goes to urgent things first: the last places of every minute are theirs.
"""

from collections import defaultdict, deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How much in how many seconds.

    Attributes:
        overall: calls a second, all chats together; the conversation's own replies have the rest of Telegram's 30.
        group: calls a minute into one group; two of Telegram's twenty stay for what staff press.
        kept: of these, for priority only.
        topic: seconds between two new topics in a group: Telegram bans quick creation.
        person: calls in three seconds into one private chat.
        behind: an announcement leaves only where fewer calls than this were made in the last second.
    """

    overall: int = 24
    group: int = 18
    kept: int = 4
    topic: float = 6.0
    person: int = 3
    behind: int = 8


SECOND, MINUTE, PERSON_WINDOW = 1.0, 60.0, 3.0
UNLIMITED = Limits(1_000_000, 1_000_000, 0, 0.0, 1_000_000, 1_000_000)


class Pace:
    """Remembers when what was sent."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Start with nothing sent."""
        self.limits = limits or Limits()
        self._all: deque[float] = deque()
        self._chats: defaultdict[int, deque[float]] = defaultdict(deque)
        self._topics: dict[int, float] = {}
        self._paused: dict[int, float] = {}

    def wait(self, chat: int, now: float, priority: bool = False, topic: bool = False, behind: bool = False) -> float:
        """Return in how many seconds a call into a chat may be made; 0 for now.

        Args:
            chat: the chat; groups have negative numbers.
            now: seconds, on the clock that `sent` uses.
            priority: it may take the places kept for priority.
            topic: it makes a topic.
            behind: it comes after all else.
        """
        limits = self.limits
        room = (limits.group if priority else limits.group - limits.kept) if chat < 0 else limits.person
        window = MINUTE if chat < 0 else PERSON_WINDOW
        waits = [self._paused.get(chat, now) - now, self._paused.get(0, now) - now]
        waits.append(_until_room(self._all, now, SECOND, limits.behind if behind else limits.overall))
        waits.append(_until_room(self._chats[chat], now, window, room))
        if topic:
            waits.append(self._topics.get(chat, now - limits.topic) + limits.topic - now)
        return max(0.0, *waits)

    def sent(self, chat: int, now: float, topic: bool = False) -> None:
        """Count a call."""
        self._all.append(now)
        self._chats[chat].append(now)
        if topic:
            self._topics[chat] = now

    def pause(self, chat: int, until: float) -> None:
        """Make no call into a chat until then: Telegram asked for it."""
        self._paused[chat] = max(until, self._paused.get(chat, until))

    def set_back(self, by: float) -> None:
        """Count everything so many seconds earlier: the clock was set back."""
        for times in (self._all, *self._chats.values()):
            moved = [moment - by for moment in times]
            times.clear()
            times.extend(moved)
        self._topics = {chat: moment - by for chat, moment in self._topics.items()}
        self._paused = {chat: moment - by for chat, moment in self._paused.items()}

    def paused(self, now: float) -> int:
        """Return how many chats Telegram has asked to leave alone for now."""
        return sum(until > now for until in self._paused.values())


def _until_room(times: deque[float], now: float, window: float, room: int) -> float:
    """Return in how many seconds a window that ends then holds less than `room` calls; forget what is older than it."""
    while times and times[0] <= now - window:
        times.popleft()
    return times[len(times) - room] + window - now if len(times) >= room else 0.0
