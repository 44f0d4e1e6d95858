"""Who answers: Rasa, and the action server without it while Rasa is dead or hangs, since looking things up needs no dialogue.

Such an answer says so in a note. What needs a dialogue (a request to a person) and what the action server cannot answer either is
`RasaUnavailable`, and the person gets the sentence with the telephone number, fast.
"""

from collections.abc import Mapping
from typing import Protocol

from bot.actions_client import ActionsUnavailable
from bot.metrics import WITHOUT_RASA, timed
from bot.rasa_client import RasaUnavailable
from bot.replies import Reply
from bot.servers import ActionsServers, RasaServers
from bot.switches import Switches
from knowledge.log_events import emit


class Answering(Protocol):
    """What a conversation needs of whoever answers."""

    async def send(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Return the replies to a message, at least one."""


class Dialogue:
    """Asks Rasa, and the action server where Rasa fails."""

    def __init__(self, rasa: RasaServers, actions: ActionsServers | None, switches: Switches) -> None:
        """Keep the collaborators; without an action server there is only Rasa."""
        self._rasa = rasa
        self._actions = actions
        self._switches = switches

    async def send(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Return the replies to a message, at least one; features that are switched off say so.

        Raises:
            RasaUnavailable: neither gave a usable reply.
        """
        return [self._switches.shown(reply) for reply in await self._replies(sender, message, metadata)]

    async def _replies(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        if self._actions and self._actions.away:
            raise RasaUnavailable("the action server failed a moment ago")
        try:
            with timed("rasa"):
                replies = await self._rasa.send(sender, message, metadata)
            if self._actions:
                self._actions.answered()
            return replies
        except RasaUnavailable as error:
            if self._actions is None:
                raise
            try:
                with timed("without_rasa"):
                    replies = await self._actions.answer(sender, message, metadata)
            except ActionsUnavailable:
                raise error from error.__cause__
            if replies[0].outcome == "trouble":
                raise
            reason = type(error.__cause__).__name__ if error.__cause__ else type(error).__name__
            emit("rasa_unavailable", reason=f"answered_without_it {reason}")
            WITHOUT_RASA.inc()
            return [*replies, Reply(say="degraded_note", outcome=replies[0].outcome)]
