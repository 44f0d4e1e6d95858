"""The articles as the console shows them: read once, then only what changed on the disk since."""

import os
import threading
from functools import lru_cache
from pathlib import Path

from bot.store.unanswered import read_vocabulary
from knowledge.article import Article
from knowledge.article_files import PartlyReadable, read_article, read_articles
from knowledge.coverage import Topic, read_topics
from knowledge.findings import ContentError, Finding

Signature = tuple[tuple[str, int, int], ...]


class Library:
    """The articles below a knowledge folder; may be asked from several threads."""

    def __init__(self, root: Path) -> None:
        """Keep the folder; nothing is read yet."""
        self.root = root
        self._read: dict[Path, tuple[Signature, Article | ContentError]] = {}
        self._lock = threading.Lock()
        self._known: frozenset[str] | None = None

    def articles(self) -> tuple[list[Article], list[Finding]]:
        """Return the articles and what could not be read. The first call reads all (seconds), later ones what changed."""
        with self._lock:
            return read_articles(self.root, self._article)

    def article(self, article_id: str) -> Article | None:
        """Return an article, None where there is none that can be read."""
        return next((article for article in self.articles()[0] if article.id == article_id), None)

    def folder(self, article_id: str) -> Path | None:
        """Return the folder of an article by its name; None where there is none. Only folders that are there are ever named."""
        return next((path for path in (self.root / "articles").glob("*/*") if path.name == article_id and path.is_dir()), None)  # fmt: skip

    def topics(self) -> list[Topic]:
        """Return the topics in their order."""
        return read_topics(self.root)

    def vocabulary(self) -> frozenset[str]:
        """Return the words of our own texts, as they were when they were asked for first."""
        if self._known is None:
            self._known = read_vocabulary(self.root)
        return self._known

    def _article(self, folder: Path, root: Path) -> Article:
        signature = _signature(folder)
        before = self._read.get(folder)
        if before is None or before[0] != signature:
            found: Article | ContentError
            try:
                found = read_article(folder, root)
            except ContentError as error:
                found = error
            before = self._read[folder] = (signature, found)
        if isinstance(before[1], PartlyReadable):
            raise PartlyReadable(before[1].article, before[1].findings)
        if isinstance(before[1], ContentError):
            raise ContentError(before[1].findings)
        return before[1]


def _signature(folder: Path) -> Signature:
    with os.scandir(folder) as entries:
        rows = [(entry.name, entry.stat()) for entry in entries if entry.is_file()]
    return tuple(sorted((name, state.st_mtime_ns, state.st_size) for name, state in rows))


@lru_cache(maxsize=8)
def library_of(root: Path) -> Library:
    """Return the library of a knowledge folder, the same for everybody who asks."""
    return Library(root)
