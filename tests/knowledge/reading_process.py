"""Run as a process by test_live.py: searches again and again while another process builds, and prints what it saw as JSON."""

import json
import sys
import time
from pathlib import Path

from knowledge.retriever import Retriever
from tests.backends import HashEncoder


def main() -> None:
    """Search until the file of the second argument exists."""
    retriever, end = Retriever(Path(sys.argv[1]), HashEncoder()), Path(sys.argv[2])
    print("begun", flush=True)
    answers, mixed, states = 0, 0, set()
    until = time.monotonic() + 60
    while not end.exists() and time.monotonic() < until:
        hits = retriever.search("how do i enrol my child in school", "en").hits
        words = retriever.load().articles["int-school-access"].renderings["en"]
        number = words.title.rsplit(" ", 1)[-1]
        answers += hits[0].article == "int-school-access"
        mixed += number.isdigit() and (words.short != f"Go to school {number}." or number not in words.details)
        states.add(words.title)
    print(json.dumps({"answers": answers, "mixed": mixed, "states": len(states)}), flush=True)


if __name__ == "__main__":
    main()
