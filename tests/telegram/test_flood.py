"""One reply to somebody who writes too fast, then silence, then answers again; and memory that does not grow."""

from pathlib import Path

import pytest

from bot.assembly import load_catalogue
from bot.settings import Settings
from bot.telegram.channel import TELEGRAM_A_SECOND, build_application
from bot.telegram.flood import LEAST, LIMIT, WINDOW, FloodGuard, share
from bot.telegram.recent import Recent
from tests.telegram.fake_conversation import FakeConversation


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


@pytest.mark.parametrize("bots", [1, 2])
def test_two_bots_together_answer_a_flood_no_more_than_one(bots: int) -> None:
    clock = Clock()
    guards = [FloodGuard(clock, limit=share(bots)) for _ in range(bots)]
    verdicts = [guards[number % bots].verdict(1) for number in range(200)]
    assert verdicts.count("answer") == LIMIT and verdicts.count("warn") == bots


def test_many_bots_still_answer_whoever_comes_to_one_of_them_only() -> None:
    for bots in range(1, 31):
        guard = FloodGuard(Clock(), limit=share(bots))
        assert [guard.verdict(1) for _ in range(LEAST)] == ["answer"] * LEAST


def test_the_channel_takes_its_share_and_all_bots_together_stay_below_telegrams_ceiling(tmp_path: Path) -> None:
    for bots in (1, 2, 3, 30):
        more = {
            "webhook_url": "https://example.org/hook",
            "webhook_secret": "s",
            "database_url": "postgresql+psycopg://x/y",
        }
        settings = Settings(_env_file=None, data_dir=tmp_path, telegram_token="1:x", bots=bots, **more)
        application = build_application(settings, FakeConversation(), bytes(32), load_catalogue(), "112")
        assert application.bot_data["inbox"]._guard._limit == share(bots)
        limiter = application.bot.rate_limiter._base_limiter
        assert bots * limiter.max_rate / limiter.time_period <= TELEGRAM_A_SECOND + 1e-9


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
