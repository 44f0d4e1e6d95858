"""Load on the whole service: so many messages a second through the Bot API emulator into one `punte run`, with samples of what it uses.

`python -m tests.benchmarks.load [--rate 30] [--minutes 2] [--people 300]`. The emulator runs in this process and needs about as much of
a core as the bot. The same run for hours is the soak: memory and descriptors are printed at every sample.
"""

import argparse
import json
import os
import statistics
import threading
import time
from collections import Counter
from typing import Any

from tests.benchmarks.run import questions
from tests.benchmarks.usage import Use, group, use
from tests.emulator.telegram import Telegram
from tests.stack.running import PARTS, Running, started_service

FIRST_CHAT = 500_000
SAMPLE_SECONDS = 10.0
DRAIN_SECONDS = 60.0
KEPT_CALLS = 1_000


class Clocked:
    """Asks, and notes how long each first reply took; a person asks again only after a reply."""

    def __init__(self, telegram: Telegram, people: int) -> None:
        self.telegram = telegram
        self.idle = list(range(FIRST_CHAT, FIRST_CHAT + people))
        self.asked: dict[int, tuple[float, int]] = {}
        self.times: list[float] = []
        self.skipped = self.sent = 0
        self.calls: Counter[str] = Counter()
        self._counted: dict[str, str] | None = None
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def say(self, text: str) -> None:
        """Let somebody who waits for nothing ask; where all wait, the message is skipped and counted."""
        with self.telegram.changed:
            if not self.idle:
                self.skipped += 1
                return
            chat = self.idle.pop(0)
            known = self.telegram.start(chat)
            self.asked[chat] = (time.monotonic(), len(known.sent))
            self.sent += 1
            self.telegram.say(chat, text)

    def _watch(self) -> None:
        while True:
            with self.telegram.changed:
                self.telegram.changed.wait(0.05)
                now = time.monotonic()
                for chat, (began, had) in list(self.asked.items()):
                    if len(self.telegram.chats[chat].sent) > had:
                        del self.asked[chat]
                        self.times.append(now - began)
                        self.idle.append(chat)
                        del self.telegram.chats[chat].sent[:-3]
                self._count()
                del self.telegram.calls[:-KEPT_CALLS]

    def _count(self) -> None:
        """Count the calls since the last time; what was counted last is known by its parameters, which nobody copies."""
        calls = self.telegram.calls
        fresh = next((at + 1 for at in reversed(range(len(calls))) if calls[at][1] is self._counted), 0)
        self.calls.update(name for name, _ in calls[fresh:])
        if calls:
            self._counted = calls[-1][1]


def parts(service: Running) -> dict[str, Use]:
    """Return what the parts of the service use."""
    found = {"bot": use([service.process.pid])}
    for part in PARTS:
        found[part] = use([pid for leader in service.leaders(part) for pid in group(leader)])
    return found


def figures(times: list[float]) -> dict[str, float]:
    """Return quantiles in seconds."""
    ordered = sorted(times)
    if not ordered:
        return {}
    at = {
        name: ordered[min(int(len(ordered) * share), len(ordered) - 1)]
        for name, share in (("p95", 0.95), ("p99", 0.99))
    }
    return {"p50": round(statistics.median(ordered), 2), **{name: round(value, 2) for name, value in at.items()}}


def load(service: Running, rate: float, seconds: float, people: int) -> dict[str, Any]:
    """Ask at a steady rate, print samples, and return the figures."""
    texts, clocked = questions(500), Clocked(service.telegram, people)
    began, before, next_sample, number = time.monotonic(), parts(service), SAMPLE_SECONDS, 0
    while (now := time.monotonic() - began) < seconds:
        if now >= next_sample:
            row = {part: {"mb": used.megabytes, "files": used.descriptors} for part, used in parts(service).items()}
            print(
                json.dumps({"s": round(now), "asked": clocked.sent, "answered": len(clocked.times), **row}), flush=True
            )
            next_sample += SAMPLE_SECONDS
        due = int(now * rate)
        while number < due:
            clocked.say(texts[number % len(texts)].lstrip("/"))
            number += 1
        time.sleep(0.01)
    in_time, called = len(clocked.times), clocked.calls.copy()
    after = parts(service)
    until = time.monotonic() + DRAIN_SECONDS
    while clocked.asked and time.monotonic() < until:
        time.sleep(0.1)
    return {
        "rate_wanted": rate,
        "rate_answered": round(in_time / seconds, 1),
        "asked": clocked.sent,
        "answered": len(clocked.times),
        "unanswered_after_a_minute": len(clocked.asked),
        "not_asked_because_all_waited": clocked.skipped,
        "seconds_to_reply": figures(clocked.times),
        "calls_a_second": {name: round(total / seconds, 1) for name, total in called.most_common(4)},
        "cores_used": {part: round((after[part].seconds - before[part].seconds) / seconds, 2) for part in after},
        "cpu_ms_per_message": {
            part: round((after[part].seconds - before[part].seconds) * 1000 / max(in_time, 1), 1) for part in after
        },
        "load_of_machine": round(os.getloadavg()[0], 1),
    }


def main() -> None:
    """Start the service, load it, print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rate", type=float, default=30.0)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--people", type=int, default=300)
    chosen = parser.parse_args()
    with started_service() as service:
        print(json.dumps(load(service, chosen.rate, chosen.minutes * 60, chosen.people), indent=1))


if __name__ == "__main__":
    main()
