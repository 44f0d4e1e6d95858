"""What a visitor would wait for, done when the console starts and every half hour: the articles read once, the figures of this year and the last counted."""

import asyncio
import contextlib
import gc

from bot.console.context import Console
from bot.console.indicators.common import figures_over
from bot.console.library import library_of
from bot.indicators.periods import local_day
from bot.store.database import StoreUnavailable

EVERY_SECONDS = 1800.0
"""Shorter than a count may be late (`bot.indicators.memory.LATE_SECONDS`), so that nobody waits for one after a quiet weekend."""


async def keep_warm(console: Console) -> None:
    """Warm the console now and every half hour, until cancelled."""
    await warm(console)
    settle_memory()
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        await warm(console)


def settle_memory() -> None:
    """Keep what is loaded now, above all the articles, out of the collection of cyclic garbage; what comes later is collected as ever.

    The collector walked through all of it again and again while a page was made: a fifth of a second each time.
    """
    gc.collect()
    gc.freeze()


async def warm(console: Console) -> None:
    """Read and count; what fails is left to the page that needs it, which tells its visitor."""
    with contextlib.suppress(StoreUnavailable, OSError, UnicodeDecodeError):
        await asyncio.to_thread(library_of(console.settings.knowledge_dir).articles)
        figures, today = figures_over(console), local_day(console.clock())
        for year in (today.year, today.year - 1):
            await figures.overview(year, today)
            for indicator, part, dimension in figures.glance():
                await figures.spread(indicator, part, dimension, year, today)
            await figures.settle()
        for indicator, part, dimension in figures.spreads():
            await figures.spread(indicator, part, dimension, today.year, today)
            await figures.settle()
