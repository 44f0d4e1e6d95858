"""Run as a process by test_live.py: edits one article of a sample base and builds, again and again, until it is killed.

Every edit writes its number into the title and the short answer of the same file, so that a mixture of two states would show.
"""

import sys
from pathlib import Path

from knowledge.build_memory import BuildMemory
from knowledge.index_build import build
from tests.backends import HashEncoder

EDITED = "articles/int_school_access/int-school-access/en.md"


def write_state(root: Path, number: int) -> None:
    """Write a state of the article, atomically, as editors do."""
    path = root / EDITED
    lines = path.read_text(encoding="utf-8").split("\n")
    head_end = lines.index("---", 1)
    title = next(row for row, line in enumerate(lines) if line.startswith("title:"))
    lines[title] = f"title: School {number}"
    lines[head_end + 1 :] = ["", f"Go to school {number}.", "", "## What to do", "", f"Ask at school {number}."]
    temporary = path.with_suffix(".tmp")
    temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    temporary.replace(path)


def main() -> None:
    """Edit and build until killed, or for as many times as the third argument says."""
    root, folder = Path(sys.argv[1]), Path(sys.argv[2])
    first, times = int(sys.argv[3]), int(sys.argv[4])
    encoder, memory = HashEncoder(), BuildMemory()
    print("begun", flush=True)
    for number in range(first, first + times):
        write_state(root, number)
        build(root, folder, encoder, memory=memory)
    print("done", flush=True)


if __name__ == "__main__":
    main()
