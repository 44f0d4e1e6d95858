"""Everything the project may write into a log: a closed catalogue of events, one JSON line each.

A log line is the easiest way to betray somebody. So message text, names, identifiers of chats and positions cannot be
logged at all: an unknown event, an unknown field or a long value is refused where the line is written.
"""

import json
import logging
from types import MappingProxyType

FORBIDDEN = frozenset({"text", "title", "token", "name", "chat_id", "sender", "lat", "lon"})
MAX_VALUE = 80
"""Codes and versions are short; anything longer is probably somebody's words."""

_FIELDS: dict[str, frozenset[str]] = {
    event: frozenset(fields.split())
    for event, fields in {
        "stack_started": "services ms version",
        "process_started": "process pid ms",
        "process_died": "process exit_code restarts",
        "rasa_unavailable": "reason status ms",
        "action_failed": "action error",
        "index_unusable": "reason recipe",
        "message_handled": "outcome language ms channel topic",
        "handoff_stored": "county topic channel",
        "handoff_delivered": "centre channel attempts ms",
        "delivery_failed": "channel error attempts",
        "case_changed": "state centre",
        "relayed": "channel kind part ms",
        "fate_found": "channel kind found",
        "staff_chat_changed": "state",
        "desk_refused": "reason",
        "translation_failed": "reason",
        "update_rejected": "reason channel",
        "channel_trouble": "channel part reason",
        "retention_swept": "kind deleted ms",
        "index_built": "articles passages questions ms",
        "store_unavailable": "error attempts",
        "spool_drained": "moved",
        "process_hung": "process",
        "orphans_ended": "count",
        "switches_unusable": "kept",
        "updates_recovered": "count",
        "leading": "leads",
        "console_refused": "reason",
        "clock_jumped": "seconds",
        "console_not_saved": "what error",
    }.items()
}
EVENTS = MappingProxyType({event: fields | {"error_kind"} for event, fields in _FIELDS.items()})
_WARNINGS = frozenset(
    {
        "process_died",
        "rasa_unavailable",
        "action_failed",
        "index_unusable",
        "delivery_failed",
        "store_unavailable",
        "process_hung",
        "switches_unusable",
        "clock_jumped",
    }
)

Scalar = str | int | float | bool | None
_logger = logging.getLogger("punte")


class RefusedLogLine(ValueError):
    """Something tried to log an event or a field that is not in the catalogue."""


def emit(event: str, **scalars: Scalar) -> None:
    """Write one event to the log `punte`.

    Args:
        event: a name from `EVENTS`.
        **scalars: its fields; numbers, truth values and short codes.

    Raises:
        RefusedLogLine: for an unknown event, an unknown or forbidden field, or a value that is no short scalar.
    """
    allowed = EVENTS.get(event)
    if allowed is None:
        raise RefusedLogLine(f"unknown event {event!r}; add it to the catalogue in log_events.py")
    for name, value in scalars.items():
        if name in FORBIDDEN:
            raise RefusedLogLine(f"{event}: a field {name!r} is never logged")
        if name not in allowed:
            raise RefusedLogLine(f"{event}: unknown field {name!r}; known: {', '.join(sorted(allowed))}")
        if not (value is None or isinstance(value, str | int | float | bool)):
            raise RefusedLogLine(f"{event}: {name!r} is no number, truth value or short text")
        if isinstance(value, str) and (len(value) > MAX_VALUE or "\n" in value):
            raise RefusedLogLine(f"{event}: {name!r} is longer than {MAX_VALUE} characters or has several lines")
    level = logging.WARNING if event in _WARNINGS else logging.INFO
    _logger.log(level, json.dumps({"event": event, **scalars}, ensure_ascii=False, sort_keys=False))
