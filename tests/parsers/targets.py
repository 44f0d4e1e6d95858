"""Everything that reads what others wrote, each as one function: it may refuse in words, and must neither break nor lie."""

import contextlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from telegram import Update

from bot.actions_client import call
from bot.ask import LineFaulty, incoming, read_line
from bot.assembly import load_catalogue
from bot.catalogue import CatalogueFaulty
from bot.incoming import command, pressed
from bot.markup import LIMIT, length, plain, split, to_html
from bot.rasa_client import RasaUnavailable, replies_of
from bot.rendering import Renderer
from bot.store.sealing import Seal, SealBroken
from bot.switches import SwitchesFaulty
from bot.switches import read as read_switches
from bot.telegram.callback_data import LIMIT as CALLBACK_LIMIT
from bot.telegram.callback_data import ButtonUnfit, pack, unpack
from bot.telegram.reduced import reduced, sent_at
from bot.telegram.replies_kept import Kept
from bot.telegram.sent_journal import SentJournal
from bot.telegram.updates import Reader
from knowledge.article_files import read_rendering
from knowledge.findings import ContentError
from knowledge.folding import clean
from knowledge.places import locate

KEY = b"k" * 32
READER = Reader(KEY, frozenset({"poster_iasi"}))
RENDERER = Renderer(load_catalogue(), {})
SEAL = Seal(KEY)
FOLDER = Path(tempfile.mkdtemp(prefix="punte-parsers-"))
Check = Callable[[Any], None]


def update(row: Any) -> None:
    """A well-typed update is read, and read the same after it was stored; what the library refuses is skipped by our client."""
    try:
        came = Update.de_json(row, None)
        content = came.to_dict()
    except Exception:  # noqa: BLE001 - bot/telegram/client.py skips whatever the library stumbles over
        return
    if came.effective_chat is None:  # the inbox passes over it
        return
    try:
        small = reduced(content)
    except KeyError:  # a part that Telegram always sends is missing: the inbox rejects it
        return
    read = READER.read(came)
    sent_at(came)
    assert READER.read(Update.de_json(json.loads(json.dumps(small)), None)) == read
    for one in read:
        assert one.kind in {"text", "press", "location", "unsupported"}
        text(one.text)


def text(words: Any) -> None:
    """What a person wrote is a command, a button or words, and is shown without breaking a message."""
    command(words)
    pressed(words)
    clean(words)
    call("p", words, {})
    parts = split(to_html(words) or "x")
    assert all(length(part) <= LIMIT for part in parts)
    plain("".join(parts))


def callback(data: Any) -> None:
    """What a button carries is ours or nothing, and what is packed comes back."""
    found = unpack(data)
    if found is not None and pressed(found):
        with contextlib.suppress(ButtonUnfit):
            packed = pack(found)
            assert len(packed.encode()) <= CALLBACK_LIMIT
            assert pressed(unpack(packed) or "") == pressed(found)


def rasa(rows: Any) -> None:
    """What Rasa sends is whole replies or `RasaUnavailable`, and a whole reply is rendered or refused as the conversation expects."""
    try:
        replies = replies_of(rows)
    except RasaUnavailable:
        return
    for reply in replies:
        with contextlib.suppress(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, CatalogueFaulty):
            assert all(length(message.text) <= LIMIT for message in RENDERER.messages(reply, "en"))


def line(words: Any) -> None:
    """A line of `ask --jsonl` is a question or a fault in words."""
    try:
        question = read_line(words)
    except LineFaulty as fault:
        assert str(fault)
        return
    one = incoming(question, KEY)
    text(one.text)
    if one.location:
        locate(None, one.location)


def place(words: Any) -> None:
    """Words are a county, a choice, abroad or unknown."""
    found = locate(words)
    assert found.reason in {"competence", "nearest", "ambiguous", "abroad", "unknown"}
    assert found.county is None or found.reason in {"competence", "nearest"}


def article(words: Any) -> None:
    """A file is an article or findings with line and remedy."""
    path = FOLDER / "en.md"
    path.write_text(words, encoding="utf-8", errors="replace", newline="")
    try:
        rendering = read_rendering(path, FOLDER)
    except ContentError as error:
        assert error.findings and all(finding.line >= 1 for finding in error.findings)
    else:
        assert rendering.short


def stored(value: Any) -> None:
    """What lies on our own disk may be damaged: it opens or is refused."""
    with contextlib.suppress(ValueError):
        Kept.of(value)
    with contextlib.suppress(SealBroken):
        SEAL.open(json.dumps(value).encode())


def files(words: Any) -> None:
    """The switches and the journal may be cut or edited by hand."""
    path = FOLDER / "file"
    path.write_text(words, encoding="utf-8", errors="replace")
    with contextlib.suppress(SwitchesFaulty):
        read_switches(path)
    SentJournal(path).read()


PERSON = {"id": 7, "is_bot": False, "first_name": "A", "language_code": "ne"}
CHAT = {"id": 7, "type": "private", "first_name": "A"}
MESSAGE = {"message_id": 3, "date": 1_700_000_000, "chat": CHAT, "from": PERSON}
UPDATES: list[Any] = [
    {
        "update_id": 1,
        "message": MESSAGE
        | {"text": "/start poster_iasi", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
    },
    {"update_id": 2, "edited_message": MESSAGE | {"text": "मेरो permit", "edit_date": 1_700_000_001}},
    {"update_id": 3, "message": MESSAGE | {"location": {"latitude": 46.77, "longitude": 23.6}}},
    {
        "update_id": 4,
        "message": MESSAGE
        | {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": "c"},
    },
    {
        "update_id": 5,
        "callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": "a:permit", "message": MESSAGE},
    },
    {"update_id": 6, "message": MESSAGE | {"chat": {"id": -5, "type": "supergroup", "title": "T"}, "text": "x"}},
    {
        "update_id": 7,
        "message": MESSAGE | {"reply_to_message": MESSAGE | {"text": "y"}, "text": "z", "media_group_id": "4"},
    },
]
REPLIES: list[Any] = [
    [{"recipient_id": "p", "custom": {"say": "clarify", "outcome": "clarify", "args": {"candidates": [], "score": 0.5}, "buttons": [{"say": "article_title", "args": {"title": "T"}, "send": "/show_article{}"}]}}],
    [{"custom": {"say": "centre_card", "outcome": "handoff", "args": {"county": "Cluj", "card": {"name": "N", "phones": ["1"], "location": [46.7, 23.6]}}}}],
    [{"custom": {"say": "privacy", "outcome": "settings", "args": {"periods": [{"key": "logs", "amount": 14, "unit": "days"}]}}}],
    [{"custom": {"say": "answer", "outcome": "answer", "args": {"title": "T", "short": "S **b**", "served_language": "en", "translation": "source", "source_title": "s", "source_date": "2026-01-02", "checked": "2026-01-02", "expired": False, "outdated": False, "valid_until": None, "case": None, "source_url": None, "source_language": "ro"}}}],
]  # fmt: skip
WORDS = ["permit", "/forget", '/give_place{"place":"Cluj"}', "**bold** [x](https://a.ro) <b>", "мій дозвіл 🧿", "a:permit", "Sector 3 București", "45.7,21.2", "‮abc\u0000", ""]  # fmt: skip
LINES = ['{"id":"1","text":"hi","sender":"a","lang":"ne","location":[45.1,25.2]}', '{"id":"2","text":"/show_article{\\"article\\":\\"x\\"}"}']  # fmt: skip
ARTICLE = "---\ntitle: T\ntopic: stay_permit_extension\nlanguage: en\ntranslated_from: 1\nchecked: 2026-11-21\ntranslation: machine\nstatus: published\n---\nShort.\n\n## What to do\n\n1. Go.\n"  # fmt: skip
FILES = ["handoff: off\nfeedback: on\n", "7 0 1\n8 0 2\n"]

TARGETS: dict[str, tuple[Check, list[Any]]] = {
    "update": (update, UPDATES),
    "text": (text, WORDS),
    "callback": (callback, [*WORDS, "l:ne", "p:x", "/affirm"]),
    "rasa": (rasa, REPLIES),
    "line": (line, [*LINES, *WORDS]),
    "place": (place, WORDS),
    "article": (article, [ARTICLE]),
    "stored": (
        stored,
        [[{"messages": [{"text": "x", "keys": [[{"text": "a", "send": "/b"}]]}], "language": "ro", "sent": 1}]],
    ),
    "files": (files, FILES),
}
"""Name → what reads it, and examples that inputs are made from."""
