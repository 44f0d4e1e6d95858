"""`punte run`: the stack, the Telegram bot, the outbox, the sweep and the health server, started together and ended together."""

import asyncio
import signal
from contextlib import AsyncExitStack

from bot.assembly import Assembly, assembled, load_catalogue
from bot.health import Health, Probe, can_be_stored, database_answers, serve_health
from bot.mail.mailbox import Mailbox, connect
from bot.metrics import SPOOLING, WAITING
from bot.servers import ActionsServers, RasaServers
from bot.serving import quietly
from bot.settings import Settings
from bot.stack import Ports, started
from bot.store.leader import Leader
from bot.telegram.channel import App, build_application, serve
from bot.web.sent import CHANNEL as WEB
from bot.web.serve import serve_web

SILENT_SECONDS = 60.0
"""So long without an answer to polling (a long poll takes ten seconds), and Telegram counts as out of reach."""


def health_of(settings: Settings, assembly: Assembly, application: App) -> Health:
    """Return what looks at the parts of a running service."""
    database, inbox = database_answers(assembly.database), application.bot_data["inbox"]

    async def telegram() -> bool:
        return bool(application.bot.silent_for() < SILENT_SECONDS)

    probes = {
        **_each("rasa", assembly.rasa),
        "database": database,
        "storage": can_be_stored(database, settings.data_dir),
        **(_each("actions", assembly.actions) if assembly.actions else {}),
        **({} if settings.webhook_url else {"telegram": telegram}),
    }

    def figures() -> dict[str, int]:
        WAITING.set(inbox.waiting)
        SPOOLING.set(inbox.spooling)
        return {"waiting": inbox.waiting}

    return Health(probes, figures)


async def _what_one_does(settings: Settings, assembly: Assembly) -> None:
    """Sweep, and send and fetch the mail, until cancelled."""
    jobs = [assembly.eraser.keep_sweeping()]
    if settings.smtp_host:
        jobs.append(assembly.letters.run())
    if settings.imap_host:
        jobs.append(Mailbox(assembly.letters, lambda: connect(settings)).run())
    await asyncio.gather(*jobs, return_exceptions=True)


def _each(name: str, servers: RasaServers | ActionsServers) -> dict[str, Probe]:
    """Return the probe of a kind of server, and where there are several, of each: one that is away degrades."""
    each = servers.probes() if len(servers.clients) > 1 else []
    return {name: servers.ready} | {f"{name}_{number}": probe for number, probe in enumerate(each, 1)}


async def serve_all(settings: Settings, rasa_url: str | None = None) -> None:
    """Serve until the process is told to stop; what has begun is finished.

    Args:
        settings: all settings; the Telegram token must be set.
        rasa_url: address of a Rasa server that runs elsewhere; None takes those of `PUNTE_RASA_URLS`, or else starts our own stack.

    Raises:
        ChannelFaulty: Telegram does not accept the token.
        StackNotReady: something the stack needs is missing.
    """
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - runs inside asyncio.run
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, task.cancel)
    actions_url = None
    async with AsyncExitStack() as stack:
        if rasa_url is None and not settings.rasa_urls:
            ports = await stack.enter_async_context(started(settings, Ports(settings.rasa_port, settings.actions_port)))
            rasa_url, actions_url = ports.rasa_url, ports.actions_url
        assembly = await stack.enter_async_context(assembled(settings, rasa_url, actions_url))
        application = build_application(
            settings,
            assembly.conversation,
            assembly.key,
            load_catalogue(),
            assembly.desk.general_phone,
            assembly.arrivals,
            assembly.cases,
        )
        leader = Leader(assembly.database, "sweep and mail")
        once = asyncio.create_task(leader.lead(lambda: _what_one_does(settings, assembly)))
        watching = health_of(settings, assembly, application)
        try:
            await serve(
                application,
                settings,
                settings.webhook_listen,
                alongside=[
                    lambda _: serve_health(watching, settings.health_port),
                    *([lambda _: quietly(serve_web(settings, assembly), WEB)] if settings.web_port else []),
                ],
            )
        except asyncio.CancelledError:
            return
        finally:
            once.cancel()
