"""`python -m actions.pages`: what a reader would get for articles as they stand in the files, as JSON for previews and leaflets.

It goes through the same code as an answer, without index or Rasa, so that a preview cannot show anything else than the assistant does.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from actions.article_reply import answer_buttons, article_args
from actions.calendar import coming_up
from knowledge.acts import read_acts
from knowledge.article import Article, Rendering
from knowledge.article_files import read_articles
from knowledge.content import served
from knowledge.events import read_events
from knowledge.index import ServedArticle, Snapshot, by_topic
from knowledge.languages import load_languages

FOR_EVERYBODY = ("safe_trafficking_exploitation", "child_protection")


def _as_published(article: Article, language: str) -> Article:
    """Return the article as if its source and this language were published: a draft is previewed before it is."""

    def published(rendering: Rendering) -> Rendering:
        return replace(rendering, header=rendering.header.model_copy(update={"status": "published"}))

    renderings = {
        tag: published(rendering) if rendering.is_source or tag == language else rendering
        for tag, rendering in article.renderings.items()
    }
    return replace(article, header=article.header.model_copy(update={"status": "published"}), renderings=renderings)


def _meant(article: Article, audience: str) -> bool:
    """Tell whether a published article is for an audience: it names them, or it is about danger, which is for everybody."""
    named = audience in article.header.audiences or article.topic in FOR_EVERYBODY
    return named and article.header.status == "published"


def _page(article: Article, shown: ServedArticle, snapshot: Snapshot, language: str) -> dict[str, Any]:
    serving = load_languages().serving_order(language)
    args = article_args(shown, serving, None) | coming_up(snapshot, shown, serving, None)
    rendering = article.renderings.get(language)
    statuses = {article.header.status, *([rendering.header.status] if rendering else [])}
    return {
        "id": article.id,
        "audiences": list(article.header.audiences),
        "not_published": sorted(statuses - {"published"}),
        "unsafe": rendering is not None and language not in shown.renderings,
        "sources": [source.model_dump(mode="json", include={"title", "date", "url"}) for source in article.header.sources],
        "replies": [
            {"say": "answer", "outcome": "answer", "args": args, "buttons": answer_buttons(snapshot, shown, serving)},
            {"say": "answer_details", "outcome": "answer", "args": args, "buttons": []},
        ],
    }  # fmt: skip


def pages(root: Path, language: str, article_id: str | None, audience: str | None) -> dict[str, Any]:
    """Return the pages of one article, drafts included, or of every published article for an audience, in the order of the topics.

    Args:
        root: the knowledge folder.
        language: the reader's language.
        article_id: one article; None where an audience is given.
        audience: audience code.

    Returns:
        `articles`: what each would show; `known`: all article ids; `findings`: what is wrong in the files of the article.
    """
    articles, findings = read_articles(root)
    acts, _ = read_acts(root)
    wanted = [article for article in articles if article.id == article_id or (audience and _meant(article, audience))]
    if article_id:
        articles = [_as_published(article, language) if article in wanted else article for article in articles]
    index = {shown.id: shown for shown in served(articles, acts)}
    # A reply looks at no other part of a snapshot.
    snapshot = cast(
        "Snapshot",
        SimpleNamespace(articles=index, by_topic=by_topic(index.values()), events=tuple(read_events(root)[0])),
    )
    found = [_page(article, index[article.id], snapshot, language) for article in wanted if article.id in index]
    return {
        "articles": found,
        "known": sorted(article.id for article in articles),
        "findings": [str(finding) for finding in findings if article_id and f"/{article_id}/" in f"/{finding.path}/"],
    }


def main() -> None:
    """Print the pages that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m actions.pages")
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("--article")
    parser.add_argument("--audience")
    asked = parser.parse_args()
    print(json.dumps(pages(asked.root, asked.language, asked.article, asked.audience), ensure_ascii=False))  # noqa: T201 - its output


if __name__ == "__main__":
    main()
