"""Whatever others write, nothing of ours breaks: hypothesis looks for inputs that do, and inputs made from real ones are tried."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.store.arrivals import Waiting
from bot.store.sealing import Seal
from bot.telegram.flood import FloodGuard
from bot.telegram.inbox import Inbox
from tests.parsers.mutations import made, value
from tests.parsers.targets import KEY, TARGETS, UPDATES

MODERATE = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
ANY_TEXT = st.text(max_size=120)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)
TEXTS = sorted(name for name, (_, examples) in TARGETS.items() if isinstance(examples[0], str))
VALUES = sorted(set(TARGETS) - set(TEXTS) - {"update"})


@pytest.mark.parametrize("name", TEXTS)
def test_any_text(name: str) -> None:
    @MODERATE
    @given(ANY_TEXT)
    def run(words: str) -> None:
        TARGETS[name][0](words)

    run()


@pytest.mark.parametrize("name", VALUES)
def test_any_json(name: str) -> None:
    @MODERATE
    @given(ANY_JSON)
    def run(found: Any) -> None:
        TARGETS[name][0](found)

    run()


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_inputs_made_from_real_ones(name: str) -> None:
    check, examples = TARGETS[name]
    for example in examples:
        check(example)
    for seed in range(1500):
        check(made(random.Random(seed), name, examples))


class _Kept:
    """A storage that only counts."""

    spooling = False

    def __init__(self) -> None:
        self.added = 0

    async def add(self, waiting: Waiting) -> str:
        self.added += 1
        return "new"

    async def finish(self, number: int) -> None:
        """Forget nothing."""


async def test_no_update_however_malformed_stops_the_receiving() -> None:
    async def nothing(_: Update) -> None:
        """Warn nobody."""

    kept = _Kept()
    inbox = Inbox(FloodGuard(clock=iter(range(0, 10**9, 60)).__next__), nothing, kept, Seal(KEY))  # type: ignore[arg-type]
    for seed in range(3000):
        chance = random.Random(seed)
        row = value(chance, chance.choice(UPDATES), typed=False)
        try:
            update = Update.de_json(row | {"update_id": seed}, None)
        except Exception:  # noqa: BLE001 - the client skips it
            continue
        if isinstance(update, Update):
            await inbox.put(update)
            await inbox.finish(update.update_id)
    assert kept.added > 100


@pytest.mark.parametrize("head", ["&anguage: en", "1: x", "content: x", "handler: x"])
def test_a_head_whose_keys_are_no_names_is_refused_in_words(head: str) -> None:
    TARGETS["article"][0](f"---\n{head}\ntitle: T\n---\nShort.\n")
