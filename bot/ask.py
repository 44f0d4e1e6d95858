"""`punte ask`: questions through the whole stack, one JSON line in, one JSON line out, in order.

A faulty line gets an error line of its own and stops nothing. The shape is fixed by design 4.1 and ask.schema.json.
"""

import json
import math
import uuid
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.conversation import Conversation
from bot.incoming import Incoming, Kind, rounded
from bot.markup import plain
from bot.store.pseudonyms import pseudonym
from bot.turn import Turn


class Question(BaseModel):
    """One line of input."""

    model_config = ConfigDict(extra="ignore", strict=True)
    id: str
    text: str = ""
    sender: str | None = None
    lang: str | None = None
    location: tuple[float, float] | list[float] | None = Field(default=None)


class LineFaulty(Exception):
    """A line of input cannot be used; carries its id where that could be read."""

    def __init__(self, problem: str, line_id: str | None = None) -> None:
        """Keep the problem in words, and the id."""
        super().__init__(problem)
        self.line_id = line_id


def _is_text(loaded: dict[str, Any]) -> bool:
    """Tell whether everything in a line can be written again as UTF-8."""
    try:
        json.dumps(loaded, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def read_line(line: str) -> Question:
    """Return the question of a line.

    Raises:
        LineFaulty: it is not JSON, not an object, or lacks what it needs.
    """
    try:
        loaded = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineFaulty(f"not JSON: {error}"[:200]) from error
    if not isinstance(loaded, dict):
        raise LineFaulty('not a JSON object: write {"id": …, "text": …}')
    line_id = loaded["id"] if isinstance(loaded.get("id"), str) else None
    if not _is_text(loaded):
        raise LineFaulty("holds half a surrogate pair, which is no character")
    try:
        question = Question.model_validate(loaded)
    except ValidationError as error:
        fault = error.errors()[0]
        raise LineFaulty(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}", line_id) from error
    if question.location is not None and (
        len(question.location) != 2 or not all(map(math.isfinite, question.location))
    ):
        raise LineFaulty("location: must be [latitude, longitude] in degrees", line_id)
    if not question.text and question.location is None and "text" not in loaded:
        raise LineFaulty("text: Field required", line_id)
    return question


def incoming(question: Question, key: bytes) -> Incoming:
    """Return the message that a line means; without a sender each line is a new person."""
    person = pseudonym(key, "ask", question.sender or uuid.uuid4().hex)
    if question.location is not None:
        return Incoming(person, "ask", "location", location=rounded(*question.location), choice=question.lang)
    kind: Kind = "press" if question.text.startswith("/") and question.text.rstrip().endswith("}") else "text"
    return Incoming(person, "ask", kind, question.text, choice=question.lang)


def as_row(line_id: str, turn: Turn) -> dict[str, Any]:
    """Return the output object of a turn."""

    def gathered(name: str) -> Any:
        values = [
            reply.args[name]
            for reply in turn.replies
            if reply.args.get(name) and reply.say in {"answer", "answer_details"}
        ]
        return None if not values else values[0] if len(values) == 1 else values

    scores = [reply.args["score"] for reply in turn.replies if reply.args.get("score") is not None]
    served = gathered("served_language")
    row = {
        "id": line_id,
        "outcome": turn.outcome,
        "topic": gathered("topic"),
        "article": gathered("article"),
        "language": turn.language,
        "served_language": (served[0] if isinstance(served, list) else served) or turn.reading_language,
        "score": scores[0] if scores else None,
        "text": [plain(message.text) for message in turn.messages],
        "buttons": [
            {"text": key.text, "send": key.send} for message in turn.messages for row in message.keys for key in row
        ],
        "centre": next((reply.args["centre"] for reply in turn.replies if reply.args.get("centre")), None),
        "ms": round(turn.milliseconds, 2),
    }
    candidates = [
        candidate["topic"] for reply in turn.replies if reply.say == "clarify" for candidate in reply.args["candidates"]
    ]
    if candidates:
        row["candidates"] = candidates
    return row


async def answer_line(conversation: Conversation, key: bytes, line: str) -> dict[str, Any]:
    """Return the output object of one line of input, an error object where it cannot be used."""
    try:
        question = read_line(line)
    except LineFaulty as fault:
        return {"id": fault.line_id, "error": str(fault)}
    return as_row(question.id, await conversation.handle(incoming(question, key)))
