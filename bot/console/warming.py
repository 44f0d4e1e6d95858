"""What the first visitor would wait for, done when the console starts: the articles read once, this year's figures counted once."""

import asyncio
import contextlib

from bot.console.context import Console
from bot.console.indicators.common import figures_over
from bot.console.library import library_of
from bot.indicators.periods import local_day
from bot.store.database import StoreUnavailable


async def warm(console: Console) -> None:
    """Read and count; what fails is left to the page that needs it, which tells its visitor."""
    with contextlib.suppress(StoreUnavailable, OSError, UnicodeDecodeError):
        await asyncio.to_thread(library_of(console.settings.knowledge_dir).articles)
        figures, today = figures_over(console), local_day(console.clock())
        await figures.overview(today.year, today)
        for demand, part, dimension in figures.glance():
            await figures.spread(demand, part, dimension, today.year, today)
