"""A changed article tried before it is saved: in a folder of its own, by the same checks and the same preview as the commands use."""

import datetime
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.assembly import load_catalogue
from bot.console.library import Library
from bot.leaflet.source import PagesUnavailable, pages
from bot.markup import plain
from bot.rendering import Renderer
from bot.replies import Reply
from knowledge.acts import check_acts
from knowledge.article import Article
from knowledge.article_checks import check_article, check_rendering
from knowledge.article_files import PartlyReadable, read_article
from knowledge.file_checks import check_file
from knowledge.findings import ContentError, Finding
from knowledge.languages import load_languages
from knowledge.reading_checks import check_reading
from knowledge.scaffold import check_marks
from knowledge.truth_checks import check_truth

ACTS = "acts.yaml"
SHARED = (ACTS, "events.yaml", "topics.yaml")


@contextmanager
def _copied(library: Library, folder: Path, language: str, text: str) -> Iterator[tuple[Path, Path]]:
    """Yield a knowledge folder that holds only this article, with the new text, and the article's folder in it."""
    with tempfile.TemporaryDirectory(prefix="punte-trial-") as place:
        root = Path(place)
        copy = root / folder.relative_to(library.root)
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.half", ".*"))
        (copy / f"{language}.md").write_text(text, encoding="utf-8")
        for name in SHARED:
            if (library.root / name).is_file():
                shutil.copyfile(library.root / name, root / name)
        yield root, copy


@dataclass(frozen=True)
class Trial:
    """What the checks say.

    Attributes:
        findings: everything about this article, by file and line.
        usable: it may be saved: nothing in the changed file is an error.
    """

    findings: tuple[Finding, ...]
    usable: bool


def check_text(library: Library, folder: Path, language: str, text: str, today: datetime.date) -> Trial:
    """Check an article with a new text in one language, as `punte knowledge check` would."""
    articles, _ = library.articles()
    topics = {topic.id for topic in library.topics()}
    ids = {article.id for article in articles}
    with _copied(library, folder, language, text) as (root, copy):
        findings = list(_findings(root, copy, ids, topics, today))
    name = (folder.relative_to(library.root) / f"{language}.md").as_posix()
    errors = [finding for finding in findings if finding.level == "error"]
    blocking = [one for one in errors if one.path in {name, folder.relative_to(library.root).as_posix()}]
    return Trial(tuple(sorted(set(findings))), not blocking)


def _findings(root: Path, folder: Path, ids: set[str], topics: set[str], today: datetime.date) -> Iterator[Finding]:
    for path in sorted(folder.iterdir()):
        if path.suffix in {".md", ".yaml"}:
            yield from check_file(path, root)
    try:
        article: Article = read_article(folder, root)
    except PartlyReadable as error:
        yield from error.findings
        article = error.article
    except ContentError as error:
        yield from error.findings
        return
    yield from check_article(article, root, ids, topics, today)
    yield from check_truth(article, root, today)
    for rendering in article.renderings.values():
        yield from check_rendering(rendering, root, load_languages())
        yield from check_reading(rendering, root)
    yield from (finding for finding in check_acts([article], root, today) if finding.path != ACTS)
    yield from check_marks(article, root)


@dataclass(frozen=True)
class Bubble:
    """One message as Telegram would show it: its words, and the buttons under it, row by row."""

    text: str
    keys: tuple[tuple[str, ...], ...]


def preview(library: Library, folder: Path, language: str, text: str) -> list[Bubble]:
    """Return the messages that a reader would get; made by the code that answers.

    Raises:
        PagesUnavailable: the text cannot be shown yet.
    """
    renderer = Renderer(load_catalogue(), {row.tag: row.native for row in load_languages()})
    with _copied(library, folder, language, text) as (root, _):
        found: list[dict[str, Any]] = pages(root, language, article=folder.name)
    if not found:
        raise PagesUnavailable(f"nothing of {folder.name} can be shown")
    return [
        Bubble(plain(message.text), tuple(tuple(key.text for key in row) for row in message.keys))
        for reply in found[0]["replies"]
        for message in renderer.messages(Reply.model_validate(reply), language)
    ]
