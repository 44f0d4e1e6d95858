"""What a reply says: its own words, without what it quotes and without the signature under it."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from html.parser import HTMLParser

LONGEST = 8000
"""Characters of a reply that reach a person; more is no answer any more."""
RULE = "— Scrieți răspunsul deasupra acestei linii; ajunge la persoană. —"
"""First line of every letter: what stands below it in a reply is our own letter."""
_QUOTE_HEAD = re.compile(
    r"^\s*(pe|în|la|on|in|le|am|el|il)\b.{0,200}(a scris|wrote|a écrit|schrieb|escribió|ha scritto)\s*:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_HEADER_BLOCK = re.compile(r"^\s*\*?(de la|from|de|von)\s*:\*?\s+\S", re.IGNORECASE)
_DIVIDER = re.compile(r"^\s*(-{2,}\s*(original message|mesaj(ul)? (original|inițial)|forwarded message).*|_{10,}|-- ?)\s*$", re.IGNORECASE)  # fmt: skip
_SIGN_OFF = re.compile(
    r"^\s*(cu (stimă|stima|respect|drag)|o zi (bună|buna|frumoasă|frumoasa)|best regards|kind regards|regards|sincerely|trimis de pe|sent from|cordialement)\b.{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MailReply:
    """A reply to a letter.

    Attributes:
        addresses: everywhere it was sent to.
        message_id: what names it, empty where it has no name.
        text: its own words; empty where there are none.
        attachments: how many files hang on it; they are not passed on.
        automatic: a machine wrote it (out of office, bounce): nobody reads such a reply.
    """

    addresses: str
    message_id: str
    text: str
    attachments: int = 0
    automatic: bool = False


class _Words(HTMLParser):
    """Collects the words of HTML, without quotes, styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or something that is not read."""
        if tag in {"style", "script", "blockquote", "head"}:
            self._hidden += 1
        elif tag in {"br", "p", "div", "li", "tr"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End something that is not read."""
        if tag in {"style", "script", "blockquote", "head"} and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self._hidden:
            self.parts.append(data)


def own_words(text: str) -> str:
    """Return a reply's own words: everything above our rule, a quoted letter or a signature."""
    lines: list[str] = []
    rows = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(rows):
        following = " ".join(rows[number : number + 3])
        if RULE[2:30] in line or line.lstrip().startswith(">") or _DIVIDER.match(line):
            break
        if _QUOTE_HEAD.match(line) or (_QUOTE_HEAD.match(f"{line} {rows[number + 1]}") if number + 1 < len(rows) else False):  # fmt: skip
            break
        if _HEADER_BLOCK.match(line) and re.search(r"(trimis|sent|data|date|to|către|subject|subiect)\s*:", following, re.IGNORECASE):  # fmt: skip
            break
        if lines and _SIGN_OFF.match(line):
            break
        lines.append(line.rstrip())
    return "\n".join(lines).strip()[:LONGEST]


def read_reply(raw: bytes) -> MailReply:
    """Return what a message in MIME says; never raises for anything that can be sent by mail."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    addresses = " ".join(
        str(value) for name in ("To", "Cc", "Delivered-To", "X-Original-To") for value in _headers(message, name)
    )
    automatic = (
        (_header(message, "Auto-Submitted") or "no").lower() != "no"
        or _header(message, "Precedence").lower() in {"bulk", "junk", "auto_reply"}
        or bool(_header(message, "X-Autoreply"))
        or message.get_content_type() == "multipart/report"
    )
    text, attachments = _text(message)
    return MailReply(addresses, _header(message, "Message-ID").strip(), own_words(text), attachments, automatic)


def _headers(message: EmailMessage, name: str) -> list[str]:
    try:
        return [str(value) for value in message.get_all(name) or []]
    except (ValueError, IndexError, AttributeError, LookupError):  # headers that the library cannot parse
        return []


def _header(message: EmailMessage, name: str) -> str:
    return next(iter(_headers(message, name)), "")


def _text(message: EmailMessage) -> tuple[str, int]:
    """Return the words of a message and how many files hang on it."""
    plain, html, files = "", "", 0
    for part in message.walk():
        if part.is_multipart():
            continue
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
            files += 1
            continue
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset() or "utf-8"
        try:
            words = payload.decode(charset, "replace") if isinstance(payload, bytes) else ""
        except LookupError:
            words = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
        if part.get_content_subtype() == "html":
            html = html or words
        else:
            plain = plain or words
    if not plain.strip() and html:
        reader = _Words()
        reader.feed(html)
        plain = re.sub(r"\n{3,}", "\n\n", "".join(reader.parts))
    return plain, files
