"""What the emulated Telegram knows of chats: who is in them, what stands in them, what is wrong with them."""

from dataclasses import dataclass, field
from typing import Any

from tests.emulator.keyboards import NO_KEYBOARD, Keyboard
from tests.emulator.markup import Entity


@dataclass(frozen=True)
class Sent:
    """A message from the bot, as its reader sees it."""

    id: int
    chat: int
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = NO_KEYBOARD
    location: tuple[float, float] | None = None
    deleted: bool = False
    thread: int | None = None
    reply_to: int | None = None
    copy_of: tuple[int, int] | None = None

    @property
    def buttons(self) -> list[str]:
        """The words on the buttons under it."""
        return [button.text for row in self.keyboard.inline for button in row]

    @property
    def sends(self) -> list[str]:
        """What the buttons under it send."""
        return [button.data for row in self.keyboard.inline for button in row if button.data]


@dataclass
class Topic:
    """A forum topic."""

    name: str
    closed: bool = False
    deleted: bool = False


@dataclass
class Chat:
    """A chat: the account behind it, what the bot wrote into it, and for groups who is in it and which topics it has."""

    id: int
    type: str = "private"
    language: str | None = "en"
    blocked: bool = False
    sent: list[Sent] = field(default_factory=list)
    read: int = 0
    last_said: int = 0
    moved_to: int | None = None
    forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    outsiders: set[int] = field(default_factory=set)
    rights: bool = True
    username: str | None = None
    written: set[int] = field(default_factory=set)
    last: int = 0
    times: dict[int, float] = field(default_factory=dict)

    def visible(self) -> set[int]:
        """Return the numbers of what stands in the chat, whoever wrote it."""
        return self.written | {sent.id for sent in self.sent if not sent.deleted}

    def described(self) -> dict[str, Any]:
        """Return the chat as the API describes it."""
        return (
            {"id": self.id, "type": self.type}
            | (
                {"first_name": "Test"}
                if self.type == "private"
                else {"title": "Test"} | ({"is_forum": True} if self.forum else {})
            )
            | ({"username": self.username} if self.username else {})
        )


@dataclass
class Failure:
    """An answer to give instead of the real one, some times."""

    code: int
    description: str
    times: int
    retry_after: int | None = None


@dataclass
class Webhook:
    """Where updates are pushed to."""

    url: str = ""
    secret: str | None = None
    last_error: str | None = None
