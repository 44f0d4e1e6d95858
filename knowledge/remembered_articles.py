"""Articles read again only where their folder has changed: for whoever reads all of them again and again."""

from collections.abc import Callable, Hashable
from pathlib import Path

from knowledge.article import Article
from knowledge.findings import ContentError

ReadArticle = Callable[[Path, Path], Article]


class RememberedArticles:
    """What folders were read as, faults included."""

    def __init__(self, state: Callable[[Path], Hashable]) -> None:
        """Remember nothing yet.

        Args:
            state: returns what is equal as long as a folder is the same: a digest of its bytes, or sizes and times where that is enough.
        """
        self._state = state
        self._read: dict[Path, tuple[Hashable, Article | ContentError]] = {}

    def reader(self, read: ReadArticle) -> ReadArticle:
        """Return a reader of article folders that reads only what changed since the last time.

        Args:
            read: reads a folder; what it returns or raises (ContentError) is remembered.
        """

        def remembered(folder: Path, root: Path) -> Article:
            state = self._state(folder)
            known = self._read.get(folder)
            if known is None or known[0] != state:
                found: Article | ContentError
                try:
                    found = read(folder, root)
                except ContentError as error:
                    found = error
                known = self._read[folder] = (state, found)
            if isinstance(known[1], ContentError):
                raise known[1].with_traceback(None)
            return known[1]

        return remembered
