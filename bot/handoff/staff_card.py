"""The card that a staff chat reads for a case, in Romanian, with its buttons: what the person chose to send, and nothing more."""

import datetime
from collections.abc import Mapping

from bot.handoff.case import OUTCOMES, Case
from bot.handoff.staff_words import staff
from bot.handoff.waiting import local_moment
from bot.markup import bold, to_html
from knowledge.rosters import Roster

Keys = list[list[list[str]]]
"""Rows of buttons, each its words and what it sends."""
TITLE_LENGTH = 100


def press(*parts: str) -> str:
    """Return what a button of the desk sends."""
    return ":".join(("desk", *parts))


class CardWriter:
    """Writes cards and titles."""

    def __init__(self, languages: Mapping[str, str], topics: Mapping[str, str], roster: Roster | None = None) -> None:
        """Keep language tag → name, topic id → title, and who can be asked beside the centre's staff."""
        self._roster = roster or Roster([])
        self._languages = languages
        self._topics = topics

    def topic(self, case: Case) -> str:
        """Return the title of what a case is about."""
        return self.topic_title(case.topic) if case.topic else staff("card_topic_unknown").split(": ")[-1]

    def topic_title(self, topic: str) -> str:
        """Return the title of a topic, its id where it has none."""
        return self._topics.get(topic, topic)

    def title(self, case: Case) -> str:
        """Return the title of a case's forum topic."""
        mark = f"{staff('mark_priority')} " if case.priority else ""
        return staff("topic_title", mark=mark, reference=case.reference, topic=self.topic(case))[:TITLE_LENGTH]

    def text(self, case: Case, state: str) -> str:
        """Return the card as Telegram HTML.

        Args:
            case: the case.
            state: the last line: waiting, taken, closed, passed.
        """
        lines = [bold(staff("card_head", reference=case.reference))]
        if case.priority:
            lines.append(bold(staff("card_priority")))
        plain = [staff("card_county", county=case.county) if case.county else staff("card_county_unknown")]
        plain.append(staff("card_language", language=self._languages.get(case.language, case.language)))
        if case.interpreter:
            plain.append(staff("card_interpreter"))
        plain.append(staff("card_topic", topic=self.topic(case)))
        if case.article:
            plain.append(staff("card_article", article=case.article))
        plain += self._helpers(case)
        if case.phone:
            plain.append(staff("card_phone", phone=case.phone))
        if case.reply_to is None:
            plain.append(staff("card_no_way_back"))
        return "\n".join([*lines, *map(to_html, plain), "", to_html(state)])

    def _helpers(self, case: Case) -> list[str]:
        """Return who can be asked about a case: a resource person or volunteer, and an interpreter where one is needed."""
        about = (case.county, case.topic, case.language)
        first = [*self._roster.fitting("resource_person", *about), *self._roster.fitting("volunteer", *about)][:1]
        interpreters = self._roster.fitting("interpreter", *about)[:1] if case.interpreter else []
        return [
            staff(key, institution=helper.institution, contact=helper.contact or helper.email or str(helper.staff_chat))
            for key, helpers in (("card_resource", first), ("card_interpreter_is", interpreters))
            for helper in helpers
        ]

    @staticmethod
    def waiting(case: Case, now: datetime.datetime, ahead: int) -> str:
        """Return the line of a case that waits."""
        minutes = int((now - case.created).total_seconds() // 60)
        line = staff("card_waiting", moment=local_moment(case.created), minutes=minutes, ahead=ahead)
        return f"{line}\n{staff('card_how')}"

    @staticmethod
    def keys(case: Case) -> Keys:
        """Return the buttons that fit the state of a case."""
        if case.state == "closed":
            return [
                [[staff("button_reopen"), press("again", case.reference)]],
                [[staff("button_article"), press("learn", case.reference)]],
            ]
        take = [[staff("button_take"), press("take", case.reference)]] if case.state == "waiting" else []
        others = [
            [staff("button_pass"), press("pass", case.reference)],
            [staff("button_close"), press("close", case.reference)],
        ]
        return [row for row in (take, others) if row]

    @staticmethod
    def outcome_keys(case: Case) -> Keys:
        """Return the buttons that ask how a case ended."""
        rows = [[[staff(f"outcome_{outcome}"), press("done", case.reference, outcome)]] for outcome in OUTCOMES]
        return [*rows, [[staff("button_back"), press("back", case.reference)]]]

    @staticmethod
    def centre_keys(case: Case, centres: Mapping[str, str]) -> Keys:
        """Return the buttons that ask to which centre a case goes."""
        rows = [[[name[:60], press("to", case.reference, centre)]] for centre, name in centres.items()]
        return [*rows, [[staff("button_back"), press("back", case.reference)]]]
