"""The menu of commands in every language, read from the help text, so that menu and help cannot promise different things."""

import re

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.catalogue import Catalogue
from bot.telegram.updates import CHANNEL
from bot.telegram.words import FALLBACK
from knowledge.log_events import emit

COMMANDS = ("help", "person", "centre", "language", "privacy", "forget")
"""Shown in the menu, in this order; /start needs no entry."""
MAX_DESCRIPTION = 256
_LINE = re.compile(r"^[\s\u200e\u200f\u2066-\u2069]*/([a-z]+)[\s\u200e\u200f\u2066-\u2069]*[-–—:][\s\u200e\u200f\u2066-\u2069]*(\S.*?)\s*$")


def menu(help_text: str) -> list[BotCommand]:
    """Return the commands that a help text explains in lines `/command – what it does`; /help itself is explained by the first line."""
    lines = [line for line in help_text.splitlines() if line.strip()]
    explained = {match.group(1): match.group(2) for match in map(_LINE.match, lines) if match}
    if lines and not _LINE.match(lines[0]):
        explained["help"] = lines[0].strip()
    return [BotCommand(name, explained[name][:MAX_DESCRIPTION]) for name in COMMANDS if name in explained]


async def publish_commands(bot: Bot, catalogue: Catalogue) -> None:
    """Tell Telegram the menu of every loaded language, English for all others; a failure costs only the menu and is logged."""
    scope = BotCommandScopeAllPrivateChats()
    for tag in catalogue.languages:
        commands = menu(catalogue.text(tag, "help"))
        codes = [tag, None] if tag == FALLBACK else [tag] if len(tag) == 2 else []
        for code in codes:
            try:
                await bot.set_my_commands(commands, scope=scope, language_code=code)
            except TelegramError as error:
                emit("channel_trouble", channel=CHANNEL, part="commands", reason=type(error).__name__)
                return
