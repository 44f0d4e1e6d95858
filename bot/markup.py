"""From the articles' simple Markdown to the little HTML that Telegram knows, to plain text, and into messages short enough to send.

A tag never spans a line, so a text may be split at any line end.
"""

import html
import re

LIMIT = 4096
"""Telegram counts a message's length in UTF-16 units, after entities are taken out; tags are counted here too, which is on the safe side."""

_HEADING = re.compile(r"^#{1,6} +(.*)$")
_BULLET = re.compile(r"^(\s*)[-*] +")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_TAG = re.compile(r"</?[bi]>|<a href=\"[^\"]*\">|</a>")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_GROUP = r"\d(?:[\d.,]*\d)?"
_NUMBER_GROUPS = re.compile(
    r"[\u2066-\u2068][^\u2069]*\u2069|(?<![\w\u2066])\+?" + _GROUP + r"(?:[ \u00a0\u200e/–-]+" + _GROUP + r")+(?!\w)"
)
_SENTENCE = re.compile(r"(?<=[.!?।؟。])\s+")


def to_html(markdown: str) -> str:
    """Return Markdown as Telegram HTML: headings bold, bullets as •, everything else escaped; numbers in their order."""
    lines = []
    for line in numbers_in_order(markdown).splitlines():
        heading = _HEADING.match(line)
        escaped = html.escape(heading.group(1) if heading else _BULLET.sub(r"\1• ", line), quote=False)
        escaped = _BOLD.sub(r"<b>\1</b>", escaped)
        lines.append(f"<b>{escaped}</b>" if heading and "<b>" not in escaped else escaped)
    return "\n".join(lines).strip()


def numbers_in_order(text: str) -> str:
    """Return a text with its telephone numbers and sums isolated where it is written from right to left.

    Between Arabic letters the groups of "0800 800 678" are shown in reverse; what is isolated already stays as it is.
    """
    if not _RIGHT_TO_LEFT.search(text):
        return text
    return _NUMBER_GROUPS.sub(
        lambda found: found.group() if found.group()[0] in "\u2066\u2067\u2068" else f"\u2066{found.group()}\u2069",
        text,
    )


def bold(text: str) -> str:
    """Return one escaped line in bold."""
    return f"<b>{html.escape(text, quote=False)}</b>"


def italic(text: str) -> str:
    """Return escaped text in italics, line by line."""
    return "\n".join(f"<i>{html.escape(line, quote=False)}</i>" for line in text.splitlines())


def plain(marked: str) -> str:
    """Return Telegram HTML as a person reads it."""
    return html.unescape(_TAG.sub("", marked)).strip()


def length(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(line: str, limit: int) -> list[str]:
    """Cut a line that is too long alone: at sentence ends, else anywhere; tags are dropped from such a line."""
    pieces = [""]
    for sentence in _SENTENCE.split(html.unescape(_TAG.sub("", line))):
        for start in range(0, len(sentence), limit // 8):
            part = html.escape(sentence[start : start + limit // 8], quote=False)
            if length(pieces[-1]) + length(part) + 1 > limit:
                pieces.append(part)
            else:
                pieces[-1] += (" " if pieces[-1] and start == 0 else "") + part
    return pieces


def split(marked: str, limit: int = LIMIT) -> list[str]:
    """Split a text into parts of at most `limit` UTF-16 units: at blank lines where possible, else at line ends."""
    parts: list[str] = []
    for block in re.split(r"\n{2,}", marked.strip()):
        for number, line in enumerate(block.split("\n")):
            joint = "\n\n" if number == 0 else "\n"
            for piece in [line] if length(line) <= limit else _cut(line, limit):
                if parts and length(parts[-1]) + length(joint) + length(piece) <= limit:
                    parts[-1] += joint + piece
                else:
                    parts.append(piece)
    return [part for part in (part.strip() for part in parts) if part]
