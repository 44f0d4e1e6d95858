"""A leaflet before it becomes a page or a sheet: what it says, in one language, from the pages that the actions would serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.catalogue import Catalogue
from bot.faults import Fault
from bot.leaflet.blocks import Block, Run, blocks
from bot.markup import numbers_in_order
from bot.rendering import Renderer

WARNING = "⚠ "


class LeafletRefused(Fault):
    """A leaflet cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Part:
    """One article on a leaflet.

    Attributes:
        title: its title.
        short: the short answer, and the steps where they are wanted, as blocks.
        language: language of these words; another one than the leaflet's where there is no translation.
        notes: source, dates and doubts, one line each.
        sources: every source with its date, for leaflets of one article.
    """

    title: str
    short: tuple[Block, ...]
    language: str
    notes: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Leaflet:
    """A leaflet in one language.

    Attributes:
        language: its language tag.
        title: what stands on top.
        audience: for whom, in words; empty for one article.
        parts: the articles.
        ask: the sentence beside the code.
        danger: the sentence about 112.
        printed: the sentence with the date.
        sources_title: heading of the sources.
        link: what the code holds.
    """

    language: str
    title: str
    audience: str
    parts: tuple[Part, ...]
    ask: str
    danger: str
    printed: str
    sources_title: str
    link: str


def deep_link(bot_name: str, source: str) -> str:
    """Return the link that opens the assistant and says where its reader came from.

    Args:
        bot_name: the bot's name on Telegram, without @.
        source: at most 32 letters, digits, - and _; PUNTE_START_SOURCES lists the ones that are counted.
    """
    return f"https://t.me/{bot_name}?start={source}"


def source_name(language: str, subject: str) -> str:
    """Return the name under which arrivals from a leaflet are counted: at most 32 characters."""
    return f"leaflet-{language}-{subject.lower()}"[:32].rstrip("-")


def make(
    pages: Sequence[dict[str, Any]],
    language: str,
    catalogue: Catalogue,
    renderer: Renderer,
    link: str,
    today: date,
    audience: str | None,
    whole: bool,
) -> Leaflet:
    """Return the leaflet of some pages.

    Args:
        pages: the articles as `actions.pages` gives them.
        language: the reader's language.
        catalogue: the words.
        renderer: writes source, dates and doubts as it does under an answer.
        link: the address in the code.
        today: the day of printing.
        audience: code of the audience; None for a leaflet of one article.
        whole: the steps too, not only the short answers.

    Raises:
        LeafletRefused: there is nothing to print, or the audience has no words of its own.
    """
    for_whom = ""
    if audience:
        key, prefix = f"button-audience-{audience.lower()}", "button-audience-"
        if key not in catalogue.keys:
            known = sorted(name.removeprefix(prefix).upper() for name in catalogue.keys if name.startswith(prefix))
            raise LeafletRefused(f"there is no leaflet for {audience}: choose one of {', '.join(known)}")
        for_whom = catalogue.text(language, "leaflet_for", status=catalogue.text(language, key))
    if not pages:
        raise LeafletRefused("no published article is meant for them: nothing to print")
    parts = tuple(_part(page, language, catalogue, renderer, whole) for page in pages)
    single = parts[0] if len(parts) == 1 and not audience else None
    return Leaflet(
        language=language,
        title=single.title if single else catalogue.text(language, "leaflet_title"),
        audience=for_whom,
        parts=parts,
        ask=catalogue.text(language, "leaflet_ask", link=link.removeprefix("https://").split("?")[0]),
        danger=catalogue.text(language, "leaflet_danger"),
        printed=catalogue.text(language, "leaflet_printed", date=today),
        sources_title=catalogue.text(language, "leaflet_sources"),
        link=link,
    )


def _part(page: dict[str, Any], language: str, catalogue: Catalogue, renderer: Renderer, whole: bool) -> Part:
    args = page["replies"][0]["args"]
    words = blocks(numbers_in_order(args["short"]))
    if whole:
        if args.get("case"):
            words.append(Block("text", (Run(catalogue.text(language, "answer_case", case=args["case"])),)))
        words += blocks(numbers_in_order(args["details"]))
    sources = tuple(
        f"{source['title']}, {source['date']}" if source["date"] != "undated" else str(source["title"])
        for source in page["sources"]
    )
    notes = tuple(line.removeprefix(WARNING) for line in renderer.provenance(args, language))
    return Part(
        args["title"], tuple(words), args["served_language"], notes, tuple(dict.fromkeys(sources)) if whole else ()
    )
