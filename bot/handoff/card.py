"""A centre as shown to a person: facts of the directory entry, picked for their language, with its doubts."""

import datetime
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names

from knowledge.centre import WEEKDAYS, Centre
from knowledge.centres import Choice
from knowledge.opening_hours import BUCHAREST, open_now


def card(choice: Choice, language: str, now: datetime.datetime | None = None) -> dict[str, Any]:
    """Return the arguments that the renderer shows of a choice.

    Args:
        choice: what the directory chose.
        language: the reader's language; names come in Romanian, for others with the English name after it.
        now: the moment for which it says whether the centre is open.
    """
    centre = choice.centre
    name = (
        centre.names.ro
        if language == "ro" or centre.names.ro == centre.names.en
        else f"{centre.names.ro} – {centre.names.en}"
    )
    own = choice.phone_of.id == centre.id
    return {
        "id": centre.id,
        "name": name,
        "address": ", ".join(part for part in (centre.address, centre.city) if part) if centre.address else None,
        "phones": list(choice.phones) if own else [],
        "general_phone": None if own else choice.phones[0],
        "email": centre.email,
        "website": centre.website,
        "hours": _hours(centre.opening_hours, language),
        "languages": [spoken(tag, language) for tag in centre.languages],
        **_now(centre, now or datetime.datetime.now(datetime.UTC)),
        "warning_date": centre.source_date if choice.warning else None,
        "location": [centre.lat, centre.lon]
        if centre.lat is not None and centre.lon is not None and centre.address
        else None,
    }


def spoken(tag: str, language: str) -> str:
    """Return the name of a language in the reader's, else its native name."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(Locale.parse(language, sep="-")) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _now(centre: Centre, now: datetime.datetime) -> dict[str, Any]:
    """Return whether a centre is open now, or else when it opens next; nothing where its hours are not known."""
    opening = open_now(centre, now)
    if opening.state == "closed" and opening.next_opening is not None:
        local = opening.next_opening.astimezone(BUCHAREST)
        return {"open": False, "opens_day": local.date().isoformat(), "opens_time": f"{local:%H:%M}"}
    return {"open": True} if opening.state == "open" else {}


def _hours(hours: object, language: str) -> str | None:
    """Return opening hours as `Monday 08:30-13:30; …`, days in the reader's language, or None where they are not known."""
    if hours == "always":
        return "24/7"
    if not isinstance(hours, dict):
        return None
    names = get_day_names("abbreviated", locale=Locale.parse(language, sep="-"))
    return "; ".join(f"{names[WEEKDAYS.index(day)]} {', '.join(spans)}" for day, spans in hours.items())
