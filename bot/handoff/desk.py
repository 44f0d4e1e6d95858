"""The desk's door: stores a confirmed request, from where the centre's staff get it, and shows the person where it went."""

from collections.abc import Callable
from typing import Any

from bot.handoff.card import card
from bot.handoff.staff_chats import StaffChats
from bot.incoming import Incoming
from bot.replies import Reply
from bot.store.requests import NewRequest, Requests
from knowledge.centres import Choice, Directory, matter_of
from knowledge.log_events import emit


class Desk:
    """Where requests for a person go."""

    def __init__(
        self,
        requests: Requests,
        directory: Directory,
        chats: StaffChats | None = None,
        mail: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        """Keep the store, the directory, which centre has which staff chat (by default the directory's), and which has an e-mail address."""
        self._mail = mail
        self._requests = requests
        self._directory = directory
        self._chats = chats or StaffChats(directory)

    @property
    def general_phone(self) -> str:
        """Return the number shown when nothing better is known: the immigration directorate's."""
        return self._directory.competent(None).phones[0]

    def name_of(self, centre: str, language: str) -> str:
        """Return the name of a centre for a reader, its id where the directory has lost it."""
        if centre not in self._directory:
            return centre
        names = self._directory[centre].names
        return names.ro if language == "ro" else names.en

    def _choice(self, args: dict[str, Any]) -> Choice:
        """Return the directory's choice behind a reply of the actions, which name the county and what it is about."""
        audience, topic = args.get("audience"), args.get("topic")
        if args.get("abroad"):
            return self._directory.abroad(audience)
        matter = matter_of(topic) if topic else None
        return self._directory.competent(args.get("county"), audience, None if matter == "danger" else matter)

    def answers(self, args: dict[str, Any]) -> bool:
        """Tell whether the centre that a request goes to can write to the person."""
        return self._reached(self._choice(args).centre.id)

    def _reached(self, centre: str) -> bool:
        return self._chats.of(centre) is not None or self._mail(centre) is not None

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
        has_desk = self._reached(choice.centre.id)
        new = NewRequest(
            pseudonym=incoming.pseudonym, centre=choice.centre.id, county=reply.args.get("county"), topic=reply.args.get("topic"),
            language=written or reading, channel=incoming.channel, reply_to=incoming.reply_to if has_desk else None, priority=bool(reply.args.get("priority")),
            interpreter=bool(reply.args.get("interpreter")), phone=reply.args.get("phone"), article=reply.args.get("article_title") or reply.args.get("article"),
        )  # fmt: skip
        reference = await self._requests.store(new)
        emit("handoff_stored", county=new.county, topic=new.topic, channel=new.channel)
        args = {
            **reply.args,
            "reference": reference,
            "delivered": has_desk,
            "card": card(choice, reading),
            "centre": choice.centre.id,
        }
        return reply.model_copy(update={"args": args})
