"""The articles for previews and leaflets, from the action code in a process of its own: the bot loads no index and no models."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.faults import Fault
from bot.settings import ROOT


class PagesUnavailable(Fault):
    """The articles could not be read, or there is no such article; the message says what to do."""


def pages(
    root: Path, language: str, *, article: str | None = None, audience: str | None = None
) -> list[dict[str, Any]]:
    """Return the pages of one article (drafts included), or of the published articles for an audience.

    Raises:
        PagesUnavailable: there is no such article, or its files cannot be read.
    """
    asked = ["--article", article] if article else ["--audience", str(audience)]
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "actions.pages", "--root", str(root), "--language", language, *asked],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    if done.returncode:
        raise PagesUnavailable(
            f"the articles cannot be read: {done.stderr.strip().splitlines()[-1:]}; run `punte knowledge check`"
        )
    found = json.loads(done.stdout)
    if article and not found["articles"]:
        faults = "\n".join(found["findings"])
        near = [name for name in found["known"] if article in name or name in article][:5]
        hint = f"; did you mean {', '.join(near)}?" if near else "; `punte knowledge status` lists them"
        raise PagesUnavailable(faults or f"there is no article {article}{hint}")
    rows: list[dict[str, Any]] = found["articles"]
    return rows
