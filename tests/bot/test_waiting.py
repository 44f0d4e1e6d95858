"""When a case goes on, what is said to who waits, how fast the desk may send, and what is translated."""

import datetime
import json

import httpx
import pytest

from bot.handoff.translation import LibreTranslate
from bot.handoff.waiting import Rules, deadline, notice
from bot.telegram.pace import Limits, Pace
from knowledge.centres import load_directory
from knowledge.opening_hours import BUCHAREST, open_now

OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:00",))
CENTRE = load_directory()["RC-TM"].model_copy(update={"opening_hours": OFFICE, "holidays": "RO"})


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=BUCHAREST)


@pytest.mark.parametrize(
    ("since", "goes_on"),
    [
        ("2026-11-24 10:00", "2026-11-24 12:00"),  # a Tuesday
        ("2026-11-24 16:00", "2026-11-25 10:00"),
        ("2026-11-27 16:30", "2026-12-02 10:30"),  # a Friday before two holidays
        ("2026-11-28 12:00", "2026-12-02 11:00"),
    ],
)
def test_only_open_time_counts(since, goes_on):
    assert deadline(CENTRE, at(since).astimezone(datetime.UTC), False, Rules()) == at(goes_on)


def test_unknown_hours_mean_a_day_and_danger_goes_on_sooner():
    unknown = CENTRE.model_copy(update={"opening_hours": None})
    noon = at("2026-11-24 12:00")
    assert deadline(unknown, noon, False, Rules()) == noon + datetime.timedelta(hours=24)
    assert deadline(CENTRE, noon, True, Rules()) == noon + datetime.timedelta(minutes=15)


@pytest.mark.parametrize(
    ("moment", "key"),
    [
        ("2026-11-24 10:00", "wait_queue"),
        ("2026-11-24 20:00", "wait_closed"),
        ("2026-11-29 12:00", "wait_closed"),  # a Sunday
        ("2026-11-30 12:00", "wait_holiday"),
    ],
)
def test_the_three_reasons_to_wait_are_told_apart(moment, key):
    assert notice(open_now(CENTRE, at(moment))) == key


def test_no_minute_holds_more_than_its_limit_and_priority_has_places_left():
    pace, now, sent = Pace(Limits(group=18, kept=4)), 0.0, []
    while len(sent) < 60:
        if pace.wait(-1, now) == 0 or (pace.wait(-1, now, priority=True) == 0 and len(sent) % 5 == 0):
            pace.sent(-1, now)
            sent.append(now)
        now += 0.5
    for moment in sent:
        assert sum(moment <= other < moment + 60 for other in sent) <= 18
    assert Pace(Limits()).wait(-1, 0.0, topic=True) == 0


def test_topics_are_made_slowly_and_a_pause_is_kept():
    pace = Pace()
    pace.sent(-1, 100.0, topic=True)
    assert pace.wait(-1, 100.0, topic=True) == pytest.approx(6.0)
    assert pace.wait(-1, 100.0) == 0
    pace.pause(-1, 130.0)
    assert pace.wait(-1, 101.0, priority=True) == pytest.approx(29.0)
    assert pace.wait(-2, 101.0) == 0


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (httpx.Response(200, json={"translatedText": "Bună ziua"}), "Bună ziua"),
        (httpx.Response(200, json={"error": "x"}), None),
        (httpx.Response(403), None),
        (httpx.Response(200, content=b"<html>"), None),
        (httpx.ConnectError("down"), None),
    ],
)
async def test_a_translation_or_none_never_an_error(answer, expected):
    seen: list[dict[str, str]] = []

    def serve(request: httpx.Request) -> httpx.Response:
        seen.append(json.loads(request.content))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async with LibreTranslate("http://t", "key", transport=httpx.MockTransport(serve)) as translator:
        assert await translator.translate("Добрий день", "uk", "ro") == expected
        assert await translator.translate("Bună", "ro", "ro") is None
    assert seen == [{"q": "Добрий день", "source": "uk", "target": "ro", "format": "text", "api_key": "key"}]
