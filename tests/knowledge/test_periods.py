"""The retention periods: the promised ones, usable as moments, and faults named."""

from datetime import UTC, datetime

import pytest

from knowledge.findings import ContentError
from knowledge.periods import DEFAULT_FILE, load_periods


def test_the_promised_periods():
    periods = {key: period.period for key, period in load_periods().items()}
    assert periods == {
        "waiting": "PT24H",
        "conversation": "PT24H",
        "shown": "PT48H",
        "language": "P12M",
        "handoff": "P90D",
        "relay": "P3D",
        "withdrawn": "P30D",
        "desk_console": "P7D",
        "news": "P12M",
        "audit": "P12M",
        "unanswered": "P90D",
        "counts": "P5Y",
        "logs": "P14D",
        "backup": "P30D",
    }
    assert load_periods()["language"].counted_from == "last_use"
    assert load_periods()["handoff"].counted_from == "closing"


def test_a_period_as_number_and_unit_for_the_texts():
    amounts = {key: period.amount for key, period in load_periods().items()}
    assert amounts["conversation"] == (24, "hours")
    assert amounts["language"] == (12, "months")
    assert amounts["handoff"] == (90, "days")
    assert amounts["counts"] == (5, "years")


@pytest.mark.parametrize(
    ("key", "now", "before"),
    [
        ("conversation", datetime(2026, 11, 21, 10, tzinfo=UTC), datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("language", datetime(2024, 2, 29, tzinfo=UTC), datetime(2023, 2, 28, tzinfo=UTC)),
        ("counts", datetime(2026, 1, 31, tzinfo=UTC), datetime(2021, 1, 31, tzinfo=UTC)),
        ("language", datetime(2026, 12, 31, tzinfo=UTC), datetime(2025, 12, 31, tzinfo=UTC)),
    ],
)
def test_the_moment_before_which_something_must_be_gone(key, now, before):
    assert load_periods()[key].before(now) == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("PT24H", "24 hours", "ISO 8601"),
        ("- key: logs", "- key: counts", "logs"),
        ("PT24H", "PT", "ISO 8601"),
        ("- key: logs", "- key: misc", "key"),
    ],
)
def test_a_fault_is_named(tmp_path, old, new, words):
    path = tmp_path / "periods.yaml"
    path.write_text(
        DEFAULT_FILE.read_text(encoding="utf-8").replace(
            f"period: {old}" if old == "PT24H" else old, f"period: {new}" if old == "PT24H" else new, 1
        ),
        encoding="utf-8",
    )
    with pytest.raises(ContentError, match=words):
        load_periods(path)
