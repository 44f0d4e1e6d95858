"""Headers of every answer: nothing from other hosts, nothing kept, no address passed on, frames only where the operator allows them."""

import base64
import hashlib
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEPT = "public, max-age=31536000, immutable"
EMBED_SECONDS = 3600


def style_hash(style: str) -> str:
    """Return what a policy names an inline style sheet by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


class Guarded:
    """An application whose every answer carries the headers."""

    def __init__(self, app: ASGIApp, frames: Sequence[str], styles: Sequence[str]) -> None:
        """Write the policy once.

        Args:
            app: the application.
            frames: origins that may show the page in a frame; `*` allows all, none allows this host only.
            styles: the inline style sheets that pages have.
        """
        self._app = app
        self._policy = "; ".join(
            [
                "default-src 'none'",
                "script-src 'self'",
                f"style-src {' '.join(map(style_hash, styles))}",
                "img-src 'self'",
                "connect-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                f"frame-ancestors {' '.join(['*'] if '*' in frames else [chr(39) + 'self' + chr(39), *frames])}",
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self._policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=(), payment=()"
                headers["X-Robots-Tag"] = "noarchive"
                headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, guarded)
