"""Start the Rasa server for Punte, on loopback, with telemetry off.

Rasa's endpoints file cannot hold defaults, and Rasa binds all interfaces and reports usage unless told otherwise;
this start-up sets all of that in one place, so that no way of starting the server forgets it. It also keeps what
people wrote out of the log, where Rasa would print it with every failure.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import warnings
from pathlib import Path
from typing import Any

NLU = Path(__file__).resolve().parent
DEFAULTS = {
    "PUNTE_ACTION_URL": "http://127.0.0.1:5055/webhook",
    "PUNTE_TRACKER_DB": str(NLU / "models" / "tracker.db"),
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PUNTE_ACTION_TIMEOUT": "6",
    "PUNTE_LOCK_STORE": "",
    "OMP_WAIT_POLICY": "PASSIVE",  # spinning OpenMP threads cost seconds on busy cores
    "OMP_NUM_THREADS": "1",  # one sentence at a time: a second thread costs half as much again and gains nothing
}
LOCK_SECONDS = "8"
"""How long a conversation waits for a Rasa that was killed while it had it; longer than an action may take, shorter than the bot waits."""
LOGGERS_THAT_QUOTE_PEOPLE = ("rasa.core.channels.rest", "rasa.core.actions.forms", "rasa.core.processor")


class WithoutMessages(logging.Filter):
    """Replaces records that hold a message, or a traceback with local variables, by the bare fact."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, not its content."""
        if '"text"' in str(record.msg) or "sender" in str(record.msg):
            record.msg, record.args, record.exc_info = f"{record.levelname.lower()} while handling a message", (), None
        return True


def keep_messages_out_of_the_log() -> None:
    """Rasa logs the text of a message that failed, and warns with the text of an unknown „/command"."""
    for name in LOGGERS_THAT_QUOTE_PEOPLE:
        logging.getLogger(name).addFilter(WithoutMessages())
    shown = warnings.showwarning

    def without_quotes(message: Warning | str, *place: Any, **options: Any) -> None:
        if "Failed to parse arguments" not in str(message):
            shown(message, *place, **options)

    warnings.showwarning = without_quotes


def limit_the_wait_for_actions() -> None:
    """Rasa would wait five minutes for an action server that hangs; the person would have gone."""
    from rasa.core.actions import action

    action.DEFAULT_REQUEST_TIMEOUT = float(os.environ["PUNTE_ACTION_TIMEOUT"])


def say_where_conversations_are() -> None:
    """Put the addresses of tracker and locks as `endpoints.yml` reads them: a file and memory, or PostgreSQL and Redis for several Rasas."""
    tracker, locks = os.environ["PUNTE_TRACKER_DB"], os.environ["PUNTE_LOCK_STORE"]
    os.environ["PUNTE_TRACKER_URL"] = tracker if "://" in tracker else f"sqlite:///{tracker}"
    os.environ["PUNTE_LOCK_TYPE"] = "nlu.redis_locks.SharedLockStore" if locks else "in_memory"
    if locks:
        os.environ.setdefault("TICKET_LOCK_LIFETIME", LOCK_SECONDS)


def arguments(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--model", type=Path, default=NLU / "models" / "current.tar.gz")
    parser.add_argument("--endpoints", type=Path, default=NLU / "endpoints.yml")
    parser.add_argument("--credentials", type=Path, default=NLU / "credentials.yml")
    return parser.parse_args(argv)


def main() -> None:
    """Set what must be set, then hand over to Rasa's own command."""
    chosen = arguments(sys.argv[1:])
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    say_where_conversations_are()
    sys.path.insert(0, str(NLU.parent))
    sys.argv = ["rasa", "run", "-i", chosen.host, "-p", str(chosen.port), "--model", str(chosen.model)]
    sys.argv += ["--endpoints", str(chosen.endpoints), "--credentials", str(chosen.credentials)]

    from rasa.__main__ import main as rasa_command

    from nlu.action_calls import lighten

    keep_messages_out_of_the_log()
    limit_the_wait_for_actions()
    lighten()
    rasa_command()


if __name__ == "__main__":
    main()
