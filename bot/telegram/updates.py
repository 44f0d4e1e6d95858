"""From Telegram's update to what a conversation needs.

The account becomes a pseudonym, a position is rounded at once, and only private chats count.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from telegram import Chat, Message, Update

from bot.incoming import Incoming, rounded, send
from bot.store.pseudonyms import pseudonym
from bot.telegram.callback_data import unpack

CHANNEL = "telegram"
OTHER_SOURCE = "other"
_COMMAND = re.compile(r"^/([A-Za-z_]+)(?:@\w+)?(?=\s|$)")


@dataclass(frozen=True)
class Reader:
    """Reads updates.

    Attributes:
        key: the secret that pseudonyms are made with.
        sources: known sources of deep links (`/start poster_iasi`); any other is counted as `other`.
    """

    key: bytes
    sources: Collection[str] = ()

    def read(self, update: Update) -> list[Incoming]:
        """Return what a private chat sent: one thing, nothing that can be answered, or two for a picture with words."""
        chat = update.effective_chat
        if chat is None or chat.type != Chat.PRIVATE:
            return []
        user = update.effective_user
        account = str(chat.id)
        blank = Incoming(
            pseudonym(self.key, CHANNEL, account),
            CHANNEL,
            client_language=user.language_code if user else None,
            reply_to=account,
        )
        if update.callback_query:
            return [replace(blank, kind="press", text=unpack(update.callback_query.data or "") or send("help"))]
        if update.message:
            return self._message(blank, update.message)
        if update.edited_message and update.edited_message.text:
            return self._message(blank, update.edited_message)
        return []

    def _message(self, blank: Incoming, message: Message) -> list[Incoming]:
        """Return what a message holds; an edited one is answered anew, but a live position that moves is not."""
        if message.text:
            return [replace(blank, text=self._normal(message.text))]
        if message.location:
            return [
                replace(blank, kind="location", location=rounded(message.location.latitude, message.location.longitude))
            ]
        if message.effective_attachment is None:
            return []
        unsupported = replace(blank, kind="unsupported")
        return [unsupported, replace(blank, text=message.caption)] if message.caption else [unsupported]

    def _normal(self, text: str) -> str:
        """Return a text whose command is in small letters and without the bot's name, its source known or `other`."""
        match = _COMMAND.match(text)
        if not match:
            return text
        name, rest = match.group(1).lower(), text[match.end() :]
        if name == "start" and rest.strip():
            source = rest.strip()
            rest = f" {source if source in self.sources else OTHER_SOURCE}"
        return f"/{name}{rest}"
