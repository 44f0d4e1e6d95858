"""The command with which an article, or a translation of one, begins."""

import datetime
from typing import Annotated

import typer

from knowledge.commands.options import Root, errors, root_folder


def new(
    article: Annotated[str, typer.Argument(help="Name of the article's folder, for example stay-permit-extension.")],
    topic: Annotated[
        str | None, typer.Option(help="Begin a new article on this topic (an id from topics.yaml).")
    ] = None,
    language: Annotated[str | None, typer.Option("--language", "-l", help="Begin a translation of an article.")] = None,
    root: Root = None,
) -> None:
    """Begin an article (--topic) or a translation of one (--language); nothing that exists is ever overwritten."""
    from knowledge.article_files import read_articles
    from knowledge.languages import load_languages
    from knowledge.scaffold import ScaffoldRefused, new_article, new_translation

    folder, languages = root_folder(root), load_languages()
    articles, _ = read_articles(folder)
    try:
        if (topic is None) == (language is None):
            raise ScaffoldRefused("say either --topic T for a new article or --language xx for a translation")
        if topic:
            today = datetime.datetime.now(datetime.UTC).date()
            written = new_article(folder, article, topic, [row.id for row in articles], languages, today)
        else:
            written = [new_translation(folder, article, str(language), articles, languages)]
    except ScaffoldRefused as error:
        errors.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(1) from error
    for path in written:
        print(path)
    print(f"Replace every […], look at it with `punte knowledge preview {article}`, then set `status: published`.")
