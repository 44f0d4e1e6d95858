"""What the Telegram library logs, reduced to events of ours.

Its own lines can hold a token (in addresses and in the error for a refused token) or a whole message (in the error
for an update it cannot read), so none of them may reach a log as it is.
"""

import logging

from bot.telegram.updates import CHANNEL
from knowledge.log_events import emit

QUIET = ("httpx", "httpcore")
REDUCED = ("telegram", "tornado")


class LibraryLog(logging.Handler):
    """Turns a record into the event `channel_trouble`: which part, which exception or level; never its words."""

    def emit(self, record: logging.LogRecord) -> None:
        """Emit the event."""
        kind = record.exc_info[0] if record.exc_info else None
        emit(
            "channel_trouble",
            channel=CHANNEL,
            part=record.name,
            reason=kind.__name__ if kind else record.levelname.lower(),
        )


def quieten() -> None:
    """Let only warnings of the HTTP client through, and of the Telegram library and its web server only their kind."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in REDUCED:
        library = logging.getLogger(name)
        library.setLevel(logging.WARNING)
        library.propagate = False
        if not any(isinstance(handler, LibraryLog) for handler in library.handlers):
            library.addHandler(LibraryLog())
