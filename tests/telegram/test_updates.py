"""What Telegram delivers becomes what a conversation needs, and nothing more."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.incoming import Incoming
from bot.store.pseudonyms import pseudonym
from bot.telegram.updates import Reader

KEY = b"k" * 32
CHAT = 987_654_321
READER = Reader(KEY, {"poster_iasi"})


def update(kind: str = "message", chat_type: str = "private", **content: Any) -> Update:
    """Return an update as Telegram writes it."""
    person = {"id": CHAT, "is_bot": False, "first_name": "Asha", "language_code": "ne"}
    message = {
        "message_id": 5,
        "date": 1_700_000_000,
        "chat": {"id": CHAT, "type": chat_type},
        "from": person,
        **content,
    }
    row = {"update_id": 1, kind: message}
    if kind == "callback_query":
        row = {
            "update_id": 1,
            kind: {"id": "7", "from": person, "chat_instance": "1", "message": message, "data": content["data"]},
        }
    read = Update.de_json(row, None)
    assert read is not None
    return read


def only(read: Update) -> Incoming:
    """Return the one thing that an update holds."""
    (incoming,) = READER.read(read)
    return incoming


def test_text() -> None:
    incoming = only(update(text="mero permit"))
    assert incoming == Incoming(
        pseudonym(KEY, "telegram", str(CHAT)),
        "telegram",
        "text",
        "mero permit",
        client_language="ne",
        reply_to=str(CHAT),
    )


def test_pseudonym_hides_the_account() -> None:
    assert str(CHAT) not in only(update(text="x")).pseudonym


def test_edited_text_is_answered_anew() -> None:
    assert only(update("edited_message", text="again", edit_date=1_700_000_001)).text == "again"


def test_moving_live_position_is_not_answered_again() -> None:
    assert READER.read(update("edited_message", location={"latitude": 46.7712, "longitude": 23.6236})) == []


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_position_is_rounded_at_once(latitude: float, longitude: float) -> None:
    incoming = only(update(location={"latitude": latitude, "longitude": longitude}))
    assert incoming.kind == "location"
    assert incoming.location == (round(latitude, 2), round(longitude, 2))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/start", "/start"),
        ("/start poster_iasi", "/start poster_iasi"),
        ("/start  poster_iasi ", "/start poster_iasi"),
        ("/start somebody-named-ion", "/start other"),
        ("/Language@PunteBot ne", "/language ne"),
        ("/HELP", "/help"),
        ("/etc/passwd", "/etc/passwd"),
        ("a /start b", "a /start b"),
    ],
)
def test_commands(written: str, read: str) -> None:
    assert only(update(text=written)).text == read


@pytest.mark.parametrize(
    ("data", "sends"),
    [("a:permit", '/show_article{"article":"permit"}'), ("/affirm", "/affirm"), ("old:format", "/help"), ("", "/help")],
)
def test_buttons(data: str, sends: str) -> None:
    incoming = only(update("callback_query", data=data))
    assert (incoming.kind, incoming.text) == ("press", sends)


FILE = {"file_id": "f", "file_unique_id": "u"}
MEDIA: dict[str, Any] = {
    "photo": [{**FILE, "width": 9, "height": 9}],
    "voice": {**FILE, "duration": 2},
    "video": {**FILE, "duration": 2, "width": 9, "height": 9},
    "video_note": {**FILE, "duration": 2, "length": 9},
    "audio": {**FILE, "duration": 2},
    "document": FILE,
    "sticker": {**FILE, "width": 9, "height": 9, "is_animated": False, "is_video": False, "type": "regular"},
    "contact": {"phone_number": "1", "first_name": "x"},
    "dice": {"value": 3, "emoji": "🎲"},
    "poll": {
        "id": "1",
        "question": "q",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}


@pytest.mark.parametrize("kind", MEDIA)
def test_other_content_is_unsupported(kind: str) -> None:
    assert only(update("message", "private", **{kind: MEDIA[kind]})).kind == "unsupported"


def test_words_under_a_picture_are_answered_too() -> None:
    picture, words = READER.read(update(photo=MEDIA["photo"], caption="he took my passport"))
    assert picture.kind == "unsupported"
    assert (words.kind, words.text) == ("text", "he took my passport")


@pytest.mark.parametrize("chat_type", ["group", "supergroup", "channel"])
def test_only_private_chats(chat_type: str) -> None:
    assert READER.read(update(chat_type=chat_type, text="hello")) == []
    assert READER.read(update("callback_query", chat_type=chat_type, data="/affirm")) == []


def test_service_messages_are_passed_over() -> None:
    assert READER.read(update(delete_chat_photo=True)) == []
    assert READER.read(Update(1)) == []
