"""The menu of commands in every language, read from the help text, so that the two cannot promise different things."""

import re

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.catalogue import Catalogue
from bot.telegram.updates import CHANNEL
from bot.telegram.words import FALLBACK
from knowledge.log_events import emit

COMMANDS = ("help", "exit", "person", "centre", "news", "survey", "language", "privacy", "mydata", "forget")
"""Shown in the menu, in this order; /start needs no entry."""
MAX_DESCRIPTION = 256
_COMMAND = re.compile(r"/([a-z]+)")
_EDGES = " \t-\u2013\u2014:\u060c\u200e\u200f\u2066\u2067\u2068\u2069"
"""What stands between a command and its explanation: dashes, colons, marks of the writing direction."""


def menu(help_text: str) -> list[BotCommand]:
    """Return the commands that a help text explains, one a line; /help is explained by the first line."""
    lines = [line.strip() for line in help_text.splitlines() if line.strip()]
    explained: dict[str, str] = {}
    for number, line in enumerate(lines):
        named = _COMMAND.findall(line)
        if len(named) == 1:
            explained.setdefault(named[0], _COMMAND.sub("", line).strip(_EDGES))
        elif number == 0:
            explained["help"] = line
    return [BotCommand(name, explained[name][:MAX_DESCRIPTION]) for name in COMMANDS if explained.get(name)]


async def publish_commands(bot: Bot, catalogue: Catalogue) -> None:
    """Tell Telegram the menu of every loaded language, English for all others; a failure costs only the menu."""
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
