"""From a reply (keys and facts) to messages (words, buttons, a map pin) in one language; the same for every channel."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot import own_words
from bot.announcements.content import Content
from bot.announcements.wording import asked_for, composed
from bot.catalogue import Catalogue
from bot.coming_up import coming_up
from bot.incoming import send
from bot.markup import bold, italic, split, to_html
from bot.replies import EXIT, Button, Reply

MAX_ROW = 28
"""Buttons whose words together are no longer than this share a row."""


@dataclass(frozen=True)
class Key:
    """A button as shown: its words and what pressing it sends."""

    text: str
    send: str


@dataclass(frozen=True)
class Message:
    """One message to a person.

    Attributes:
        text: Telegram HTML, at most 4,096 UTF-16 units.
        keys: rows of buttons.
        location: a map pin as (latitude, longitude) in degrees.
        ask_location: show the button that shares the person's location.
        clears: everything that stands above it in the chat is deleted first, as far as the channel can.
        unnoted: nothing is kept about it, nor any longer about what stands above it.
    """

    text: str
    keys: tuple[tuple[Key, ...], ...] = ()
    location: tuple[float, float] | None = None
    ask_location: bool = False
    clears: bool = False
    unnoted: bool = False


@dataclass
class _Draft:
    """A reply on its way to messages: paragraphs, then what hangs on the last message."""

    paragraphs: list[str] = field(default_factory=list)
    location: tuple[float, float] | None = None
    ask_location: bool = False


class Renderer:
    """Renders replies with the words of a catalogue."""

    def __init__(self, catalogue: Catalogue, native_names: dict[str, str]) -> None:
        """Keep the words and the native name of every language tag."""
        self._catalogue = catalogue
        self._native = native_names
        self._special: dict[str, Callable[[Reply, str, _Draft], None]] = {
            "answer": self._answer,
            "answer_details": self._answer_details,
            "privacy": self._privacy,
            "centre_card": self._centre_card,
            "handoff_request": self._handoff_request,
            "handoff_consent": self._handoff_consent,
            "handoff_preview": self._handoff_preview,
            "mydata": self._mydata,
            "handoff_declined": self._handoff_declined,
            "handoff_abroad": self._handoff_abroad,
            "announcement": self._announcement,
            "crisis_notice": self._announcement,
            "news_on": self._news_on,
            "news_on_none": self._news_on,
        }

    def messages(self, reply: Reply, language: str) -> list[Message]:
        """Return the messages of a reply; buttons and the pin hang on the last one."""
        draft = _Draft()
        render = self._special.get(reply.say)
        if render:
            render(reply, language, draft)
        else:
            draft.paragraphs.append(self._words(language, reply.say, **_scalars(reply.args)))
        draft.ask_location |= reply.say in {"handoff_ask_place", "handoff_ask_place_again", "centre_ask_place"}
        parts = split("\n\n".join(paragraph for paragraph in draft.paragraphs if paragraph))
        buttons = [*reply.buttons, *([_LEAVE] if reply.outcome == "urgent" else [])]
        keys = self._rows([Key(self._label(button, language), button.send) for button in buttons])
        last = Message(
            parts[-1],
            keys,
            draft.location,
            draft.ask_location,
            clears=reply.say == EXIT,
            unnoted=reply.say == "forgotten",
        )
        return [*map(Message, parts[:-1]), last]

    def _words(self, language: str, key: str, /, **args: Any) -> str:
        return to_html(self._catalogue.text(language, key, **args))

    def _label(self, button: Button, language: str) -> str:
        if button.say == "language_name":
            return self._native.get(str(button.args.get("language")), str(button.args.get("language")))
        return self._catalogue.text(language, button.say, **_scalars(button.args))

    @staticmethod
    def _rows(keys: list[Key]) -> tuple[tuple[Key, ...], ...]:
        rows: list[tuple[Key, ...]] = []
        for key in keys:
            if rows and sum(len(other.text) for other in rows[-1]) + len(key.text) <= MAX_ROW and len(rows[-1]) < 3:
                rows[-1] = (*rows[-1], key)
            else:
                rows.append((key,))
        return tuple(rows)

    def _answer(self, reply: Reply, language: str, draft: _Draft) -> None:
        args = reply.args
        draft.paragraphs += [bold(args["title"]), to_html(args["short"])]
        if args.get("case"):
            draft.paragraphs.append(italic(self._catalogue.text(language, "answer_case", case=args["case"])))
        draft.paragraphs += [coming_up(args, self._catalogue, language), self._provenance(reply, language)]

    def _answer_details(self, reply: Reply, language: str, draft: _Draft) -> None:
        draft.paragraphs += [
            bold(reply.args["title"]),
            to_html(reply.args["details"]),
            coming_up(reply.args, self._catalogue, language),
            self._provenance(reply, language),
        ]

    def _provenance(self, reply: Reply, language: str) -> str:
        return italic("\n".join(self.provenance(reply.args, language)))

    def provenance(self, args: dict[str, Any], language: str) -> list[str]:
        """Return the lines every answer ends with: source and date, how long it holds, whose words these are."""
        lines = []
        if args["served_language"] != language:
            lines.append(
                self._catalogue.text(language, "answer_other_language", language=self._native[args["served_language"]])
            )
        if args["translation"] == "machine":
            lines.append(
                self._catalogue.text(language, "answer_machine", language=self._native[args["source_language"]])
            )
        if args.get("outdated"):
            lines.append(self._catalogue.text(language, "answer_outdated"))
        if args.get("under_review"):
            lines.append(self._catalogue.text(language, "answer_under_review"))
        if args.get("valid_until"):
            key = "answer_expired" if args.get("expired") else "answer_valid_until"
            lines.append(self._catalogue.text(language, key, date=date.fromisoformat(args["valid_until"])))
        lines.append(self._source(args, language))
        lines.append(self._catalogue.text(language, "answer_checked", date=date.fromisoformat(args["checked"])))
        return lines

    def _source(self, args: dict[str, Any], language: str) -> str:
        """Return the source line: as much of a date as the source has."""
        day = args["source_date"]
        if day == "undated":
            return self._catalogue.text(language, "answer_source_undated", source=args["source_title"])
        return self._catalogue.text(language, "answer_source", source=args["source_title"], date=_as_known(day))

    def _handoff_consent(self, reply: Reply, language: str, draft: _Draft) -> None:
        period = own_words.period(reply.args.get("kept", own_words.PROMISED), language)
        draft.paragraphs.append(self._words(language, "handoff_consent", period=period))

    def _handoff_preview(self, reply: Reply, language: str, draft: _Draft) -> None:
        head, *lines = own_words.preview(reply.args, self._catalogue, language, self._native)
        draft.paragraphs += [bold(head), "\n".join(to_html(line) for line in lines)]

    def _mydata(self, reply: Reply, language: str, draft: _Draft) -> None:
        lines = own_words.stored(reply.args, self._catalogue, language, self._native)
        periods = "\n".join(to_html(line) for line in own_words.periods(reply.args, self._catalogue, language))
        head = bold(self._catalogue.text(language, "mydata"))
        draft.paragraphs += [
            head,
            "\n".join(to_html(line) for line in lines),
            periods,
            self._words(language, "privacy_forget"),
        ]

    def _privacy(self, reply: Reply, language: str, draft: _Draft) -> None:
        lines = [self._words(language, "privacy_people"), self._words(language, "privacy_never")]
        lines += [to_html(line) for line in own_words.periods(reply.args, self._catalogue, language)]
        draft.paragraphs += [
            bold(self._catalogue.text(language, "privacy")),
            "\n".join(lines),
            self._words(language, "privacy_forget"),
        ]

    def _announcement(self, reply: Reply, language: str, draft: _Draft) -> None:
        head = [bold(self._catalogue.text(language, "crisis_notice"))] if reply.say == "crisis_notice" else []
        content = Content.model_validate(reply.args["content"])
        draft.paragraphs += [*head, composed(content, self._catalogue, language, self._native)]

    def _news_on(self, reply: Reply, language: str, draft: _Draft) -> None:
        draft.paragraphs.append(self._words(language, reply.say, **asked_for(reply.args, self._catalogue, language)))

    def _card(self, centre: dict[str, Any], language: str, draft: _Draft) -> None:
        """Add a centre from the directory: name, warning, address, telephone, hours, web; the pin goes on the message."""
        lines = [bold(centre["name"])]
        if centre.get("warning_date"):
            lines.append(self._unverified(centre["warning_date"], language))
        lines.append(
            self._words(language, "centre_address", address=centre["address"])
            if centre.get("address")
            else self._words(language, "centre_no_address")
        )
        lines += [self._words(language, "centre_phone", phone=phone) for phone in centre["phones"]]
        if centre.get("general_phone"):
            lines.append(self._words(language, "centre_general_line", phone=centre["general_phone"]))
        if centre.get("email"):
            lines.append(self._words(language, "centre_email", email=centre["email"]))
        lines.append(
            self._words(language, "centre_hours", hours=centre["hours"])
            if centre.get("hours")
            else self._words(language, "centre_no_hours")
        )
        if centre.get("hours") != "24/7":
            lines += self._opening(centre, language)
        if centre.get("languages"):
            lines.append(self._words(language, "centre_languages", languages=", ".join(centre["languages"])))
        if centre.get("website"):
            lines.append(self._words(language, "centre_website", website=centre["website"]))
        draft.paragraphs.append("\n".join(lines))
        if centre.get("location"):
            draft.location = (float(centre["location"][0]), float(centre["location"][1]))

    def _opening(self, centre: dict[str, Any], language: str) -> list[str]:
        """Return whether a centre is open now, or when it opens; nothing where that is not known."""
        if centre.get("open"):
            return [self._words(language, "centre_open_now")]
        if centre.get("opens_day"):
            day = date.fromisoformat(centre["opens_day"])
            return [self._words(language, "centre_opens", day=day, time=centre["opens_time"])]
        return []

    def _unverified(self, day: str, language: str) -> str:
        return (
            self._words(language, "centre_unverified_undated")
            if day == "undated"
            else self._words(language, "centre_unverified", date=_as_known(day))
        )

    def _centre_card(self, reply: Reply, language: str, draft: _Draft) -> None:
        draft.paragraphs.append(self._words(language, "centre_intro", place=reply.args["county"]))
        self._card(reply.args["card"], language, draft)

    def _handoff_request(self, reply: Reply, language: str, draft: _Draft) -> None:
        draft.paragraphs.append(self._words(language, "handoff_stored", reference=reply.args["reference"]))
        draft.paragraphs.append(
            self._words(language, "handoff_delivered" if reply.args["delivered"] else "handoff_not_delivered")
        )
        self._card(reply.args["card"], language, draft)

    def _handoff_declined(self, reply: Reply, language: str, draft: _Draft) -> None:
        draft.paragraphs.append(self._words(language, "handoff_declined"))
        self._card(reply.args["card"], language, draft)

    def _handoff_abroad(self, reply: Reply, language: str, draft: _Draft) -> None:
        draft.paragraphs += [self._words(language, "handoff_abroad"), self._words(language, "urgent_abroad")]
        self._card(reply.args["card"], language, draft)


_LEAVE = Button(say="button_exit", send=send("exit"))
"""Under everything about danger: whoever is with the person may be the danger."""


def _as_known(day: str) -> date | str:
    """Return a date where the day is known, else the month or year as it stands: nothing is invented."""
    return date.fromisoformat(day) if len(day) == len("2026-11-21") else day


def _scalars(args: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in args.items() if isinstance(value, str | int | float)}
