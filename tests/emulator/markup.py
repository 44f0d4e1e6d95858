"""Telegram's HTML parse mode, as strict as the real server: what it would refuse is refused here, in its words."""

import re
import unicodedata
from dataclasses import dataclass

MAX_UNITS = 4096
TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+))""")
_INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}


class Refused(Exception):
    """The server refuses the text; the message is the description that it would send."""


@dataclass(frozen=True)
class Entity:
    """A marked stretch of a text; offset and length in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True)
class Parsed:
    """A text as a person reads it, and its marks."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class _Open:
    name: str
    offset: int
    url: str | None


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def accept(text: str, parse_mode: str | None) -> Parsed:
    """Return a message's text as it would be stored.

    Raises:
        Refused: tags cannot be parsed, nothing visible is left, or it is too long.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused("Bad Request: strings must be encoded in UTF-8") from None
    if parse_mode not in {None, "", "HTML", "html"}:
        raise Refused("Bad Request: unsupported parse_mode")
    parsed = parse(text) if parse_mode else Parsed(text)
    if all(unicodedata.category(character) in _INVISIBLE for character in parsed.text):
        raise Refused("Bad Request: message text is empty")
    if units(parsed.text.strip()) > MAX_UNITS:
        raise Refused("Bad Request: message is too long")
    return Parsed(parsed.text.strip(), parsed.entities)


def parse(text: str) -> Parsed:
    """Return HTML without its tags.

    Raises:
        Refused: a tag is unknown, not closed, closed in the wrong order, or badly written.
    """
    out: list[str] = []
    offset = 0
    position = 0
    opened: list[_Open] = []
    entities: list[Entity] = []
    while position < len(text):
        character = text[position]
        if character == "<":
            position = _tag(text, position, offset, opened, entities)
            continue
        match = _REFERENCE.match(text, position) if character == "&" else None
        shown = _referenced(match) if match else None
        if match and shown:
            out.append(shown)
            position = match.end()
        else:
            out.append(character)
            position += 1
        offset += units(out[-1])
    if opened:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{opened[-1].name}"')
    return Parsed("".join(out), tuple(entities))


def _broken(reason: str) -> Refused:
    return Refused(f"Bad Request: can't parse entities: {reason}")


def _referenced(match: re.Match[str]) -> str | None:
    """Return the character of `&lt;` or `&#60;`; an impossible number stays as it is written."""
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else None


def _tag(text: str, start: int, offset: int, opened: list[_Open], entities: list[Entity]) -> int:
    """Read the tag that starts at a position, and return the position behind it."""
    at = len(text[:start].encode())
    end = text.find(">", start)
    if text.startswith("</", start):
        if not opened:
            raise _broken(f"Unexpected end tag at byte offset {at}")
        if end < 0:
            raise _broken(f"Unclosed end tag at byte offset {at}")
        name = text[start + 2 : end].strip().lower()
        last = opened.pop()
        if name and name != last.name:
            raise _broken(f'Unmatched end tag at byte offset {at}, expected "</{last.name}>", found "</{name}>"')
        if offset > last.offset:
            entities.append(Entity(TAGS[last.name], last.offset, offset - last.offset, last.url))
        return end + 1
    if end < 0:
        raise _broken(f"Unclosed start tag at byte offset {at}")
    match = re.compile(r"[^\s>]*").match(text, start + 1)
    name = match.group(0).lower() if match else ""
    if name not in TAGS:
        raise _broken(f'Unsupported start tag "{name}" at byte offset {at}')
    attributes, behind = _attributes(text, start + 1 + len(name), name, at)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    opened.append(_Open(name, offset, attributes.get("href") if name == "a" else None))
    return behind


def _attributes(text: str, position: int, name: str, at: int) -> tuple[dict[str, str], int]:
    """Read attributes up to the end of the tag."""
    attributes: dict[str, str] = {}
    while True:
        rest = re.compile(r"\s*").match(text, position)
        position = rest.end() if rest else position
        if text.startswith(">", position):
            return attributes, position + 1
        match = _ATTRIBUTE.match(text, position)
        if not match:
            raise _broken(f'Expected equal sign in declaration of an attribute of the tag "{name}" at byte offset {at}')
        attributes[match.group(1).lower()] = next(value for value in match.groups()[1:] if value is not None)
        position = match.end()
