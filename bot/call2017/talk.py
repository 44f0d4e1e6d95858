"""The check of the target group of 2017 in the chat: one question a message, no more of them than decide, and nothing of it stored.

What was answered travels in the buttons, so that every process can go on with it, an old button too. Income is a yes or no, never a sum;
nobody is asked about their origin.
"""

import re
from collections.abc import Mapping

from bot.call2017.person import DEPRIVED_FROM, ITEMS, Answers, Question, lacking_of, may_belong, next_question
from bot.incoming import send
from bot.replies import Button, Reply

INTENT = "target"
STOP = "x"
ASKED: Mapping[str, str] = {
    "l": "lives_there", "b": "bills", "h": "heating", "u": "unexpected", "p": "protein", "v": "holiday", "c": "car",
    "m": "washing_machine", "t": "television", "f": "telephone", "w": "work_low", "i": "income_low",
}  # fmt: skip
"""The letter that stands for a question in a button; behind it `y`, `n`, or `u` for what somebody does not know."""
_LETTERS = {name: letter for letter, name in ASKED.items()}
_MEANT: Mapping[str, bool | None] = {"y": True, "n": False, "u": None}
_VALUE = re.compile(f"(?:[{''.join(ASKED)}][{''.join(_MEANT)}])*")
_AGAIN = Button(say="button_target_again", send=send(INTENT))


def check(value: str = "") -> list[Reply]:
    """Take the next step of the check: the next question, or what came of it.

    Args:
        value: what was answered so far, as a button carries it; empty begins, what is none of ours leads to the beginning.
    """
    if value == STOP:
        return [Reply(say="target_stopped", outcome="settings")]
    given = read_answers(value)
    if given is None:
        return [Reply(say="target_unreadable", outcome="settings", buttons=[_AGAIN])]
    answers, left_out = _weighed(given)
    asked = next_question(answers, left_out)
    if asked is None:
        return [_result(answers)]
    name = next(item for item in ITEMS if item not in given) if asked == "lacking" else asked
    return [_ask(name, value)]


def read_answers(value: str) -> dict[str, bool | None] | None:
    """Return what a button says was answered to which question, None where it is not, or no longer, ours."""
    if not _VALUE.fullmatch(value):
        return None
    given = {ASKED[letter]: _MEANT[sign] for letter, sign in zip(value[::2], value[1::2], strict=True)}
    return given if len(given) * 2 == len(value) else None


def _weighed(given: Mapping[str, bool | None]) -> tuple[Answers, list[Question]]:
    """Return the answers in the rule's terms, and what cannot be known; a thing is lacking where the household cannot pay for it."""
    things = {item: None if given[item] is None else not given[item] for item in ITEMS if item in given}
    lacking = lacking_of(things)
    whole: tuple[Question, ...] = ("lives_there", "work_low", "income_low")
    left_out = [name for name in whole if name in given and given[name] is None]
    if lacking is None and len(things) == len(ITEMS):
        left_out.append("lacking")
    answers = Answers(given.get("lives_there"), given.get("income_low"), lacking, given.get("work_low"))
    return answers, left_out


def _ask(name: str, value: str) -> Reply:
    def then(words: str, sign: str) -> Button:
        return Button(say=words, send=send(INTENT, value=f"{value}{_LETTERS[name]}{sign}"))

    buttons = [then("button_target_yes", "y"), then("button_target_no", "n"), then("button_target_unknown", "u")]
    stop = Button(say="button_target_stop", send=send(INTENT, value=STOP))
    return Reply(say=f"target_ask_{name}", outcome="settings", buttons=[*buttons, stop])


def _result(answers: Answers) -> Reply:
    """Say what came of it, what decided, and where to ask."""
    found = may_belong(answers)
    if found is None:
        key = "target_unknown"
    elif not found:
        key = "target_not_lives" if answers.lives_there is False else "target_not_risk"
    elif answers.lacking is not None and answers.lacking >= DEPRIVED_FROM:
        key = "target_may_lacking"
    else:
        key = "target_may_work" if answers.work_low else "target_may_income"
    article = Button(say="button_target_article", send=send("show_article", article="mc-target-group"))
    person = Button(say="button_person", send="/ask_person")
    return Reply(say=key, outcome="settings", buttons=[article, person, _AGAIN])
