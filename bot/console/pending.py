"""Changes that wait for a second pair of eyes: one file each in the data folder, readable by the owner only."""

import datetime
import json
import re
import secrets
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.console.article_saving import write_whole

FOLDER = "pending"
EXAMPLES = "questions"
"""Stands where a language would: the change is one of the article's example questions."""
_TOKEN = re.compile(r"[0-9a-f]{16}")


class Pending(BaseModel):
    """A change of one language of an article, or of its example questions.

    Attributes:
        token: its name.
        article: id of the article.
        language: language tag, or `EXAMPLES`.
        author: account that wrote it; may not approve it.
        moment: when.
        message: what the commit will say.
        mark: digest of the file that it was made from.
        text: the whole new file.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    token: str
    article: str
    language: str
    author: str
    moment: datetime.datetime
    message: str
    mark: str
    text: str

    @property
    def file(self) -> str:
        """Return the name of the file that it changes, in the article's folder."""
        return f"{self.language}.yaml" if self.language == EXAMPLES else f"{self.language}.md"


class Waiting:
    """The changes that wait."""

    def __init__(self, data_dir: Path) -> None:
        """Keep the folder; it is made with the first change."""
        self._folder = data_dir / FOLDER

    def add(self, article: str, language: str, author: str, moment: datetime.datetime, message: str, mark: str, text: str) -> Pending:  # fmt: skip
        """Keep a change.

        Raises:
            OSError: it is not kept.
        """
        row = Pending(
            token=secrets.token_hex(8), article=article, language=language, author=author, moment=moment, message=message, mark=mark, text=text
        )  # fmt: skip
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"{row.token}.json"
        path.touch(mode=0o600)
        write_whole(path, json.dumps(row.model_dump(mode="json"), ensure_ascii=False))
        return row

    def get(self, token: str) -> Pending | None:
        """Return a change, None where there is none."""
        if not _TOKEN.fullmatch(token):
            return None
        try:
            return Pending.model_validate_json((self._folder / f"{token}.json").read_text(encoding="utf-8"))
        except (OSError, ValidationError, UnicodeDecodeError):
            return None

    def listed(self) -> list[Pending]:
        """Return all changes, the oldest first; a file that cannot be read is left out."""
        found = [self.get(path.stem) for path in self._folder.glob("*.json")]
        return sorted((row for row in found if row), key=lambda row: (row.moment, row.token))

    def drop(self, token: str) -> bool:
        """Take a change away; False where somebody else has."""
        if not _TOKEN.fullmatch(token):
            return False
        try:
            (self._folder / f"{token}.json").unlink()
        except FileNotFoundError:
            return False
        return True
