"""What is coming up under an answer: the dates of the calendar that belong to its topic, for the reader's county and online."""

import datetime
from typing import Any

from knowledge.events import Kind, upcoming
from knowledge.index import ServedArticle, Snapshot

MOST = 5
KINDS: dict[str, tuple[Kind, ...]] = {
    "int_info_sessions_job_fairs": ("information_session", "job_fair"),
    "int_jobs_anofm": ("job_fair",),
    "int_romanian_course": ("course",),
    "int_training_employment": ("course", "job_fair"),
    "int_events_volunteering": ("other",),
}


def coming_up(snapshot: Snapshot, article: ServedArticle, serving: list[str], county: str | None) -> dict[str, Any]:
    """Return `coming_up`, the next dates that belong to an article, the first first; nothing for most articles and where none is announced.

    Args:
        snapshot: the index in force, with the calendar of its files.
        article: the article that is served.
        serving: the reader's languages, best first.
        county: their county; None shows every county, each named.
    """
    today = datetime.datetime.now(datetime.UTC).date()
    kinds = KINDS.get(article.topic, ())
    events = [event for event in snapshot.events if event.kind in kinds]
    rows = [
        {
            "title": event.words(serving),
            "day": event.day.isoformat(),
            "until": event.until.isoformat() if event.until else None,
            "time": event.time,
            "where": ", ".join(part for part in (event.place, event.county) if part) or str(event.url),
            "url": str(event.url) if event.url else None,
            "organiser": event.organiser,
        }
        for event in upcoming(events, county, today)[:MOST]
    ]
    return {"coming_up": rows} if rows else {}
