"""The HTTP side of the emulator: the Bot API's methods that the bot calls, answered and refused like the real ones."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.emulator.groups import Groups
from tests.emulator.keyboards import read_commands
from tests.emulator.limits import too_fast
from tests.emulator.markup import Refused
from tests.emulator.messages import Messages
from tests.emulator.stop import Stop
from tests.emulator.telegram import BOT, Telegram, Webhook

LOOK = 0.01
"""Seconds between two looks at the updates during a long poll."""
PUSH_AGAIN = 0.1

Method = Callable[[dict[str, str]], Awaitable[Any]]


class Api(Messages, Groups):
    """The methods, over one emulated Telegram."""

    def __init__(self, telegram: Telegram) -> None:
        """Keep the state."""
        super().__init__(telegram)
        self._methods: dict[str, Method] = {
            name.lower(): method
            for name, method in {
                "getMe": self._get_me,
                "getUpdates": self._get_updates,
                "setWebhook": self._set_webhook,
                "deleteWebhook": self._delete_webhook,
                "getWebhookInfo": self._get_webhook_info,
                "sendMessage": self._send_message,
                "sendLocation": self._send_location,
                "sendChatAction": self._send_chat_action,
                "answerCallbackQuery": self._answer_callback_query,
                "editMessageText": self._edit_message_text,
                "deleteMessage": self._delete_message,
                "setMyCommands": self._set_my_commands,
                "copyMessage": self._copy_message,
                "editMessageCaption": self._edit_message_caption,
                "editMessageReplyMarkup": self._edit_message_reply_markup,
                "deleteMessages": self._delete_messages,
                "createForumTopic": self._create_forum_topic,
                "editForumTopic": self._edit_forum_topic,
                "closeForumTopic": self._close_forum_topic,
                "reopenForumTopic": self._reopen_forum_topic,
                "deleteForumTopic": self._delete_forum_topic,
                "getChat": self._get_chat,
                "getChatMember": self._get_chat_member,
            }.items()
        }

    def application(self) -> Starlette:
        """Return the web application."""
        return Starlette(
            routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])], lifespan=self._lifespan
        )

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        pushing = asyncio.create_task(self._push())
        yield
        pushing.cancel()
        await asyncio.gather(pushing, return_exceptions=True)

    async def _call(self, request: Request) -> JSONResponse:
        parameters = await _parameters(request)
        status, body = await self.answer(request.path_params["token"], request.path_params["method"], parameters)
        return JSONResponse(body, status_code=status)

    async def answer(self, token: str, method: str, parameters: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Return status and body of the answer to a call."""
        telegram = self._telegram
        try:
            if token != telegram.token:
                raise Stop(401, "Unauthorized")
            with telegram.changed:
                telegram.calls.append((method, parameters))
            failure = telegram.failure(method)
            if failure:
                raise Stop(
                    failure.code,
                    failure.description,
                    {"retry_after": failure.retry_after} if failure.retry_after else None,
                )
            if method.lower() not in self._methods:
                raise Stop(404, "Not Found")
            too_fast(telegram, method, parameters)
            return 200, {"ok": True, "result": await self._methods[method.lower()](parameters)}
        except Refused as error:
            return _error(Stop(400, str(error)))
        except Stop as error:
            return _error(error)

    async def _get_me(self, _: dict[str, str]) -> Any:
        return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    # updates

    async def _get_updates(self, parameters: dict[str, str]) -> list[dict[str, Any]]:
        telegram = self._telegram
        if telegram.webhook.url:
            raise Stop(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first",
            )
        limit, until = int(parameters.get("limit", 100)), time.monotonic() + float(parameters.get("timeout", 0))
        with telegram.changed:
            telegram.polls += 1
            mine = telegram.polls
            if "allowed_updates" in parameters:
                telegram.allowed = json.loads(parameters["allowed_updates"])
            if parameters.get("offset"):
                self._confirm(int(parameters["offset"]))
        while True:
            with telegram.changed:
                if telegram.polls != mine:
                    raise Stop(
                        409,
                        "Conflict: terminated by other getUpdates request",
                    )
                self._drop_unwanted()
                if telegram.updates or time.monotonic() >= until:
                    return list(telegram.updates)[:limit]
            await asyncio.sleep(LOOK)

    def _confirm(self, offset: int) -> None:
        """Forget the updates before an offset; until then they are given out again."""
        telegram = self._telegram
        while telegram.updates and telegram.updates[0]["update_id"] < offset:
            telegram.updates.popleft()
        telegram.changed.notify_all()

    def _drop_unwanted(self) -> None:
        telegram = self._telegram
        if telegram.allowed:
            wanted = [update for update in telegram.updates if set(update) & set(telegram.allowed)]
            telegram.updates.clear()
            telegram.updates.extend(wanted)

    async def _set_webhook(self, parameters: dict[str, str]) -> bool:
        url = parameters.get("url", "")
        local = url.startswith(("http://127.0.0.1", "http://localhost"))
        if url and not url.startswith("https://") and not local:
            raise Stop(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        with self._telegram.changed:
            self._telegram.webhook = Webhook(url, parameters.get("secret_token"))
            self._telegram.allowed = json.loads(parameters.get("allowed_updates", "[]"))
        return True

    async def _delete_webhook(self, parameters: dict[str, str]) -> bool:
        with self._telegram.changed:
            self._telegram.webhook = Webhook()
            if parameters.get("drop_pending_updates", "").lower() == "true":
                self._telegram.updates.clear()
        return True

    async def _get_webhook_info(self, _: dict[str, str]) -> dict[str, Any]:
        with self._telegram.changed:
            webhook = self._telegram.webhook
            info = {
                "url": webhook.url,
                "has_custom_certificate": False,
                "pending_update_count": len(self._telegram.updates),
            }
            return info | ({"last_error_message": webhook.last_error} if webhook.last_error else {})

    async def _push(self) -> None:
        """Push updates to the webhook one by one; one that is not answered with 2xx is pushed again."""
        telegram = self._telegram
        async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
            while True:
                with telegram.changed:
                    webhook = telegram.webhook
                    self._drop_unwanted()
                    update = telegram.updates[0] if webhook.url and telegram.updates else None
                if update is None:
                    await asyncio.sleep(LOOK)
                    continue
                headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
                try:
                    answer = await client.post(webhook.url, json=update, headers=headers)
                    error = None if answer.is_success else f"Wrong response from the webhook: {answer.status_code}"
                except httpx.HTTPError as failure:
                    error = f"Connection failed ({type(failure).__name__})"
                with telegram.changed:
                    webhook.last_error = error
                    if error is None and telegram.updates and telegram.updates[0] is update:
                        telegram.updates.popleft()
                        telegram.changed.notify_all()
                if error:
                    await asyncio.sleep(PUSH_AGAIN)

    async def _set_my_commands(self, parameters: dict[str, str]) -> bool:
        code = parameters.get("language_code") or None
        if code is not None and not (len(code) == 2 and code.isalpha()):
            raise Stop(400, "Bad Request: invalid language code specified")
        with self._telegram.changed:
            self._telegram.commands[code] = read_commands(parameters.get("commands"))
        return True


async def _parameters(request: Request) -> dict[str, str]:
    """Return query and body parameters as text; those of a JSON body are written out again as JSON."""
    body = await request.body()
    parameters = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        given = json.loads(body or b"{}")
        return parameters | {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()
        }
    return parameters | dict(parse_qsl(body.decode(), keep_blank_values=True))


def _error(stop: Stop) -> tuple[int, dict[str, Any]]:
    body = {"ok": False, "error_code": stop.code, "description": str(stop)}
    return stop.code, body | ({"parameters": stop.parameters} if stop.parameters else {})
