"""Which chat is the staff chat of which centre: the directory's entry, or the operator's setting, which wins."""

from collections.abc import Iterable, Mapping

from bot.store.console_desk import console_chat, in_console
from knowledge.centres import Directory


class StaffChats:
    """The staff chats; one group may serve several centres."""

    def __init__(
        self, directory: Directory, settings: Mapping[str, int] | None = None, console: Iterable[str] = ()
    ) -> None:
        """Keep the directory's chats and what the operator set besides.

        Args:
            directory: the centres.
            settings: centre id → chat.
            console: centres that the operator lets work in the staff console, beside those whose entry says `deliver: console`.
        """
        known = {centre.id: centre.staff_chat for centre in directory if centre.staff_chat is not None}
        wanted = {centre: chat for centre, chat in (settings or {}).items() if centre in directory}
        entered = [centre.id for centre in directory if centre.deliver == "console"]
        at_console = {centre: console_chat(centre) for centre in (*entered, *console) if centre in directory}
        self.unknown = sorted({*(settings or {}), *console} - {*wanted, *at_console})
        self._chats: dict[str, int] = known | wanted | at_console
        self._moved: dict[int, int] = {}
        self._gone: set[int] = set()

    def of(self, centre: str) -> int | None:
        """Return the chat of a centre, None where it has none."""
        chat = self._chats.get(centre)
        return self._moved.get(chat, chat) if chat is not None else None

    def in_console(self, centre: str) -> bool:
        """Tell whether a centre works in the staff console."""
        return in_console(self.of(centre))

    def usable(self, centre: str) -> bool:
        """Tell whether a centre has a staff chat that can be written to."""
        chat = self.of(centre)
        return chat is not None and chat not in self._gone

    def centres(self) -> list[str]:
        """Return the centres that have a staff chat, in the directory's order."""
        return list(self._chats)

    def registered(self, chat: int) -> bool:
        """Tell whether a chat is a staff chat."""
        return any(self.of(centre) == chat for centre in self._chats)

    def centres_of(self, chat: int) -> list[str]:
        """Return the centres that a staff chat serves."""
        return [centre for centre in self._chats if self.of(centre) == chat]

    def moved(self, chat: int, to: int) -> None:
        """Follow a group that became a supergroup."""
        self._moved[chat] = to
        self._moved.update({old: to for old, new in self._moved.items() if new == chat})

    def found(self, chat: int, usable: bool) -> None:
        """Note whether a chat can be written to."""
        if usable:
            self._gone.discard(chat)
        else:
            self._gone.add(chat)
