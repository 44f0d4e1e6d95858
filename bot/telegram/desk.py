"""The desk's side of the Telegram channel: which updates belong to a case, on either side of it.

Staff act in their registered group only, and only its members do. A person's words go to staff only while a person has their case, or
for a while after it was closed; then the bot stays silent. Danger comes first all the same, and commands work.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable

from telegram import Bot, CallbackQuery, Chat, Message, Update
from telegram.error import TelegramError

from bot.handoff.articles import Articles
from bot.handoff.case import Case
from bot.handoff.caseload import Caseload
from bot.handoff.relay import Relay, Said
from bot.handoff.staff_words import staff
from bot.rasa_client import RasaUnavailable
from bot.store.database import StoreUnavailable
from bot.store.pseudonyms import pseudonym
from bot.telegram.desk_staff import StaffDesk
from bot.telegram.recent import Recent
from bot.telegram.sender import Sender
from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

_COMMAND = re.compile(r"^/([A-Za-z_]+)")
GROUPS = {Chat.GROUP, Chat.SUPERGROUP}
DANGER_SECONDS = 6.0
PAUSE, LONGEST_PAUSE = 0.2, 5.0


class TelegramDesk:
    """Takes the updates that are the desk's."""

    def __init__(
        self, caseload: Caseload, relay: Relay, sender: Sender, staff_desk: StaffDesk, articles: Articles, key: bytes
    ) -> None:  # fmt: skip
        """Keep the collaborators."""
        self._caseload = caseload
        self._relay = relay
        self._sender = sender
        self._staff = staff_desk
        self._articles = articles
        self._key = key
        self._with_staff: Recent[bool] = Recent()

    async def takes(self, update: Update, bot: Bot) -> bool:
        """Deal with an update if it is the desk's; False leaves it to the conversation.

        A broken store is waited for where staff may have the case; anybody else is answered meanwhile.
        """
        chat, message = update.effective_chat, update.effective_message
        if chat is None:
            return False
        if message is not None:
            self._sender.newest.seen(chat.id, message.message_id)
        handle = self._group if chat.type in GROUPS else self._person
        work: Callable[[], Awaitable[bool]] = lambda: handle(update, bot)  # noqa: E731
        try:
            return await work()
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        if chat.type == Chat.PRIVATE and not self._with_staff.get(chat.id):
            return False
        return await _patiently(work)

    async def _group(self, update: Update, bot: Bot) -> bool:
        await self._staff.handle(update, bot)
        return True

    async def _person(self, update: Update, bot: Bot) -> bool:
        chat = update.effective_chat
        if chat is None or chat.type != Chat.PRIVATE:
            return False
        who = pseudonym(self._key, CHANNEL, str(chat.id))
        query, message, edited = update.callback_query, update.message, update.edited_message
        if query is not None:
            return await self._rate(query, who) if (query.data or "").startswith("desk:") else False
        if message is None and edited is None:
            return False
        cases = await self._caseload.cases.of_person(who)
        if edited is not None:
            return await self._edited(cases, edited)
        if message is None:
            return False
        command = _COMMAND.match(message.text or "")
        taken = next((case for case in cases if case.state == "taken"), None)
        self._with_staff.put(chat.id, taken is not None)
        if command:
            return await self._command(command.group(1).lower(), cases, taken, message)
        case = taken or self._caseload.closed_lately(cases)
        if case is None or not (message.text or message.effective_attachment or message.location):
            return False
        if case.state == "closed":
            await self._caseload.reopen(case, by_person=True)
            case = await self._caseload.cases.get(case.reference) or case
        await self._pass_on(case, message)
        return True

    async def _command(self, name: str, cases: list[Case], taken: Case | None, message: Message) -> bool:
        """Carry out the desk's own commands; all others are the conversation's, also while a person has the case."""
        if name == "end":
            mine = taken or next((case for case in cases if case.awaited), None) or self._caseload.closed_lately(cases)
            if mine is None:
                return False
            await self._relay.end(mine)
            return True
        if name == "delete" and taken is not None:
            number = message.reply_to_message.message_id if message.reply_to_message else 0
            if not await self._relay.take_back("staff", taken, number):
                await self._tell(taken, "relay_nothing_deleted", f"delete:{message.message_id}")
            return True
        return False

    async def _pass_on(self, case: Case, message: Message) -> None:
        """Put what a person wrote down for the staff, and look whether it speaks of danger."""
        if message.text:
            await self._relay.pass_to("staff", case, Said(message.message_id, message.text, chat=message.chat_id))
            await self._danger(case, message.message_id, message.text)
        elif message.location:
            place = f"{message.location.latitude:.2f}, {message.location.longitude:.2f}"
            text = staff("location_shared", place=place)
            await self._relay.pass_to("staff", case, Said(message.message_id, text, chat=message.chat_id))
        elif message.effective_attachment is not None:
            said = Said(message.message_id, message.caption or "", copy=True, chat=message.chat_id)
            await self._relay.pass_to("staff", case, said)
            if message.caption:
                await self._danger(case, message.message_id, message.caption)

    async def _danger(self, case: Case, number: int, text: str) -> None:
        """Show the emergency numbers at once, before whatever staff may answer, and mark the case; without Rasa a person reads it all the same."""
        language = self._caseload.notices.language(case)
        try:
            async with asyncio.timeout(DANGER_SECONDS):
                said = await self._articles.danger(case.pseudonym, text, language)
        except (RasaUnavailable, TimeoutError):
            emit("rasa_unavailable", reason="danger_watch")
            return
        if said:
            await self._caseload.urgent(case, number, said)

    async def _edited(self, cases: list[Case], message: Message) -> bool:
        """Mirror an edit of what was passed on; False where it never was: the conversation answers it anew."""
        if message.location is not None:  # a live position that moves
            return any(case.state == "taken" for case in cases)
        text = message.text or message.caption or ""
        for case in cases:
            if case.is_open and message.edit_date is not None:
                said = Said(message.message_id, text, chat=message.chat_id)
                if await self._relay.change("staff", case, said, message.edit_date):
                    return True
        return any(case.state == "taken" for case in cases)

    async def _rate(self, query: CallbackQuery, who: str) -> bool:
        """Keep the mark that a person pressed, of a case of theirs."""
        kind, _, rest = (query.data or "").removeprefix("desk:").partition(":")
        reference, _, mark = rest.partition(":")
        case = await self._caseload.cases.get(reference)
        mine = kind == "rate" and case is not None and case.pseudonym == who and mark in {"1", "2", "3", "4", "5"}
        try:
            await query.answer()
        except TelegramError as error:
            emit("channel_trouble", channel=CHANNEL, part="button", reason=type(error).__name__)
        if mine and case is not None:
            await self._caseload.rate(case, int(mark))
            await self._tell(case, "case_rated", "rated")
        else:
            emit("desk_refused", reason="not_theirs")
        return True

    async def _tell(self, case: Case, key: str, tag: str) -> None:
        await self._caseload.say(*self._caseload.notices.tell(case, key, tag))


async def _patiently(work: Callable[[], Awaitable[bool]]) -> bool:
    """Do the work, again and again while the store is broken: the update is kept until it is done."""
    pause = PAUSE
    while True:
        try:
            return await work()
        except StoreUnavailable as error:
            emit("store_unavailable", error=type(error.__cause__ or error).__name__)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
