"""Rendering: every reply becomes words in every language, and no answer leaves without its source, its date and its doubts."""

import datetime
import unicodedata
from typing import Any

import pytest

from bot.catalogue import STRINGS, Catalogue, written_date
from bot.handoff.card import card
from bot.markup import LIMIT, length, plain
from bot.rendering import MAX_ROW, Message, Renderer
from bot.replies import Button, Reply
from knowledge.centres import load_directory
from knowledge.languages import load_languages
from knowledge.periods import load_periods

LANGUAGES = sorted(path.stem for path in STRINGS.glob("*.ftl"))
ARTICLE: dict[str, Any] = {
    "topic": "stay_permit_extension", "article": "stay-permit-extension", "title": "Extending the permit", "short": "Ask **IGI** first.",
    "details": "## What to do\n1. Go.\n2. Wait.", "case": None, "source_title": "OUG 194/2002", "source_url": None, "source_date": "2026-03-02",
    "checked": "2026-11-20", "valid_until": None, "expired": False, "translation": "source", "outdated": False, "served_language": "en",
    "source_language": "ro", "score": 0.9,
}  # fmt: skip
PERIODS = [
    {"key": period.key, "amount": period.amount[0], "unit": period.amount[1]} for period in load_periods().values()
]
PLAIN_KEYS = [
    "start",
    "greet",
    "thanks",
    "bye",
    "small_talk",
    "help",
    "feedback_thanks",
    "affirm_nothing",
    "deny_nothing",
    "nothing_to_read",
    "unsupported_media",
    "too_fast",
    "no_answer",
    "no_answer_twice",
    "urgent_violence",
    "urgent_trafficking",
    "urgent_child",
    "urgent_self_harm",
    "urgent_medical",
    "refused_case_status",
    "refused_decision",
    "refused_forged",
    "refused_country",
    "refused_advice",
    "offer_person",
    "handoff_consent",
    "handoff_ask_place",
    "handoff_ask_place_again",
    "centre_ask_place",
    "choose_language",
    "forget_confirm",
    "forgotten",
]


def centre(centre_id: str = "IGI-CENTRAL", language: str = "en") -> dict[str, Any]:
    """The card of a real entry."""
    directory = load_directory()
    choice = directory.competent("Cluj")
    entry = directory[centre_id]
    return card(
        type(choice)(
            entry,
            "county_unknown",
            entry.warning,
            entry.phone or choice.phones,
            entry if entry.phone else choice.phone_of,
        ),
        language,
    )


REPLIES = [
    *(Reply(say=key, outcome="small_talk") for key in PLAIN_KEYS),
    Reply(say="answer", outcome="answer", args=ARTICLE),
    Reply(say="answer_details", outcome="answer", args=ARTICLE),
    Reply(
        say="clarify",
        outcome="clarify",
        args={"candidates": [{"topic": "t", "article": "a", "title": "A"}], "score": 0.4},
    ),
    Reply(say="handoff_place_ambiguous", outcome="handoff", args={"counties": ["Cluj", "Alba"]}),
    Reply(
        say="handoff_request",
        outcome="handoff",
        args={"county": "Cluj", "reference": "P-234567", "delivered": False, "card": centre()},
    ),
    Reply(
        say="handoff_request",
        outcome="handoff",
        args={"county": "Cluj", "reference": "P-234567", "delivered": True, "card": centre()},
    ),
    Reply(say="handoff_declined", outcome="handoff", args={"card": centre()}),
    Reply(say="handoff_abroad", outcome="handoff", args={"card": centre("CCSCRS")}),
    Reply(say="centre_card", outcome="handoff", args={"county": "Cluj", "card": centre("SJI-CJ")}),
    Reply(say="language_set", outcome="settings", args={"language": "ne"}),
    Reply(say="privacy", outcome="settings", args={"periods": PERIODS}),
    Reply(say="trouble", outcome="trouble", args={"phone": "021 264 9950"}),
]
LABELS = ["person", "steps", "yes", "no", "good", "bad", "share_location", "forget"]


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(
        Catalogue({tag: load_languages()[tag].rtl for tag in LANGUAGES}),
        {row.tag: row.native for row in load_languages()},
    )


def words(messages: list[Message]) -> str:
    return plain("\n\n".join(message.text for message in messages))


def answer(renderer: Renderer, language: str = "en", say: str = "answer", **changes: Any) -> str:
    return words(renderer.messages(Reply(say=say, outcome="answer", args={**ARTICLE, **changes}), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply.say)
def test_every_reply_has_words_in_every_language(renderer, reply, language):
    for message in renderer.messages(reply, language):
        assert plain(message.text)
        assert length(message.text) <= LIMIT
        assert "{" not in message.text
        assert "$" not in message.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", LABELS)
def test_every_button_has_words_in_every_language(renderer, label, language):
    reply = Reply(say="help", outcome="small_talk", buttons=[Button(say=f"button_{label}", send="/affirm")])
    assert renderer.messages(reply, language)[-1].keys[0][0].text.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_right_to_left_languages_answer_in_their_own_letters(renderer, language):
    shown = words(renderer.messages(Reply(say="no_answer", outcome="no_answer"), language))
    directions = {unicodedata.bidirectional(sign) for sign in shown if sign.isalpha()}
    assert (directions & {"R", "AL"} != set()) == load_languages()[language].rtl


def test_a_telephone_number_inside_arabic_keeps_its_order(renderer):
    shown = words(renderer.messages(Reply(say="trouble", outcome="trouble", args={"phone": "+40 21 264"}), "ar"))
    assert "\u2068+40 21 264\u2069" in shown
    assert "112" in shown


def test_an_answer_shows_title_text_source_and_dates(renderer):
    shown = answer(renderer)
    assert shown.startswith("Extending the permit\n\nAsk IGI first.")
    assert "OUG 194/2002" in shown
    assert "March 2, 2026" in shown
    assert "November 20, 2026" in shown


def test_the_steps_show_source_and_date_too(renderer):
    shown = answer(renderer, say="answer_details")
    assert "1. Go.\n2. Wait." in shown
    assert "OUG 194/2002, March 2, 2026" in shown


@pytest.mark.parametrize(("day", "shown"), [("2024", "2024."), ("2024-05", "2024-05.")])
def test_a_source_date_is_shown_as_far_as_it_is_known(renderer, day, shown):
    assert f"OUG 194/2002, {shown}" in answer(renderer, source_date=day)


def test_an_undated_source_is_called_undated(renderer):
    assert "page without a date" in answer(renderer, source_date="undated")


def test_a_machine_translation_says_so_and_names_the_original(renderer):
    assert "Translated by machine" not in answer(renderer, translation="human")
    shown = answer(renderer, translation="machine")
    assert "Translated by machine" in shown
    assert "Română" in shown


def test_an_answer_in_another_language_says_so(renderer):
    assert "Here it is" not in answer(renderer)
    shown = answer(renderer, "ne", served_language="en")
    assert "English" in shown
    assert written_date("ne", datetime.date(2026, 11, 20)) in shown


def test_an_outdated_translation_says_so(renderer):
    assert "changed since this translation" in answer(renderer, outdated=True)


def test_an_end_of_validity_is_shown_and_an_expired_one_is_a_warning(renderer):
    assert "Valid until January 1, 2027" in answer(renderer, valid_until="2027-01-01")
    assert "⚠ This was valid only until January 1, 2026" in answer(renderer, valid_until="2026-01-01", expired=True)


def test_the_case_of_an_article_is_shown_as_an_example(renderer):
    assert "Example: Ana works in Cluj." in answer(renderer, case="Ana works in Cluj.")


def test_text_of_an_article_is_escaped(renderer):
    messages = renderer.messages(
        Reply(say="answer", outcome="answer", args={**ARTICLE, "title": "<b>A & B", "short": "1 < 2"}), "en"
    )
    assert messages[0].text.startswith("<b>&lt;b&gt;A &amp; B</b>\n\n1 &lt; 2")


def test_a_long_answer_keeps_its_buttons_and_source_on_the_last_message(renderer):
    details = "\n\n".join(f"## Part {number}\n{'word ' * 300}" for number in range(8))
    reply = Reply(
        say="answer_details",
        outcome="answer",
        args={**ARTICLE, "details": details},
        buttons=[Button(say="button_person", send="/ask_person")],
    )
    messages = renderer.messages(reply, "en")
    assert len(messages) > 2
    assert all(length(message.text) <= LIMIT for message in messages)
    assert [bool(message.keys) for message in messages] == [False] * (len(messages) - 1) + [True]
    assert "OUG 194/2002" in messages[-1].text


def test_short_buttons_share_a_row_and_long_ones_stand_alone(renderer):
    titles = ["Yes", "No", "👍", "👎", "A title that is much longer than a row may be", "Short"]
    buttons = [Button(say="article_title", args={"title": title}, send="/affirm") for title in titles]
    rows = renderer.messages(Reply(say="help", outcome="small_talk", buttons=buttons), "en")[-1].keys
    assert [[key.text for key in row] for row in rows] == [titles[:3], titles[3:4], titles[4:5], titles[5:]]
    assert all(len(row) == 1 or sum(len(key.text) for key in row) <= MAX_ROW for row in rows)


def test_language_buttons_show_each_language_in_its_own_words(renderer):
    buttons = [Button(say="language_name", send="/choose_language", args={"language": tag}) for tag in ("ne", "ar")]
    rows = renderer.messages(Reply(say="choose_language", outcome="settings", buttons=buttons), "en")[-1].keys
    assert [key.text for row in rows for key in row] == ["नेपाली", "العربية"]


def test_a_centre_with_an_address_and_a_position_gets_a_map_pin(renderer):
    entry = next(entry for entry in load_directory() if entry.offered and entry.lat and entry.address)
    message = renderer.messages(
        Reply(say="centre_card", outcome="handoff", args={"county": "Cluj", "card": centre(entry.id)}), "en"
    )[-1]
    assert message.location == (entry.lat, entry.lon)
    assert entry.address in plain(message.text)


def test_a_centre_without_an_address_gets_no_pin_and_says_so(renderer):
    entry = next(entry for entry in load_directory() if entry.offered and not entry.address)
    message = renderer.messages(
        Reply(say="centre_card", outcome="handoff", args={"county": "Cluj", "card": centre(entry.id)}), "en"
    )[-1]
    assert message.location is None
    assert "Address not confirmed" in message.text


def test_a_doubtful_entry_says_so_with_as_much_of_its_date_as_is_known(renderer):
    assert centre("SJI-CJ")["warning_date"] == "2022-10"
    shown = words(
        renderer.messages(
            Reply(say="centre_card", outcome="handoff", args={"county": "Cluj", "card": centre("SJI-CJ")}), "en"
        )
    )
    assert "⚠ This entry is from 2022-10 and has not been confirmed" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_doubtful_entry_of_the_directory_carries_a_warning(renderer, language):
    for entry in load_directory():
        if entry.offered and (entry.phone or entry.kind != "hotline"):
            reply = Reply(
                say="centre_card", outcome="handoff", args={"county": "Cluj", "card": centre(entry.id, language)}
            )
            assert ("⚠" in words(renderer.messages(reply, language))) == (entry.warning is not None), entry.id


def test_a_centre_without_a_number_of_its_own_shows_the_general_line(renderer):
    directory = load_directory()
    choice = next(
        choice
        for county in ("Alba", "Cluj", "Galați")
        for choice in [directory.competent(county, "TW", "stay")]
        if choice.phone_of.id != choice.centre.id
    )
    shown = words(
        renderer.messages(
            Reply(say="centre_card", outcome="handoff", args={"county": "Alba", "card": card(choice, "en")}), "en"
        )
    )
    assert f"General line: {choice.phones[0]}" in shown


def test_a_stored_request_shows_its_reference_and_whether_it_was_sent(renderer):
    args = {"county": "Cluj", "reference": "P-234567", "card": centre()}
    stored, sent = (
        words(
            renderer.messages(Reply(say="handoff_request", outcome="handoff", args={**args, "delivered": done}), "en")
        )
        for done in (False, True)
    )
    assert "P-234567" in stored
    assert "does not receive messages" in stored
    assert "P-234567" in sent
    assert "does not receive messages" not in sent


def test_the_privacy_text_shows_every_period_of_the_periods_file(renderer):
    shown = words(renderer.messages(Reply(say="privacy", outcome="settings", args={"periods": PERIODS}), "en"))
    for amount in ("24 hours", "12 months", "90 days", "5 years", "14 days"):
        assert amount in shown


@pytest.mark.parametrize(
    ("say", "asks"),
    [("handoff_ask_place", True), ("handoff_ask_place_again", True), ("centre_ask_place", True), ("help", False)],
)
def test_the_location_button_is_offered_where_a_place_is_asked_for(renderer, say, asks):
    assert renderer.messages(Reply(say=say, outcome="handoff"), "en")[-1].ask_location is asks


def test_an_answer_whose_law_has_changed_says_that_it_is_under_review(renderer):
    assert "reviewing" not in answer(renderer)
    assert "we are reviewing the answer" in answer(renderer, under_review=True)
    assert "we are reviewing the answer" in answer(renderer, say="answer_details", under_review=True)


def test_dates_stand_under_an_answer_in_words_of_the_language(renderer):
    row = {
        "title": "Fair",
        "day": "2027-02-10",
        "until": None,
        "time": "10:00",
        "where": "Cluj",
        "url": None,
        "organiser": "AJOFM",
    }
    shown = answer(renderer, coming_up=[row])
    assert "Coming up:" in shown
    assert "February 10, 2027: Fair. Cluj. AJOFM (10:00)" in shown
    assert "Urmează" in answer(renderer, "ro", coming_up=[row | {"until": "2027-02-11"}])
    assert "Coming up" not in answer(renderer)
