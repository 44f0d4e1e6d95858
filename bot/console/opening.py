"""Cases for a centre that works in the console are put on its desk by the console too: chat page and console serve people without Telegram.

The bot does the same where it runs; whoever comes first does it, once. Passing on what nobody takes stays with the bot, which knows all desks.
"""

import asyncio

from bot.console.context import Console
from bot.store.database import StoreUnavailable
from knowledge.log_events import emit

EVERY = 3.0


async def open_waiting(console: Console) -> int:
    """Put what waits for a desk in the console on it; return how many cases that were.

    Raises:
        StoreUnavailable: the rest follows the next time.
    """
    caseload = console.desk.caseload
    centres = [centre for centre in caseload.chats.centres() if caseload.chats.in_console(centre)]
    waiting = await caseload.cases.to_open(centres) if centres else []
    return sum([await caseload.open(case) for case in waiting])


async def keep_open(console: Console) -> None:
    """Do so again and again, until cancelled."""
    while True:
        try:
            await open_waiting(console)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        await asyncio.sleep(EVERY)
