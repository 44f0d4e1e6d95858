"""An announcement in words: the same text for the chat, for a push, for the approver's eyes, and as Markdown for a site."""

from collections.abc import Mapping
from typing import Any

from bot.announcements.content import Content
from bot.catalogue import Catalogue
from bot.markup import bold, italic, to_html


def composed(content: Content, catalogue: Catalogue, language: str, native: Mapping[str, str]) -> str:
    """Return an announcement as Telegram HTML.

    Args:
        content: the announcement.
        catalogue: the words.
        language: the reader's; the text is in it, or in English or Romanian with a note.
        native: native name of every language.
    """
    served, wording = content.wording(language)
    facts = []
    if content.event_day:
        facts.append(catalogue.text(language, "announcement_date", date=content.event_day))
    if content.counties:
        facts.append(catalogue.text(language, "announcement_counties", counties=", ".join(content.county_names)))
    notes = []
    if served != language:
        notes.append(catalogue.text(language, "announcement_other_language", language=native.get(served, served)))
    if wording.machine:
        notes.append(catalogue.text(language, "answer_machine", language=native.get("ro", "ro")))
    source = " ".join(part for part in (content.source, content.source_url) if part)
    notes.append(catalogue.text(language, "announcement_source", source=source))
    notes.append(catalogue.text(language, "answer_valid_until", date=content.expires))
    parts = [bold(wording.title), to_html(wording.text), to_html("\n".join(facts)), italic("\n".join(notes))]
    return "\n\n".join(part for part in parts if part)


def exported(content: Content, language: str) -> str:
    """Return the text in one language as Markdown, which is plain text too.

    Raises:
        KeyError: it has no text in that language.
    """
    wording = content.texts[language]
    facts = [", ".join(content.county_names), content.event_day.isoformat() if content.event_day else ""]
    source = f"{content.source} {content.source_url}".strip()
    parts = [f"# {wording.title}", wording.text, " · ".join(fact for fact in facts if fact), source, f"→ {content.expires.isoformat()}"]  # fmt: skip
    marked = [_MACHINE[language == "ro"]] if wording.machine else []
    return "\n\n".join(part for part in [*parts, *marked] if part) + "\n"


_MACHINE = {True: "(Tradus automat, necitit de un om.)", False: "(Translated by machine, not read by a person.)"}


def asked_for(args: Mapping[str, Any], catalogue: Catalogue, language: str) -> dict[str, str]:
    """Return what somebody asked to be told of, in words: place, topics, how.

    Args:
        args: place (empty for all), topics (none for all), whole.
        catalogue: the words.
        language: the reader's.
    """
    topics = [catalogue.text(language, f"news_topic_{topic}", mark="") for topic in args["topics"]]
    return {
        "place": args["place"] or catalogue.text(language, "button_news_everywhere"),
        "topics": ", ".join(topics) or catalogue.text(language, "button_news_all"),
        "how": catalogue.text(language, "button_news_whole" if args["whole"] else "button_news_quiet"),
    }
