"""What a request holds before it is sent, and what is stored about a person, as lines in their language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.announcements.wording import asked_for
from bot.catalogue import Catalogue, written_period
from bot.handoff.subjects import subject_of

PROMISED = {"amount": 90, "unit": "days"}
"""Shown where a reply comes without the period of periods.yaml: in previews of the words, never from the bot."""


def period(row: Mapping[str, Any], language: str) -> str:
    """Return a period in words."""
    return written_period(language, int(row["amount"]), str(row["unit"]))


def periods(args: Mapping[str, Any], catalogue: Catalogue, language: str) -> list[str]:
    """Return what is kept for how long, one line each."""
    return [f"• {catalogue.text(language, 'period_' + row['key'])}: {period(row, language)}" for row in args["periods"]]


def preview(args: Mapping[str, Any], catalogue: Catalogue, language: str, native: Mapping[str, str]) -> list[str]:
    """Return a request exactly as it will be sent: the centre in the first line, then one line for each thing.

    Args:
        args: of `handoff_preview`.
        catalogue: the words.
        language: the reader's.
        native: native name of every language.
    """

    def line(key: str, **given: Any) -> str:
        return "• " + catalogue.text(language, key, **given)

    subject = catalogue.text(language, args["subject_key"]) if args.get("subject_key") else args.get("subject")
    reply_language = str(args["reply_language"])
    lines = [
        line("preview_language", language=native.get(reply_language, reply_language)),
        line("preview_county", county=args.get("county") or "–"),
        line("preview_subject", subject=subject) if subject else line("preview_no_subject"),
        line("preview_interpreter" if args["interpreter"] else "preview_no_interpreter"),
        line("preview_reach_here" if args["answers_here"] else "preview_reach_self"),
    ]
    if args.get("phone"):
        lines.append(line("preview_reach_phone", phone=args["phone"]))
    lines.append(line("preview_kept", period=period(args["kept"], language)))
    return [catalogue.text(language, "handoff_preview", centre=args["card"]["name"]), *lines]


def stored(args: Mapping[str, Any], catalogue: Catalogue, language: str, native: Mapping[str, str]) -> list[str]:
    """Return everything that is stored about a person, one line each.

    Args:
        args: of `mydata`.
        catalogue: the words.
        language: the reader's.
        native: native name of every language.
    """

    def line(key: str, **given: Any) -> str:
        return "• " + catalogue.text(language, key, **given)

    def day(text: str) -> date:
        return date.fromisoformat(text)

    lines = []
    if args.get("language_choice"):
        lines.append(line("mydata_language", language=native.get(args["language_choice"], args["language_choice"])))
    if args.get("last_seen"):
        written = native.get(args["language_last"], args["language_last"]) if args.get("language_last") else "–"
        lines.append(line("mydata_last", date=day(args["last_seen"]), language=written))
    for row in args["requests"]:
        state = catalogue.text(language, f"case_state_{row['state']}")
        said = line("mydata_request", reference=row["reference"], date=day(row["created"]), centre=row["centre"], state=state)  # fmt: skip
        more = [catalogue.text(language, "preview_language", language=native.get(row["language"], row["language"]))]
        more += [catalogue.text(language, "preview_county", county=row["county"])] if row["county"] else []
        chosen = subject_of(row["subject"])
        subject = catalogue.text(language, f"subject_{chosen}") if chosen else row["subject"]
        more += [catalogue.text(language, "preview_subject", subject=subject)] if subject else []
        more += [catalogue.text(language, "preview_interpreter")] if row["interpreter"] else []
        more += [catalogue.text(language, "preview_reach_phone", phone=row["phone"])] if row["phone"] else []
        more += [catalogue.text(language, "mydata_request_urgent")] if row.get("urgent") else []
        more += (
            [catalogue.text(language, "mydata_request_closed", date=day(row["closed"]))] if row.get("closed") else []
        )
        more += [catalogue.text(language, "mydata_request_rating", rating=row["rating"])] if row.get("rating") else []
        lines.append("\n".join([said, *(f"   {part}" for part in more)]))
    if args.get("form"):
        lines.append(line("mydata_form"))
    news = args.get("news")
    if news:
        lines.append(line("mydata_news", **asked_for(news, catalogue, language)))
        lines += [line("mydata_news_held", date=day(news["held"]))] if news["held"] else []
    lines += [
        line(f"mydata_{name}", count=args[name])
        for name in ("waiting", "desk", "relayed", "conversation", "shown")
        if args.get(name)
    ]
    return lines or [catalogue.text(language, "mydata_nothing")]
