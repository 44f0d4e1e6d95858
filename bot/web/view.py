"""What the page shows: entries of the conversation, and the templates that put them on it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.catalogue import Catalogue
from bot.incoming import send
from bot.markup import LIMIT, to_html
from bot.rendering import Key, Message
from bot.turn import Turn
from bot.web.prose import to_web
from knowledge.languages import load_languages

FOLDER = Path(__file__).parent
STYLE = (FOLDER / "static" / "chat.css").read_text(encoding="utf-8").strip()
TELLING = {"answer", "answer_details"}
REQUESTING = {"handoff_preview", "handoff_request"}
"""What is said about a request to a centre: under it stands how the answer comes."""
MENU = (
    ("button_person", "/ask_person"),
    ("centre", "/centre"),
    ("button_news", "/news"),
    ("privacy", "/privacy"),
    ("forget", "/forget"),
)
"""Words and what they send; the page's own words where the key is one of its own."""


def direction(language: str) -> str:
    """Return in which direction a language is written."""
    languages = load_languages()
    return "rtl" if language in languages and languages[language].rtl else "ltr"


@dataclass(frozen=True)
class Entry:
    """One entry of the conversation.

    Attributes:
        who: `you` or `bot`.
        language: of its words.
        html: what the assistant says.
        text: what the person wrote.
        keys: buttons under it.
        pin: a place as (latitude, longitude).
        ask_location: offer to share the location.
        leaflets: ids of the articles that can be printed.
        urgent: it speaks of danger.
        number: of a message of the staff, by which the page acknowledges it.
        instead: numbers of messages that it replaces.
    """

    who: str
    language: str
    html: str = ""
    text: str = ""
    keys: Sequence[Key] = ()
    pin: tuple[float, float] | None = None
    ask_location: bool = False
    leaflets: Sequence[str] = ()
    urgent: bool = False
    number: int = 0
    instead: Sequence[int] = ()

    @property
    def direction(self) -> str:
        """Return in which direction it is written."""
        return direction(self.language)


def entries(turn: Turn, words: "Words") -> list[Entry]:
    """Return what a turn says, one entry a message; what can be printed stands under the last.

    Args:
        turn: the turn.
        words: of its language.
    """
    told = [reply for reply in turn.replies if reply.say in TELLING]
    leaflets = list(dict.fromkeys(str(reply.args["article"]) for reply in told if reply.args.get("article")))
    served = {str(reply.args.get("served_language")) for reply in told}
    language = served.pop() if len(turn.replies) == len(told) and len(served) == 1 else turn.reading_language
    last = len(turn.messages) - 1
    shown = [
        _entry(message, language, leaflets if number == last else [], turn.outcome == "urgent")
        for number, message in enumerate(turn.messages)
    ]
    return [*(_entry(Message(to_html(words(key))), language) for key in _notes(turn)), *shown]


def _notes(turn: Turn) -> list[str]:
    """Return the keys of what a page has to say beside a request to a centre: how the answer comes."""
    asked = [reply.args for reply in turn.replies if reply.say in REQUESTING]
    if not asked:
        return []
    reached = any(args.get("answers_here") or args.get("delivered") for args in asked)
    return ["keep_open" if reached else "no_way_back"]


def news_entry(number: int, message: Message, language: str, instead: Sequence[int] = ()) -> Entry:
    """Return a message of the staff as an entry; it stands instead of some others, which the page must no longer show."""
    return replace(_entry(message, language), number=number, instead=tuple(instead))


def _entry(message: Message, language: str, leaflets: Sequence[str] = (), urgent: bool = False) -> Entry:
    keys = [key for row in message.keys for key in row]
    html = Markup(to_web(message.text))  # noqa: S704 - built of escaped pieces
    return Entry(
        "bot", language, html, keys=keys, pin=message.location, ask_location=message.ask_location, leaflets=leaflets,
        urgent=urgent,
    )  # fmt: skip


class Words:
    """The words of one language, for a template: the page's own, and those it shares with the other channels."""

    def __init__(self, own: Catalogue, shared: Catalogue, language: str) -> None:
        """Keep the catalogues."""
        self._own = own
        self.catalogue = shared
        self._language = language

    def __call__(self, key: str, **args: Any) -> str:
        """Return the page's own words of a key."""
        return self._own.text(self._language, key, **args)

    def shared(self, key: str, **args: Any) -> str:
        """Return words that all channels have."""
        return self.catalogue.text(self._language, key, **args)


@dataclass(frozen=True)
class State:
    """What a page knows.

    Attributes:
        language: of the page.
        token: of the conversation.
        choice: the language that the person chose, if any.
        said: what has been said; nothing shows the greeting.
        text: what stands in the field for writing.
        problem: what went wrong, in words.
        seen: number of the last message of the staff that was shown.
    """

    language: str
    token: str
    choice: str | None = None
    said: Sequence[Entry] = ()
    text: str = ""
    problem: str = ""
    seen: int = 0


@dataclass
class View:
    """Renders pages and fragments.

    Attributes:
        own: the page's own words.
        shared: the words of all channels.
        exit: where the button for leaving leads.
        script: path of the page's script.
        icon: path of its icon.
    """

    own: Catalogue
    shared: Catalogue
    exit: str
    script: str
    icon: str
    _environment: Environment = field(
        default_factory=lambda: Environment(
            loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )
    )  # fmt: skip

    @cached_property
    def languages(self) -> list[dict[str, str]]:
        """The rows of the language menu."""
        return [
            {"tag": row.tag, "native": row.native, "direction": direction(row.tag),
             "send": send("choose_language", language=row.tag)}
            for row in load_languages().offered
        ]  # fmt: skip

    def words(self, language: str) -> Words:
        """Return the words of a language."""
        return Words(self.own, self.shared, language)

    def page(self, state: State) -> str:
        """Return the whole page."""
        words = self.words(state.language)
        menu = [
            {"text": words.shared(key) if key.startswith("button") else words(key), "send": sends}
            for key, sends in MENU
        ]
        return self._environment.get_template("page.html").render(
            words=words, language=state.language, direction=direction(state.language),
            native=load_languages()[state.language].native, languages=self.languages, menu=menu,
            talking=bool(state.said), entries=state.said or [self.greeting(state.language)], token=state.token,
            sending=secrets.token_urlsafe(18), choice=state.choice or "", text=state.text, problem=state.problem, seen=state.seen,
            limit=LIMIT, exit=self.exit, script=self.script, icon=self.icon, style=Markup(STYLE),  # noqa: S704 - our own file
        )  # fmt: skip

    def fragment(self, said: Sequence[Entry], language: str) -> str:
        """Return entries alone, for a page that is there already."""
        template = self._environment.get_template("fragment.html")
        return template.render(entries=said, words=self.words(language)).strip()

    def greeting(self, language: str) -> Entry:
        """Return the greeting."""
        html = Markup(to_web(to_html(self.shared.text(language, "start"))))  # noqa: S704 - built of escaped pieces
        return Entry("bot", language, html, keys=[Key(self.shared.text(language, "button_person"), "/ask_person")])
