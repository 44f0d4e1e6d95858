"""Calls to the action server without what nobody reads: over one kept connection, and without the domain.

Rasa makes an HTTP client for each call and throws it away, and sends the whole domain, which no action of ours reads; to write and read
it cost a third of the action server's time. rasa-sdk refuses a call without a domain, but takes an empty one. The patches are applied when
Rasa starts (`nlu/serve.py`), and only to the Rasa that they were tried on; with any other it works as it always does.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

import aiohttp
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig

from nlu.fast_action_validation import RASA_VERSION, SWITCH

IDLE_SECONDS = 15.0
"""How long a connection may lie idle; the action server closes its side after a longer time, so that none is used that it is closing."""


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


def lighten() -> bool:
    """Let Rasa's endpoints keep their client, and its actions leave out the domain; say whether that was done."""
    if rasa.__version__ != RASA_VERSION or os.environ.get(SWITCH, "1") == "0":
        return False

    def body(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.ALL)
        call = {"next_action": self.name(), "sender_id": tracker.sender_id, "tracker": state}
        return {**call, "version": rasa.__version__, "domain": {}}

    def session(self: EndpointConfig) -> KeptSession:
        kept: KeptSession | None = self.__dict__.get("punte_session")
        if kept is None:
            kept = self.__dict__["punte_session"] = KeptSession(self)
        return kept

    EndpointConfig.session = session
    RemoteAction._action_call_format = body
    return True
