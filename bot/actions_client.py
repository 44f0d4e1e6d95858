"""The action server asked directly, without Rasa: what the knowledge index answers while Rasa is down or hangs.

Only what needs no dialogue: a question, an article that was chosen, a place. The tracker sent is the smallest that the actions read.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
from pydantic import ValidationError

from bot.incoming import pressed
from bot.replies import Reply
from bot.server_client import ServerBusy, ServerClient

_ACTIONS = {"show_article": "action_answer", "show_steps": "action_answer", "give_place": "action_centre_card"}
_DIALOGUE_VERSION = "3.6.21"


class ActionsUnavailable(Exception):
    """The action server gave no usable reply, or the message needs a dialogue; the message is safe to log."""


def call(sender: str, message: str, metadata: Mapping[str, object]) -> dict[str, Any] | None:
    """Return the call of an action for a message as Rasa would make it, None where the message needs a dialogue."""
    press = pressed(message)
    if message.startswith("/") and (press is None or press[0] not in _ACTIONS):
        return None
    intent, entities = press or ("", {})
    found = [{"entity": name, "value": str(value)} for name, value in entities.items()]
    latest = {
        "text": message,
        "intent": {"name": intent or None, "confidence": 1.0 if intent else 0.0},
        "entities": found,
        "metadata": dict(metadata),
    }
    tracker = {
        "sender_id": sender, "slots": {}, "latest_message": latest, "events": [{"event": "user"}], "paused": False,
        "followup_action": None, "active_loop": {}, "latest_action_name": None,
    }  # fmt: skip
    return {
        "next_action": _ACTIONS.get(intent, "action_answer"),
        "sender_id": sender,
        "version": _DIALOGUE_VERSION,
        "domain": {"intents": []},
        "tracker": tracker,
    }


class ActionsClient(ServerClient):
    """The action server, for messages that need no dialogue."""

    HEALTH = "/health"

    def __init__(
        self,
        base_url: str,
        timeout: float = 6.0,
        connect_timeout: float = 2.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Make the client; nothing is sent yet. Timeouts are in seconds."""
        super().__init__(base_url, timeout, connect_timeout, transport)
        self._trial = asyncio.Lock()

    async def answer(self, sender: str, message: str, metadata: Mapping[str, object]) -> list[Reply]:
        """Return the replies to a message that needs no dialogue, at least one.

        Raises:
            ActionsUnavailable: it needs one, or the action server gave no usable reply.
        """
        body = call(sender, message, metadata)
        if body is None:
            raise ActionsUnavailable("needs a dialogue")
        if self.breaker.state == "closed":
            try:
                async with self._turn():
                    return await self._call(body)
            except ServerBusy as error:
                raise ActionsUnavailable(f"the action server was not asked: {error}") from error
        async with self._trial:  # one tries; whoever comes meanwhile waits for what comes of it
            if not self.breaker.admits():
                raise ActionsUnavailable("the action server failed a moment ago")
            return await self._call(body)

    async def _call(self, body: dict[str, Any]) -> list[Reply]:
        try:
            response = await self._http.post("/webhook", json=body)
            response.raise_for_status()
            replies = [Reply.model_validate(row["custom"]) for row in response.json()["responses"]]
        except (ValidationError, KeyError, TypeError) as error:
            raise ActionsUnavailable(f"a reply is not a payload ({type(error).__name__})") from None
        except (httpx.HTTPError, ValueError) as error:
            self.breaker.failed(certain=isinstance(error, httpx.ConnectError))
            raise ActionsUnavailable(f"the action server gave no answer ({type(error).__name__})") from error
        finally:
            self.breaker.gave_up()
        self.breaker.succeeded()
        if not replies:
            raise ActionsUnavailable("the action said nothing")
        return replies
