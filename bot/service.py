"""`punte run`: the stack, the Telegram bot, the outbox and the sweep, started together and ended together."""

import asyncio
import signal
from contextlib import AsyncExitStack

from bot.assembly import assembled, load_catalogue
from bot.settings import Settings
from bot.stack import Ports, started
from bot.telegram.channel import build_application, serve
from bot.telegram.delivery import deliver_pending


async def serve_all(settings: Settings, rasa_url: str | None = None) -> None:
    """Serve until the process is told to stop; what has begun is finished.

    Args:
        settings: all settings; the Telegram token must be set.
        rasa_url: address of a Rasa server that runs elsewhere (containers); None starts our own stack.

    Raises:
        ChannelFaulty: Telegram does not accept the token.
        StackNotReady: something the stack needs is missing.
    """
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - runs inside asyncio.run
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, task.cancel)
    async with AsyncExitStack() as stack:
        if rasa_url is None:
            ports = await stack.enter_async_context(started(settings, Ports(settings.rasa_port, settings.actions_port)))
            rasa_url = ports.rasa_url
        assembly = await stack.enter_async_context(assembled(settings, rasa_url))
        application = build_application(
            settings, assembly.conversation, assembly.key, load_catalogue(), assembly.desk.general_phone
        )
        sweep = asyncio.create_task(assembly.eraser.keep_sweeping())
        try:
            await serve(
                application,
                settings,
                settings.webhook_listen,
                alongside=[lambda bot: deliver_pending(bot, assembly.requests)],
            )
        except asyncio.CancelledError:
            return
        finally:
            sweep.cancel()
