"""One reply to somebody who writes too fast, then silence, then answers again; and memory that does not grow."""

from bot.telegram.flood import LIMIT, WINDOW, FloodGuard
from bot.telegram.recent import Recent


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_twenty_in_ten_seconds_are_answered_and_the_next_is_told_once() -> None:
    clock = Clock()
    guard = FloodGuard(clock)
    assert [guard.verdict(1) for _ in range(LIMIT)] == ["answer"] * LIMIT
    assert [guard.verdict(1) for _ in range(5)] == ["warn"] + ["ignore"] * 4
    assert guard.verdict(2) == "answer"


def test_answers_again_when_calm() -> None:
    clock = Clock()
    guard = FloodGuard(clock)
    for _ in range(LIMIT + 5):
        guard.verdict(1)
    clock.now = WINDOW + 0.1
    assert guard.verdict(1) == "answer"


def test_a_steady_flood_is_told_once() -> None:
    clock = Clock()
    guard = FloodGuard(clock)
    verdicts = []
    for _ in range(200):
        clock.now += 0.4
        verdicts.append(guard.verdict(1))
    assert verdicts.count("warn") == 1
    assert verdicts[-1] == "ignore"


def test_a_quick_human_is_never_told() -> None:
    clock = Clock()
    guard = FloodGuard(clock)
    for _ in range(200):
        clock.now += 0.6
        assert guard.verdict(1) == "answer"


def test_memory_is_bounded() -> None:
    guard = FloodGuard(room=100)
    for chat in range(1000):
        guard.verdict(chat)
    assert len(guard._paces) == 100


def test_recent_forgets_what_was_not_touched_longest() -> None:
    recent: Recent[int] = Recent(2)
    recent.put(1, 1)
    recent.put(2, 2)
    recent.put(1, 3)
    recent.put(3, 3)
    assert (recent.get(1), recent.get(2), recent.get(3)) == (3, None, 3)
    recent.drop(9)
