"""The sign that an answer is being written: shown only when the answer takes long, and again until it is there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

PATIENCE = 0.4
"""Seconds before the sign: most answers are there earlier, and every call counts against Telegram's limits."""
REPEAT = 4.5
"""Seconds between signs; Telegram takes each away after five."""


async def _show(bot: Bot, chat: int) -> None:
    """Show the sign until cancelled or refused; the message that follows will report what is wrong."""
    await asyncio.sleep(PATIENCE)
    try:
        while True:
            await bot.send_chat_action(chat, ChatAction.TYPING)
            await asyncio.sleep(REPEAT)
    except TelegramError:
        return


@asynccontextmanager
async def typing_sign(bot: Bot, chat: int) -> AsyncIterator[None]:
    """Show the sign in a chat for as long as the block runs."""
    sign = asyncio.create_task(_show(bot, chat))
    try:
        yield
    finally:
        sign.cancel()
        await asyncio.gather(sign, return_exceptions=True)
