"""What a browser sends: a small form, read with bounds, and checked field by field before anything else sees it."""

import asyncio
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from bot.incoming import Incoming, Kind, rounded
from bot.markup import LIMIT, length
from bot.store.pseudonyms import pseudonym

CHANNEL = "web"
MAX_BYTES = 64_000
MAX_FIELDS = 20
MAX_PRESS = 400
BODY_SECONDS = 20.0
FORM_TYPE = "application/x-www-form-urlencoded"
_NUMBER = re.compile(r"[0-9]{1,15}")
_SENDING = re.compile(r"[A-Za-z0-9_-]{22,64}")
_PLACE = re.compile(r"(-?\d{1,3}(?:\.\d{1,20})?),(-?\d{1,3}(?:\.\d{1,20})?)")


@dataclass(frozen=True)
class Sent:
    """A form as it came.

    Attributes:
        token: of the conversation; empty where none was sent.
        sending: mark of this sending; the same again is the same sending.
        language: of the page; None where it is none that is offered.
        choice: the language that the person chose, if any.
        text: what was written.
        press: what the pressed button sends; it goes before the text.
        location: (latitude, longitude), already rounded; goes before the text.
        seen: number of the last message of the staff that the page has shown.
    """

    token: str = ""
    sending: str = ""
    language: str | None = None
    choice: str | None = None
    text: str = ""
    press: str = ""
    location: tuple[float, float] | None = None
    seen: int = 0

    def person(self, key: bytes) -> str:
        """Return the pseudonym of whoever has the token."""
        return pseudonym(key, CHANNEL, self.token)

    def incoming(self, key: bytes, client_language: str | None, reachable: bool = False) -> Incoming:
        """Return the message for the conversation.

        Args:
            key: the secret that pseudonyms are made with.
            client_language: language that the browser asks for, where the page has none.
            reachable: the page fetches what staff write.
        """
        kind: Kind = "press" if self.press else "location" if self.location else "text"
        return Incoming(
            self.person(key),
            CHANNEL,
            kind,
            self.press or ("" if self.location else self.text),
            location=self.location,
            choice=self.choice,
            client_language=self.language or client_language,
            reply_to=CHANNEL if reachable else None,
        )


class SentFaulty(Exception):
    """What was sent cannot be taken; `say` is the key of what the person reads."""

    def __init__(self, say: str, status: int = 400, sent: Sent | None = None) -> None:
        """Keep the key, the status of the answer, and what could be read, so that nobody's words are lost."""
        super().__init__(say)
        self.say = say
        self.status = status
        self.sent = sent or Sent()


async def read(request: Request, offered: Collection[str]) -> Sent:
    """Return what a request carries.

    Args:
        request: a POST.
        offered: languages that a page can be in.

    Raises:
        SentFaulty: it is too long, too slow, or no form of ours.
    """
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != FORM_TYPE:
        raise SentFaulty("unreadable", 415)
    return parse(await _body(request), offered)


async def _body(request: Request) -> bytes:
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > MAX_BYTES:
        raise SentFaulty("too_long", 413)
    body = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BYTES:
                    raise SentFaulty("too_long", 413)
    except (TimeoutError, ClientDisconnect) as error:
        raise SentFaulty("unreadable", 408) from error
    return body


def parse(body: bytes, offered: Collection[str]) -> Sent:
    """Return a form's fields.

    Raises:
        SentFaulty: it is none of ours, or its text is too long; the words come along.
    """
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MAX_FIELDS
        )
    except ValueError as error:  # not ASCII, not UTF-8 behind the percent signs, or too many fields
        raise SentFaulty("unreadable") from error
    fields = dict(pairs)
    sending, language, choice = fields.get("sending", ""), fields.get("language"), fields.get("choice")
    sent = Sent(
        token=fields.get("token", "")[:MAX_PRESS],
        sending=sending if _SENDING.fullmatch(sending) else "",
        language=language if language in offered else None,
        choice=choice if choice in offered else None,
        text=fields.get("text", "").replace("\r\n", "\n"),
        press=fields.get("press", ""),
        seen=int(fields["seen"]) if _NUMBER.fullmatch(fields.get("seen", "")) else 0,
    )
    if length(sent.text) > LIMIT:
        raise SentFaulty("too_long", 413, sent)
    if len(sent.press) > MAX_PRESS:
        raise SentFaulty("unreadable", 400, sent)
    if not fields.get("place"):
        return sent
    location = _location(fields["place"])
    if location is None:
        raise SentFaulty("unreadable", 400, sent)
    return replace(sent, location=location)


def _location(place: str) -> tuple[float, float] | None:
    """Return a position rounded to about a kilometre, None where it is none on Earth."""
    match = _PLACE.fullmatch(place)
    if not match or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        return None
    return rounded(float(match[1]), float(match[2]))
