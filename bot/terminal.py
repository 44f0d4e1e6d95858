"""The terminal channel: `punte chat`. Buttons are numbered; typing a number presses one."""

import asyncio
import locale
import uuid

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.assembly import Assembly
from bot.incoming import Incoming
from bot.markup import plain
from bot.store.pseudonyms import pseudonym
from bot.turn import Turn

QUIT = {"/quit", "/exit", "/q"}


def _show(console: Console, turn: Turn) -> list[str]:
    """Print a turn and return what each numbered button sends."""
    sends: list[str] = []
    for message in turn.messages:
        if message.clears:
            console.clear()
        body = Text(plain(message.text))
        for row in message.keys:
            for key in row:
                sends.append(key.send)
                body.append(f"\n[{len(sends)}] {key.text}", style="bold cyan")
        if message.location:
            body.append(f"\n📍 {message.location[0]}, {message.location[1]}", style="dim")
        console.print(
            Panel(
                body,
                border_style={"urgent": "red", "trouble": "red", "answer": "green"}.get(turn.outcome, "blue"),
                width=min(console.width, 100),
            )
        )
    return sends


async def chat(assembly: Assembly, console: Console) -> None:
    """Talk with one person at the keyboard until they leave."""
    person = pseudonym(assembly.key, "terminal", uuid.uuid4().hex)
    client = (locale.getlocale()[0] or "en").split("_", 1)[0]
    sends: list[str] = []
    typed: str | None = "/start"
    while typed is not None:
        press = typed.isdigit() and 0 < int(typed) <= len(sends)
        incoming = Incoming(
            person,
            "terminal",
            "press" if press else "text",
            sends[int(typed) - 1] if press else typed,
            client_language=client,
        )
        with console.status("…"):
            turn = await assembly.conversation.handle(incoming)
        sends = _show(console, turn)
        try:
            typed = await asyncio.to_thread(console.input, "[bold]> [/bold]")
        except (EOFError, KeyboardInterrupt):
            typed = None
        if typed is not None and typed.strip() in QUIT:
            typed = None
