"""The channel's two callbacks: an update answered to the end, and an error told."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from telegram import Bot, CallbackQuery, Chat, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import CallbackContext

from bot.incoming import Incoming
from bot.metrics import timed
from bot.rendering import Message
from bot.telegram.desk import TelegramDesk
from bot.telegram.inbox import Inbox
from bot.telegram.outgoing import Outgoing
from bot.telegram.quick_exit import QuickExit
from bot.telegram.recent import Recent
from bot.telegram.replies_kept import Said
from bot.telegram.typing_sign import typing_sign
from bot.telegram.updates import CHANNEL, Reader
from bot.telegram.words import Words
from knowledge.log_events import emit

Context = CallbackContext[Any, Any, Any, Any]


class Turn(Protocol):
    """What the channel needs of an answered message."""

    @property
    def messages(self) -> Sequence[Message]:
        """What the person reads."""

    @property
    def reading_language(self) -> str:
        """The language of the messages."""


class Conversing(Protocol):
    """What the channel needs of the conversation engine."""

    async def handle(self, incoming: Incoming) -> Turn:
        """Answer one message."""


class TelegramChannel:
    """The two callbacks, and what they remember of the last chats."""

    def __init__(
        self,
        conversation: Conversing,
        reader: Reader,
        words: Words,
        inbox: Inbox,
        leaving: QuickExit,
        desk: TelegramDesk | None = None,
    ) -> None:
        """Keep the collaborators; without a desk everything is for the conversation."""
        self._leaving = leaving
        self._desk = desk
        self._conversation = conversation
        self._inbox = inbox
        self._reader = reader
        self._words = words
        self._outgoing = Outgoing(words, leaving=leaving)
        self._languages: Recent[str] = Recent()
        self._albums: Recent[str] = Recent()

    async def answer(self, update: Update, context: Context) -> None:
        """Answer one update: the desk's, or else of a private chat; a button's clock is stopped whatever happens."""
        if update.message and update.message.chat.type == Chat.PRIVATE:
            self._leaving.note(update.message.chat.id, update.message.message_id, update.message.date)
        if self._desk and await self._desk.takes(update, context.bot):
            return
        acknowledged = asyncio.create_task(_acknowledge(update.callback_query)) if update.callback_query else None
        try:
            for position, incoming in enumerate(self._read(update)):
                if not await self._turn(context.bot, update.update_id, position, incoming):
                    break
        except Forbidden as error:
            emit("channel_trouble", channel=CHANNEL, part="send", reason=type(error).__name__)
        finally:
            if acknowledged:
                await acknowledged

    async def fail(self, update: object, context: Context) -> None:
        """Log which kind of error an update led to, and tell the person that it was not answered."""
        emit("update_rejected", channel=CHANNEL, reason=type(context.error).__name__)
        if isinstance(update, Update):
            await self._say(update, context.bot, self._words.trouble)

    async def slow_down(self, update: Update, bot: Bot) -> None:
        """Tell a person that they write too fast."""
        emit("update_rejected", channel=CHANNEL, reason="too_fast")
        await self._say(update, bot, self._words.too_fast)

    def _read(self, update: Update) -> list[Incoming]:
        """Return what to answer; of an album only the first picture."""
        arrived = self._reader.read(update)
        album = update.message.media_group_id if update.message else None
        if arrived and album and update.effective_chat:
            if self._albums.get(update.effective_chat.id) == album:
                return [incoming for incoming in arrived if incoming.kind != "unsupported"]
            self._albums.put(update.effective_chat.id, album)
        return arrived

    async def _turn(self, bot: Bot, number: int, position: int, incoming: Incoming) -> bool:
        """Answer one thing in an update: asked once, stored before it is sent, and each message noted when Telegram has it.

        Returns:
            False where another bot has taken the update over meanwhile, and answers it.
        """
        chat = int(incoming.reply_to or 0)
        kept = self._inbox.kept(number)
        said = kept.at(position)
        if said is None:
            async with typing_sign(bot, chat):
                turn = await self._conversation.handle(incoming)
            said = Said(list(turn.messages), turn.reading_language)
            if not await self._inbox.keep(number, kept.with_reply(said)):
                return False
        self._languages.put(chat, said.language)
        for sent in range(said.sent, len(said.messages)):
            with timed("send"):
                await self._outgoing.send(bot, chat, [said.messages[sent]], said.language)
            await self._inbox.sent(number, position, sent + 1)
        return True

    async def _say(self, update: Update, bot: Bot, sentence: Callable[[str], str]) -> None:
        """Say a sentence of the channel's own in the language last used; nothing more can be done if that fails too."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None or chat.type != Chat.PRIVATE:
            return
        language = self._words.language(self._languages.get(chat.id), user.language_code if user else None)
        try:
            await self._outgoing.send(bot, chat.id, [Message(sentence(language))], language)
        except TelegramError as error:
            emit("channel_trouble", channel=CHANNEL, part="send", reason=type(error).__name__)


async def _acknowledge(query: CallbackQuery) -> None:
    """Stop the clock on a pressed button; one pressed long ago has no clock and is answered all the same."""
    try:
        await query.answer()
    except TelegramError as error:
        emit("channel_trouble", channel=CHANNEL, part="button", reason=type(error).__name__)
