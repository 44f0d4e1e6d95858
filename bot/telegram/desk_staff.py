"""What staff do in their group: they write in a case's topic (or in reply to one of its messages), press the card's buttons, give commands."""

import time
from collections.abc import Callable

from telegram import Bot, CallbackQuery, Chat, Message, Update
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.handoff.case import OUTCOMES, Case
from bot.handoff.caseload import Caseload
from bot.handoff.relay import Relay, Said
from bot.handoff.staff_card import CardWriter, Keys
from bot.handoff.staff_words import staff
from bot.markup import to_html
from bot.telegram.desk_calls import keyboard
from bot.telegram.desk_commands import DeskCommands, command_of
from bot.telegram.recent import Recent
from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

MEMBER_SECONDS = 300.0
"""How long somebody who was seen to be a member counts as one."""
INSIDE = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER, ChatMemberStatus.RESTRICTED}


class StaffDesk:
    """Handles the updates of groups."""

    def __init__(
        self, caseload: Caseload, relay: Relay, commands: DeskCommands, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Keep the collaborators."""
        self._caseload = caseload
        self._relay = relay
        self._commands = commands
        self._clock = clock
        self._members: Recent[float] = Recent()

    async def handle(self, update: Update, bot: Bot) -> None:
        """Handle an update of a group; groups that are no staff chats get silence, except to /desk and on old buttons."""
        message, edited, query = update.message, update.edited_message, update.callback_query
        chat = update.effective_chat
        if chat is None:
            return
        if message is not None and message.migrate_to_chat_id:
            await self._commands.follow(chat.id, message.migrate_to_chat_id)
        elif not self._caseload.chats.registered(chat.id):
            await self._stranger(chat, message, query, bot)
        elif not await self._is_member(update, chat, bot):
            emit("desk_refused", reason="not_member")
            if query is not None:
                await _answer(query, staff("not_member"))
        elif query is not None:
            await _answer(query, await self._pressed(query, chat, bot))
        elif edited is not None:
            await self._edited(edited)
        elif message is not None:
            await self._said(message, bot)

    async def _stranger(self, chat: Chat, message: Message | None, query: CallbackQuery | None, bot: Bot) -> None:
        if query is not None:
            emit("desk_refused", reason="not_registered")
            await _answer(query, staff("not_registered"))
        elif message is not None and command_of(message)[0] == "desk":
            await self._commands.reply(bot, message, to_html(staff("desk_unregistered", chat=chat.id)))

    async def _is_member(self, update: Update, chat: Chat, bot: Bot) -> bool:
        """Tell whether whoever acts is in the group now. In a private group nobody else can; that decides where Telegram does not answer."""
        message, user = update.effective_message, update.effective_user
        speaker = message.sender_chat if message is not None and update.callback_query is None else None
        if speaker is not None:
            return speaker.id == chat.id  # an administrator who hides their name; anything else is a channel
        if user is None or user.is_bot:
            return False
        key = f"{chat.id}:{user.id}"
        if self._clock() - (self._members.get(key) or -MEMBER_SECONDS) < MEMBER_SECONDS:
            return True
        try:
            member = await bot.get_chat_member(chat.id, user.id)
        except TelegramError as error:
            emit("channel_trouble", channel=CHANNEL, part="member", reason=type(error).__name__)
            return chat.username is None
        inside = member.status in INSIDE and getattr(member, "is_member", True)
        if inside:
            self._members.put(key, self._clock())
        return bool(inside)

    async def _case(self, message: Message) -> Case | None:
        """Return the case of a message: by its topic, or by what it replies to."""
        if message.message_thread_id is not None:
            found = await self._caseload.cases.in_topic(message.chat_id, message.message_thread_id)
            if found is not None:
                return found
        replied = message.reply_to_message
        return await self._caseload.cases.of_message(message.chat_id, replied.message_id) if replied else None

    async def _said(self, message: Message, bot: Bot) -> None:
        """Pass on what staff wrote, or carry out their command."""
        name, argument = command_of(message)
        if not name and not (message.text or message.effective_attachment or message.location):
            return
        case = await self._case(message)
        if name:
            replied = message.reply_to_message
            if case is None and replied:  # what staff wrote themselves; other words under it are theirs, and go to nobody
                case = await self._caseload.cases.of_passed_on(message.chat_id, replied.message_id)
            await self._commands.run(name, argument, case, message, bot)
            return
        if case is None:
            return
        if case.chat != message.chat_id:
            await self._commands.reply(bot, message, to_html(staff("unknown_case")))
        elif case.state == "closed":
            words = staff("already_closed", reference=case.reference)
            await self._commands.reply(bot, message, to_html(words))
        elif case.reply_to is None:
            await self._commands.reply(bot, message, to_html(staff("card_no_way_back")))
        else:
            await self._pass_on(case, message)

    async def _pass_on(self, case: Case, message: Message) -> None:
        """Put what staff wrote down for the person; who answers an untaken case has taken it."""
        if case.state == "waiting":
            await self._caseload.take(case, _name(message))
        text = message.text or message.caption or ""
        if message.location is not None:
            text = f"📍 {message.location.latitude}, {message.location.longitude}"
        copy = message.text is None and message.location is None
        await self._relay.pass_to("person", case, Said(message.message_id, text, copy=copy, chat=message.chat_id))

    async def _edited(self, message: Message) -> None:
        case = await self._case(message)
        if case is not None and case.is_open and message.edit_date is not None and not command_of(message)[0]:
            said = Said(message.message_id, message.text or message.caption or "", chat=message.chat_id)
            await self._relay.change("person", case, said, message.edit_date)

    async def _pressed(self, query: CallbackQuery, chat: Chat, bot: Bot) -> str:
        """Carry out what a button says; return what is shown to whoever pressed it."""
        parts = (query.data or "").split(":")
        if len(parts) < 3 or parts[0] != "desk":
            return ""
        case = await self._caseload.cases.get(parts[2])
        if case is None or case.chat != chat.id:
            emit("desk_refused", reason="other_chat")
            return staff("unknown_case")
        match parts[1:]:
            case ["take", _]:
                done = await self._caseload.take(case, query.from_user.first_name)
                return staff("taken_by_reply", reference=case.reference) if done else staff("already_taken")
            case ["learn", _]:
                await self._caseload.say(*self._caseload.internal(case, "article_usage", "learn"))
            case ["again", _]:
                await self._caseload.reopen(case, by_person=False, who=query.from_user.first_name)
            case ["close", _] if case.is_open:
                await _show(query, CardWriter.outcome_keys(case))
            case ["done", _, outcome] if outcome in OUTCOMES:
                await self._caseload.close(case, outcome)
            case ["pass", _] if case.is_open:
                others = self._caseload.other_centres(case)
                if not others:
                    return staff("no_other_centre")
                await _show(query, CardWriter.centre_keys(case, others))
            case ["to", _, centre] if centre in self._caseload.directory:
                await self._caseload.pass_on(case, centre)
            case ["back", _]:
                await _show(query, CardWriter.keys(case))
            case ["kb", _, article]:
                number = query.message.message_id if query.message else 0
                return await self._commands.send_article(case, article, chat.id, number)
        return ""


def _name(message: Message) -> str:
    user = message.from_user
    return message.author_signature or (user.first_name if user and not message.sender_chat else "") or "echipa"


async def _answer(query: CallbackQuery, words: str) -> None:
    """Stop the clock on a pressed button and show a line; one pressed long ago has none."""
    try:
        await query.answer(words[:200] or None)
    except TelegramError as error:
        emit("channel_trouble", channel=CHANNEL, part="button", reason=type(error).__name__)


async def _show(query: CallbackQuery, keys: Keys) -> None:
    """Show other buttons under the same card; a card that is gone needs none."""
    try:
        await query.edit_message_reply_markup(keyboard({"keys": keys}))
    except TelegramError as error:
        emit("channel_trouble", channel=CHANNEL, part="button", reason=type(error).__name__)
