"""Every event that our code may write is in the closed catalogue, with its fields; and every event of the catalogue is written somewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

from knowledge.log_events import EVENTS, FORBIDDEN

PARTS = ("bot", "knowledge", "actions", "nlu")
FOR_TERMINALS = {"cli.py", "commands.py", "pages.py"}
"""Files of commands, whose output is what they print."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of `emit`, with its place."""
    for part in PARTS:
        for path in sorted(Path(part).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) == "emit":
                    yield f"{path}:{node.lineno}", node


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def names(argument: ast.expr) -> list[str]:
    """Return the events that the first argument may be, empty where that cannot be told from the text."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    if isinstance(argument, ast.IfExp):
        return [*names(argument.body), *names(argument.orelse)]
    return []


def test_every_event_and_field_is_in_the_catalogue():
    wrong = []
    for place, call in calls():
        events = names(call.args[0]) if call.args else []
        if not events:
            wrong.append(f"{place}: the event's name is not written there")
        for event in events:
            fields = {keyword.arg for keyword in call.keywords if keyword.arg}
            unknown = fields - EVENTS.get(event, frozenset())
            if event not in EVENTS or unknown or fields & FORBIDDEN:
                wrong.append(f"{place}: {event} {sorted(unknown)}")
    assert wrong == []


def test_every_event_of_the_catalogue_is_written_somewhere():
    written = {event for _, call in calls() if call.args for event in names(call.args[0])}
    assert len(written) > 25
    assert set(EVENTS) - written == set()


def test_nothing_else_writes_logs_or_prints_in_a_service():
    """A `print`, or a logger of one's own, would go round the catalogue; commands for a terminal are the only ones that print."""
    wrong = []
    for part in ("bot", "actions"):
        for path in sorted(Path(part).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if not isinstance(node, ast.Call) or path.name in FOR_TERMINALS:
                    continue
                function = node.func
                own = isinstance(function, ast.Attribute) and function.attr in {
                    "info",
                    "warning",
                    "error",
                    "exception",
                    "debug",
                }
                logging = own and isinstance(function.value, ast.Name) and "log" in function.value.id.lower()
                printing = isinstance(function, ast.Name) and function.id == "print"
                if printing or logging:
                    wrong.append(f"{path}:{node.lineno}")
    assert wrong == []
