"""`python -m tests.parsers.million [COUNT [PART PARTS]]`: as many inputs as wanted, made from real ones; stops at the first that breaks something.

The same number always makes the same inputs, so a million can be tried in parts: `million 1000000 2 3` is the second third.
"""

import random
import sys
import time
import traceback

from tests.parsers.mutations import made
from tests.parsers.targets import TARGETS

SHARES = {"update": 50, "line": 20, "files": 15, "article": 10, "place": 5}
"""Inputs in a thousand for the slow parsers; the quick ones share the rest."""


def main(count: int, part: int = 1, parts: int = 1) -> int:
    """Try one part of the inputs and print the figures; return the exit code."""
    rest, tried = (1000 - sum(SHARES.values())) / (len(TARGETS) - len(SHARES)), 0
    for name, (check, examples) in TARGETS.items():
        began, whole = time.monotonic(), int(count * SHARES.get(name, rest) / 1000) + 1
        seeds = range(whole * (part - 1) // parts, whole * part // parts)
        for seed in seeds:
            given = made(random.Random(f"{name} {seed}"), name, examples)
            try:
                check(given)
            except Exception:  # noqa: BLE001 - whatever broke is what we look for
                traceback.print_exc()
                print(f"{name}: seed {seed} breaks it: {given!r}")
                return 1
        each = len(seeds)
        tried += each
        seconds = time.monotonic() - began
        print(f"{name}: {each} inputs, {each / seconds:.0f} a second, none broke it", flush=True)
    print(f"{tried} inputs, no crash")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])) if len(sys.argv) > 1 else main(1_000_000))
