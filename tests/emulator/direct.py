"""The emulator without a network: a request of the Telegram library answered in the same process, for simulations of thousands of calls."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from telegram.request import BaseRequest, RequestData

from tests.emulator.api import Api
from tests.emulator.telegram import Telegram

Hook = Callable[[str], None]


class DirectRequest(BaseRequest):
    """Hands calls to an emulator's methods; hooks run before a call and after it, and may raise what a test wants to happen there."""

    def __init__(self, telegram: Telegram, before: Hook | None = None, after: Hook | None = None) -> None:
        """Keep the emulator and the hooks."""
        self._api = Api(telegram)
        self._before = before or (lambda method: None)
        self._after = after or (lambda method: None)

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Do nothing."""

    async def shutdown(self) -> None:
        """Do nothing."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Answer a call."""
        token, name = url.rsplit("/bot", 1)[1].split("/", 1)
        parameters = {key: str(value) for key, value in (request_data.json_parameters if request_data else {}).items()}
        self._before(name)
        await asyncio.sleep(0)  # others have their turn while a call is on its way
        status, body = await self._api.answer(token, name, parameters)
        self._after(name)
        return status, json.dumps(body).encode()
