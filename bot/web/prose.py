"""From a message's Telegram HTML to the page's: paragraphs and lists, and numbers, addresses and commands that can be pressed.

Nothing passes but what is built here: of the marks only bold and italics count, everything else is text and is escaped.
"""

import html
import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, format_number

REGION = "RO"
EMERGENCY = {"112", "119"}
_MARK = re.compile(r"(</?[bi]>)")
_TAGS = {"<b>": "<strong>", "</b>": "</strong>", "<i>": "<em>", "</i>": "</em>"}
_BULLET = re.compile(r"^\s*• ")
_LINK = re.compile(
    r"(?P<web>https?://[^\s<>\"'«»“”]+[^\s<>\"'«»“”.,;:!?)\]…]|(?<![\w.@])www\.[a-z0-9.-]+[a-z0-9](?:/[^\s<>\"']*[^\s<>\"'.,;:!?)])?)"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/.:])/(?P<command>person|centre|language|privacy|mydata|forget|help|exit|end)\b"
    r"|(?<![\w.,/–-])(?P<short>112|119)(?![\w/–-]|[.,]\d)",
    re.IGNORECASE,
)


def to_web(marked: str) -> str:
    """Return a message as HTML for the page.

    Args:
        marked: Telegram HTML, as every channel gets it.
    """
    return "\n".join(_block(block) for block in re.split(r"\n{2,}", marked.strip()) if block.strip())


def _block(block: str) -> str:
    """Return one block: lines of a paragraph, and of lists."""
    out: list[str] = []
    lines: list[str] = []
    listed = False

    def paragraph() -> None:
        if lines:
            out.append(f'<p dir="auto">{"<br>".join(lines)}</p>')
            lines.clear()

    for line in block.split("\n"):
        bullet = _BULLET.match(line)
        if bullet:
            paragraph()
            out.append("" if listed else "<ul>")
            out.append(f'<li dir="auto">{_inline(line[bullet.end() :])}</li>')
        else:
            if listed:
                out.append("</ul>")
            lines.append(_inline(line))
        listed = bool(bullet)
    paragraph()
    if listed:
        out.append("</ul>")
    return "".join(out)


def _inline(line: str) -> str:
    """Return one line: bold and italics closed at its end, everything else escaped, and what can be pressed as such."""
    out, opened = [], []
    for piece in _MARK.split(line):
        if piece in {"<b>", "<i>"}:
            opened.append(piece)
        elif piece in {"</b>", "</i>"}:
            if not opened or opened[-1] != piece.replace("/", ""):
                continue
            opened.pop()
        else:
            out.append("".join(_pressable(html.unescape(piece))))
            continue
        out.append(_TAGS[piece])
    out += [_TAGS[mark.replace("<", "</")] for mark in reversed(opened)]
    return "".join(out)


def _pressable(text: str) -> Iterator[str]:
    """Yield a text escaped, with its links."""
    found = [(match.start(), match.end(), _anchor(match)) for match in _LINK.finditer(text)]
    for number in PhoneNumberMatcher(text, REGION, leniency=Leniency.VALID):
        if all(number.end <= start or end <= number.start for start, end, _ in found):
            called = format_number(number.number, PhoneNumberFormat.E164)
            found.append((number.start, number.end, f'<a href="tel:{called}">{html.escape(number.raw_string)}</a>'))
    at = 0
    for start, end, anchor in sorted(found):
        yield html.escape(text[at:start])
        yield anchor
        at = end
    yield html.escape(text[at:])


def _anchor(match: re.Match[str]) -> str:
    shown = html.escape(match.group())
    if match["web"]:
        address = shown if shown.lower().startswith("http") else f"https://{shown}"
        return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{shown}</a>'
    if match["mail"]:
        return f'<a href="mailto:{shown}">{shown}</a>'
    if match["command"]:
        return f'<button class="word" form="talk" name="press" value="{shown.lower()}">{shown}</button>'
    return f'<a href="tel:{shown}">{shown}</a>'
