"""What is stored of an update of a private chat: what is needed to answer it, without names, files and exact positions."""

import datetime
from typing import Any

from telegram import Update

from bot.incoming import rounded

_NAMES = ("last_name", "username", "title", "active_usernames", "bio")
_CONTENT = (
    "photo",
    "voice",
    "video",
    "video_note",
    "audio",
    "document",
    "sticker",
    "animation",
    "contact",
    "venue",
    "poll",
    "story",
)


def reduced(update: dict[str, Any]) -> dict[str, Any]:
    """Return an update of the Bot API without who wrote it (the chat's number stays, to answer) and what cannot be answered.

    An attachment stays as an empty sticker: the answer to it is that only text is read.
    """
    kept: dict[str, Any] = {"update_id": update["update_id"]}
    for kind in ("message", "edited_message"):
        if kind in update:
            kept[kind] = _message(update[kind])
    query = update.get("callback_query")
    if query:
        kept["callback_query"] = _only(query, "id", "chat_instance", "data") | {"from": _person(query["from"])}
        if "message" in query:
            kept["callback_query"]["message"] = _only(query["message"], "message_id", "date") | {
                "chat": _chat(query["message"]["chat"])
            }
    return kept


def _message(message: dict[str, Any]) -> dict[str, Any]:
    kept = _only(
        message, "message_id", "date", "edit_date", "text", "caption", "entities", "media_group_id", "message_thread_id"
    ) | {"chat": _chat(message["chat"])}
    if "from" in message:
        kept["from"] = _person(message["from"])
    if "location" in message:
        latitude, longitude = rounded(message["location"]["latitude"], message["location"]["longitude"])
        kept["location"] = {"latitude": latitude, "longitude": longitude}
    elif any(name in message for name in _CONTENT):
        kept["sticker"] = _STICKER
    return kept


_STICKER = {
    "file_id": "-",
    "file_unique_id": "-",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}


def _person(person: dict[str, Any]) -> dict[str, Any]:
    return _only(person, "id", "is_bot", "language_code") | {"first_name": ""}


def _chat(chat: dict[str, Any]) -> dict[str, Any]:
    return _only(chat, "id", "type")


def _only(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names if name in row}


def sent_at(update: Update) -> float | None:
    """Return when a person wrote (seconds since 1970), or None where Telegram does not say: a pressed button has no time of its own."""
    message = update.edited_message or update.message
    moment: datetime.datetime | None = (message.edit_date or message.date) if message else None
    return moment.timestamp() if moment else None
