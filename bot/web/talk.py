"""One message from a browser to one reply: limits, token, conversation, and what a page or a script gets of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from starlette.requests import Request

from bot.incoming import Incoming
from bot.markup import LIMIT, to_html
from bot.rendering import Message
from bot.replies import EXIT
from bot.turn import Turn
from bot.web import tokens
from bot.web.desk import DeskAway, WebDesk
from bot.web.limits import Limits
from bot.web.once import Once
from bot.web.sent import CHANNEL, Sent, SentFaulty, read
from bot.web.streams import Mark, Stream, Streams
from bot.web.view import Entry, View, entries, news_entry
from bot.web.words import DEFAULT, wanted_language
from knowledge.log_events import emit

MAX_ASKING = 3_000
"""How often the pages of one address may ask in a minute whether staff wrote: every five seconds, two hundred and fifty pages."""


class Conversing(Protocol):
    """What the page needs of the conversation engine."""

    async def handle(self, incoming: Incoming) -> Turn:
        """Answer one message."""


@dataclass(frozen=True)
class Answered:
    """What a message led to.

    Attributes:
        said: the entries to show.
        language: of the reply, and of the page from now on.
        token: of the conversation from now on.
        choice: the language that the person has chosen, if any.
        cleared: what was said is to go from the page: the person had it deleted, or left.
        asked: what the person wrote.
        unsent: what stood written while a button was pressed.
        waiting: staff may still write.
    """

    said: list[Entry]
    language: str
    token: str
    choice: str | None = None
    cleared: bool = False
    asked: str = ""
    unsent: str = ""
    waiting: bool = False


@dataclass(frozen=True)
class Refused:
    """A message that was not taken: what the person reads, and their words, so that they are not lost."""

    problem: str
    language: str
    token: str
    status: int
    text: str = ""
    choice: str | None = None


class Talk:
    """Takes messages."""

    def __init__(
        self,
        conversation: Conversing,
        key: bytes,
        view: View,
        limits: Limits | None = None,
        desk: WebDesk | None = None,
        streams: Streams | None = None,
    ) -> None:
        """Keep the collaborators.

        Args:
            conversation: answers the messages.
            key: the secret that tokens are signed and pseudonyms made with.
            view: the words.
            limits: how much one may write.
            desk: carries messages between person and staff; None where staff cannot reach the page.
            streams: the streams that push the staff's words.
        """
        self._desk = desk
        self.streams = Streams(desk.marks if desk else _nothing) if streams is None else streams
        self._asking = Limits(network_limit=MAX_ASKING)
        self._conversation = conversation
        self._key = key
        self._view = view
        self._limits = limits or Limits()
        self._once: Once[Answered] = Once()
        self._offered = frozenset(view.own.languages)

    def language(self, request: Request) -> str:
        """Return the language that a browser asks for."""
        return wanted_language(request.headers.get("accept-language", "")) or DEFAULT

    def issue(self) -> str:
        """Return a token for a new conversation."""
        return tokens.issue(self._key)

    def too_many(self, request: Request) -> bool:
        """Count a page that costs something to make; tell whether its network has had enough of them."""
        return self._limits.excess("", _address(request)) is not None

    async def take(self, request: Request) -> Answered | Refused:
        """Answer one message, or say why it was not taken."""
        try:
            sent = await read(request, self._offered)
            self._check(sent, request)
        except SentFaulty as fault:
            emit("update_rejected", channel=CHANNEL, reason=fault.say)
            sent = fault.sent
            language = sent.language or self.language(request)
            token = sent.token if tokens.known(self._key, sent.token) else self.issue()
            return Refused(self._problem(fault, language), language, token, fault.status, sent.text, sent.choice)
        try:
            return await self._once.do(sent.token, sent.sending, lambda: self._answer(sent, self.language(request)))
        except DeskAway:
            language = sent.language or self.language(request)
            phone = self._desk.phone if self._desk else ""
            problem = self._view.words(language).shared("trouble", phone=phone)
            return Refused(problem, language, sent.token, 500, sent.text, sent.choice)

    def _check(self, sent: Sent, request: Request) -> None:
        excess = self._limits.excess(sent.token, _address(request))
        if excess:
            raise SentFaulty(excess, 429, sent)
        if not tokens.known(self._key, sent.token):
            raise SentFaulty("over", 403, sent)

    def _problem(self, fault: SentFaulty, language: str) -> str:
        words = self._view.words(language)
        if fault.say == "too_fast":
            return words.shared(fault.say)
        return words(fault.say, **({"limit": LIMIT} if fault.say == "too_long" else {}))

    async def _answer(self, sent: Sent, client_language: str) -> Answered:
        incoming = sent.incoming(self._key, client_language, reachable=self._desk is not None)
        other = bool(sent.press or sent.location)
        asked, unsent = ("", sent.text) if other else (sent.text, "")
        if self._desk and await self._desk.takes(incoming):
            language = sent.language or client_language
            return await self._with_news(
                Answered([], language, sent.token, sent.choice, asked=asked, unsent=unsent), sent
            )
        turn = await self._conversation.handle(incoming)
        says = {reply.say for reply in turn.replies}
        forgotten = "forgotten" in says
        cleared = forgotten or EXIT in says
        if cleared:
            self._once.forget(sent.token, but=sent.sending)
        chosen = turn.reading_language if "language_set" in says else sent.choice
        answered = Answered(
            entries(turn, self._view.words(turn.reading_language)), turn.reading_language,
            self.issue() if forgotten else sent.token, None if forgotten else chosen, cleared, asked, unsent,
        )  # fmt: skip
        return answered if cleared else await self._with_news(answered, sent)

    async def _with_news(self, answered: Answered, sent: Sent, pushed: int = 0) -> Answered:
        """Return the reply with what staff wrote meanwhile, newer than what was pushed."""
        if self._desk is None:
            return answered
        person = sent.person(self._key)
        waiting = await self._desk.waiting(person)
        news = await self._desk.news(person, sent.seen, pushed)
        words = self._view.words(answered.language)
        said = [
            news_entry(one.number, one.message or Message(to_html(words("taken_back"))), answered.language, one.instead)
            for one in news
        ]
        return replace(answered, said=[*answered.said, *said], waiting=waiting)

    async def fetch(self, request: Request) -> Answered | None:
        """Return what staff wrote since; None for who has no token of ours, or asks too often."""
        sent = await self.asking(request)
        return None if sent is None else await self.told(sent)

    async def asking(self, request: Request) -> Sent | None:
        """Return what a page that asks for the staff's words sent; None for who has no token of ours, or asks too often."""
        try:
            sent = await read(request, self._offered)
        except SentFaulty:
            return None
        if not tokens.known(self._key, sent.token) or self._asking.excess(sent.token, _address(request)):
            return None
        return sent if sent.language else replace(sent, language=self.language(request))

    async def told(self, sent: Sent, pushed: int = 0) -> Answered:
        """Return what staff wrote since a page has shown their words, newer than what is on its way to it already."""
        return await self._with_news(Answered([], sent.language or DEFAULT, sent.token, sent.choice), sent, pushed)

    def stream(self, sent: Sent, request: Request) -> Stream | None:
        """Return a new stream for a page; None where there are too many."""
        return self.streams.open(sent.person(self._key), self._asking.network(_address(request)))


async def _nothing(_: Collection[str]) -> Mapping[str, Mark]:
    return {}


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
