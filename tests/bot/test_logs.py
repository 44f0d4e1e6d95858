"""The log file: readable by its owner only, today and after midnight, one JSON object a line, and no addresses with tokens in it."""

import json
import logging
import stat

import pytest

from bot.logs import KEEP_DAYS, QUIET, configure
from knowledge.log_events import RefusedLogLine, emit
from knowledge.periods import load_periods


@pytest.fixture(autouse=True)
def _loggers_as_before():
    """Put the loggers back as they were."""
    events = logging.getLogger("punte")
    before = (
        list(events.handlers),
        events.level,
        events.propagate,
        {name: logging.getLogger(name).level for name in QUIET},
    )
    yield
    for handler in events.handlers:
        handler.close()
    events.handlers, events.level, events.propagate = before[0], before[1], before[2]
    for name, level in before[3].items():
        logging.getLogger(name).setLevel(level)


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_events_are_written_as_one_json_object_a_line(tmp_path):
    configure(tmp_path)
    emit("message_handled", outcome="answer", language="ne", channel="ask", ms=3.2)
    emit("rasa_unavailable", reason="ConnectError")
    lines = [json.loads(line) for line in (tmp_path / "punte.log").read_text(encoding="utf-8").splitlines()]
    assert [(line["level"], line["what"]["event"]) for line in lines] == [
        ("INFO", "message_handled"),
        ("WARNING", "rasa_unavailable"),
    ]
    assert lines[0]["what"]["language"] == "ne"


def test_the_file_is_readable_by_its_owner_only_after_midnight_too(tmp_path):
    configure(tmp_path / "log")
    handler = logging.getLogger("punte").handlers[0]
    emit("stack_started", services="rasa")
    assert mode(tmp_path / "log" / "punte.log") == 0o600
    handler.doRollover()
    emit("stack_started", services="rasa")
    assert len(list((tmp_path / "log").iterdir())) == 2
    assert {mode(path) for path in (tmp_path / "log").iterdir()} == {0o600}


def test_logs_are_kept_as_long_as_the_periods_file_says():
    assert load_periods()["logs"].amount == (KEEP_DAYS, "days")


def test_loggers_that_write_addresses_are_quiet(tmp_path, capsys):
    configure(tmp_path)
    logging.getLogger("httpx").warning("HTTP Request: POST https://api.telegram.org/bot123:SECRET/getMe")
    assert "SECRET" not in (tmp_path / "punte.log").read_text(encoding="utf-8") + capsys.readouterr().err


def test_configuring_twice_does_not_write_twice(tmp_path):
    configure(tmp_path)
    first = logging.getLogger("punte").handlers[0]
    configure(tmp_path)
    first.close()
    emit("stack_started", services="rasa")
    assert len((tmp_path / "punte.log").read_text(encoding="utf-8").splitlines()) == 1


def test_the_console_shows_events_where_asked(tmp_path, capsys):
    configure(tmp_path, console=True)
    emit("stack_started", services="rasa")
    assert "stack_started" in capsys.readouterr().err


def test_words_of_a_person_are_refused_where_they_would_be_logged(tmp_path):
    configure(tmp_path)
    with pytest.raises(RefusedLogLine):
        emit("message_handled", text="my name is Ion")
    assert (tmp_path / "punte.log").read_text(encoding="utf-8") == ""
