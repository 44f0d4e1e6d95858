"""Cards: a centre's hours, languages and whether it is open in the reader's language; a case's card names who can be asked."""

import datetime

import pytest

from bot.handoff.card import card
from bot.handoff.case import Case
from bot.handoff.staff_card import CardWriter
from bot.markup import plain
from bot.rendering import Renderer
from bot.replies import Reply
from knowledge.centres import load_directory
from knowledge.languages import load_languages
from knowledge.rosters import Helper, Roster
from tests.bot.test_conversation import CATALOGUE, OFFERED

OPEN = datetime.datetime(2026, 11, 23, 8, tzinfo=datetime.UTC)
HOLIDAY = datetime.datetime(2026, 12, 1, 8, tzinfo=datetime.UTC)
OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:00",))


def shown(language: str, now: datetime.datetime, **changes: object) -> str:
    choice = load_directory().competent("Timiș")
    centre = choice.centre.model_copy(
        update={"opening_hours": OFFICE, "holidays": "RO", "languages": ("ro", "fr"), **changes}
    )
    made = card(type(choice)(centre, choice.reason, None, choice.phones, centre), language, now)
    renderer = Renderer(CATALOGUE, {row.tag: row.native for row in load_languages()})
    reply = Reply(say="centre_card", outcome="handoff", args={"county": "Timiș", "card": made})
    return plain(renderer.messages(reply, language)[-1].text)


@pytest.mark.parametrize("language", OFFERED)
def test_open_now_and_days_in_the_readers_language(language):
    text = shown(language, OPEN)
    assert CATALOGUE.text(language, "centre_open_now") in text
    assert "mon " not in text.lower() or language == "en"
    assert "09:00-17:00" in text


@pytest.mark.parametrize("language", OFFERED)
def test_a_holiday_says_when_it_opens(language):
    text = shown(language, HOLIDAY)
    assert CATALOGUE.text(language, "centre_open_now") not in text
    assert "2" in text and "09:00" in text


def test_languages_are_named_and_unknown_hours_are_not_guessed():
    assert "Languages spoken: Romanian, French" in shown("en", OPEN)
    unknown = shown("en", OPEN, opening_hours=None, languages=())
    assert "Open now" not in unknown and "Closed now" not in unknown and "Languages" not in unknown


def test_a_cases_card_names_the_resource_person_and_the_interpreter():
    rows = [
        Helper(id="R", kind="resource_person", institution="ITM Timiș", county="Timiș", contact="int. 12", checked="2026-11-01", source="xx"),
        Helper(id="I", kind="interpreter", institution="CNRR", county="București", languages=("ne",), contact="int. 3", checked="2026-11-01", source="xx"),
    ]  # fmt: skip
    made = {
        "topic": "work_x",
        "article": None,
        "language": "ne",
        "reading": "ne",
        "phone": None,
        "priority": False,
        "channel": "telegram",
    }
    case = Case(
        reference="P-1",
        pseudonym="p",
        centre="RC-TM",
        county="Timiș",
        interpreter=True,
        reply_to="1",
        state="waiting",
        created=OPEN,
        **made,
    )  # type: ignore[arg-type]
    text = CardWriter({}, {}, Roster(rows)).text(case, "state")
    assert "ITM Timiș (int. 12)" in text and "CNRR (int. 3)" in text
    assert "ITM" not in CardWriter({}, {}).text(case, "state"), "nobody is named where there is no roster"
