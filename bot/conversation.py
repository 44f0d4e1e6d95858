"""One message in, replies out: the same for every channel, one message of a person at a time.

The language is decided here, once. Settings work without Rasa. Whatever is broken, the person gets a sentence and a telephone number.
"""

import asyncio
import time
from weakref import WeakValueDictionary

from bot.announcements.talk import AnnouncementTalk
from bot.call2017 import talk as target
from bot.catalogue import CatalogueFaulty
from bot.dialogue import Answering
from bot.handoff.desk import Desk
from bot.handoff.form import HandoffForm
from bot.incoming import Incoming, command, pressed, send
from bot.indicators.observed import observed
from bot.metrics import answered
from bot.other_language import INTENT as READ_IN
from bot.other_language import said_in, wanted, with_other
from bot.own_settings import FORGET_CONFIRM, FORGOTTEN, OwnSettings
from bot.rasa_client import RasaUnavailable
from bot.rendering import Renderer
from bot.replies import Button, Reply, trouble
from bot.store.counts import Counts
from bot.store.database import StoreUnavailable
from bot.store.own_data import OwnData
from bot.store.people import People, Remembered
from bot.store.retention import Eraser
from bot.store.unanswered import Unanswered
from bot.surveys.talk import SurveyTalk
from bot.switches import Switches
from bot.turn import Moment, Turn, outcome_of
from knowledge.folding import clean
from knowledge.languages import LanguageDecider
from knowledge.log_events import emit


class Conversation:
    """The conversation engine."""

    def __init__(
        self,
        rasa: Answering,
        people: People,
        counts: Counts,
        desk: Desk,
        eraser: Eraser,
        decider: LanguageDecider,
        renderer: Renderer,
        switches: Switches | None = None,
        form: HandoffForm | None = None,
        own_data: OwnData | None = None,
        unanswered: Unanswered | None = None,
        surveys: SurveyTalk | None = None,
        announcements: AnnouncementTalk | None = None,
    ) -> None:
        """Keep the collaborators; nothing is opened here.

        Without switches everything is on, without a form a request leaves as soon as Rasa's form is complete, and questions without an
        answer are only counted where there is a list of them.
        """
        self._form = form
        self._settings = OwnSettings(people, decider.languages, eraser, desk, own_data)
        self._unanswered = unanswered
        self._surveys = surveys
        self._announcements = announcements
        self._in_danger: dict[str, None] = {}
        self._switches = switches
        self._rasa = rasa
        self._people = people
        self._counts = counts
        self._desk = desk
        self._eraser = eraser
        self._decider = decider
        self._renderer = renderer
        self._noting: set[asyncio.Task[None]] = set()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def handle(self, incoming: Incoming) -> Turn:
        """Answer one message; never raises for anything a person can send or a collaborator can break.

        What is remembered of the message is written after the reply is on its way; the person's next message waits for that.
        """
        lock = self._locks.setdefault(incoming.pseudonym, asyncio.Lock())
        await lock.acquire()
        try:
            moment, turn = await self._answer(incoming)
        except BaseException:
            lock.release()
            raise
        noting = asyncio.create_task(self._note_and_release(moment, turn, lock))
        self._noting.add(noting)
        noting.add_done_callback(self._noting.discard)
        return turn

    async def _note_and_release(self, moment: Moment, turn: Turn, lock: asyncio.Lock) -> None:
        try:
            await self._note(moment, turn)
        finally:
            lock.release()

    async def settle(self) -> None:
        """Wait until everything that has to be remembered is written."""
        await asyncio.gather(*self._noting, return_exceptions=True)
        if self._announcements:
            await self._announcements.current.settle()

    async def _answer(self, incoming: Incoming) -> tuple[Moment, Turn]:
        started = time.perf_counter()
        moment = await self._moment(incoming)
        try:
            replies = await self._replies(moment)
            if self._announcements:
                replies = await self._announcements.current.before(replies, incoming.pseudonym, moment.reading)
            if self._switches:
                replies = [self._switches.shown(reply) for reply in replies]
            replies = with_other(moment, replies)
            return moment, self._turn(moment, replies, started)
        except RasaUnavailable as error:
            reason = type(error.__cause__).__name__ if error.__cause__ else "empty_or_malformed"
            emit("rasa_unavailable", reason=reason)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__).__name__)
        except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, CatalogueFaulty) as error:
            # A reply without words of ours, or without the facts that its words need.
            emit("rasa_unavailable", reason=f"unusable_reply {type(error).__name__}")
        return moment, self._trouble(moment, started)

    async def _moment(self, incoming: Incoming) -> Moment:
        try:
            person = await self._people.recall(incoming.pseudonym)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__).__name__)
            person = Remembered()
        choice = incoming.choice or person.language_choice
        written = incoming.text if incoming.kind == "text" and not command(incoming.text) else ""
        decision = self._decider.decide(written, choice, person.language_last, incoming.client_language)
        return Moment(incoming, person, decision, decision.reading_language)

    async def _replies(self, moment: Moment) -> list[Reply]:
        incoming = moment.incoming
        if incoming.kind == "unsupported":
            return [Reply(say="unsupported_media", outcome="no_answer")]
        if incoming.kind == "location" and incoming.location:
            return await self._ask(moment, send("give_place", place=f"{incoming.location[0]},{incoming.location[1]}"))
        if incoming.kind == "press":
            press = pressed(incoming.text)
            if press:
                return await self._press(moment, incoming.text, *press)
        order = command(incoming.text)
        if order:
            return await self._command(moment, order.name, order.argument)
        text = clean(incoming.text).lstrip("/ ")
        if not any(character.isalpha() or character.isdigit() for character in text):
            return [Reply(say="nothing_to_read", outcome="no_answer", buttons=[PERSON])]
        heard = await self._form.heard(text, incoming, moment.reading) if self._form else None
        return heard if heard is not None else await self._ask(moment, text)

    async def _command(self, moment: Moment, name: str, argument: str) -> list[Reply]:
        replies = await self._settings.command(moment, name, argument)
        if replies is not None:
            return replies
        match name:
            case "survey" if self._surveys:
                return [self._surveys.begin(moment.incoming.pseudonym, moment.reading)]
            case "news" if self._announcements:
                return await self._announcements.asked(argument, moment.incoming, moment.reading)
            case "person":
                return await self._ask(moment, "/ask_person")
            case "centre" | "center":
                return (
                    await self._ask(moment, send("give_place", place=argument[:100]))
                    if argument
                    else [Reply(say="centre_ask_place", outcome="handoff")]
                )
        return await self._ask(moment, clean(f"{name.replace('_', ' ')} {argument}"))

    async def _press(self, moment: Moment, text: str, intent: str, entities: dict[str, object]) -> list[Reply]:
        replies = await self._settings.pressed(moment, intent, entities)
        if replies is not None:
            return replies
        value = str(entities.get("value", ""))
        if intent == READ_IN:
            language, article = wanted(value)
            chosen = await self._settings.choose_language(moment, language)
            told = article and chosen[0].say == "language_set"
            return [*chosen, *await self._ask(moment, send("show_article", article=article))] if told else chosen
        if intent == "survey" and self._surveys:
            return [await self._surveys.pressed(value, moment.incoming.pseudonym, moment.reading)]
        if intent == "news" and self._announcements:
            return await self._announcements.pressed(value, moment.incoming, moment.reading)
        if intent == target.INTENT:
            return target.check(value)
        if intent == "request":
            if self._form is None:
                return [self._settings.privacy()]
            return await self._form.pressed(entities, moment.incoming, moment.reading, lambda said: self._tell(moment, said))
        return await self._ask(moment, text)

    async def _tell(self, moment: Moment, text: str) -> list[Reply]:
        """Return what Rasa says to something."""
        language = moment.decision.language or moment.person.language_last or moment.reading
        metadata = {
            "language": language,
            "reading_language": moment.reading,
            "serving": self._decider.languages.serving_order(moment.reading),
        }
        return await self._rasa.send(moment.incoming.pseudonym, text, metadata)

    async def _ask(self, moment: Moment, text: str) -> list[Reply]:
        """Ask Rasa, then carry out what its replies ask of the bot."""
        replies = await self._tell(moment, text)
        done = [finished for reply in replies for finished in await self._finish(moment, reply)]
        return await self._form.beside(done, moment.incoming, moment.reading) if self._form else done

    async def _finish(self, moment: Moment, reply: Reply) -> list[Reply]:
        match reply.say:
            case "language_set":
                return await self._settings.choose_language(moment, str(reply.args.get("language", "")))
            case "choose_language":
                return [self._settings.language_menu()]
            case "privacy":
                return [self._settings.privacy()]
            case "forget_confirm":
                return [FORGET_CONFIRM]
            case "trouble":
                return [trouble(phone=self._desk.general_phone)]
            case "handoff_request":
                send_or_show = self._form.begin if self._form else self._desk.submit
                written = moment.decision.language or moment.person.language_last
                return [await send_or_show(reply, moment.incoming, moment.reading, written)]
            case "handoff_consent":
                return [reply.model_copy(update={"args": {**reply.args, "kept": self._eraser.period("handoff")}})]
            case "centre_card" | "handoff_declined" | "handoff_abroad":
                asked = reply.say == "centre_card" and self._form  # Rasa may have forgotten that a request waits for a place
                moved = await asked.placed(reply, moment.incoming, moment.reading) if asked else None
                return [moved or self._desk.with_card(reply, moment.reading)]
        return [reply]

    def _trouble(self, moment: Moment, started: float) -> Turn:
        return self._turn(moment, [trouble(phone=self._desk.general_phone)], started)

    def _turn(self, moment: Moment, replies: list[Reply], started: float) -> Turn:
        said = [(reply, language) for reply in replies for language in said_in(reply, moment)]
        messages = [message for reply, language in said for message in self._renderer.messages(reply, language)]
        milliseconds = (time.perf_counter() - started) * 1000
        return Turn(outcome_of(replies), replies, messages, moment.decision.language, moment.reading, milliseconds)

    async def _note(self, moment: Moment, turn: Turn) -> None:
        """Count the message and remember its language; a broken store costs only the memory."""
        incoming = moment.incoming
        answered(turn.outcome, turn.language or "none", incoming.channel, turn.milliseconds / 1000)
        try:
            if turn.outcome == "urgent" and self._announcements:
                await self._announcements.hold(incoming.pseudonym)
            if FORGOTTEN not in turn.replies:
                await self._people.seen(incoming.pseudonym, turn.language)
            order = command(incoming.text)
            source = order.argument[:32] if incoming.channel == "telegram" and order and order.name == "start" else ""
            language = turn.language or turn.reading_language
            seen = observed(turn.replies, language)
            await self._counts.add(turn.outcome, language, incoming.channel, source, seen)
            await self._keep_unanswered(incoming, turn)
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__).__name__)
        emit(
            "message_handled",
            outcome=turn.outcome,
            language=turn.language or "none",
            channel=incoming.channel,
            ms=round(turn.milliseconds, 1),
        )

    async def _keep_unanswered(self, incoming: Incoming, turn: Turn) -> None:
        """Count a question that had no answer, in scrubbed words; never where the person wrote about danger."""
        if turn.outcome == "urgent":
            self._in_danger[incoming.pseudonym] = None
            if len(self._in_danger) > REMEMBERED:
                self._in_danger.pop(next(iter(self._in_danger)))
        missed = any(reply.say in {"no_answer", "no_answer_twice"} for reply in turn.replies)
        if self._unanswered and missed and incoming.kind == "text" and incoming.pseudonym not in self._in_danger:
            await self._unanswered.add(incoming.text, turn.language or turn.reading_language)


REMEMBERED = 10_000
"""People whose danger is remembered, until the next start, so that their questions are not counted."""
PERSON = Button(say="button_person", send="/ask_person")
