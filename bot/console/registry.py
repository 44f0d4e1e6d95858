"""Every page of the console, in the order of the navigation. A section adds its `PAGES` here, and nowhere else."""

from bot.console import (
    announcement_pages,
    article_pages,
    audit_pages,
    desk,
    directory_pages,
    example_pages,
    index_pages,
    indicators,
    knowledge_pages,
    login,
    pending_pages,
    questions_pages,
    today,
)
from bot.console.pages import Page

PAGES: tuple[Page, ...] = (
    *today.PAGES, *desk.PAGES, *questions_pages.PAGES, *knowledge_pages.PAGES, *pending_pages.PAGES, *example_pages.PAGES, *index_pages.PAGES,
    *article_pages.PAGES, *directory_pages.PAGES, *announcement_pages.PAGES, *indicators.PAGES, *audit_pages.PAGES, *login.PAGES,
)  # fmt: skip
