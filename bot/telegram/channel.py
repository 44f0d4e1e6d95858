"""Wiring: one handler for all updates, one for all errors, polling or webhook, and an end that half answers nobody."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, LinkPreviewOptions, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, Defaults, TypeHandler, Updater
from telegram.request import HTTPXRequest

from bot.catalogue import Catalogue
from bot.faults import Fault
from bot.handoff.parts import DeskParts
from bot.settings import Settings
from bot.store.arrivals import Arrivals
from bot.store.shown import Shown
from bot.telegram.answering import Conversing, TelegramChannel
from bot.telegram.client import Client
from bot.telegram.commands import publish_commands
from bot.telegram.delivery import Delivery
from bot.telegram.flood import FloodGuard, share
from bot.telegram.inbox import Inbox, stored_in
from bot.telegram.library_log import quieten
from bot.telegram.limiter import Limiter
from bot.telegram.order import InOrder
from bot.telegram.quick_exit import QuickExit
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

App = Application[Any, Any, Any, Any, Any, Any]


class ChannelFaulty(Fault):
    """The channel cannot be started or go on; the message names the setting and the cure."""


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
    inbox = Inbox(FloodGuard(limit=share(settings.bots)), lambda update: channel.slow_down(update, client), **durable)
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
        await application.bot_data["shown"].try_to_flush()  # what was being answered has been noted only now
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
