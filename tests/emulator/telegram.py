"""The emulated Telegram: chats, what people do in them, what the bot sent, updates that wait to be confirmed.

A test acts as the people (`say`, `press`, `share_location` …) from any thread; the HTTP side works on the same object
under one lock.
"""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.emulator.chats import Chat, Failure, Sent, Topic, Webhook

TOKEN = "1:EMULATED-NOT-A-REAL-TOKEN"
BOT_ID = 1
__all__ = ["BOT", "BOT_ID", "TOKEN", "Chat", "Sent", "Telegram", "Topic", "Webhook"]
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Punte", "username": "punte_test_bot"}


class Telegram:
    """The state, and a person's side of it."""

    def __init__(self, token: str = TOKEN) -> None:
        """Start empty.

        Args:
            token: the only token that is accepted.
        """
        self.token = token
        self.url = ""
        self.changed = threading.Condition(threading.RLock())
        self.chats: dict[int, Chat] = {}
        self.updates: deque[dict[str, Any]] = deque()
        self.history: deque[dict[str, Any]] = deque(maxlen=1000)
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.commands: dict[str | None, list[tuple[str, str]]] = {}
        self.actions: list[int] = []
        self.webhook = Webhook()
        self.allowed: list[str] = []
        self.queries: dict[str, bool] = {}
        self.alerts: list[str] = []
        self.edits: list[tuple[int, int]] = []
        self.polls = 0
        self.clock: Callable[[], float] = time.time
        self.limits: dict[str, int] = {}
        self.sent_at: defaultdict[int, deque[float]] = defaultdict(deque)
        self._failures: dict[str, list[Failure]] = defaultdict(list)
        self._number = 0

    def number(self) -> int:
        """Return a number never given before: for updates, messages and queries alike."""
        with self.changed:
            self._number += 1
            return self._number

    def message_number(self, chat: Chat) -> int:
        """Return the next message number of a chat: a supergroup counts for itself, all private chats count together."""
        with self.changed:
            if chat.type != "supergroup":
                return self.number()
            chat.last += 1
            return chat.last

    # what people do

    def start(self, chat: int, language: str | None = "en", kind: str = "private") -> Chat:
        """Return a chat, opened on first use; only an opened chat can be written to."""
        with self.changed:
            return self.chats.setdefault(chat, Chat(chat, kind, language))

    def say(self, chat: int, text: str, **more: Any) -> int:
        """Write a text; return its message id. Commands get their entity."""
        if text.startswith("/"):
            more = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}], **more}
        return self.send(chat, text=text, **more)

    def send(
        self,
        chat: int,
        person: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
        **content: Any,
    ) -> int:
        """Write a message with any content of the API's Message type; return its message id."""
        with self.changed:
            known = self.start(chat)
            message = self._message(known, self.message_number(known), person) | content
            if thread is not None:
                message |= {"message_thread_id": thread, "is_topic_message": True}
                reply_to = reply_to or thread
            if reply_to is not None:
                about = {"message_id": reply_to, "date": int(self.clock()), "chat": known.described(), "from": BOT}
                message["reply_to_message"] = about
            known.written.add(message["message_id"])
            known.times[message["message_id"]] = self.clock()
            self.start(chat).last_said = message["message_id"]
            self._push("message", message)
            return int(message["message_id"])

    def edit(
        self,
        chat: int,
        text: str,
        message: int | None = None,
        person: int | None = None,
        thread: int | None = None,
        **content: Any,
    ) -> None:
        """Change the last message (or the one named) to another text or content."""
        with self.changed:
            known = self.start(chat)
            edited = self._message(known, message or known.last_said, person) | {"edit_date": int(self.clock())}
            if thread is not None:
                edited |= {"message_thread_id": thread, "is_topic_message": True}
            self._push("edited_message", edited | (content or {"text": text}))

    def share_location(self, chat: int, latitude: float, longitude: float) -> int:
        """Share a position."""
        return self.send(chat, location={"latitude": latitude, "longitude": longitude})

    def send_photo(self, chat: int, caption: str | None = None, album: str | None = None) -> int:
        """Send a picture."""
        photo: dict[str, Any] = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 90, "height": 90}]}
        return self.send(
            chat, **photo, **({"caption": caption} if caption else {}), **({"media_group_id": album} if album else {})
        )

    def press(
        self, chat: int, text: str, expired: bool = False, person: int | None = None, message: int | None = None
    ) -> str:
        """Press the newest button with these words; return the query's id.

        Raises:
            LookupError: there is no such button in the chat.
        """
        with self.changed:
            for sent in reversed(self.start(chat).sent):
                if sent.deleted or (message is not None and sent.id != message):
                    continue
                for row in sent.keyboard.inline:
                    for button in row:
                        if button.text == text and button.data:
                            return self.press_data(chat, button.data, sent.id, expired, person)
        raise LookupError(f"no button {text!r} in chat {chat}")

    def press_data(
        self, chat: int, data: str, message: int = 1, expired: bool = False, person: int | None = None
    ) -> str:
        """Press a button that sends this data, perhaps one of long ago, whose query can no longer be answered."""
        with self.changed:
            known = self.start(chat)
            query = str(self.number())
            self.queries[query] = expired
            written = self._message(known, message) | {"from": BOT, "text": "…"}
            if expired:
                written = {"message_id": message, "chat": known.described(), "date": 0}
            self._push(
                "callback_query",
                {
                    "id": query,
                    "from": self._person(known, person),
                    "chat_instance": "1",
                    "data": data,
                    "message": written,
                },
            )
            return query

    def block(self, chat: int, blocked: bool = True) -> None:
        """Block the bot in a chat."""
        self.start(chat).blocked = blocked

    def start_group(self, chat: int, forum: bool = True) -> Chat:
        """Return a staff group that the bot is an administrator of."""
        group = self.start(chat, None, "supergroup")
        group.forum = forum
        return group

    def delete_topic(self, chat: int, topic: int) -> None:
        """Delete a topic with everything in it."""
        with self.changed:
            known = self.start(chat)
            known.topics[topic].deleted = True
            known.sent = [replace(sent, deleted=True) if sent.thread == topic else sent for sent in known.sent]

    def migrate(self, chat: int, to: int, forum: bool = True) -> Chat:
        """Make a group a supergroup: everything under the old number is refused, and both sides are told."""
        with self.changed:
            self.start(chat).moved_to = to
            group = self.start_group(to, forum)
            self.send(chat, migrate_to_chat_id=to)
            self.send(to, migrate_from_chat_id=chat)
            return group

    def redeliver(self, update: int) -> None:
        """Give out an update again that was confirmed already."""
        with self.changed:
            self.updates.appendleft(next(known for known in self.history if known["update_id"] == update))
            self.changed.notify_all()

    def in_topic(self, chat: int, topic: int) -> list[Sent]:
        """Return what the bot wrote in a topic and did not delete."""
        with self.changed:
            return [sent for sent in self.start(chat).sent if sent.thread == topic and not sent.deleted]

    # what goes wrong

    def fail(self, method: str, code: int, description: str, times: int = 1, retry_after: int | None = None) -> None:
        """Answer the next calls of a method with an error."""
        with self.changed:
            self._failures[method.lower()].append(Failure(code, description, times, retry_after))

    def flood(self, method: str = "sendMessage", retry_after: int = 1, times: int = 1) -> None:
        """Answer the next calls of a method with 429."""
        self.fail(method, 429, f"Too Many Requests: retry after {retry_after}", times, retry_after)

    def failure(self, method: str) -> Failure | None:
        """Return the error to answer this call with, if any, and count it."""
        with self.changed:
            waiting = self._failures[method.lower()]
            if not waiting:
                return None
            waiting[0].times -= 1
            return waiting.pop(0) if waiting[0].times <= 0 else waiting[0]

    # what people see

    def messages(self, chat: int) -> list[Sent]:
        """Return all messages of the bot in a chat."""
        with self.changed:
            return list(self.start(chat).sent)

    def wait_for_messages(self, chat: int, count: int = 1, timeout: float = 10.0) -> list[Sent]:
        """Return the messages not yet seen by an earlier call, as soon as there are so many.

        Raises:
            TimeoutError: fewer came in time; the message says how many.
        """
        with self.changed:
            known = self.start(chat)
            if not self.changed.wait_for(lambda: len(known.sent) - known.read >= count, timeout):
                raise TimeoutError(f"{len(known.sent) - known.read} of {count} messages came in {timeout} s")
            unseen = known.sent[known.read :]
            known.read = len(known.sent)
            return unseen

    def wait_until_quiet(self, timeout: float = 10.0) -> None:
        """Wait until every update was fetched and confirmed.

        Raises:
            TimeoutError: some were not.
        """
        with self.changed:
            if not self.changed.wait_for(lambda: not self.updates, timeout):
                raise TimeoutError(f"{len(self.updates)} updates are not confirmed")

    def called(self, method: str) -> list[dict[str, str]]:
        """Return the parameters of all calls of a method."""
        with self.changed:
            return [parameters for name, parameters in self.calls if name.lower() == method.lower()]

    # the parts of an update

    def _message(self, chat: Chat, number: int, person: int | None = None) -> dict[str, Any]:
        return {
            "message_id": number,
            "date": int(self.clock()),
            "chat": chat.described(),
            "from": self._person(chat, person),
        }

    @staticmethod
    def _person(chat: Chat, number: int | None = None) -> dict[str, Any]:
        person = {"id": number or abs(chat.id), "is_bot": False, "first_name": f"Test{number or ''}"}
        return person | ({"language_code": chat.language} if chat.language else {})

    def _push(self, kind: str, content: dict[str, Any]) -> None:
        self.push({kind: content})

    def push(self, update: dict[str, Any]) -> int:
        """Queue an update as it stands, be it one that nobody can read; return its number."""
        with self.changed:
            number = self.number()
            self.updates.append({"update_id": number, **update})
            self.history.append(self.updates[-1])
            self.changed.notify_all()
            return number
