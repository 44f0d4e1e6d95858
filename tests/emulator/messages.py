"""The methods that write, copy, change and delete messages."""

import json
from dataclasses import replace
from typing import Any

from tests.emulator.keyboards import NO_KEYBOARD, read_keyboard
from tests.emulator.markup import Parsed, Refused, accept
from tests.emulator.stop import Stop
from tests.emulator.telegram import BOT, Chat, Sent, Telegram

FORBIDDEN = "Forbidden: bot was blocked by the user"
MAX_WIPE = 100
WIPE_SECONDS = 48 * 3600
"""How old a message may be that a bot may delete."""


class Messages:
    """Messages of the bot, over one emulated Telegram."""

    def __init__(self, telegram: Telegram) -> None:
        """Keep the state."""
        self._telegram = telegram

    def _chat(self, parameters: dict[str, str]) -> Chat:
        try:
            chat = self._telegram.chats.get(int(parameters["chat_id"]))
        except KeyError:
            raise Stop(400, "Bad Request: chat_id is empty") from None
        except ValueError:
            chat = None
        if chat is None:
            raise Stop(400, "Bad Request: chat not found")
        if chat.moved_to:
            raise Stop(
                400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.moved_to}
            )
        if chat.blocked:
            raise Stop(403, FORBIDDEN if chat.type == "private" else "Forbidden: bot was kicked from the group chat")
        return chat

    def _place(self, chat: Chat, parameters: dict[str, str]) -> dict[str, Any]:
        """Return where in a chat a new message stands: its topic, and what it replies to."""
        thread = int(parameters["message_thread_id"]) if parameters.get("message_thread_id") else None
        if thread is not None:
            topic = chat.topics.get(thread)
            if topic is None or topic.deleted:
                raise Stop(400, "Bad Request: message thread not found")
            if topic.closed and not chat.rights:
                raise Stop(400, "Bad Request: TOPIC_CLOSED")
        reply = read_reply(parameters.get("reply_parameters"))
        there = {sent.id for sent in chat.sent if not sent.deleted} | chat.written
        if reply and reply["message_id"] not in there:
            if not reply.get("allow_sending_without_reply"):
                raise Stop(400, "Bad Request: message to be replied not found")
            reply = None
        return {"thread": thread, "reply_to": reply["message_id"] if reply else None}

    def _store(self, chat: Chat, sent: Sent) -> dict[str, Any]:
        telegram = self._telegram
        with telegram.changed:
            chat.sent.append(sent)
            chat.times[sent.id] = telegram.clock()
            telegram.changed.notify_all()
        return self._described(chat, sent)

    async def _send_message(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat = self._chat(parameters)
        raw = parameters.get("text", "")
        parsed = accept(raw, parameters.get("parse_mode"))
        keyboard = read_keyboard(parameters.get("reply_markup"), chat.type == "private")
        place, number = self._place(chat, parameters), self._telegram.message_number(chat)
        return self._store(chat, Sent(number, chat.id, parsed.text, raw, parsed.entities, keyboard, **place))

    async def _copy_message(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat, source = self._chat(parameters), self._telegram.chats.get(int(parameters.get("from_chat_id", 0)))
        number = int(parameters.get("message_id", 0))
        if source is None or number not in source.written:
            raise Stop(400, "Bad Request: message to copy not found")
        raw = parameters.get("caption", "")
        caption = accept(raw, parameters.get("parse_mode")) if raw else Parsed("")
        place, mine = self._place(chat, parameters), self._telegram.message_number(chat)
        sent = Sent(mine, chat.id, caption.text, raw, caption.entities, copy_of=(source.id, number), **place)
        return {"message_id": self._store(chat, sent)["message_id"]}

    async def _send_location(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat = self._chat(parameters)
        try:
            place = float(parameters["latitude"]), float(parameters["longitude"])
        except (KeyError, ValueError):
            raise Stop(400, "Bad Request: latitude is empty") from None
        if not (-90 <= place[0] <= 90 and -180 <= place[1] <= 180):
            raise Stop(400, "Bad Request: wrong latitude specified")
        keyboard = read_keyboard(parameters.get("reply_markup"), chat.type == "private")
        number = self._telegram.message_number(chat)
        return self._store(chat, Sent(number, chat.id, keyboard=keyboard, location=place))

    async def _send_chat_action(self, parameters: dict[str, str]) -> bool:
        chat = self._chat(parameters)
        if parameters.get("action") != "typing":
            raise Stop(400, "Bad Request: wrong parameter action in request")
        with self._telegram.changed:
            self._telegram.actions.append(chat.id)
        return True

    async def _answer_callback_query(self, parameters: dict[str, str]) -> bool:
        expired = self._telegram.queries.pop(parameters.get("callback_query_id", ""), True)
        if expired:
            raise Stop(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        with self._telegram.changed:
            self._telegram.alerts.append(parameters.get("text", ""))
        return True

    def _own(self, parameters: dict[str, str], doing: str) -> tuple[Chat, int]:
        chat = self._chat(parameters)
        number = int(parameters.get("message_id", 0))
        found = next((index for index, sent in enumerate(chat.sent) if sent.id == number and not sent.deleted), None)
        if found is None and number in chat.written | set(chat.topics):
            raise Stop(400, f"Bad Request: message can't be {doing}ed")
        if found is None:
            raise Stop(400, f"Bad Request: message to {doing} not found")
        return chat, found

    def _change(self, chat: Chat, index: int, edited: Sent) -> dict[str, Any]:
        if replace(edited, html="") == replace(chat.sent[index], html=""):
            raise Stop(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message",
            )
        with self._telegram.changed:
            chat.sent[index] = edited
            self._telegram.edits.append((chat.id, edited.id))
            self._telegram.changed.notify_all()
        return self._described(chat, edited)

    async def _edit_message_text(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat, index = self._own(parameters, "edit")
        raw = parameters.get("text", "")
        parsed = accept(raw, parameters.get("parse_mode"))
        keyboard = read_keyboard(parameters.get("reply_markup"), chat.type == "private")
        if chat.sent[index].copy_of or chat.sent[index].location:
            raise Stop(400, "Bad Request: there is no text in the message to edit")
        edited = replace(chat.sent[index], text=parsed.text, html=raw, entities=parsed.entities, keyboard=keyboard)
        return self._change(chat, index, edited)

    async def _edit_message_caption(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat, index = self._own(parameters, "edit")
        if not chat.sent[index].copy_of:
            raise Stop(400, "Bad Request: there is no caption in the message to edit")
        raw = parameters.get("caption", "")
        caption = accept(raw, parameters.get("parse_mode")) if raw else Parsed("")
        edited = replace(chat.sent[index], text=caption.text, html=raw, entities=caption.entities)
        return self._change(chat, index, edited)

    async def _edit_message_reply_markup(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat, index = self._own(parameters, "edit")
        keyboard = read_keyboard(parameters.get("reply_markup"), chat.type == "private") or NO_KEYBOARD
        return self._change(chat, index, replace(chat.sent[index], keyboard=keyboard))

    async def _delete_message(self, parameters: dict[str, str]) -> bool:
        chat = self._chat(parameters)
        if chat.type == "private" and int(parameters.get("message_id", 0)) in chat.written:
            self._wipe(chat, {int(parameters["message_id"])})
            return True
        chat, index = self._own(parameters, "delete")
        self._young_enough(chat, {chat.sent[index].id})
        with self._telegram.changed:
            chat.sent[index] = replace(chat.sent[index], deleted=True)
            self._telegram.changed.notify_all()
        return True

    async def _delete_messages(self, parameters: dict[str, str]) -> bool:
        chat, numbers = self._chat(parameters), read_numbers(parameters.get("message_ids", ""))
        if not 1 <= len(numbers) <= MAX_WIPE:
            raise Refused("Bad Request: wrong number of message identifiers")
        self._wipe(chat, numbers)
        return True

    def _young_enough(self, chat: Chat, numbers: set[int]) -> None:
        """Refuse the whole call where it names a message that is too old; numbers that are not there are passed over."""
        oldest = self._telegram.clock() - WIPE_SECONDS
        if any(chat.times.get(number, oldest) < oldest for number in numbers & chat.visible()):
            raise Stop(400, "Bad Request: message can't be deleted for everyone")

    def _wipe(self, chat: Chat, numbers: set[int]) -> None:
        """Delete the bot's messages, and in a private chat the person's too."""
        self._young_enough(chat, numbers)
        with self._telegram.changed:
            chat.sent = [replace(sent, deleted=True) if sent.id in numbers else sent for sent in chat.sent]
            if chat.type == "private":
                chat.written -= numbers
            self._telegram.changed.notify_all()

    def _described(self, chat: Chat, sent: Sent) -> dict[str, Any]:
        now = int(self._telegram.clock())
        message: dict[str, Any] = {"message_id": sent.id, "date": now, "chat": chat.described(), "from": BOT}
        if sent.thread is not None:
            message |= {"message_thread_id": sent.thread, "is_topic_message": True}
        if sent.location:
            return message | {"location": {"latitude": sent.location[0], "longitude": sent.location[1]}}
        return message | {"text": sent.text}


def read_reply(raw: str | None) -> dict[str, Any] | None:
    """Return the `reply_parameters` of a call."""
    return dict(json.loads(raw)) if raw else None


def read_numbers(raw: str) -> set[int]:
    """Return a list of numbers written as JSON."""
    return {int(number) for number in json.loads(raw or "[]")}
