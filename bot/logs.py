"""Logging: our closed catalogue of events to a file; other people's loggers only from WARNING up, never with addresses.

httpx logs every address it asks, and a Bot API address holds the token; so such loggers are quiet.
"""

import logging
import logging.handlers
import os
from io import TextIOWrapper
from pathlib import Path

KEEP_DAYS = 14
QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "aiosqlite", "sqlalchemy", "alembic", "asyncio", "uvicorn")


class _OwnersFile(logging.handlers.TimedRotatingFileHandler):
    """A rotating file that only its owner can read, tomorrow's too."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding, line_buffering=True)


def configure(folder: Path, *, console: bool = False) -> None:
    """Send events to `folder`/punte.log, one JSON object a line, a new file a day, kept as long as periods.yaml says.

    Args:
        folder: where logs lie; made where it is missing, files readable by the owner only.
        console: also show events on the standard error stream.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "punte.log"
    handler = _OwnersFile(path, when="midnight", backupCount=KEEP_DAYS, encoding="utf-8", utc=True)
    handler.setFormatter(logging.Formatter('{"at":"%(asctime)s","level":"%(levelname)s","what":%(message)s}'))
    events = logging.getLogger("punte")
    events.setLevel(logging.INFO)
    events.propagate = False
    events.handlers = [handler, *([logging.StreamHandler()] if console else [])]
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
