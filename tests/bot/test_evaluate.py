"""`punte evaluate`: what came of a question is read from its output row; each question is asked by somebody new."""

import asyncio
from typing import Any

import pytest

from bot.ask import as_row
from bot.conversation import Turn
from bot.evaluate import AT_ONCE, QUESTIONS, ask_all, judged
from bot.incoming import Incoming
from bot.replies import Reply
from knowledge.labelled import OUTCOMES, Labelled, read_labelled

LABELLED = Labelled("ne", "x", ("permit",), "answer")


def row(**more: Any) -> dict[str, Any]:
    return {"outcome": "answer", "topic": None, "language": "ne", "score": None, **more}


@pytest.mark.parametrize(
    ("given", "topics"),
    [
        (row(topic="permit"), ("permit",)),
        (row(topic=["permit", "wages"]), ("permit", "wages")),
        (row(outcome="clarify", candidates=["wages", "permit", "school"]), ("wages", "permit", "school")),
        (row(outcome="no_answer"), ()),
    ],
)
def test_topics_are_those_served_or_else_those_offered(given, topics):
    found = judged(LABELLED, given)
    assert (found.topics, found.outcome, found.language) == (topics, given["outcome"], "ne")


def test_a_turn_with_two_answers_is_judged_by_both():
    replies = [
        Reply(say="answer", outcome="answer", args={"topic": topic, "article": topic, "served_language": "ne", "score": score})
        for topic, score in (("wages", 0.9), ("permit", 0.8))
    ]  # fmt: skip
    found = judged(LABELLED, as_row("1", Turn("answer", replies, [], "ne", "ne", 1.0)))
    assert (found.topics, found.score, found.right) == (("wages", "permit"), 0.9, True)


class Engine:
    """Answers the later questions first; keeps who asked, and how many were asked at once."""

    def __init__(self, count: int) -> None:
        self.people: list[str] = []
        self.texts: list[str] = []
        self.now, self.most, self._left = 0, 0, count

    async def handle(self, incoming: Incoming) -> Turn:
        self.people.append(incoming.pseudonym)
        self.texts.append(incoming.text)
        self.now += 1
        self.most = max(self.most, self.now)
        self._left -= 1
        await asyncio.sleep(0.001 * self._left)
        self.now -= 1
        reply = Reply(say="answer", outcome="answer", args={"topic": incoming.text, "served_language": "en"})
        return Turn("answer", [reply], [], "en", "en", 1.0)


async def test_all_are_asked_as_new_people_and_come_back_in_order():
    questions = [Labelled("en", f"q{number}", (), "no_answer") for number in range(12)]
    engine, done = Engine(len(questions)), []
    found = await ask_all(engine, b"k" * 32, questions, lambda number, count: done.append((number, count)))  # type: ignore[arg-type]
    assert [row.topics for row in found] == [(question.text,) for question in questions]
    assert [row.labelled for row in found] == questions
    assert len(set(engine.people)) == len(questions)
    assert engine.most == AT_ONCE
    assert done[-1] == (12, 12)


def test_the_evaluation_questions_cover_what_they_must():
    found = read_labelled(QUESTIONS)
    by_language: dict[str, list[Labelled]] = {}
    for question in found:
        by_language.setdefault(question.language, []).append(question)
    for language in ("ro", "en", "uk", "ar", "ne"):
        assert len(by_language[language]) >= 40
    for language, questions in by_language.items():
        assert len(questions) >= 20, language
        assert {question.outcome for question in questions} >= {"answer", *OUTCOMES}, language
        texts = [question.text for question in questions]
        assert len(set(texts)) == len(texts), language
