"""The articles as the console shows them: read once, then only what changed on the disk since."""

import os
import threading
from functools import lru_cache
from pathlib import Path

from bot.store.unanswered import read_vocabulary
from knowledge.article import Article
from knowledge.article_files import read_article, read_articles
from knowledge.coverage import Topic, read_topics
from knowledge.findings import Finding
from knowledge.question_checks import Asked, asked
from knowledge.remembered_articles import RememberedArticles
from knowledge.situations import read_situations

Signature = tuple[tuple[str, int, int], ...]


class Library:
    """The articles below a knowledge folder; may be asked from several threads."""

    def __init__(self, root: Path) -> None:
        """Keep the folder; nothing is read yet."""
        self.root = root
        self._article = RememberedArticles(_signature).reader(read_article)
        self._folded: dict[str, tuple[Article, Asked]] = {}
        self._situations: tuple[Signature, list[Asked]] | None = None
        self._lock = threading.Lock()
        self._known: frozenset[str] | None = None

    def articles(self) -> tuple[list[Article], list[Finding]]:
        """Return the articles and what could not be read. The first call reads all (seconds), later ones what changed."""
        with self._lock:
            return read_articles(self.root, self._article)

    def asked(self) -> list[Asked]:
        """Return the example questions of all articles and situations, folded for comparing; the first call takes seconds."""
        articles, _ = self.articles()
        with self._lock:
            for article in articles:
                known = self._folded.get(article.id)
                if known is None or known[0] is not article:
                    self._folded[article.id] = (article, asked([article], [], self.root)[0])
            folder = self.root / "situations"
            signature = _signature(folder) if folder.is_dir() else ()
            if self._situations is None or self._situations[0] != signature:
                self._situations = (signature, asked([], read_situations(self.root)[0], self.root))
            return [self._folded[article.id][1] for article in articles] + self._situations[1]

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


def _signature(folder: Path) -> Signature:
    with os.scandir(folder) as entries:
        rows = [(entry.name, entry.stat()) for entry in entries if entry.is_file()]
    return tuple(sorted((name, state.st_mtime_ns, state.st_size) for name, state in rows))


@lru_cache(maxsize=8)
def library_of(root: Path) -> Library:
    """Return the library of a knowledge folder, the same for everybody who asks."""
    return Library(root)
