"""One row of the outbox as one call of the Bot API, and the question whether a call of unknown fate arrived.

Telegram knows no key that would make a second call harmless. But an edit that changes nothing is refused with words of its own, and a
message that is not ours, or not there, with others: so every number that the message can have is tried with an edit to exactly what it
says. Nothing visible happens, and the answer is certain.
"""

import contextlib
from dataclasses import dataclass
from typing import Any, Literal

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.markup import to_html
from bot.store.outgo import ANNOUNCEMENT, Due
from bot.telegram.limiter import ONCE, Limiter

SAYING = {"topic", "card", "text", "copy", ANNOUNCEMENT}
"""Kinds that must not happen twice; all others may."""
SAME = "not modified"
ABSENT = ("message to edit not found", "topic id invalid", "message thread not found", "message id invalid")
NO_CAPTION = "there is no caption in the message to edit"


Found = Literal["it", "other", "nothing"]


@dataclass(frozen=True)
class Done:
    """What a call led to: the number of the message it made, and what follows for the thread."""

    message: int | None = None
    thread: dict[str, Any] | None = None


def composed(content: dict[str, Any]) -> str:
    """Return the words of a text as Telegram HTML: ready made, or head, translation and original."""
    html = (
        content["html"] if "html" in content else f"{to_html(content['head'])}{_gap(content['head'])}{_words(content)}"
    )
    return f"{html}\n<i>{to_html(content['twice'])}</i>" if content.get("twice") else str(html)


def _gap(head: str) -> str:
    return "\n" if head.endswith("\n") else " "


def _words(content: dict[str, Any]) -> str:
    original = to_html(content["text"])
    mark = f"{to_html(content['mark'])}\n" if content.get("mark") else ""
    if content.get("translated"):
        return f"{mark}{to_html(content['translated'])}\n\n<i>{to_html(content['label'])}</i>\n{original}"
    return f"{mark}{original}\n<i>{to_html(content['label'])}</i>" if content.get("label") else f"{mark}{original}"


def keyboard(content: dict[str, Any]) -> InlineKeyboardMarkup | None:
    """Return the buttons of a content."""
    rows = [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in content.get("keys") or []]
    return InlineKeyboardMarkup(rows) if rows else None


class DeskCalls:
    """Makes the calls."""

    def __init__(self, bot: Bot) -> None:
        """Keep the bot; with our own limiter its calls are made once, and complain at once."""
        self._bot = bot
        ours = isinstance(bot, ExtBot) and isinstance(bot.rate_limiter, Limiter)
        self._once: dict[str, Any] = {"rate_limit_args": ONCE} if ours else {}

    async def make(self, due: Due, chat: int, rows: list[int]) -> Done:
        """Make the call of a row.

        Args:
            due: the row.
            chat: where it goes.
            rows: for a change, the numbers of the messages it changes.

        Raises:
            TelegramError: it was refused, or nobody knows.
        """
        content, bot = due.content or {}, self._bot
        topic = due.topic or content.get("topic")
        match due.kind:
            case "topic":
                made = await bot.create_forum_topic(chat, content["title"], **self._once)
                return Done(None, {"topic": made.message_thread_id, "mode": "topic"})
            case "card" | "text" | "announcement":
                sent = await bot.send_message(
                    chat, composed(content), parse_mode=ParseMode.HTML, message_thread_id=topic,
                    reply_parameters=_under(due), reply_markup=keyboard(content), **self._once,
                )  # fmt: skip
                return Done(sent.message_id, {"card": sent.message_id} if due.kind == "card" else None)
            case "copy":
                copied = await bot.copy_message(
                    chat, content["from"], content["number"], caption=content["caption"] or None,
                    message_thread_id=topic, reply_parameters=_under(due), **self._once,
                )  # fmt: skip
                return Done(copied.message_id)
            case "edit":
                await bot.edit_message_text(composed(content), chat, rows[0], parse_mode=ParseMode.HTML, **self._once)
            case "recard" if due.card is not None:
                await bot.edit_message_text(
                    composed(content), chat, due.card, parse_mode=ParseMode.HTML, reply_markup=keyboard(content), **self._once
                )  # fmt: skip
            case "delete":
                await bot.delete_message(chat, rows[0], **self._once)
            case "retitle" if topic:
                await bot.edit_forum_topic(chat, topic, name=content["title"], **self._once)
            case "shut" if topic:
                await bot.close_forum_topic(chat, topic, **self._once)
            case "reopen" if topic:
                await bot.reopen_forum_topic(chat, topic, **self._once)
            case "erase" if topic:
                await bot.delete_forum_topic(chat, topic, **self._once)
            case "wipe" if content.get("html"):
                await bot.edit_message_text(
                    content["html"], chat, content["numbers"][0], parse_mode=ParseMode.HTML, **self._once
                )
            case "wipe" if content.get("bare"):
                await bot.edit_message_caption(chat, content["numbers"][0], caption=None, **self._once)
            case "wipe":
                await bot.delete_messages(chat, content["numbers"], **self._once)
        return Done()

    async def take_back(self, chat: int, message: int) -> None:
        """Delete a message for somebody who was forgotten while it was on its way; where Telegram refuses, it stays."""
        with contextlib.suppress(TelegramError):
            await self._bot.delete_message(chat, message, **self._once)

    async def arrived(self, due: Due, chat: int, number: int) -> Found:
        """Tell whether the message of this number is the one that a row says, another one, or not there at all.

        Raises:
            TelegramError: Telegram did not answer; RetryAfter where it asks to wait.
        """
        content = due.content or {}
        try:
            if due.kind == "topic":
                await self._bot.edit_forum_topic(chat, number, name=content["title"], **self._once)
            elif due.kind == "copy":
                await self._bot.edit_message_caption(chat, number, caption=content["caption"] or None, **self._once)
            else:
                await self._bot.edit_message_text(
                    composed(content), chat, number, parse_mode=ParseMode.HTML, reply_markup=keyboard(content), **self._once
                )  # fmt: skip
        except BadRequest as error:
            words = error.message.lower().replace("_", " ")
            if SAME in words or (due.kind == "copy" and NO_CAPTION in words):
                return "it"
            return "nothing" if any(part in words for part in ABSENT) else "other"
        return "it"


def _under(due: Due) -> ReplyParameters | None:
    """Return under which message something stands: the one it is about, or, where there are no topics, the card of its case."""
    about = (due.content or {}).get("under")
    if about is not None:
        return ReplyParameters(about, allow_sending_without_reply=True)
    if due.mode == "chain" and due.card is not None and due.kind != "card":
        return ReplyParameters(due.card, allow_sending_without_reply=True)
    return None
