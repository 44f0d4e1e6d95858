"""What of a turn is counted: topics served, cards shown, marks given; never who, never their status, never where in danger."""

from collections.abc import Iterable

from bot.replies import Reply
from bot.store.tally import Seen
from knowledge.counties import COUNTY_NAMES

TOTAL_ONLY = (
    "stay_illegal", "stay_tolerated", "return_", "work_undeclared", "work_report_abuse", "safe_", "child_protection",
    "asy_no_documents", "mc_",
)  # fmt: skip
"""Beginnings of topics that tell of an irregular stay, of danger or of belonging to a minority: counted without county and language."""
_SAID = {
    "answer": "answer", "answer_details": "steps", "clarify": "clarify", "no_answer": "no_answer",
    "no_answer_twice": "no_answer", "centre_card": "card", "handoff_declined": "card", "handoff_abroad": "abroad",
}  # fmt: skip
_MARKS = {
    "feedback_good": "feedback_good", "feedback_bad": "feedback_bad", "answer": "feedback_answer",
    "content": "feedback_content",
}  # fmt: skip


def total_only(topic: str) -> bool:
    """Tell whether a topic may be counted in total only."""
    return topic.startswith(TOTAL_ONLY)


def observed(replies: Iterable[Reply], language: str) -> list[Seen]:
    """Return what is to be counted of the replies to one message.

    Args:
        replies: what was said.
        language: how the person writes.
    """
    found = []
    for reply in replies:
        if reply.say == "crisis_notice":  # stands before what is counted, with its outcome
            continue
        urgent = reply.outcome == "urgent"
        mark = _MARKS.get(str(reply.args.get("feedback") or ""))
        what = mark or ("urgent" if urgent else "refused" if reply.outcome == "refused" else _SAID.get(reply.say))
        if what is None:
            continue
        topic = str(reply.args.get("topic") or "")[:64]
        county = str(reply.args.get("county") or "")
        found.append(
            Seen(
                what,
                topic,
                language[:16],
                county if county in COUNTY_NAMES else "",
                total_only=urgent or total_only(topic),
            )
        )
    return found
