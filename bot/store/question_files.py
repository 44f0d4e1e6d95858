"""What the console keeps of grouping the questions without an answer, taken away when its period is over.

The files hold numbers of questions and vectors of their words. They are made anew with every grouping; where nobody groups any more, they
would outlive the questions that they were made of.
"""

import datetime
from pathlib import Path

FOLDER = "questions"
MADE = ("groups.json", "vectors.npz", "progress.json")


def forget_groups(folder: Path, before: datetime.datetime) -> int:
    """Delete the files in a folder that are older than a moment; return how many. One that cannot be deleted is tried again next time."""
    gone = 0
    for name in MADE:
        path = folder / name
        try:
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                gone += 1
        except OSError:
            continue
    return gone
