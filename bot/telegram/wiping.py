"""What Telegram refuses of deleting what must not stand in a staff chat any more: each message by itself, else emptied, else left to the staff.

A bot may be refused to delete what is older than two days. What it wrote itself it may change at any time; a file that it passed on keeps
its picture even then, so that somebody of the group is asked to delete it.
"""

import secrets

from telegram.error import BadRequest

from bot.handoff.staff_words import staff
from bot.markup import to_html
from bot.store.outbox import Outbox
from bot.store.outgo import Due, Item
from bot.telegram.desk_calls import ABSENT


class Wiping:
    """Finds another way."""

    def __init__(self, outbox: Outbox) -> None:
        """Keep the outbox."""
        self._outbox = outbox

    async def refused(self, due: Due, chat: int, error: BadRequest | None) -> None:
        """Give a refused row up for the next way that there is; what is not there any more needs none.

        Raises:
            StoreUnavailable: the row is tried again.
        """
        if error is not None and any(part in error.message.lower().replace("_", " ") for part in ABSENT):
            await self._outbox.finish(due, None)
            return
        await self._outbox.fail(due, "delete_refused", *self._otherwise(due, chat))

    def _otherwise(self, due: Due, chat: int) -> list[Item]:
        """Return the rows of the next way."""
        content = due.content or {}
        numbers = content.get("numbers") or []
        place = {name: content[name] for name in ("topic", "reference") if content.get(name) is not None}
        if due.kind == "erase":
            return [self._item(0, chat, "text", place | {"html": to_html(staff("delete_by_hand"))})]
        if len(numbers) > 1:
            return [self._item(number, chat, "wipe", place | {"numbers": [number]}) for number in numbers]
        if not numbers or content.get("bare"):
            return []
        number = numbers[0]
        if "html" not in content:
            empty = {"numbers": [number], "html": to_html(staff("message_gone"))}
            return [self._item(number, chat, "wipe", place | empty)]
        return [
            self._item(number, chat, "wipe", place | {"numbers": [number], "bare": True}),
            self._item(number, chat, "text", place | {"html": to_html(staff("delete_by_hand")), "under": number}),
        ]

    @staticmethod
    def _item(number: int, chat: int, kind: str, content: dict[str, object]) -> Item:
        key = f"wipe:{secrets.token_hex(8)}:{number}"
        return Item(key, "staff", "text" if kind == "text" else "wipe", content, chat=chat)
