"""/exit in the conversation: the reply that clears the chat, at once and whatever is broken, and nothing left to go on from."""

import sqlite3
from contextlib import closing

import pytest

from bot.store.database import StoreUnavailable
from bot.store.forms import Form, Forms
from bot.store.sealing import Seal
from tests.bot.test_conversation import engine, text_of, words


@pytest.mark.parametrize(
    ("text", "kind"), [("/exit", "text"), ("/hide", "text"), ("/exit@PunteBot", "text"), ("/exit", "press")]
)
async def test_it_clears_and_ends_the_conversation(tmp_path, text, kind):
    with closing(sqlite3.connect(tmp_path / "tracker.db")) as tracker:
        tracker.execute("CREATE TABLE events (sender_id TEXT, type_name TEXT, timestamp REAL)")
        tracker.executemany("INSERT INTO events VALUES (?, 'user', 1)", [("a",), ("a:x",), ("b",)])
        tracker.commit()
    async with engine(tmp_path) as setting:
        forms = Forms(setting.database, Seal(b"k" * 32))
        await forms.put("a", Form(args={}, language="en"))
        turn = await setting.say(text, kind=kind, client_language="en")
        await setting.conversation.settle()
        assert [message.clears for message in turn.messages] == [True] and turn.messages[0].keys == ()
        assert text_of(turn) == words("en", "exit_done") and turn.outcome == "settings"
        assert setting.rasa.asked == [] and await forms.get("a") is None
    with closing(sqlite3.connect(tmp_path / "tracker.db")) as tracker:
        assert tracker.execute("SELECT sender_id FROM events").fetchall() == [("b",)]


async def test_it_clears_with_a_broken_store_too(tmp_path, monkeypatch):
    async with engine(tmp_path) as setting:

        async def broken(_: str) -> None:
            raise StoreUnavailable("broken")

        monkeypatch.setattr(setting.conversation._eraser, "leave", broken)
        turn = await setting.say("/exit", client_language="ne")
        assert turn.messages[-1].clears and text_of(turn) == words("ne", "exit_done")


async def test_a_message_about_danger_offers_it_and_no_other_does(tmp_path):
    async with engine(tmp_path) as setting:
        setting.rasa.answers = [
            {"say": "urgent_violence", "outcome": "urgent"},
            {"say": "greet", "outcome": "small_talk"},
        ]
        turn = await setting.say("he beats me", client_language="en")
        assert [[key.send for row in message.keys for key in row] for message in turn.messages] == [["/exit"], []]
        assert not any(message.clears or message.unnoted for message in turn.messages)
