"""The keyboards of a message, checked as the real server checks them."""

import json
import re
from dataclasses import dataclass
from typing import Any

from tests.emulator.markup import Refused

MAX_DATA = 64
MAX_BUTTONS = 100
MAX_ROW = 8
ACTIONS = {"url", "callback_data", "web_app", "login_url", "switch_inline_query", "pay", "copy_text"}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@dataclass(frozen=True)
class Button:
    """A button under a message."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Keyboard:
    """What hangs on a message: buttons under it, a keyboard instead of the letters, or the order to take that away."""

    inline: tuple[tuple[Button, ...], ...] = ()
    reply: tuple[tuple[str, ...], ...] = ()
    asks_location: bool = False
    remove: bool = False


NO_KEYBOARD = Keyboard()


def read_keyboard(raw: str | None, private: bool) -> Keyboard:
    """Return the keyboard of a `reply_markup` parameter.

    Raises:
        Refused: it is not one that the server takes.
    """
    if not raw:
        return Keyboard()
    try:
        markup = json.loads(raw)
    except ValueError:
        raise Refused("Bad Request: can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise Refused("Bad Request: object expected as reply markup")
    if "inline_keyboard" in markup:
        return Keyboard(inline=_inline(markup["inline_keyboard"]))
    if "keyboard" in markup:
        return _reply(markup["keyboard"], private)
    return Keyboard(remove=bool(markup.get("remove_keyboard")))


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused('Bad Request: field "keyboard" must be of type Array of Array')
    if sum(len(row) for row in rows) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise Refused("Bad Request: reply markup is too long")
    return [row for row in rows if row]


def _inline(rows: Any) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(_inline_button(button) for button in row) for row in _rows(rows))


def _inline_button(raw: Any) -> Button:
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        raise Refused("Bad Request: can't parse inline keyboard button: Can't find field \"text\"")
    if not raw["text"].strip():
        raise Refused("Bad Request: inline keyboard button text must be non-empty")
    if len(ACTIONS & raw.keys()) != 1:
        raise Refused(
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = raw.get("callback_data")
    if "callback_data" in raw and (not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA):
        raise Refused("Bad Request: BUTTON_DATA_INVALID")
    return Button(raw["text"], data, raw.get("url"))


def _reply(rows: Any, private: bool) -> Keyboard:
    asks = False
    shown: list[tuple[str, ...]] = []
    for row in _rows(rows):
        buttons = [{"text": button} if isinstance(button, str) else button for button in row]
        for button in buttons:
            if not isinstance(button, dict) or not str(button.get("text", "")).strip():
                raise Refused("Bad Request: keyboard button text must be non-empty")
            if button.get("request_location"):
                if not private:
                    raise Refused("Bad Request: location can be requested in private chats only")
                asks = True
        shown.append(tuple(button["text"] for button in buttons))
    return Keyboard(reply=tuple(shown), asks_location=asks)


def read_commands(raw: str | None) -> list[tuple[str, str]]:
    """Return name and description of the commands of a `commands` parameter.

    Raises:
        Refused: a name or a description is not one that the server takes.
    """
    rows = json.loads(raw or "[]")
    if len(rows) > MAX_BUTTONS:
        raise Refused("Bad Request: too many commands")
    for row in rows:
        if not _COMMAND.fullmatch(row.get("command", "")):
            raise Refused("Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(row.get("description", "").strip()) <= 256:
            raise Refused("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    return [(row["command"], row["description"]) for row in rows]
