"""`punte evaluate`: labelled questions through the whole stack, each as a new person, and what came of them."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.ask import as_row
from bot.conversation import Conversation
from bot.incoming import Incoming
from bot.store.pseudonyms import pseudonym
from knowledge.evaluation import Judged
from knowledge.labelled import Labelled

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "evaluation"
ACCEPTED = "accepted.json"
AT_ONCE = 4


def judged(labelled: Labelled, row: dict[str, Any]) -> Judged:
    """Return what came of a question, from its output row of `punte ask --jsonl`."""
    topics = row["topic"] or row.get("candidates") or []
    return Judged(
        labelled,
        row["outcome"],
        tuple([topics] if isinstance(topics, str) else topics),
        row["language"],
        row["score"],
    )


async def ask_all(
    conversation: Conversation,
    key: bytes,
    questions: Sequence[Labelled],
    progress: Callable[[int, int], None] | None = None,
) -> list[Judged]:
    """Ask every question, some at once, each as a new person, and return what came of them in the same order.

    Args:
        conversation: the engine, with its stack behind it.
        key: the secret that pseudonyms are made with.
        questions: what to ask.
        progress: called with (done, all).
    """
    found: dict[int, Judged] = {}
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, labelled: Labelled) -> None:
        async with gate:
            person = pseudonym(key, "ask", uuid.uuid4().hex)
            turn = await conversation.handle(Incoming(person, "ask", "text", labelled.text))
        found[number] = judged(labelled, as_row(str(number), turn))
        if progress:
            progress(len(found), len(questions))

    await asyncio.gather(*(one(number, labelled) for number, labelled in enumerate(questions)))
    return [found[number] for number in range(len(questions))]
