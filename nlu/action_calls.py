"""Calls to the action server without what nobody reads: over one kept connection, without the domain, with the events of this turn only.

Rasa makes an HTTP client for each call and throws it away, and sends the whole domain and the whole conversation with every ranking of
intents, which no action of ours reads; to write and read the domain cost a third of the action server's time, the conversation a twentieth of
Rasa's. rasa-sdk refuses a call without a domain, but takes an empty one. And Rasa looks for the class of each stored event in a list of
subclasses made anew each time, another twentieth. The patches are applied when Rasa starts (`nlu/serve.py`), and only to the Rasa that
they were tried on; with any other it works as it always does.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

import aiohttp
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig

from nlu.fast_action_validation import RASA_VERSION, SWITCH

IDLE_SECONDS = 15.0
"""How long a connection may lie idle; the action server closes its side after a longer time, so that none is used that it is closing."""
_UNREAD = {"intent_ranking", "response_selector", "text_tokens"}


class KeptSession:
    """What Rasa opens and closes around a call; the client in it stays open."""

    def __init__(self, endpoint: EndpointConfig) -> None:
        """Keep the endpoint; the client is made at the first call, in the loop that calls."""
        self._endpoint = endpoint
        self._session: aiohttp.ClientSession | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def __aenter__(self) -> aiohttp.ClientSession:
        """Return the client."""
        loop = asyncio.get_running_loop()
        if self._session is None or self._session.closed or self._loop is not loop:
            endpoint, auth = self._endpoint, None
            if endpoint.basic_auth:
                auth = aiohttp.BasicAuth(endpoint.basic_auth["username"], endpoint.basic_auth["password"])
            connector = aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS)
            self._session = aiohttp.ClientSession(headers=endpoint.headers, auth=auth, connector=connector)
            self._loop = loop
        return self._session

    async def __aexit__(self, *_: Any) -> None:
        """Leave the client open."""


def _without_rankings(parsed: dict[str, Any]) -> dict[str, Any]:
    """Return what was understood of a message without what else it might have been."""
    return {key: value for key, value in parsed.items() if key not in _UNREAD}


def _this_turn(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """Return the events from the person's last message on; the whole conversation where they have said nothing."""
    found: list[dict[str, Any]] = []
    for event in reversed(tracker.events):
        row = event.as_dict()
        if isinstance(event, UserUttered):
            return [{**row, "parse_data": _without_rankings(row["parse_data"])}, *reversed(found)]
        found.append(row)
    return found[::-1]


def lighten() -> bool:
    """Let Rasa's endpoints keep their client, its actions leave out what is not read, its events know their classes; say whether that was done."""
    if rasa.__version__ != RASA_VERSION or os.environ.get(SWITCH, "1") == "0":
        return False

    def body(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.NONE)
        state["latest_message"] = _without_rankings(state["latest_message"] or {})
        state["events"] = _this_turn(tracker)
        call = {"next_action": self.name(), "sender_id": tracker.sender_id, "tracker": state}
        return {**call, "version": rasa.__version__, "domain": {}}

    def session(self: EndpointConfig) -> KeptSession:
        kept: KeptSession | None = self.__dict__.get("punte_session")
        if kept is None:
            kept = self.__dict__["punte_session"] = KeptSession(self)
        return kept

    classes: dict[str, type[Event]] = {}
    stock = Event.resolve_by_type

    def resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        known: type[Event] | None = classes.get(type_name) or stock(type_name, default)
        if known is not None and known is not default:
            classes[type_name] = known
        return known

    Event.resolve_by_type = staticmethod(resolve_by_type)
    EndpointConfig.session = session
    RemoteAction._action_call_format = body
    return True
