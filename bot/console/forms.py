"""What was typed into a form: read with limits, cleaned of what no page can show, kept for showing again beside what is wrong with it."""

import datetime
import re
from collections.abc import Collection

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from bot.console.words import Words

FIELDS = 400
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, and those that turn the direction of writing around: somebody else's words could hide behind them."""


def cleaned(text: str) -> str:
    """Return a text as it may be stored and shown."""
    return _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


async def read_form(request: Request, most: int) -> FormData:
    """Read a form of at most so many bytes.

    Raises:
        HTTPException: 413 where it is longer, 400 where it is no form.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HTTPException(413)

    async def again() -> dict[str, object]:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    try:
        return await Request(request.scope, again).form(max_files=8, max_fields=FIELDS, max_part_size=most)
    except (MultiPartException, UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400) from error


class Form:
    """The fields of a form. A field that is wrong reads as empty, and `errors` says in words what is wrong."""

    def __init__(self, data: FormData, words: Words) -> None:
        """Keep the data and the words."""
        self._data = data
        self._words = words
        self.errors: dict[str, str] = {}

    def typed(self, name: str) -> str:
        """Return what was typed, cleaned, for showing it again."""
        value = self._data.get(name, "")
        return cleaned(value) if isinstance(value, str) else ""

    def all_typed(self) -> dict[str, str]:
        """Return every text that was typed, except what is secret."""
        secret = {"csrf", "password", "again", "once"}
        return {name: self.typed(name) for name in dict.fromkeys(self._data) if name not in secret and self.typed(name)}

    def wrong(self, name: str, key: str, /, **args: object) -> None:
        """Say what is wrong with a field."""
        self.errors.setdefault(name, self._words(key, **args))

    def text(self, name: str, most: int = 200, needed: bool = True) -> str:
        """Return a text without spaces around it."""
        value = self.typed(name).strip()
        if needed and not value:
            self.wrong(name, "field_empty")
        if len(value) > most:
            self.wrong(name, "field_long", most=most, n=len(value))
            return ""
        return value

    def line(self, name: str, most: int = 200, needed: bool = True) -> str:
        """Return a text of one line."""
        value = self.text(name, most, needed)
        if "\n" in value or "\t" in value:
            self.wrong(name, "field_line")
            return ""
        return value

    def choice(self, name: str, allowed: Collection[str], needed: bool = True) -> str:
        """Return one of the allowed values."""
        value = self.typed(name)
        if value in allowed or (not value and not needed):
            return value
        self.wrong(name, "field_choice")
        return ""

    def choices(self, name: str, allowed: Collection[str], needed: bool = True) -> list[str]:
        """Return the chosen ones of the allowed values."""
        chosen = [value for value in self._data.getlist(name) if isinstance(value, str)]
        if any(value not in allowed for value in chosen) or (needed and not chosen):
            self.wrong(name, "field_choice")
            return []
        return list(dict.fromkeys(chosen))

    def several(self, name: str) -> list[str]:
        """Return every value that was chosen under a name, for showing it again."""
        return [cleaned(value) for value in self._data.getlist(name) if isinstance(value, str)]

    def number(self, name: str, low: int, high: int, needed: bool = True) -> int | None:
        """Return a whole number."""
        value = self.typed(name).strip()
        if not value and not needed:
            return None
        if re.fullmatch(r"-?[0-9]{1,15}", value) and low <= int(value) <= high:
            return int(value)
        self.wrong(name, "field_number", low=low, high=high)
        return None

    def day(self, name: str, needed: bool = True) -> datetime.date | None:
        """Return a day, written 2026-11-21 (as browsers send it) or 21.11.2026."""
        value = self.typed(name).strip()
        if not value and not needed:
            return None
        for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                found = datetime.datetime.strptime(value, pattern).date()
            except ValueError:
                continue
            if 2000 <= found.year <= 2100:
                return found
        self.wrong(name, "field_day")
        return None

    def file(self, name: str) -> UploadFile | None:
        """Return an uploaded file, None where none was chosen."""
        value = self._data.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None
