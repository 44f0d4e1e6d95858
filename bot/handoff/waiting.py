"""Waiting, honestly: what a person is told at each moment, and when their case goes on to somebody else.

Only time in which the centre is open counts towards passing a case on: nobody can take it at night. Where the hours are not known, a
day counts instead.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from knowledge.centre import Centre
from knowledge.opening_hours import BUCHAREST, Opening, open_now

Notice = Literal["wait_queue", "wait_closed", "wait_holiday", "wait_unknown"]
TOLD_CLOSED = ("wait_closed", "wait_holiday")
TOLD_OPEN = ("wait_queue", "wait_opened")
TOLD_UNKNOWN = "wait_unknown"
STEP = datetime.timedelta(minutes=5)
UNKNOWN_HOURS = datetime.timedelta(hours=24)
UNKNOWN_HOURS_PRIORITY = datetime.timedelta(hours=2)


@dataclass(frozen=True)
class Rules:
    """How long things may take.

    Attributes:
        escalate: open time after which an untaken case goes on.
        escalate_priority: the same where danger was mentioned.
        reopen: time after closing in which what the person writes opens the case again.
    """

    escalate: datetime.timedelta = datetime.timedelta(minutes=120)
    escalate_priority: datetime.timedelta = datetime.timedelta(minutes=15)
    reopen: datetime.timedelta = datetime.timedelta(hours=24)


def notice(opening: Opening) -> Notice:
    """Return what is said to somebody who begins to wait."""
    if opening.state == "open":
        return "wait_queue"
    if opening.state == "unknown" or opening.next_opening is None:
        return "wait_unknown"
    return "wait_holiday" if opening.holiday else "wait_closed"


def changed(told: str | None, opening: Opening) -> Notice | Literal["wait_opened"] | None:
    """Return what is said now to somebody who waits and was told something before; None where that still holds."""
    if opening.state == "open" and told in TOLD_CLOSED:
        return "wait_opened"
    if opening.state == "closed" and told in TOLD_OPEN and opening.next_opening is not None:
        return notice(opening)
    return None


def next_opening(opening: Opening) -> tuple[datetime.date, str]:
    """Return day and local time of the next opening; ValueError where it is not known."""
    if opening.next_opening is None:
        raise ValueError("no next opening is known")
    local = opening.next_opening.astimezone(BUCHAREST)
    return local.date(), f"{local:%H:%M}"


def deadline(centre: Centre, since: datetime.datetime, priority: bool, rules: Rules) -> datetime.datetime:
    """Return when an untaken case goes on: after so much time in which the centre was open."""
    left = rules.escalate_priority if priority else rules.escalate
    moment = since
    while left > datetime.timedelta():
        opening = open_now(centre, moment)
        if opening.state == "open":
            step = min(STEP, left)
            moment, left = moment + step, left - step
        elif opening.next_opening is not None:
            moment = opening.next_opening.astimezone(datetime.UTC)
        else:
            return since + (UNKNOWN_HOURS_PRIORITY if priority else UNKNOWN_HOURS)
    return moment


def local_moment(moment: datetime.datetime) -> str:
    """Return a moment as staff read it: day and time in Romania."""
    return f"{moment.astimezone(BUCHAREST):%d.%m %H:%M}"
