"""From our messages to Telegram's: text with buttons, a map pin, the location button; never lost to a bad tag."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.markup import plain
from bot.rendering import Key, Message
from bot.telegram.callback_data import ButtonUnfit, pack
from bot.telegram.quick_exit import QuickExit
from bot.telegram.recent import Recent
from bot.telegram.updates import CHANNEL
from bot.telegram.words import Words
from knowledge.log_events import emit

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None
PAUSES = (1.0, 3.0, 10.0, *[30.0] * 118)
"""Seconds before a message is tried again when the network failed: for an hour. Twice is better than never."""


class Outgoing:
    """Sends messages with one bot."""

    def __init__(self, words: Words, pauses: Sequence[float] = PAUSES, leaving: QuickExit | None = None) -> None:
        """Keep the words; the bot comes with each call.

        Args:
            words: what the location button reads.
            pauses: seconds before each further try.
            leaving: remembers what stands in a chat, and clears it.
        """
        self._leaving = leaving
        self._words = words
        self._pauses = tuple(pauses)
        self._asked: Recent[bool] = Recent()

    async def send(self, bot: Bot, chat: int, messages: Sequence[Message], language: str) -> None:
        """Send the messages of one turn in order.

        Args:
            bot: the bot.
            chat: the person's chat.
            messages: what to say.
            language: the language of the messages.

        Raises:
            TelegramError: Telegram refused for a reason that no further try cures.
        """
        for message in messages:
            if message.clears and self._leaving:
                await self._leaving.clear(bot, chat, self._patiently)
            keys = inline_keyboard(message.keys)
            if message.ask_location and not keys:
                await self._text(bot, chat, message.text, self._location_keyboard(language))
                self._asked.put(chat, True)
            elif keys or not self._asked.get(chat):
                await self._text(bot, chat, message.text, keys)
            else:
                await self._text(bot, chat, message.text, ReplyKeyboardRemove())
                self._asked.drop(chat)
            if message.ask_location and keys:
                await self._text(
                    bot, chat, f"📍 {self._words.share_location(language)}", self._location_keyboard(language)
                )
                self._asked.put(chat, True)
            if message.location:
                latitude, longitude = message.location
                self._note(chat, await self._patiently(lambda: bot.send_location(chat, latitude, longitude)))  # noqa: B023
            if message.unnoted and self._leaving:
                await self._leaving.forget(chat)

    def _note(self, chat: int, sent: object) -> None:
        if self._leaving and isinstance(sent, TelegramMessage):
            self._leaving.note(chat, sent.message_id, sent.date)

    def _location_keyboard(self, language: str) -> ReplyKeyboardMarkup:
        button = KeyboardButton(self._words.share_location(language), request_location=True)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)

    async def _text(self, bot: Bot, chat: int, text: str, markup: Markup) -> None:
        """Send one text; where Telegram cannot read its tags, send it without them."""
        try:
            sent = await self._patiently(
                lambda: bot.send_message(chat, text, parse_mode=ParseMode.HTML, reply_markup=markup)
            )
        except BadRequest as error:
            if "parse entities" not in error.message.lower():
                raise
            emit("channel_trouble", channel=CHANNEL, part="markup", reason=type(error).__name__)
            sent = await self._patiently(lambda: bot.send_message(chat, plain(text), reply_markup=markup))
        self._note(chat, sent)

    async def _patiently(self, call: Callable[[], Awaitable[object]]) -> object:
        """Make a call, and make it again when the network failed or Telegram asks to wait longer than its rate limiter does."""
        for pause in self._pauses:
            try:
                return await call()
            except BadRequest:
                raise
            except RetryAfter as error:
                emit("channel_trouble", channel=CHANNEL, part="send", reason=type(error).__name__)
                seconds = error.retry_after
                await asyncio.sleep(seconds if isinstance(seconds, int) else seconds.total_seconds())
            except NetworkError as error:
                emit("channel_trouble", channel=CHANNEL, part="send", reason=type(error).__name__)
                await asyncio.sleep(pause)
        return await call()


def inline_keyboard(rows: Sequence[Sequence[Key]]) -> InlineKeyboardMarkup | None:
    """Return the buttons under a message, without those that Telegram cannot carry; None where none is left."""
    shown = []
    for row in rows:
        buttons = []
        for key in row:
            try:
                buttons.append(InlineKeyboardButton(key.text, callback_data=pack(key.send)))
            except ButtonUnfit as error:
                emit("channel_trouble", channel=CHANNEL, part="button", reason=str(error))
        if buttons:
            shown.append(buttons)
    return InlineKeyboardMarkup(shown) if shown else None
