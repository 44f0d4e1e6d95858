"""The dates under an answer, in words: when, what, where, who invites."""

from datetime import date
from typing import Any

from bot.catalogue import Catalogue
from bot.markup import bold, to_html


def coming_up(args: dict[str, Any], catalogue: Catalogue, language: str) -> str:
    """Return the paragraph about the dates in a reply's `coming_up`, as Telegram HTML; empty where there are none."""
    rows = args.get("coming_up") or []
    lines = [to_html(f"- {_line(row, catalogue, language)}") for row in rows]
    return "\n".join([bold(catalogue.text(language, "coming_up")), *lines]) if lines else ""


def _line(row: dict[str, Any], catalogue: Catalogue, language: str) -> str:
    day = date.fromisoformat(row["day"])
    facts = {"title": row["title"], "where": row["where"], "organiser": row["organiser"]}
    if row.get("until"):
        shown = catalogue.text(language, "coming_up_days", day=day, until=date.fromisoformat(row["until"]), **facts)
    else:
        shown = catalogue.text(language, "coming_up_day", day=day, **facts)
    extra = [row["time"]] if row.get("time") else []
    extra += [row["url"]] if row.get("url") and row["url"] != row["where"] else []
    return " ".join([shown, *(f"({part})" for part in extra)])
