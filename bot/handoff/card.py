"""A centre as shown to a person: facts of the directory entry, picked for their language, with its doubts."""

from typing import Any

from knowledge.centres import Choice


def card(choice: Choice, language: str) -> dict[str, Any]:
    """Return the arguments that the renderer shows of a choice.

    Args:
        choice: what the directory chose.
        language: the reader's language; names come in Romanian, for others with the English name after it.
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
        "hours": _hours(centre.opening_hours),
        "warning_date": centre.source_date if choice.warning else None,
        "location": [centre.lat, centre.lon]
        if centre.lat is not None and centre.lon is not None and centre.address
        else None,
    }


def _hours(hours: object) -> str | None:
    """Return opening hours as `Mon 08:30-13:30; …`, days as two-letter codes, or None where they are not known."""
    if hours == "always":
        return "24/7"
    if not isinstance(hours, dict):
        return None
    return "; ".join(f"{day} {', '.join(spans)}" for day, spans in hours.items())
