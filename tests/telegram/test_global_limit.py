"""Many accounts at once: what is in memory stays bounded, the rest waits with Telegram, and everybody is answered in the end."""

import asyncio

from telegram import Update

from bot.telegram.flood import FloodGuard
from bot.telegram.inbox import ROOM, Inbox


def update(number: int) -> Update:
    person = {"id": 10_000 + number, "is_bot": False, "first_name": ""}
    chat = {"id": 10_000 + number, "type": "private"}
    message = {"message_id": number, "date": 1_700_000_000, "chat": chat, "from": person, "text": "x"}
    read = Update.de_json({"update_id": number, "message": message}, None)
    assert isinstance(read, Update)
    return read


async def test_more_than_there_is_room_for_waits_outside_and_comes_in_as_others_leave():
    async def nobody(_: Update) -> None:
        raise AssertionError("nobody was too fast")

    inbox = Inbox(FloodGuard(), nobody)
    for number in range(ROOM):
        await inbox.put(update(number))
    outside = asyncio.create_task(inbox.put(update(ROOM)))
    await asyncio.sleep(0.05)
    assert not outside.done() and inbox.waiting == ROOM and inbox.qsize() == ROOM
    await inbox.finish(0)
    await asyncio.wait_for(outside, 2.0)
    assert inbox.waiting == ROOM


async def test_one_account_that_floods_takes_no_room_from_the_others():
    warned: list[int] = []

    async def warn(one: Update) -> None:
        warned.append(one.update_id)

    inbox = Inbox(FloodGuard(), warn)
    loud = update(7)
    for number in range(500):
        row = loud.to_dict() | {"update_id": 100_000 + number}
        one = Update.de_json(row, None)
        await inbox.put(one)
    await inbox.put(update(8))
    await asyncio.sleep(0.01)
    assert len(warned) == 1 and inbox.waiting == 20 + 1
