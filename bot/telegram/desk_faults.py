"""What a failed call means for a row: send it later, find out, go another way, or give up and say so."""

from typing import Literal

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

Meaning = Literal["wait", "unsent", "unknown", "moved", "blocked", "gone", "no_rights", "no_topic", "shut", "no_forum", "nothing", "refused"]  # fmt: skip
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_WORDS: tuple[tuple[str, Meaning], ...] = (
    ("message thread not found", "no_topic"), ("topic_id_invalid", "no_topic"), ("topic_deleted", "no_topic"),
    ("topic_closed", "shut"), ("topic_not_modified", "nothing"), ("not modified", "nothing"),
    ("message to delete not found", "nothing"), ("not a forum", "no_forum"), ("chat_not_modified", "nothing"),
    ("not enough rights to create", "no_forum"), ("not enough rights to manage topics", "no_forum"), ("chat_admin_required", "no_rights"),
    ("not enough rights", "no_rights"), ("have no rights", "no_rights"), ("chat_write_forbidden", "no_rights"),
    ("chat not found", "gone"), ("group chat was deactivated", "gone"), ("user is deactivated", "blocked"),
)  # fmt: skip


def meaning(error: TelegramError, to_person: bool) -> Meaning:
    """Return what an error means.

    wait: Telegram asks for time. unsent: it never left. unknown: nobody knows. moved: the group has another number. blocked: the person
    will not have it. gone, no_rights: the staff chat cannot be written to. no_topic, shut: the topic is gone or closed. no_forum: no
    topics here. nothing: it is so already. refused: Telegram will never take it.
    """
    if isinstance(error, RetryAfter):
        return "wait"
    if isinstance(error, ChatMigrated):
        return "moved"
    if isinstance(error, Forbidden):
        return "blocked" if to_person else "gone"
    if isinstance(error, BadRequest):
        words = error.message.lower()
        found: Meaning = next((means for part, means in _WORDS if part in words), "refused")
        return "blocked" if to_person and found in {"gone", "no_rights"} else found
    if isinstance(error, NetworkError):
        return "unsent" if isinstance(error.__cause__, NOT_SENT) else "unknown"
    return "unknown"


def seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wanted = error.retry_after
    return float(wanted) if isinstance(wanted, int) else wanted.total_seconds()
