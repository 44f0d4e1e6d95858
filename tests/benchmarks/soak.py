"""A week in minutes: conversations of every kind through one `punte run`, as fast as it answers, with samples of what every process holds.

`python -m tests.benchmarks.soak [--minutes 10] [--people 6]`. People ask, press buttons, fill in the form, send it or not, change their
language, look at what is kept, and have themselves forgotten; then somebody new comes. Every few seconds the memory and the open
descriptors of each process are read, and in the end the line through the second half of the samples says whether they grow.
"""

import argparse
import itertools
import json
import os
import random
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from typing import Any

from bot.incoming import send
from tests.benchmarks.run import questions
from tests.benchmarks.usage import Held, held, tree
from tests.emulator.telegram import Telegram
from tests.stack.running import Running, started_service

FIRST_CHAT = 600_000
SAMPLE_SECONDS = 5.0
PATIENCE = 120.0
KEPT_CALLS, KEPT_CHATS = 500, 20
MESSAGES_OF_A_WEEK = 14_000
"""What a week has with two thousand messages a day, a year's million people a month is a hundred times that."""
PLACES = ((47.16, 27.60), (44.43, 26.10), (45.75, 21.23))
LANGUAGES = ("ro", "en", "uk", "ar", "ne", "ru", "tr", "bn", "si", "hi", "ur", "vi", "fr")


class Person:
    """One person after the other, each with a chat of their own; says something, waits for the answer, says the next."""

    def __init__(self, telegram: Telegram, chats: "itertools.count[int]", seed: int, stop: threading.Event) -> None:
        """Keep what is needed; `live` runs until `stop` is set."""
        self._telegram = telegram
        self._chats = chats
        self._chance = random.Random(seed)
        self._stop = stop
        self._texts = questions(500)
        self.done: Counter[str] = Counter()
        self.slowest = 0.0
        self.unanswered = 0

    def live(self) -> None:
        """Hold conversations until told to stop."""
        kinds: list[Callable[[int], None]] = [self._asks, self._asks, self._asks, self._requests, self._settles]
        lived: deque[int] = deque()
        while not self._stop.is_set():
            chat = next(self._chats)
            self._telegram.start(chat, self._chance.choice(LANGUAGES))
            self._says(chat, "/start", "start")
            for kind in self._chance.sample(kinds, 3):
                kind(chat)
            if self._chance.random() < 0.5:
                self._says(chat, "/forget", "forget")
                self._presses(chat, send("forget", sure=True), "forget")
            lived.append(chat)
            with self._telegram.changed:
                if len(lived) > KEPT_CHATS:  # not at once: the answer to an edited message may still be on its way
                    self._telegram.chats.pop(lived.popleft(), None)
                del self._telegram.calls[:-KEPT_CALLS]

    def _asks(self, chat: int) -> None:
        for _ in range(3):
            self._says(chat, self._chance.choice(self._texts).lstrip("/"), "question")
        self._telegram.edit(chat, self._chance.choice(self._texts).lstrip("/"))
        self._telegram.send_photo(chat)
        self._hears(chat, "photo")

    def _requests(self, chat: int) -> None:
        self._says(chat, "/person", "form")
        self._presses(chat, "/affirm", "form")
        latitude, longitude = self._chance.choice(PLACES)
        self._telegram.share_location(chat, latitude, longitude)
        self._hears(chat, "form")
        choice = self._chance.choice(["send", "drop", ""])
        if choice:
            self._presses(chat, send("request", do=choice), "form")

    def _settles(self, chat: int) -> None:
        for order in ("/help", "/privacy", "/mydata", "/centre Cluj", "/language"):
            self._says(chat, order, "setting")
        self._presses(chat, send("choose_language", language=self._chance.choice(LANGUAGES)), "setting")

    def _says(self, chat: int, text: str, kind: str) -> None:
        self._telegram.say(chat, text)
        self._hears(chat, kind)

    def _presses(self, chat: int, data: str, kind: str) -> None:
        self._telegram.press_data(chat, data)
        self._hears(chat, kind)

    def _hears(self, chat: int, kind: str) -> None:
        """Wait for the answer; none at all is counted, and the person goes on."""
        began = time.monotonic()
        if not self._telegram.wait_for_messages(chat, 1, PATIENCE):
            self.unanswered += 1
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.done[kind] += 1


def line(points: list[tuple[float, float]]) -> float:
    """Return how much a value grows in a unit of the other, by least squares; 0 where there is nothing to go by."""
    if len(points) < 2:
        return 0.0
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread if spread else 0.0


def growth(samples: list[tuple[int, Held]]) -> dict[str, float]:
    """Return what a process holds at the first sample, in the middle and at the end, and how the second half of the samples slopes."""
    half = samples[len(samples) // 2 :]
    megabytes = line([(count, held.megabytes) for count, held in half])
    return {
        "mb_first": samples[0][1].megabytes,
        "mb_middle": half[0][1].megabytes,
        "mb_last": samples[-1][1].megabytes,
        "mb_in_1000_messages": round(1000 * megabytes, 3),
        "mb_in_a_week": round(MESSAGES_OF_A_WEEK * megabytes, 1),
        "files_first": samples[0][1].descriptors,
        "files_middle": half[0][1].descriptors,
        "files_last": samples[-1][1].descriptors,
        "files_in_1000_messages": round(1000 * line([(count, held.descriptors) for count, held in half]), 3),
    }


def soak(service: Running, seconds: float, people: int) -> dict[str, Any]:
    """Let people talk, sample, and return the figures."""
    stop, chats = threading.Event(), itertools.count(FIRST_CHAT)
    living = [Person(service.telegram, chats, seed, stop) for seed in range(people)]
    threads = [threading.Thread(target=person.live, daemon=True) for person in living]
    for thread in threads:
        thread.start()
    samples: defaultdict[str, list[tuple[int, Held]]] = defaultdict(list)
    began = time.monotonic()
    while (now := time.monotonic() - began) < seconds:
        time.sleep(SAMPLE_SECONDS)
        messages = sum(sum(person.done.values()) for person in living)
        for pid in tree(service.process.pid):
            one = held(pid)
            if one.megabytes:
                samples[f"{one.name} {pid}"].append((messages, one))
        if len(samples[next(iter(samples))]) % 12 == 0:
            print(json.dumps({"s": round(now), "messages": messages}), flush=True)
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)
    kinds: Counter[str] = sum((person.done for person in living), Counter())
    most = max(map(len, samples.values()))
    return {
        "minutes": round(seconds / 60, 1),
        "messages": sum(kinds.values()),
        "of_each_kind": dict(kinds),
        "conversations": next(chats) - FIRST_CHAT,
        "unanswered": sum(person.unanswered for person in living),
        "slowest_answer_s": round(max(person.slowest for person in living), 1),
        "lived_throughout": {name: growth(found) for name, found in samples.items() if len(found) == most},
        "began_or_ended_meanwhile": {name: len(found) for name, found in samples.items() if len(found) < most},
        "load_of_machine": round(os.getloadavg()[0], 1),
    }


def main() -> None:
    """Start the service, let it soak, print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--people", type=int, default=6)
    chosen = parser.parse_args()
    with started_service() as service:
        print(json.dumps(soak(service, chosen.minutes * 60, chosen.people), indent=1))


if __name__ == "__main__":
    main()
