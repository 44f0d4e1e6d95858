"""The card that a staff chat reads for a request, in Romanian: reference, county, language, subject, urgency."""

from collections.abc import Mapping

from bot.markup import bold, to_html


def card_text(
    card: Mapping[str, str], languages: Mapping[str, str] | None = None, topics: Mapping[str, str] | None = None
) -> str:
    """Return a request's card as Telegram HTML.

    Args:
        card: reference, county, language, topic, priority ("yes" or "no"), as stored with the delivery.
        languages: language tag → name to show.
        topics: topic id → title to show.
    """
    language, topic = card.get("language", ""), card.get("topic", "")
    lines = [bold(f"Cerere nouă {card['reference']}")]
    if card.get("priority") == "yes":
        lines.append(bold("⚠ PRIORITAR: persoana a scris despre un pericol."))
    lines.append(to_html(f"Județ: {card.get('county') or 'nu este în România sau nu l-a spus'}"))
    lines.append(to_html(f"Limba: {(languages or {}).get(language, language) or 'necunoscută'}"))
    lines.append(to_html(f"Subiect: {(topics or {}).get(topic, topic) or 'nespecificat'}"))
    lines.append("Numele și mesajul nu au fost păstrate: persoana vine sau sună cu numărul cererii.")
    return "\n".join(lines)
