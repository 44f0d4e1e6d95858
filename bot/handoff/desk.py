"""The desk: stores a confirmed request, queues its delivery to the centre's staff chat, and shows the person where it went."""

from typing import Any

from bot.handoff.card import card
from bot.incoming import Incoming
from bot.replies import Reply
from bot.store.requests import NewRequest, Requests
from knowledge.centres import Choice, Directory, matter_of
from knowledge.log_events import emit


class Desk:
    """Where requests for a person go."""

    def __init__(self, requests: Requests, directory: Directory) -> None:
        """Keep the store and the directory."""
        self._requests = requests
        self._directory = directory

    @property
    def general_phone(self) -> str:
        """Return the number shown when nothing better is known: the immigration directorate's."""
        return self._directory.competent(None).phones[0]

    def _choice(self, args: dict[str, Any]) -> Choice:
        """Return the directory's choice behind a reply of the actions, which name the county and what it is about."""
        audience, topic = args.get("audience"), args.get("topic")
        if args.get("abroad"):
            return self._directory.abroad(audience)
        matter = matter_of(topic) if topic else None
        return self._directory.competent(args.get("county"), audience, None if matter == "danger" else matter)

    def with_card(self, reply: Reply, language: str) -> Reply:
        """Return the reply with the card of the centre it means."""
        shown = card(self._choice(reply.args), language)
        return reply.model_copy(update={"args": {**reply.args, "card": shown, "centre": shown["id"]}})

    async def submit(self, reply: Reply, incoming: Incoming, reading: str, written: str | None) -> Reply:
        """Store the request that a person confirmed, and return the reply with reference and card.

        Args:
            reply: the form's result: county, topic, audience, priority.
            incoming: the message that completed the form.
            reading: language the person reads.
            written: language they wrote in, if known.

        Raises:
            StoreUnavailable: nothing was stored, and nothing may be promised.
        """
        choice = self._choice(reply.args)
        staff_chat = str(choice.centre.staff_chat) if choice.centre.staff_chat is not None else None
        new = NewRequest(
            pseudonym=incoming.pseudonym, centre=choice.centre.id, county=reply.args.get("county"), topic=reply.args.get("topic"),
            language=written or reading, channel=incoming.channel, reply_to=incoming.reply_to if staff_chat else None, priority=bool(reply.args.get("priority")),
        )  # fmt: skip
        case = {
            "language": new.language,
            "county": new.county or "",
            "topic": new.topic or "",
            "priority": "yes" if new.priority else "no",
        }
        reference = await self._requests.store(new, staff_chat, case)
        emit("handoff_stored", county=new.county, topic=new.topic, channel=new.channel)
        args = {
            **reply.args,
            "reference": reference,
            "delivered": staff_chat is not None,
            "card": card(choice, reading),
            "centre": choice.centre.id,
        }
        return reply.model_copy(update={"args": args})
