"""The form of an announcement: what was typed becomes a content, or every field says what is wrong with it."""

import datetime
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.announcements.content import KINDS, LONGEST_TEXT, LONGEST_TITLE, NEEDED, TOPICS, Content, Wording
from bot.console.forms import Form
from bot.console.visit import Visit
from bot.indicators.periods import local_day
from knowledge.counties import BY_PLATE, COUNTIES
from knowledge.languages import load_languages

LONGEST = datetime.timedelta(days=366)
"""So far ahead the last day may lie."""


def plates_of(visit: Visit) -> list[str]:
    """Return the plates of the counties that this person may address: those of their centre, or all."""
    if visit.staff.centre is None:
        return [county.plate for county in COUNTIES]
    own = next((one for one in visit.console.directory if one.id == visit.staff.centre), None)
    names = {*own.counties_of_competence, *([own.county] if own.county else [])} if own else set()
    return [plate for plate, name in BY_PLATE.items() if name in names]


def tags() -> list[str]:
    """Return the languages that a text can be written in: those needed first, then the others that people may choose."""
    return [*NEEDED, *(row.tag for row in load_languages().offered if row.tag not in NEEDED)]


def read(visit: Visit) -> Content | None:
    """Return what was typed; None where something is wrong, which the form then says."""
    form, today = visit.form, local_day(visit.now)
    kind = form.choice("kind", KINDS)
    texts = {tag: wording for tag in tags() if (wording := _wording(form, tag))}
    plates = plates_of(visit)
    counties = form.choices("counties", plates, needed=visit.staff.centre is not None)
    topics = form.choices("topics", TOPICS, needed=kind == "news")
    languages = form.choices("languages", tags(), needed=False)
    expires, event_day = form.day("expires"), form.day("event_day", needed=False)
    if expires and not today <= expires <= today + LONGEST:
        form.wrong("expires", "announcements_expires_wrong")
    if event_day and (event_day < today or (expires and event_day > expires)):
        form.wrong("event_day", "announcements_event_wrong")
    source, url = form.line("source", 300), form.line("source_url", 500, needed=False)
    if url and not _is_address(url):
        form.wrong("source_url", "announcements_url_wrong")
    if form.errors or expires is None:
        return None
    return Content.model_validate(
        {
            "kind": kind, "counties": _ordered(counties, plates), "topics": _ordered(topics, TOPICS) if kind == "news" else [],
            "languages": languages, "texts": texts, "event_day": event_day, "expires": expires, "source": source, "source_url": url,
            "neutral": form.typed("neutral") == "1",
        }
    )  # fmt: skip


def _wording(form: Form, tag: str) -> Wording | None:
    needed = tag in NEEDED or bool(form.typed(f"title_{tag}").strip() or form.typed(f"text_{tag}").strip())
    title = form.line(f"title_{tag}", LONGEST_TITLE, needed)
    text = form.text(f"text_{tag}", LONGEST_TEXT, needed)
    return Wording(title=title, text=text, machine=form.typed(f"machine_{tag}") == "1") if title and text else None


def _ordered(chosen: Sequence[str], order: Sequence[str]) -> list[str]:
    return [one for one in order if one in chosen]


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(one.isspace() for one in url)
