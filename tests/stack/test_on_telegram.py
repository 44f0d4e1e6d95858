"""`punte run` behind the Bot API emulator: what a person on Telegram sees."""

import sqlite3
import time

import pytest

from tests.stack.conftest import Running

pytestmark = [pytest.mark.stack, pytest.mark.timeout(300)]


def told(service: Running, chat: int, text: str, count: int = 1) -> str:
    """Say something and return the words of the next messages."""
    service.telegram.say(chat, text)
    return "\n".join(sent.text for sent in service.telegram.wait_for_messages(chat, count, timeout=60))


def press(service: Running, chat: int, words: str) -> str:
    """Press a button as soon as it is there, and return the words of what follows."""
    until = time.monotonic() + 60
    while True:
        try:
            service.telegram.press(chat, words)
            break
        except LookupError:
            assert time.monotonic() < until, f"no button {words!r}"
            time.sleep(0.1)
    return "\n".join(sent.text for sent in service.telegram.wait_for_messages(chat, 1, timeout=60))


def test_start_then_a_question_then_the_steps(service):
    chat = 501
    assert "Punte" in told(service, chat, "/start")
    answer = told(service, chat, "my residence permit expires next month, what should i do")
    assert "IGI" in answer and "Source:" in answer
    assert "1." in press(service, chat, "What to do, step by step")


def test_the_status_is_chosen_with_a_button_also_where_the_article_has_a_long_name(service):
    chat = 505
    general = told(service, chat, "who recognises my university diploma from my country here")
    mine = press(service, chat, "I have protection (refugee)")
    assert "Source:" in general and "Source:" in mine and mine != general


def test_language_is_switched_by_a_button_and_kept(service):
    chat = 502
    told(service, chat, "/language")
    press(service, chat, "नेपाली")
    assert any("\u0900" <= letter <= "\u097f" for letter in told(service, chat, "/help"))


def test_person_then_place_then_reference_and_forget(service):
    chat = 503
    told(service, chat, "/start")
    assert "90" in told(service, chat, "/person")
    press(service, chat, "Yes")
    service.telegram.share_location(chat, 47.1585123, 27.6014123)
    shown = "\n".join(sent.text for sent in service.telegram.wait_for_messages(chat, 1, timeout=60))
    assert "Iași" in shown and "P-" not in shown, "shown before it is sent"
    done = press(service, chat, "Send it")
    assert "P-" in done
    reference = done[done.index("P-") : done.index("P-") + 8]
    with sqlite3.connect(service.data / "punte.db") as database:
        assert database.execute("SELECT county FROM request WHERE reference = ?", (reference,)).fetchall() == [
            ("Iași",)
        ]
    stored = b"".join(path.read_bytes() for path in service.data.glob("*.db*"))
    assert b"47.158" not in stored and b"27.601" not in stored
    service.telegram.say(chat, "/forget")
    press(service, chat, "Yes, delete everything")
    until = time.monotonic() + 30
    while _requests(service, reference):
        assert time.monotonic() < until, "the request is still stored"
        time.sleep(0.1)


def test_a_photo_gets_a_polite_answer(service):
    service.telegram.send_photo(504)
    assert service.telegram.wait_for_messages(504, 1, timeout=60)[0].text


def _requests(service: Running, reference: str) -> int:
    with sqlite3.connect(service.data / "punte.db") as database:
        return int(database.execute("SELECT count(*) FROM request WHERE reference = ?", (reference,)).fetchone()[0])
