"""/exit while a person of a centre has the case: staff are not told, and what they wrote goes from the chat too."""

import datetime

from telegram import Update

from bot.store.pseudonyms import pseudonym
from bot.store.shown import Shown
from tests.telegram.desk_fixtures import database, desk, emulated, taken, texts, turn, wall
from tests.telegram.desk_setting import ANNA, IOANA, KEY, STAFF

__all__ = ["database", "desk", "emulated", "wall"]


async def test_staff_do_not_read_it_and_their_words_go(desk, database, emulated, wall):
    _, topic = await taken(desk, database)
    emulated.say(STAFF, "words of staff", person=IOANA, thread=topic)
    await turn(desk)
    (said,) = [sent.id for sent in emulated.chats[ANNA].sent if "words of staff" in sent.text]
    for command in ("/exit", "/hide"):
        emulated.say(ANNA, command)
        row = emulated.updates.popleft()
        assert not await desk.delivery.desk.takes(Update.de_json(row, desk.bot), desk.bot)
    await turn(desk)
    assert not any("exit" in text or "hide" in text for text in texts(emulated, STAFF))
    who = pseudonym(KEY, "telegram", str(ANNA))
    assert said in await Shown(database, wall).deletable(who, ANNA)
    assert said not in await Shown(database, lambda: wall() + datetime.timedelta(hours=49)).deletable(who, ANNA)
