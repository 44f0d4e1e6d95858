"""The log refuses what could betray somebody, and writes one JSON line for the rest."""

import json
import logging

import pytest

from knowledge.log_events import EVENTS, FORBIDDEN, RefusedLogLine, emit


def test_an_event_is_one_json_line(caplog):
    with caplog.at_level(logging.INFO, logger="punte"):
        emit("message_handled", outcome="answer", language="ne", ms=31)
    assert [json.loads(record.getMessage()) for record in caplog.records] == [
        {"event": "message_handled", "outcome": "answer", "language": "ne", "ms": 31}
    ]


def test_faults_are_warnings(caplog):
    with caplog.at_level(logging.INFO, logger="punte"):
        emit("rasa_unavailable", reason="timeout")
    assert caplog.records[0].levelno == logging.WARNING


@pytest.mark.parametrize("field", sorted(FORBIDDEN))
def test_forbidden_fields_are_refused_in_every_event(field):
    for event, allowed in EVENTS.items():
        assert field not in allowed
        with pytest.raises(RefusedLogLine):
            emit(event, **{field: "x"})


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ("user_said", {}),
        ("message_handled", {"question": "x"}),
        ("message_handled", {"outcome": ["answer"]}),
        ("message_handled", {"outcome": {"a": 1}}),
        (
            "message_handled",
            {"outcome": "my boss took my passport and I do not know what to do, please help me, I am in Cluj"},
        ),
        ("message_handled", {"outcome": "two\nlines"}),
    ],
)
def test_what_is_not_in_the_catalogue_is_refused(event, fields, caplog):
    with caplog.at_level(logging.INFO, logger="punte"), pytest.raises(RefusedLogLine):
        emit(event, **fields)
    assert not caplog.records


def test_the_catalogue():
    assert set(EVENTS) >= {
        "stack_started", "process_started", "process_died", "rasa_unavailable", "action_failed", "index_unusable", "message_handled",
        "handoff_stored", "handoff_delivered", "delivery_failed", "update_rejected", "retention_swept", "index_built",
        "store_unavailable",
    }  # fmt: skip
