"""Which centres are reached by e-mail, and where."""

from bot.settings import Settings
from knowledge.centres import Directory


class MailAddresses:
    """The addresses: of centres that the directory or the operator says so of, and only where sending is set up."""

    def __init__(self, directory: Directory, settings: Settings) -> None:
        """Keep directory and settings."""
        self._directory = directory
        self._wanted = set(settings.mail_centres)
        self._ready = bool(settings.smtp_host and settings.mail_from and settings.mail_reply)

    def of(self, centre: str) -> str | None:
        """Return the address of a centre that is reached by e-mail, else None."""
        if not self._ready or centre not in self._directory:
            return None
        entry = self._directory[centre]
        return entry.email if entry.deliver == "email" or centre in self._wanted else None
