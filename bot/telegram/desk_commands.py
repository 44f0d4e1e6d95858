"""The commands of staff: /note, /kb, /phrase, /delete, /close, /queue, /help, given in a case's topic or in reply to its messages."""

import re

from telegram import Bot, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.handoff.articles import Articles
from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.learning import Learning
from bot.handoff.phrases import Phrases, PhraseUnfit
from bot.handoff.relay import Relay, Said
from bot.handoff.staff_card import CardWriter, Keys, press
from bot.handoff.staff_words import staff
from bot.markup import split, to_html
from bot.rasa_client import RasaUnavailable
from bot.telegram.callback_data import LIMIT
from bot.telegram.desk_calls import keyboard
from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

_COMMAND = re.compile(r"^/([a-z]+)(?:@\w+)?(?:\s+(.*))?$", re.DOTALL | re.IGNORECASE)
MAX_FOUND = 5
OF_CASE = {"article", "note", "kb", "phrase", "delete", "close"}


def command_of(message: Message) -> tuple[str, str]:
    """Return the command of a message and what follows it; two empty texts where it is none."""
    match = _COMMAND.match(message.text or "")
    return (match.group(1).lower(), (match.group(2) or "").strip()) if match else ("", "")


class DeskCommands:
    """Carries out commands."""

    def __init__(
        self, caseload: Caseload, relay: Relay, articles: Articles, phrases: Phrases, learning: Learning | None = None
    ) -> None:
        """Keep the collaborators; without `learning` no drafts are written."""
        self._learning = learning
        self._caseload = caseload
        self._relay = relay
        self._articles = articles
        self._phrases = phrases

    async def follow(self, chat: int, to: int) -> None:
        """Follow a group that became a supergroup."""
        if self._caseload.chats.registered(chat):
            await self._caseload.follow(chat, to)

    async def run(self, name: str, argument: str, case: Case | None, message: Message, bot: Bot) -> None:
        """Carry out a command of a staff chat; unknown ones are left to other bots of the group."""
        if name in OF_CASE and (case is None or case.chat != message.chat_id):
            await self.reply(bot, message, to_html(staff("unknown_case")))
            return
        match name:
            case "desk" | "help":
                await self.reply(bot, message, to_html(staff("help")))
            case "queue":
                await self.reply(bot, message, to_html(await self._queue(message.chat_id)))
            case "note" if case is not None:
                await self.reply(bot, message, to_html(staff("note_kept")))
            case "close" if case is not None:
                await self._close(case, message, bot)
            case "delete" if case is not None:
                await self._delete(case, message, bot)
            case "phrase" if case is not None:
                await self._phrase(argument, case, message, bot)
            case "article" if case is not None:
                await self._article(argument, case, message, bot)
            case "kb" if case is not None:
                await self._kb(argument, case, message, bot)

    async def reply(self, bot: Bot, message: Message, html: str, keys: Keys | None = None) -> None:
        """Answer a command where it was given; what cannot be shown is only an event, for nothing hangs on it."""
        try:
            for part in split(html):
                await bot.send_message(
                    message.chat_id,
                    part,
                    parse_mode=ParseMode.HTML,
                    message_thread_id=message.message_thread_id if message.is_topic_message else None,
                    reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
                    reply_markup=keyboard({"keys": keys or []}),
                )
        except TelegramError as error:
            emit("channel_trouble", channel=CHANNEL, part="desk", reason=type(error).__name__)

    async def _queue(self, chat: int) -> str:
        """Return the open cases of a chat, priority first."""
        now = self._caseload.outbox.now()
        cases = await self._caseload.cases.at_chat(chat)
        if not cases:
            return staff("queue_empty")
        lines = [
            staff(
                "queue_line", mark=f"{staff('mark_priority')} " if case.priority else "", reference=case.reference,
                state=staff(f"state_{case.state}"), minutes=int((now - case.created).total_seconds() // 60), topic=self._caseload.cards.topic(case),
            )
            for case in cases
        ]  # fmt: skip
        return "\n".join([staff("queue_head", count=len(cases)), *lines])

    async def _close(self, case: Case, message: Message, bot: Bot) -> None:
        if case.is_open:
            await self.reply(bot, message, to_html(staff("button_close")), CardWriter.outcome_keys(case)[:-1])
        else:
            await self.reply(bot, message, to_html(staff("already_closed", reference=case.reference)))

    async def _delete(self, case: Case, message: Message, bot: Bot) -> None:
        number = message.reply_to_message.message_id if message.reply_to_message else 0
        if not await self._relay.take_back("person", case, number):
            await self.reply(bot, message, to_html(staff("nothing_to_take_back")))

    async def _ready(self, case: Case, message: Message, bot: Bot) -> bool:
        """Take a case that still waits, by who uses it; False where nothing can be sent to the person."""
        if case.state == "closed":
            await self.reply(bot, message, to_html(staff("already_closed", reference=case.reference)))
            return False
        if case.reply_to is None:
            await self.reply(bot, message, to_html(staff("card_no_way_back")))
            return False
        if case.state == "waiting":
            await self._caseload.take(case, message.from_user.first_name if message.from_user else "echipa")
        return True

    async def _phrase(self, argument: str, case: Case, message: Message, bot: Bot) -> None:
        """Send a standard sentence in the person's language; without a name, list them."""
        name, _, rest = argument.partition(" ")
        if not name:
            await self.reply(
                bot, message, to_html("\n".join([staff("phrase_list"), *[f"- {line}" for line in self._phrases.listed()]]))
            )  # fmt: skip
            return
        try:
            text = self._phrases.text(self._caseload.notices.language(case), name, rest.split("|") if rest else [])
        except PhraseUnfit as unfit:
            words = staff("phrase_unknown", phrase=name)
            if unfit.needed:
                words = staff(
                    "phrase_missing", phrase=name, needed=", ".join(unfit.needed), example=self._phrases.example(name)
                )
            await self.reply(bot, message, to_html(words))
            return
        if await self._ready(case, message, bot):
            said = Said(message.message_id, chat=message.chat_id, html=split(to_html(text)))
            await self._relay.pass_to("person", case, said)

    async def _article(self, argument: str, case: Case, message: Message, bot: Bot) -> None:
        """Keep question and answer as a draft of an article; nothing of case or person goes with them."""
        question, _, answer = (part.strip() for part in argument.partition("\n"))
        if not question or not answer or self._learning is None:
            await self.reply(bot, message, to_html(staff("article_usage")))
            return
        try:
            draft = await self._learning.keep(question, answer, case.topic)
        except OSError as error:
            emit("channel_trouble", channel=CHANNEL, part="draft", reason=type(error).__name__)
            await self.reply(bot, message, to_html(staff("article_failed")))
            return
        await self.reply(bot, message, to_html(staff("article_kept", title=draft.title)))

    async def _kb(self, argument: str, case: Case, message: Message, bot: Bot) -> None:
        """Find an article by Romanian words; one is sent, of several the staff choose."""
        if not argument:
            await self.reply(bot, message, to_html(staff("kb_usage")))
            return
        try:
            found = await self._articles.search(case.pseudonym, argument)
        except RasaUnavailable:
            await self.reply(bot, message, to_html(staff("kb_unavailable")))
            return
        if not found:
            await self.reply(bot, message, to_html(staff("kb_none")))
        elif len(found) == 1 and await self._ready(case, message, bot):
            words = await self.send_article(case, found[0].article, message.chat_id, message.message_id)
            await self.reply(bot, message, to_html(words))
        elif len(found) > 1:
            choices = [(row.title[:60], press("kb", case.reference, row.article)) for row in found[:MAX_FOUND]]
            keys = [[[title, data]] for title, data in choices if len(data.encode()) <= LIMIT]
            await self.reply(bot, message, to_html(staff("kb_choose")), keys)

    async def send_article(self, case: Case, article: str, chat: int, number: int) -> str:
        """Put an article down for a person, in their language; return what is said to the staff."""
        if case.state == "closed" or case.reply_to is None:
            return staff("already_closed", reference=case.reference)
        try:
            html = await self._articles.messages(case.pseudonym, article, self._caseload.notices.language(case))
            title = await self._articles.title(case.pseudonym, article)
        except RasaUnavailable:
            return staff("kb_unavailable")
        if not html:
            return staff("kb_none")
        if case.state == "waiting":
            await self._caseload.take(case, "echipa")
        await self._relay.pass_to("person", case, Said(number, chat=chat, html=html))
        return staff("kb_sent", title=title)
