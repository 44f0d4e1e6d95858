"""The console's pages on indicators, their files, the surveys and the closed call of 2017."""

from bot.console.indicators import call2017, enter, files, show, surveys
from bot.console.pages import Page

PAGES: tuple[Page, ...] = (*show.PAGES, *enter.PAGES, *files.PAGES, *surveys.PAGES, *call2017.PAGES)
