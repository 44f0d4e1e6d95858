"""A memory of the last few thousand chats, so that nobody can fill ours by writing from many accounts."""

from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")
ROOM = 10_000


class Recent(Generic[Value]):
    """A mapping that forgets what was not touched for longest. It lives in memory only: keys may be chat ids."""

    def __init__(self, room: int = ROOM) -> None:
        """Make it empty.

        Args:
            room: how many keys it keeps.
        """
        self._room = room
        self._values: OrderedDict[int | str, Value] = OrderedDict()

    def __len__(self) -> int:
        """Return how many keys are kept."""
        return len(self._values)

    def get(self, key: int | str) -> Value | None:
        """Return the value of a key, None where there is none or it was forgotten."""
        return self._values.get(key)

    def put(self, key: int | str, value: Value) -> None:
        """Keep a value as the newest."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._room:
            self._values.popitem(last=False)

    def drop(self, key: int | str) -> None:
        """Forget a key, if it is there."""
        self._values.pop(key, None)
