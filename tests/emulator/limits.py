"""Telegram's flood limits, where a test asks for them: so many calls a minute into a group, so many a second in all."""

from tests.emulator.stop import Stop
from tests.emulator.telegram import Telegram

SENDING = {"sendmessage", "sendlocation", "copymessage", "createforumtopic", "editforumtopic", "editmessagetext", "editmessagecaption", "closeforumtopic", "reopenforumtopic"}  # fmt: skip
TOPIC_WINDOW = 60.0


def too_fast(telegram: Telegram, method: str, parameters: dict[str, str]) -> None:
    """Count a call, and refuse it where a limit is set and exceeded: `limits` may hold `group`, `overall` and `topics`.

    Raises:
        Stop: 429, with the seconds to wait.
    """
    if not telegram.limits or method.lower() not in SENDING:
        return
    with telegram.changed:
        now, chat = telegram.clock(), int(parameters.get("chat_id", 0))
        windows = [(0, 1.0, telegram.limits.get("overall"))]
        if chat < 0:
            windows.append((chat, 60.0, telegram.limits.get("group")))
        if method.lower() == "createforumtopic":
            windows.append((-chat * 10, TOPIC_WINDOW, telegram.limits.get("topics")))
        for key, seconds, limit in windows:
            times = telegram.sent_at[key]
            while times and times[0] <= now - seconds:
                times.popleft()
            if limit is not None and len(times) >= limit:
                wait = max(1, int(times[0] + seconds - now) + 1)
                raise Stop(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
        for key, _, _ in windows:
            telegram.sent_at[key].append(now)
