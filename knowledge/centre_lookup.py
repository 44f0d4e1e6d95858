"""From a place, in words or as a position, to the county and the competent centre: what `punte centre` prints.

Keeps the contract of centre.schema.json in one spot, so that the command and the bot cannot say two different things.
"""

from typing import Any

from knowledge.centres import Directory, Matter, load_directory
from knowledge.places import Place, locate

_ROUTE_WORDS = {
    "asylum_centre": "regional asylum centre of the county",
    "integration_centre": "regional integration centre for the county",
    "immigration_office": "immigration office of the county",
    "labour_inspectorate": "labour inspectorate of the county",
    "legal_help": "free legal help",
    "hotline_first": "danger: the telephone line first",
    "consulate": "consulate and online sources",
    "employment_agency": "employment agency",
    "county_unknown": "national authority, the county is not known",
}


def find(
    text: str | None,
    location: tuple[float, float] | None = None,
    audience: str | None = None,
    matter: Matter | None = None,
    directory: Directory | None = None,
) -> dict[str, Any]:
    """Return county, competent centre, candidates and reason for what a person said or shared.

    Args:
        text: what they wrote, or None.
        location: latitude and longitude, or None; counts more than the text.
        audience: legal status as in topics.yaml, None where not known (then the regional asylum centre answers).
        matter: what it is about, see `centres.matter_of`.
        directory: another directory than the one that comes with the project.
    """
    directory = directory or load_directory()
    place: Place = locate(text, location)
    words = place.words
    centre: str | None = None
    if place.county:
        choice = directory.competent(place.county, audience, matter)
        centre = choice.centre.id
        words += f"; {_ROUTE_WORDS[choice.reason]}"
        if choice.warning:
            words += f" ({choice.warning.replace('_', ' ')}, contacts of {choice.centre.source_date})"
    elif place.reason == "abroad":
        centre = directory.abroad(audience).centre.id
        words += f"; {_ROUTE_WORDS['consulate']}"
    return {
        "text": text,
        "county": place.county,
        "centre": centre,
        "candidates": list(place.candidates),
        "reason": f"{place.reason}: {words}",
    }
