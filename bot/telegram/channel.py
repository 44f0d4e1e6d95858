"""Wiring: one handler for all updates, one for all errors, polling or webhook, and an end that half answers nobody."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

from telegram import Bot, CallbackQuery, Chat, LinkPreviewOptions, Update
from telegram.error import Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, CallbackContext, Defaults, TypeHandler, Updater
from telegram.request import HTTPXRequest

from bot.catalogue import Catalogue
from bot.faults import Fault
from bot.handoff.parts import DeskParts
from bot.incoming import Incoming
from bot.metrics import timed
from bot.rendering import Message
from bot.settings import Settings
from bot.store.arrivals import Arrivals
from bot.store.shown import Shown
from bot.telegram.client import Client
from bot.telegram.commands import publish_commands
from bot.telegram.delivery import Delivery
from bot.telegram.desk import TelegramDesk
from bot.telegram.flood import FloodGuard
from bot.telegram.inbox import Inbox, stored_in
from bot.telegram.library_log import quieten
from bot.telegram.limiter import Limiter
from bot.telegram.order import InOrder
from bot.telegram.outgoing import Outgoing
from bot.telegram.quick_exit import QuickExit
from bot.telegram.recent import Recent
from bot.telegram.replies_kept import Said
from bot.telegram.typing_sign import typing_sign
from bot.telegram.updates import CHANNEL, Reader
from bot.telegram.words import Words
from knowledge.log_events import emit

KINDS = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
RETRIES = 3
"""How often a call is made again after Telegram asked to wait."""
TELEGRAM_A_SECOND = 30.0
"""Calls a second that Telegram bears, all bots of one token together."""
POOL = 64
CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0
LONGEST_PAUSE = 30.0
END_SECONDS = 20.0
"""How long the end waits for what is being answered."""

Context = CallbackContext[Any, Any, Any, Any]
App = Application[Any, Any, Any, Any, Any, Any]


class ChannelFaulty(Fault):
    """The channel cannot be started or go on; the message names the setting and the cure."""


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


def build_application(
    settings: Settings,
    conversation: Conversing,
    key: bytes,
    catalogue: Catalogue,
    phone: str,
    arrivals: Arrivals | None = None,
    desk: DeskParts | None = None,
) -> App:
    """Wire the channel; nothing is sent yet.

    Args:
        settings: token, address of the Bot API, known sources of deep links.
        conversation: answers the messages.
        key: the secret that pseudonyms are made with.
        catalogue: the words.
        phone: the number that the sentence about our own trouble ends with.
        arrivals: where updates are stored before they are acknowledged; None keeps them in memory only.
        desk: the staff's side; None leaves groups alone.

    Raises:
        ChannelFaulty: there is no token, or it has not the form of one.
    """
    quieten()
    if settings.telegram_token is None:
        raise ChannelFaulty("PUNTE_TELEGRAM_TOKEN is not set: ask @BotFather on Telegram for one and put it into .env")
    client = _client(settings)
    durable = {} if arrivals is None else stored_in(arrivals, settings.spool, key)
    inbox = Inbox(FloodGuard(), lambda update: channel.slow_down(update, client), **durable)
    words = Words(catalogue, phone)
    delivery = Delivery(desk, client, key) if desk else None
    reader = Reader(key, frozenset(settings.start_sources))
    shown = Shown(arrivals.database if arrivals else None)
    channel = TelegramChannel(
        conversation, reader, words, inbox, QuickExit(shown, key), delivery.desk if delivery else None
    )
    processor = InOrder(inbox.finish)
    builder = Application.builder().bot(client).update_queue(inbox).concurrent_updates(processor).job_queue(None)
    application: App = builder.build()
    application.bot_data |= {"catalogue": catalogue, "inbox": inbox, "delivery": delivery, "shown": shown}
    application.add_handler(TypeHandler(Update, channel.answer))
    application.add_error_handler(channel.fail)
    return application


def _client(settings: Settings) -> Client:
    api = str(settings.telegram_api).rstrip("/") if settings.telegram_api else "https://api.telegram.org"
    try:
        return Client(
            settings.telegram_token.get_secret_value() if settings.telegram_token else "",
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
            rate_limiter=Limiter(overall_max_rate=TELEGRAM_A_SECOND / settings.bots, max_retries=RETRIES),
            request=HTTPXRequest(
                POOL, connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, pool_timeout=READ_SECONDS
            ),
            get_updates_request=HTTPXRequest(1, connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS),
        )
    except InvalidToken:
        raise ChannelFaulty(_REFUSED) from None


_REFUSED = "PUNTE_TELEGRAM_TOKEN is not accepted by Telegram: copy it once more from @BotFather, whole"


async def serve(
    application: App,
    settings: Settings,
    listen: str = "127.0.0.1",
    alongside: Sequence[Callable[[Bot], Awaitable[None]]] = (),
) -> None:
    """Answer people until cancelled; then finish what has begun.

    Args:
        application: as built above.
        settings: webhook address, port and secret; without an address the bot polls.
        listen: network address that the webhook server binds.
        alongside: jobs that need the started bot, such as delivering requests; they run and end with it.

    Raises:
        ChannelFaulty: Telegram does not accept the token.
    """
    await _reach(application)
    updater = application.updater
    if updater is None:
        raise ChannelFaulty("the application was built without an updater")
    jobs: list[asyncio.Future[None]] = []
    inbox: Inbox = application.bot_data["inbox"]
    try:
        await inbox.recover(application.bot)
        await application.start()
        if settings.webhook_url and settings.webhook_secret:
            address, secret = str(settings.webhook_url), settings.webhook_secret.get_secret_value()
            path = urlsplit(address).path
            await updater.start_webhook(
                listen,
                settings.webhook_port,
                path,
                webhook_url=address,
                secret_token=secret,
                allowed_updates=KINDS,
                bootstrap_retries=-1,
            )
        else:
            await updater.start_polling(allowed_updates=KINDS, bootstrap_retries=-1, error_callback=_unreachable)
        delivery: Delivery | None = application.bot_data["delivery"]
        always = (inbox.tend, inbox.collect, application.bot_data["shown"].run, *((delivery.run,) if delivery else ()))
        jobs = [asyncio.ensure_future(job(application.bot)) for job in (*always, *alongside)]
        jobs.append(asyncio.ensure_future(publish_commands(application.bot, application.bot_data["catalogue"])))
        await application.bot.refused.wait()
        raise ChannelFaulty(_REFUSED)
    except InvalidToken:
        raise ChannelFaulty(_REFUSED) from None
    finally:
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        if updater.running:
            await _stop(updater)
        if application.running:
            await _finish(application)
        await inbox.leave()
        await application.shutdown()


async def _finish(application: App) -> None:
    """Answer what has begun, as far as that goes in time; what is stored and not answered is answered after the next start."""
    processor = application.update_processor
    if isinstance(processor, InOrder):
        processor.begin_nothing_more()
    try:
        async with asyncio.timeout(END_SECONDS):
            await application.stop()
    except TimeoutError:
        emit("channel_trouble", channel=CHANNEL, part="end", reason="TimeoutError")


async def _stop(updater: Updater) -> None:
    """Fetch nothing more; what made the fetching fail is known already."""
    try:
        await updater.stop()
    except TelegramError as error:
        _unreachable(error)


async def _reach(application: App) -> None:
    """Reach Telegram for the first time, however long its network is away."""
    pause = 1.0
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            await application.bot.shutdown()
            raise ChannelFaulty(_REFUSED) from None
        except NetworkError as error:
            _unreachable(error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


def _unreachable(error: TelegramError) -> None:
    emit("channel_trouble", channel=CHANNEL, part="receive", reason=type(error).__name__)
