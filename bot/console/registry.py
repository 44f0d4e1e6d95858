"""Every page of the console, in the order of the navigation. A section adds its `PAGES` here, and nowhere else."""

from bot.console import audit_pages, desk, login, today
from bot.console.pages import Page

PAGES: tuple[Page, ...] = (*today.PAGES, *desk.PAGES, *audit_pages.PAGES, *login.PAGES)
